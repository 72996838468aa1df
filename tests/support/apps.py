"""The application for the tests: built once, then handed the ports of one test after another."""

from dataclasses import replace
from pathlib import Path

from flask import Flask

from portal.app import create_app
from portal.config import Settings
from portal.services import Services
from portal.web.request import EXTENSION


class Apps:
    """Keeps one application for each way of being set up.

    Routes and templates are the same in every test, and making them ready takes longer than most tests.
    What belongs to one test (database, index, files, clock) stands in its services, which are all that
    is exchanged. A test that changes the application itself makes its own with ``create_app``.
    """

    def __init__(self) -> None:
        self._made: dict[Settings, Flask] = {}

    def over(self, services: Services) -> Flask:
        """The application, with these services in it."""
        kind = _without_places(services.settings)
        if kind not in self._made:
            self._made[kind] = create_app(services.settings, services)
        app = self._made[kind]
        app.extensions[EXTENSION] = services
        return app


def _without_places(settings: Settings) -> Settings:
    """The settings with all that an application finds in its services: where things are."""
    scheme, _, _ = settings.base_url.partition("://")
    return replace(settings, data_dir=Path(), database_url="", base_url=scheme, sms_url="", sms_token="")
