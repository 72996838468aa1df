"""What the lists of vacancies and of candidates have in common: words understood, help with them, ways on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from portal.i18n import LazyText, current_language, formats
from portal.i18n import gettext as _
from portal.search.documents import Visibility
from portal.search.index import IndexUnavailable
from portal.search.plans import plan_of
from portal.search.questions import Interpreted, Query
from portal.search.snippets import Marker
from portal.search.suggest import complete, meant_wording, unknown_words
from portal.web.public import chips, ways
from portal.web.public.asking import PER_PAGE, Asked, Kept
from portal.web.request import services

NARROWER_SHOWN = 4


class AnyFound(Protocol):
    """What this module needs to know of a page that was found."""

    @property
    def total(self) -> int:
        """How many hits there are."""

    @property
    def interpreted(self) -> tuple[Interpreted, ...]:
        """What was understood."""

    @property
    def is_degraded(self) -> bool:
        """Whether the index was away."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Words that were read as others, and the search for them as they stand."""

    meant: str
    typed: str
    exactly_url: str


@dataclass(frozen=True, slots=True)
class Link:
    """A word to search for, with its number of hits; ``meaning`` says it in the reader's language."""

    label: str
    url: str
    count: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A word nobody knows, and known ones that may have been meant."""

    word: str
    links: Sequence[Link]


def on_an_existing_page(asked: Asked, total: int) -> Asked:
    """The question for its last page, where a page beyond it was asked for."""
    pages = -(-total // PER_PAGE)
    return asked.with_changes(page=pages) if 0 < pages < asked.page else asked


def marker(asked: Asked) -> Marker | None:
    """What marks the answers in the texts that were found; nothing where nothing was asked in words."""
    return Marker(plan_of(asked.query(services().clock.today()))) if asked.q else None


def page_parts(
    asked: Asked,
    found: AnyFound,
    sorts: Mapping[str, LazyText],
    visible: Iterable[Visibility] = ("public",),
) -> dict[str, Any]:
    """What both templates show beside cards and filters."""
    seen = frozenset(visible)
    today = services().clock.today()

    def query_of(each: Asked) -> Query:
        return each.query(today, seen)

    def count(questions: Sequence[Asked]) -> Sequence[int]:
        return _unless_away(lambda: services().search_index.count([query_of(each) for each in questions]))

    is_empty = not found.total and not found.is_degraded
    return {
        "asked": asked,
        "found": found,
        "understood": [
            *(each.chip for each in chips.understood(asked, found.interpreted)),
            *(chips.of_pay(asked, plan_of(query_of(asked))) if not found.is_degraded else ()),
        ],
        "taken_back": chips.taken_back(asked),
        "filter_chips": chips.of_filters(asked),
        "undo_url": asked.url(q=asked.was, was="", without=()) if asked.was else None,
        "guesses": _guesses(asked, found.interpreted),
        "strangers": _strangers(asked, query_of(asked), found),
        "narrower": _narrower(asked, query_of(asked), found),
        "ways": ways.conditions_to_drop(asked, found.interpreted, count) if is_empty else [],
        "trades_nearby": ways.trades_nearby(asked, found.interpreted, count) if is_empty else [],
        "sorts": [(key, str(words)) for key, words in sorts.items()],
        "kept": Kept(asked.pairs(without=("q", "page", "plain", "not", "was"))),
        "kept_by_filters": Kept(
            (name, value)
            for name, value in asked.pairs()
            if name in ("q", "sort", "plain", "not", "was", "lang")
        ),
        "kept_by_sort": Kept(asked.pairs(without=("sort", "page"))),
        "pages": -(-found.total // PER_PAGE),
    }


def links(asked: Asked, proposals: Iterable[Any], limit: int) -> list[Link]:
    """Proposals as links that keep the filters."""
    return [
        Link(
            each.wording,
            asked.url(q=each.text, without=(), was=""),
            formats.number(each.count),
            meaning(each.wording, each.concept),
        )
        for each in list(proposals)[:limit]
    ]


def meaning(wording: str, concept: str) -> str:
    """The concept in the reader's language; empty where the wording says the same."""
    label = chips.concept_words(concept)
    return "" if label.casefold() == wording.casefold() else label


def _guesses(asked: Asked, interpreted: Sequence[Interpreted]) -> list[Guess]:
    found: dict[str, Guess] = {}
    for each in interpreted:
        is_told = each.is_guess and not each.is_doubtful  # a doubtful one is asked for by its chip
        meant = meant_wording(each, current_language()) if is_told else each.matched
        if meant.casefold() != each.matched.casefold():
            exactly = chips.as_written_url(asked, interpreted, each.matched)
            found.setdefault(each.matched, Guess(meant, each.matched, exactly))
    return list(found.values())


def _strangers(asked: Asked, query: Query, found: AnyFound) -> list[Stranger]:
    if not asked.q or asked.as_written or found.is_degraded:
        return []
    index = services().search_index
    unknown = _unless_away(lambda: unknown_words(index, query, found.interpreted, current_language()))
    return [Stranger(each.word, links(asked, each.proposals, limit=3)) for each in unknown]


def _narrower(asked: Asked, query: Query, found: AnyFound) -> list[Link]:
    """The last word finished in ways that leave fewer hits: what scripts propose while typing, as links."""
    if not asked.q or asked.as_written or found.is_degraded:
        return []
    proposals = _unless_away(lambda: complete(services().search_index, query, current_language()))
    return links(asked, (each for each in proposals if each.count < found.total), NARROWER_SHOWN)


def _unless_away(ask: Callable[[], Sequence[Any]]) -> Sequence[Any]:
    """What the index says; nothing when it has gone away meanwhile."""
    try:
        return ask()
    except IndexUnavailable:
        return []


def beyond_words(wanted: int, pages: int) -> str:
    """What is said to somebody who asked for a page that is not there."""
    return _(
        "There is no page %(wanted)s. This is the last one, page %(pages)s.",
        wanted=formats.number(wanted),
        pages=formats.number(pages),
    )
