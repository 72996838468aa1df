"""Headers on every answer, and the settings of cookies and hosts."""

from datetime import timedelta

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect

from portal.config import Settings
from portal.web.uploads import LARGEST_REQUEST

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), browsing-topics=()",
}
ONE_YEAR = 31_536_000

csrf = CSRFProtect()


def configure(app: Flask, settings: Settings) -> None:
    """Cookies, hosts, sizes and CSRF protection."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        # Behind https the cookie is bound to this host alone; over http the prefix would be refused.
        SESSION_COOKIE_NAME="__Host-session" if settings.is_secure else "session",
        SESSION_COOKIE_SECURE=settings.is_secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=60),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=400,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        WTF_I18N_ENABLED=False,
        WTF_CSRF_TIME_LIMIT=None,  # a form left open overnight must still be sent; the session bounds it
        WTF_CSRF_SSL_STRICT=settings.is_secure,
    )
    csrf.init_app(app)
    app.after_request(lambda response: add_headers(response, settings))


def security_headers(settings: Settings) -> dict[str, str]:
    """What every answer says, pages and static files alike."""
    if not settings.is_secure:
        return HEADERS
    return {**HEADERS, "Strict-Transport-Security": f"max-age={ONE_YEAR}; includeSubDomains"}


def add_headers(response: Response, settings: Settings) -> Response:
    """Security headers; pages of signed-in people are kept by nobody."""
    for name, value in security_headers(settings).items():
        response.headers.setdefault(name, value)
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
