"""Who sends papers, and where: the pages are the same for a worker and for a workshop, their words are not.

The pages of each audience have the same names of endpoints, so that templates lead on by ``.draft``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.documents.models import Document
from portal.documents.paper_facts import Person
from portal.documents.rules import Holder
from portal.i18n import LazyText
from portal.kernel.actor import Role
from portal.web.admission import admits

Route = tuple[str, str, str, Callable[..., ResponseReturnValue]]
"""A method, a path, the endpoint, and the view."""


@dataclass(frozen=True, slots=True)
class SideWords:
    """What one audience reads and the other does not: the name of the list, who sees a draft and a paper.

    ``sees`` and ``sees_not`` are (who, what) as in templates/_components/who_sees.html.
    """

    papers: LazyText
    all_papers: LazyText
    unsent: LazyText
    sees: tuple[LazyText, LazyText]
    sees_not: tuple[LazyText, LazyText]


@dataclass(frozen=True, slots=True)
class PaperSide:
    """One audience that sends papers.

    ``own`` loads a paper of the acting person or raises NotFound; ``uploader`` says for whom a file in pieces
    comes and raises NotFound for nobody; ``person`` is what a form is filled with, ``nationality`` (three
    letters, "" for a workshop's own paper) decides what it asks for; ``home`` is the endpoint of the list.
    """

    role: Role
    prefix: str
    home: str
    own: Callable[[Session, UUID], Document]
    uploader: Callable[[], Holder]
    person: Callable[[Document], Person | None]
    nationality: Callable[[Document], str]
    words: SideWords

    def serve(self, blueprint: Blueprint, routes: list[Route]) -> None:
        """Put pages into the blueprint, admitting this audience alone."""
        for method, path, endpoint, view in routes:
            blueprint.add_url_rule(path, endpoint, admits(self.role)(_own_function(view)), methods=[method])


def _own_function(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """The view as a function of its own, since each audience is admitted by itself."""

    @wraps(view)
    def run(**parts: Any) -> ResponseReturnValue:
        return view(**parts)

    return run
