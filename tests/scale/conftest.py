"""A portal with some thousand permit cases, made once for the tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.support.databases import PostgresServer
from tools.bulk import Amounts
from tools.measure import Portal

OPEN, CLOSED = 2500, 2500


@pytest.fixture(scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Five thousand cases, half of them closed, with everybody they concern."""
    folder = tmp_path_factory.mktemp("scale")
    if request.param == "sqlite":
        portal = Portal(f"sqlite:///{folder / 'cases.sqlite'}", folder, Amounts(OPEN, CLOSED))
        yield portal
        portal.close()
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with server.empty() as url:
        portal = Portal(url, folder, Amounts(OPEN, CLOSED))
        yield portal
        portal.close()
