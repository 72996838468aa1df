"""Choosing a language."""

from flask import abort, request, session
from flask.typing import ResponseReturnValue

from portal.web.admission import open_to_everyone
from portal.web.identity import LANGUAGE_KEY
from portal.web.redirects import go_on
from portal.web.request import actor, services
from portal.web.session.blueprint import blueprint


@blueprint.get("/language/<tag>")
@open_to_everyone
def language(tag: str) -> ResponseReturnValue:
    """Speak this language from now on, in this browser. A plain link: it changes nothing else."""
    if tag not in services().settings.languages:
        abort(404)
    session[LANGUAGE_KEY] = tag
    session.permanent = True
    return go_on(request.args.get("next", "/"), actor().role)
