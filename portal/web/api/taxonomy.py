"""The words of the trade for programs."""

from functools import cache, lru_cache

from flask import request
from flask.typing import ResponseReturnValue

from portal.kernel.errors import Invalid, NotFound
from portal.taxonomy import catalogue
from portal.taxonomy.rules import KINDS, Taxonomy
from portal.web.admission import open_to_everyone
from portal.web.api.answers import lasting, unreadable
from portal.web.api.blueprint import blueprint
from portal.web.api.shapes import concept_details, concept_list

FIVE_MINUTES = 300
"""An edition may be published at any time."""


@blueprint.get("/taxonomy")
@open_to_everyone
def taxonomy() -> ResponseReturnValue:
    """All concepts, or with ``kind`` those of one kind, with their names in six languages."""
    kind = request.args.get("kind", "")
    if kind and kind not in kinds():
        return unreadable(Invalid({"kind": f"is none of {', '.join(kinds())}"}))
    return lasting(concepts(catalogue.taxonomy(), kind), FIVE_MINUTES)


@blueprint.get("/taxonomy/<concept>")
@open_to_everyone
def concept(concept: str) -> ResponseReturnValue:
    """One concept with its names, its neighbours and those beneath it."""
    known = catalogue.taxonomy()
    if concept not in known:
        raise NotFound
    return lasting(concept_details(known, known.get(concept)).model_dump_json(), FIVE_MINUTES)


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of concepts, in their order."""
    present = {concept.kind for concept in catalogue.base()}
    return tuple(kind for kind in KINDS if kind in present)


@lru_cache(maxsize=2 * (len(KINDS) + 1))
def concepts(known: Taxonomy, kind: str) -> str:
    """The answer for a kind, or for all of them, as JSON."""
    return concept_list(known, kind).model_dump_json()
