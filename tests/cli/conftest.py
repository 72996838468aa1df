"""Commands run inside the application, over a database of their own."""

from tests.web.conftest import app, services

__all__ = ["app", "services"]
