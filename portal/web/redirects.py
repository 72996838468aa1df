"""Going on to where a person was, and never to somebody else's site."""

from urllib.parse import urlsplit

from flask import redirect, url_for
from werkzeug.wrappers import Response

from portal.kernel.actor import Role

HOME = {
    Role.CANDIDATE: "candidate.home",
    Role.EMPLOYER: "employer.home",
    Role.OFFICIAL: "official.home",
    Role.ADMIN: "admin.home",
}


def own_path(target: str | None) -> str | None:
    """The target when it is a path of this portal, else None."""
    if not target or len(target) > 2000 or any(mark < " " or mark == "\\" for mark in target):
        return None
    parts = urlsplit(target)
    is_own = target.startswith("/") and not target.startswith("//") and not parts.scheme and not parts.netloc
    return target if is_own else None


def go_on(target: str | None, role: Role) -> Response:
    """Redirect to the target if it is ours, otherwise to the person's first page."""
    return redirect(own_path(target) or url_for(HOME.get(role, "public.home")))
