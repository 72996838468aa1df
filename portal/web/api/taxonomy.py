"""The words of the trade for programs."""

from functools import cache

from flask import request
from flask.typing import ResponseReturnValue

from portal.kernel.errors import Invalid
from portal.taxonomy import catalogue
from portal.web.admission import open_to_everyone
from portal.web.api.answers import lasting, unreadable
from portal.web.api.blueprint import blueprint
from portal.web.api.shapes import ConceptList, concept_item


@blueprint.get("/taxonomy")
@open_to_everyone
def taxonomy() -> ResponseReturnValue:
    """All concepts, or with ``kind`` those of one kind, with their names in six languages."""
    kind = request.args.get("kind", "")
    if kind and kind not in kinds():
        return unreadable(Invalid({"kind": f"is none of {', '.join(kinds())}"}))
    return lasting(concepts(kind))


@cache
def kinds() -> tuple[str, ...]:
    """The kinds of concepts, in the order of the catalogue."""
    return tuple(dict.fromkeys(concept.kind for concept in catalogue.taxonomy()))


@cache
def concepts(kind: str) -> str:
    """The answer for a kind, or for all of them, as JSON."""
    known = catalogue.taxonomy()
    items = [concept_item(each) for each in (known.by_kind(kind) if kind else known)]
    return ConceptList(total=len(items), items=items).model_dump_json()
