"""Pages for bad days: every fault ends in words that say what to do, in the reader's language."""

import logging
from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from portal.accounts.events import AccessRefused
from portal.i18n import current_language, language
from portal.i18n import gettext as _
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, StaleVersion, Unavailable
from portal.web.request import services, unit_of_work

log = logging.getLogger(__name__)

PAGES = (400, 403, 404, 405, 409, 413, 429, 500, 503)


def register_error_pages(app: Flask) -> None:
    """Hang the pages onto the app."""
    app.register_error_handler(NotFound, lambda _error: page(404))
    app.register_error_handler(NotAllowed, refused)
    app.register_error_handler(IllegalMove, lambda _error: page(409))
    app.register_error_handler(StaleVersion, lambda error: page(409, error.reason))
    app.register_error_handler(Invalid, invalid)
    app.register_error_handler(Unavailable, lambda _error: page(503))
    app.register_error_handler(OperationalError, database_away)
    app.register_error_handler(CSRFError, forged_or_old)
    app.register_error_handler(SecurityError, foreign_host)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected)


def page(code: int, reason: object = "") -> Response:
    """The page for a status, or problem details (RFC 9457) for the API."""
    if request.path.startswith("/api/"):
        return problem(code, reason)
    shown = code if code in PAGES else (500 if code >= 500 else 400)
    if shown >= 500:
        return bare_page(code, shown)
    response = make_response(render_template(f"errors/{shown}.html", reason=reason), code)
    response.headers["Cache-Control"] = "no-store"
    return response


def bare_page(code: int, shown: int) -> Response:
    """A page without context processors: they read the actor, and the database may be away."""
    text = current_app.jinja_env.get_template(f"errors/{shown}.html").render(bare_context())
    response = make_response(text, code)
    response.headers["Cache-Control"] = "no-store"
    return response


def bare_context() -> dict[str, Any]:
    """What a page needs that must render without database and person."""
    return {
        "frame": "_layouts/bare.html",
        "locale": language(current_language()),
        "portal_name": services().settings.name,
    }


def problem(code: int, detail: object = "", **more: Any) -> Response:
    """Problem details for programs."""
    titles = {400: "Bad request", 403: "Forbidden", 404: "Not found", 409: "Conflict", 429: "Too many"}
    body = {"type": "about:blank", "title": titles.get(code, "Error"), "status": code, **more}
    if detail:
        body["detail"] = str(detail)
    response = jsonify(body)
    response.status_code = code
    response.content_type = "application/problem+json"
    return response


def refused(error: NotAllowed) -> Response:
    """A policy said no: record it in a commit of its own and give the reason."""
    with unit_of_work() as uow:
        uow.announce(AccessRefused(account_id=uow.actor.account_id, operation=error.operation))
    return page(403, error.reason)


def invalid(error: Invalid) -> Response:
    """Details that no form caught: say which and why."""
    return page(400, "; ".join(str(reason) for reason in error.faults.values()))


def database_away(error: OperationalError) -> Response:
    """The database does not answer."""
    log.error("database: %s", type(error.orig).__name__)
    return page(503)


def forged_or_old(_error: CSRFError) -> Response:
    """The form's token does not belong to this session."""
    return page(
        400, _("This page was open for too long or in another window. Go back, reload and send again.")
    )


def foreign_host(_error: SecurityError) -> Response:
    """The request names a host that is not ours: no address can be made from it, nor is it repeated."""
    return problem(400) if request.path.startswith("/api/") else bare_page(400, 400)


def http_error(error: HTTPException) -> Response:
    """What Werkzeug raises: redirects pass, the rest gets its page."""
    code = error.code or 500
    if error.response is not None or code < 400:
        return make_response(error.get_response())
    response = page(code, error.description if code == 400 and error.description else "")
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def unexpected(error: Exception) -> Response:
    """The last resort: logged without the person's values, answered without details."""
    log.error("unexpected %s at %s", type(error).__name__, request.endpoint, exc_info=error)
    return page(500)
