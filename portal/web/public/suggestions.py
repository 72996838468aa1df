"""What the search box proposes while somebody types, and what a change of filters would give, as JSON."""

import hashlib
import json
from collections.abc import Sequence

from flask import Response, request
from flask.typing import ResponseReturnValue

from portal.i18n import current_language
from portal.search.documents import Scope, Visibility
from portal.search.index import IndexUnavailable
from portal.search.suggest import complete
from portal.web import vacancy_words as offers
from portal.web.admission import open_to_everyone
from portal.web.public import results
from portal.web.public.asking import asked
from portal.web.public.blueprint import blueprint
from portal.web.public.seen import candidates_words, visible
from portal.web.request import services

KEPT_SECONDS = 60
MOST = 7


@blueprint.get("/vacancies/suggest")
@open_to_everyone
def suggest_vacancies() -> ResponseReturnValue:
    """The last word of ``q`` finished, each way with its count; and how many vacancies fit as it is."""
    return _suggest("public.vacancies", "vacancy", ("public",))


@blueprint.get("/candidates/suggest")
@open_to_everyone
def suggest_candidates() -> ResponseReturnValue:
    """The same for the cards this reader may see."""
    return _suggest("public.candidates", "candidate", visible())


def _suggest(endpoint: str, scope: Scope, visible: Sequence[Visibility]) -> Response:
    question = asked(endpoint, scope, ())
    query = question.query(services().clock.today(), visible)
    index = services().search_index
    tag = _tag(index.health().generation, str(query.filters.available_by), *visible, repr(question.pairs()))
    response = Response(content_type="application/json")
    response.set_etag(tag)
    response.vary.add("Accept-Language")
    response.vary.add("Cookie")
    response.cache_control.private = True
    response.cache_control.max_age = KEPT_SECONDS
    if tag in request.if_none_match:
        response.status_code = 304
        return response
    try:
        (total,) = index.count([query])
        proposals = complete(index, query, current_language(), MOST) if question.q else []
    except IndexUnavailable:
        return Response("{}", content_type="application/json")
    words = offers.vacancies_words(total) if scope == "vacancy" else candidates_words(total)
    items = [
        {
            "text": each.text,
            "label": link.label,
            "meaning": link.meaning,
            "count": link.count,
            "url": link.url,
        }
        for each, link in zip(proposals, results.links(question, proposals, MOST), strict=True)
    ]
    response.set_data(json.dumps({"total": total, "words": words, "items": items}, ensure_ascii=False))
    return response


def _tag(*parts: str) -> str:
    return hashlib.sha256("\n".join((*parts, current_language())).encode()).hexdigest()[:20]
