"""A person's documents as tiles: what was sent, what is still to be brought, and what to do with each."""

from datetime import date

from flask import url_for

from portal.documents import queries
from portal.documents.kinds import PASSPORT, TRANSLATION
from portal.documents.queries import Paper
from portal.documents.rules import Holder
from portal.documents.wording import MISSING
from portal.i18n import gettext as _
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.path import path
from portal.permits.queries import cases_of_candidate, documents_needed
from portal.permits.rules import PermitActor
from portal.permits.wording import step_label
from portal.reference.rules import DocumentNeed
from portal.web.candidate.own import own_profile
from portal.web.paper_tiles import DraftLine, Tile, brought_tile, draft_line, paper_tile, tile
from portal.web.request import reading, services

ORDER = ("returned", "expired", "missing", "checking", "accepted")
WAITS_FOR_PERSON = ("returned", "expired", "missing")
Key = tuple[str, str | None]
"""What a paper is: its kind, and of a translation the kind it translates."""


def tiles() -> list[Tile]:
    """Everything the acting person has sent or must bring: what waits for them comes first."""
    candidate, today = own_profile(reading()), services().clock.today()
    if candidate is None:
        return [_missing((PASSPORT, None), None)]
    papers = queries.papers_of_candidate(reading(), candidate.id)
    brought = [brought_tile(paper, today) for paper in papers if paper.newest.employer_id is not None]
    found = {_key(paper): paper for paper in papers if paper.newest.employer_id is None}
    needs: dict[Key, DocumentNeed | None] = {(PASSPORT, None): None}
    for case in cases_of_candidate(reading(), candidate.id):
        if case.state not in CLOSED:
            needs |= {_key_of(kind): need for kind, need in _still_needed(case, today).items()}
    keys = dict.fromkeys([*needs, *found])
    own = [tile_of(found[key], today) if key in found else _missing(key, needs[key]) for key in keys]
    return sorted([*own, *brought], key=lambda each: ORDER.index(each.state))


def next_to_send(but: Key) -> Tile | None:
    """The first that still waits for the person, other than the one that was just sent."""
    others = (each for each in tiles() if (each.kind, each.translates) != but)
    return next((each for each in others if each.state in WAITS_FOR_PERSON), None)


def draft_lines() -> list[DraftLine]:
    """What the acting person began and did not send, last begun first."""
    candidate = own_profile(reading())
    if candidate is None:
        return []
    return [draft_line(draft) for draft in queries.drafts(reading(), Holder(candidate.id))]


def tile_of(paper: Paper, today: date) -> Tile:
    """A paper that was sent, as a tile; one that the workshop brings is only looked at."""
    if paper.newest.employer_id is not None:
        return brought_tile(paper, today)
    return paper_tile(paper, send_url(_key(paper)), today)


def send_url(key: Key) -> str:
    """Where a paper is sent."""
    kind, translates = key
    of = translates if translates != PASSPORT else None
    return url_for("candidate.upload", kind=kind, of=of)


def _missing(key: Key, need: DocumentNeed | None) -> Tile:
    return tile(key, _why(need), "missing", str(MISSING), _("Add"), send_url(key))


def _key(paper: Paper) -> Key:
    return paper.newest.kind, paper.newest.translates


def _key_of(kind: str) -> Key:
    """Requirement sets ask for the translation of the passport."""
    return kind, PASSPORT if kind == TRANSLATION else None


def _still_needed(case: PermitCase, today: date) -> dict[str, DocumentNeed | None]:
    """What the worker brings for steps that are still to be done: nobody asks for the rest any more."""
    done = {step.key for step in path(case, today) if step.done_on is not None}
    return {
        needed.need.kind: needed.need
        for needed in documents_needed(reading(), case)
        if needed.need.brought_by == PermitActor.WORKER and needed.need.needed_for not in done
    }


def _why(need: DocumentNeed | None) -> str:
    if need is None:
        return _("You need it for the permit. You can send it now.")
    step = str(step_label(need.needed_for))
    if need.confirmed:
        return _("Needed for: %(step)s", step=step)
    return _("May be asked for: %(step)s", step=step)
