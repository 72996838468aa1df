"""The words of the trade, for everybody to read: by their kinds, and each concept on a page of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.i18n import LazyText, current_language, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.i18n.languages import UNCONFIRMED
from portal.kernel.errors import NotFound
from portal.search.documents import Scope
from portal.search.index import IndexUnavailable
from portal.search.naming import LONGEST_NAME, concepts_named
from portal.search.questions import Filters, Query
from portal.taxonomy.catalogue import LANGUAGES, WRITTEN, taxonomy
from portal.taxonomy.rules import Concept, Edition, Taxonomy
from portal.web.admission import open_to_everyone
from portal.web.forms import trimmed
from portal.web.labels import capital
from portal.web.public.blueprint import blueprint
from portal.web.request import services
from portal.web.vocabulary import KIND_NAMES, word_direction, word_language

SURENESS: dict[str, LazyText] = {
    "high": _l("several sources agree"),
    "medium": _l("one source"),
    "low": _l("without a source"),
}
"""How well the words of a language are known."""

SCOPES: tuple[Scope, Scope] = ("vacancy", "candidate")
ABOVE, BELOW, BESIDE = _l("Belongs to"), _l("Holds"), _l("Near to it")
NEARLY_THE_SAME, CLOSE = 0.8, 0.5
"""Weights from which a neighbour is called so."""


@dataclass(frozen=True, slots=True)
class Named:
    """A concept in a list: its label and what it is called in other languages (tag, direction, words)."""

    concept: str
    kind: str
    label: str
    others: Sequence[tuple[str, str, str]]
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Concepts under a heading, or parts of them under headings of their own."""

    kind: str
    name: str
    count: str
    words: Sequence[Named]
    parts: Sequence["Group"] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a concept is called in one language."""

    tag: str
    direction: str
    language: str
    label: str
    words: Sequence[str]
    doubtful: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    sureness: str
    is_confirmed: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A concept near this one, and how near."""

    label: str
    url: str
    nearness: str


@dataclass(frozen=True, slots=True)
class Way:
    """A list that holds this concept."""

    words: str
    url: str


@blueprint.get("/taxonomy", endpoint="taxonomy")
@open_to_everyone
def vocabulary() -> ResponseReturnValue:
    """The words of the trade in six languages: those of one kind, or those that a word leads to."""
    if _asks_for_data():
        return _as_data(url_for("api.taxonomy"))
    known = taxonomy()
    text = (trimmed(request.args.get("q", "")) or "")[:LONGEST_NAME]
    kind = request.args.get("kind", "")
    kind = kind if kind in KIND_NAMES else next(iter(KIND_NAMES))
    return render_template(
        "public/taxonomy/taxonomy.html",
        q=text,
        found=[_named(concept) for concept in concepts_named(text)] if text else None,
        group=_group(known, kind),
        tabs=[
            {
                "label": str(name),
                "url": url_for("public.taxonomy", kind=each),
                "count": formats.number(len(known.by_kind(each))),
                "current": each == kind and not text,
            }
            for each, name in KIND_NAMES.items()
        ],
        total=formats.number(len(known)),
        edition=edition_words(known.edition),
    )


@blueprint.get("/taxonomy/<concept>", endpoint="taxonomy_concept")
@open_to_everyone
def one_concept(concept: str) -> ResponseReturnValue:
    """One concept: its names in every language, what stands near it, and where it is looked for."""
    known = taxonomy()
    if concept not in known:
        raise NotFound
    found = known.get(concept)
    if _asks_for_data():
        return _as_data(url_for("api.concept", concept=concept))
    said = [_said(found, tag) for tag in sorted(LANGUAGES, key=lambda tag: tag != current_language())]
    return render_template(
        "public/taxonomy/concept.html",
        concept=found.id,
        kind=found.kind,
        kind_name=str(KIND_NAMES[found.kind]),
        label=capital(found.label(current_language())),
        isco08=found.isco08,
        source=found.source,
        said=[one for one in said if one.label or one.words or one.doubtful or one.pairs],
        has_doubtful=any(one.doubtful for one in said),
        neighbours=_neighbours(known, found),
        ways=_ways(found),
        edition=edition_words(known.edition),
    )


def edition_words(edition: Edition) -> str:
    """Which words these are: the day, and the corrections published here."""
    words = _("Words of %(day)s", day=formats.day(edition.base))
    if edition.number and edition.published_at:
        return formats.listed(
            (
                words,
                _(
                    "correction %(number)s of %(day)s",
                    number=edition.number,
                    day=formats.day(edition.published_at.date()),
                ),
            )
        )
    return words


def _asks_for_data() -> bool:
    """Whether a program asks that would rather have JSON than a page."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _as_data(address: str) -> Response:
    answer = redirect(address, code=303)
    answer.vary.add("Accept")
    return answer


def _group(known: Taxonomy, kind: str) -> Group:
    """The concepts of a kind, those beneath another one after it; places by their regions."""
    concepts = known.by_kind(kind)
    parts: list[Group] = []
    if kind == "place":
        parts = [
            Group(
                kind, capital(region.label(current_language())), formats.number(len(inside)), _sorted(inside)
            )
            for region in known.regions()
            if (inside := [place for place in known.children(region.id) if place.kind == "place"])
        ]
    roots = [concept for concept in concepts if concept.parent is None]
    ordered = [concept for root in roots for concept in (root, *_below(known, root))]
    words = [] if parts else [_named(concept) for concept in ordered]
    return Group(kind, str(KIND_NAMES[kind]), formats.number(len(concepts)), words, parts)


def _below(known: Taxonomy, root: Concept) -> list[Concept]:
    return [concept for concept in known.descendants(root.id) if concept.kind == root.kind]


def _sorted(concepts: Iterable[Concept]) -> list[Named]:
    return sorted((_named(concept) for concept in concepts), key=lambda one: formats.alphabetical(one.label))


def _named(concept: Concept) -> Named:
    spoken = current_language()
    shown = dict.fromkeys(
        (tag, word_direction(tag), concept.labels[tag])
        for tag in WRITTEN
        if tag not in (spoken, "uz-Cyrl") and tag in concept.labels
    )
    return Named(
        concept=concept.id,
        kind=concept.kind,
        label=capital(concept.label(spoken)),
        others=list(shown),
        url=url_for("public.taxonomy_concept", concept=concept.id),
    )


def _said(concept: Concept, tag: str) -> Said:
    terms = [term for term in concept.terms if term.language == tag]
    label = concept.labels.get(tag, "")
    sureness = SURENESS.get(concept.confidence.get(tag, ""))
    return Said(
        tag=tag,
        direction=word_direction(tag),
        language=word_language(tag),
        label=label,
        words=_once(term.text for term in terms if not term.ambiguous and term.text != label),
        doubtful=_once(term.text for term in terms if term.ambiguous),
        pairs=[
            (_listed(pair.one_of, tag), _listed(pair.with_one_of, tag))
            for pair in concept.phrases
            if pair.language == tag
        ],
        sureness=str(sureness) if sureness else "",
        is_confirmed=tag.split("-", maxsplit=1)[0] not in UNCONFIRMED,
        is_own=tag == current_language(),
    )


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def _listed(words: Sequence[str], tag: str) -> str:
    return ("، " if word_direction(tag) == "rtl" else ", ").join(words)


def _neighbours(known: Taxonomy, concept: Concept) -> list[tuple[str, list[Neighbour]]]:
    """What stands above, below and beside, each under its heading."""
    above = [known.get(concept.parent)] if concept.parent else []
    beside = sorted(known.relations(concept.id), key=lambda relation: -relation.weight)
    groups = [
        (ABOVE, [_neighbour(other) for other in above]),
        (BELOW, [_neighbour(other) for other in known.children(concept.id)]),
        (BESIDE, [_neighbour(known.get(one.given), _nearness(one.weight)) for one in beside]),
    ]
    return [(str(heading), found) for heading, found in groups if found]


def _neighbour(concept: Concept, nearness: str = "") -> Neighbour:
    label = capital(concept.label(current_language()))
    return Neighbour(label, url_for("public.taxonomy_concept", concept=concept.id), nearness)


def _nearness(weight: float) -> str:
    if weight >= NEARLY_THE_SAME:
        return _("nearly the same")
    return _("close to it") if weight >= CLOSE else _("somewhat like it")


def _ways(concept: Concept) -> list[Way]:
    """The lists in which this concept is found, with how many stand there while the index answers."""
    filters = _filter(concept)
    text = "" if filters else concept.label(current_language())
    parameters: dict[str, Any] = {concept.kind: concept.id} if filters else {"q": text}
    vacancies, candidates = (_count(scope, text, filters) for scope in SCOPES)
    return [
        Way(
            _("Vacancies")
            if vacancies is None
            else ngettext("%(num)s vacancy", "%(num)s vacancies", vacancies, num=formats.number(vacancies)),
            url_for("public.vacancies", **parameters),
        ),
        Way(
            _("Candidates")
            if candidates is None
            else ngettext(
                "%(num)s candidate", "%(num)s candidates", candidates, num=formats.number(candidates)
            ),
            url_for("public.candidates", **parameters),
        ),
    ]


def _filter(concept: Concept) -> Filters | None:
    """The filter of the lists for a concept; None when it is looked for by its name."""
    chosen = frozenset({concept.id})
    match concept.kind:
        case "occupation":
            return Filters(occupations=chosen)
        case "machine":
            return Filters(machines=chosen)
        case "product":
            return Filters(products=chosen)
        case "region":
            return Filters(regions=chosen)
        case _:
            return None


def _count(scope: Scope, text: str, filters: Filters | None) -> int | None:
    """How many everybody may see; None while the index is away."""
    try:
        return services().search_index.search(Query(text, scope, filters or Filters(), per_page=1)).total
    except IndexUnavailable:
        return None
