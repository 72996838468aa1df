"""What a reader asks of a list: from the address to a question, and back to other addresses."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, cast, get_args

from flask import request, url_for

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.reference.countries import country_code
from portal.search.documents import Scope, Visibility
from portal.search.questions import LONGEST_TEXT, Filters, Query, Sort
from portal.taxonomy.catalogue import taxonomy

PER_PAGE = 20
LARGEST_WAGE = 10_000_000
MOST_YEARS = 60
MOST_VALUES = 30
"""Values of one filter that are read; nobody ticks more."""

LISTS = ("region", "occupation", "machine", "product", "country")
"""Filters that may hold several values."""

_KINDS = {"region": "region", "occupation": "occupation", "machine": "machine", "product": "product"}
_OTHER_REGION_NAMES = {"osh": "osh-city"}
_DIGITS = re.compile(r"\d+")

STARTS: Mapping[str, tuple[LazyText, int]] = {
    "now": (_l("At once"), 0),
    "month": (_l("Within a month"), 31),
    "quarter": (_l("Within three months"), 92),
}
"""The choices of a start: words and days from today."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a list, as it stands in the address.

    ``without`` are concepts the reader took back; ``was`` is the text before words were taken out of it.
    ``experience`` is what a vacancy may ask at most, or what a person brings at least.
    """

    endpoint: str
    scope: Scope
    q: str = ""
    region: tuple[str, ...] = ()
    occupation: tuple[str, ...] = ()
    machine: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    wage_min: int | None = None
    housing: bool = False
    experience: int | None = None
    start: str = ""
    sort: Sort = "fit"
    as_written: bool = False
    without: tuple[str, ...] = ()
    was: str = ""
    page: int = 1
    lang: str = ""
    q_was_cut: bool = False
    left_aside: tuple[str, ...] = ()
    sort_not_offered: str = ""

    def pairs(self, without: Iterable[str] = ()) -> list[tuple[str, str]]:
        """The question as parameters of an address, without those named; page one is not said."""
        left_out = set(without)
        pairs = [("q", self.q)]
        for name in LISTS:
            pairs += [(name, value) for value in getattr(self, name)]
        pairs += [
            ("wage_min", str(self.wage_min or "")),
            ("housing", "1" if self.housing else ""),
            ("experience", "" if self.experience is None else str(self.experience)),
            ("start", self.start),
            ("sort", self.sort if self.sort != "fit" else ""),
            ("plain", "1" if self.as_written else ""),
            *(("not", concept) for concept in self.without),
            ("was", self.was),
            ("page", str(self.page) if self.page > 1 else ""),
            ("lang", self.lang),
        ]
        return [(name, value) for name, value in pairs if value and name not in left_out]

    def with_changes(self, **changes: Any) -> "Asked":
        """This question with a few things changed; a change of content begins at page one."""
        return replace(self, **{"page": 1, **changes})

    def url(self, **changes: Any) -> str:
        """The address of this question with a few things changed."""
        parameters: dict[str, list[str]] = {}
        for name, value in self.with_changes(**changes).pairs():
            parameters.setdefault(name, []).append(value)
        return url_for(self.endpoint, **cast(Any, parameters))

    def without_value(self, name: str, value: str) -> "Asked":
        """This question with one value of a filter taken away."""
        return self.with_changes(**{name: tuple(each for each in getattr(self, name) if each != value)})

    def without_filters(self) -> "Asked":
        """The words alone."""
        nothing: dict[str, Any] = dict.fromkeys(LISTS, ())
        return self.with_changes(**nothing, wage_min=None, housing=False, experience=None, start="")

    @property
    def active(self) -> int:
        """How many filters are set."""
        lists = (getattr(self, name) for name in LISTS)
        single = (self.wage_min is not None, self.housing, self.experience is not None, bool(self.start))
        return sum(map(len, lists)) + sum(single)

    def query(self, today: date, visible: Iterable[Visibility] = ("public",)) -> Query:
        """The question to the index."""
        is_vacancy = self.scope == "vacancy"
        starts = start_days(today)
        filters = Filters(
            regions=frozenset(self.region),
            occupations=frozenset(self.occupation),
            machines=frozenset(self.machine),
            products=frozenset(self.product),
            countries=frozenset(self.country),
            housing=self.housing,
            wage_min=self.wage_min,
            experience_min=None if is_vacancy else self.experience,
            experience_max=self.experience if is_vacancy else None,
            available_by=starts.get(self.start),
        )
        return Query(
            text=self.q,
            scope=self.scope,
            filters=filters,
            sort=self.sort,
            page=self.page,
            per_page=PER_PAGE,
            visible=frozenset(visible),
            as_written=self.as_written,
            without=frozenset(self.without),
            start_steps=() if is_vacancy else tuple(starts.values()),
        )


def start_days(today: date) -> dict[str, date]:
    """The last day of each choice of a start."""
    return {key: today + timedelta(days=days) for key, (_words, days) in STARTS.items()}


class Kept(tuple[tuple[str, str], ...]):
    """Parameters that a form carries along; names may stand several times."""

    __slots__ = ()

    def items(self) -> Sequence[tuple[str, str]]:
        """The pairs, as templates ask a dictionary for them."""
        return self


def asked(endpoint: str, scope: Scope, sorts: Iterable[str]) -> Asked:
    """Read the question from the request. What cannot be understood is left aside, never an error.

    A filter that the list does not have is passed over.
    """
    text = request.args.get("q", "").strip()
    left_aside: list[str] = []
    sort = request.args.get("sort", "fit")
    is_known_sort = sort in get_args(Sort)
    start = request.args.get("start", "")
    is_vacancy = scope == "vacancy"
    return Asked(
        endpoint=endpoint,
        scope=scope,
        q=text[:LONGEST_TEXT],
        q_was_cut=len(text) > LONGEST_TEXT,
        region=_concepts("region", left_aside),
        occupation=_concepts("occupation", left_aside),
        machine=_concepts("machine", left_aside),
        product=_concepts("product", left_aside),
        country=() if is_vacancy else _countries(left_aside),
        wage_min=(_number("wage_min", LARGEST_WAGE, left_aside) or None) if is_vacancy else None,
        housing=is_vacancy and request.args.get("housing", "") in ("1", "true", "yes", "on"),
        experience=_number("experience", MOST_YEARS, left_aside),
        start=start if start in STARTS and not is_vacancy else "",
        sort=cast(Sort, sort) if sort in sorts and is_known_sort else "fit",
        sort_not_offered=sort if is_known_sort and sort not in sorts else "",
        as_written=request.args.get("plain", "") == "1",
        without=tuple(dict.fromkeys(each for each in request.args.getlist("not") if each in taxonomy()))[
            :MOST_VALUES
        ],
        was=request.args.get("was", "").strip()[:LONGEST_TEXT],
        page=max(1, _number("page", 10_000, []) or 1),
        lang=request.args.get("lang", "")[:8],
        left_aside=tuple(left_aside),
    )


def _concepts(name: str, left_aside: list[str]) -> tuple[str, ...]:
    known = taxonomy()
    found: dict[str, None] = {}
    for raw in request.args.getlist(name)[:MOST_VALUES]:
        value = _OTHER_REGION_NAMES.get(raw, raw) if name == "region" else raw
        if value in known and known.get(value).kind == _KINDS[name]:
            found[value] = None
        elif value and value != "any":
            left_aside.append(raw[:40])
    return tuple(found)


def _countries(left_aside: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for raw in request.args.getlist("country")[:MOST_VALUES]:
        code = country_code(raw)
        if code:
            found[code] = None
        elif raw:
            left_aside.append(raw[:40])
    return tuple(found)


def _number(name: str, most: int, left_aside: list[str]) -> int | None:
    """A whole number in any digits, with spaces or points between thousands."""
    raw = request.args.get(name, "").strip()
    if not raw:
        return None
    digits = "".join(_DIGITS.findall(raw))
    if (
        not digits
        or len(digits) > 12
        or not all(mark.isdigit() or mark in " .,'\u00a0\u202f" for mark in raw)
    ):
        left_aside.append(raw[:40])
        return None
    return min(int(digits), most)
