"""Who may enter a route. Nobody, unless its view says so."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.exceptions import Forbidden, MethodNotAllowed, NotFound
from werkzeug.wrappers import Response

from portal.kernel.actor import Role
from portal.web.request import actor

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = frozenset(Role) - {Role.SYSTEM}
STATIC = "static"


def admits(*roles: Role) -> Callable[[View], View]:
    """Declare whom a view admits. Goes below the route: ``@blueprint.get(…)`` then ``@admits(…)``."""

    def declare(view: View) -> View:
        view.admits = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return declare


def open_to_everyone(view: View) -> View:
    """Declare that a view admits visitors and everybody who is signed in."""
    view.admits = EVERYONE  # type: ignore[attr-defined]
    return view


def admitted_roles(app: Flask, endpoint: str) -> frozenset[Role]:
    """Whom an endpoint admits; nobody when its view does not say."""
    return getattr(app.view_functions[endpoint], "admits", frozenset())


def check_admission() -> Response | None:
    """Before each request: let in, send to the sign-in page, or refuse."""
    if isinstance(request.routing_exception, NotFound | MethodNotAllowed) or request.endpoint in (
        None,
        STATIC,
    ):
        return None
    endpoint = str(request.endpoint)
    if actor().role in admitted_roles(current_app, endpoint):
        return None
    if not actor().is_signed_in and request.method == "GET" and not request.path.startswith("/api/"):
        return redirect(url_for("session.sign_in", next=request.full_path.rstrip("?")))
    raise Forbidden
