"""Commands run inside the application, over a database of their own."""

from tests.web.conftest import app, client, letters, run_tasks, services

__all__ = ["app", "client", "letters", "run_tasks", "services"]
