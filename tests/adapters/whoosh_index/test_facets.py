"""Every number beside a filter, counted again by hand over random documents."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.documents import SearchDocument
from portal.search.questions import (
    EXPERIENCE_ASKED_STEPS,
    EXPERIENCE_STEPS,
    FACETS,
    PAY_STEPS,
    Filters,
    Query,
)
from portal.taxonomy.catalogue import taxonomy

TODAY = date(2026, 3, 2)
STARTS = tuple(TODAY + timedelta(days=days) for days in (0, 31, 92))
REGIONS = ("talas", "naryn", "chuy")
OCCUPATIONS = ("occ.overlock_operator", "occ.sewing_operator", "occ.cutter", "occ.presser")
MACHINES = ("mach.overlock3", "mach.overlock", "mach.lockstitch")
PRODUCTS = ("prod.tshirt", "prod.knitwear", "prod.coat")
COUNTRIES = ("BGD", "PAK", "UZB")
TITLES = {"Утюжильщица": "presser", "Работа": ""}

some = st.lists
Holds = Callable[[SearchDocument], bool]


def few(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def perhaps(values: st.SearchStrategy[int]) -> st.SearchStrategy[int | None]:
    return st.none() | values


@st.composite
def documents(draw: st.DrawFn) -> SearchDocument:
    regions = draw(few(REGIONS))
    lowest = draw(perhaps(st.integers(15_000, 90_000)))
    return SearchDocument(
        id="",
        scope=draw(st.sampled_from(("vacancy", "candidate"))),
        title=draw(st.sampled_from(tuple(TITLES))),
        body="",
        language="ru",
        created_at=datetime(2026, 3, 2, tzinfo=UTC),
        region=regions[0] if regions else None,
        more_regions=regions[1:],
        occupations=draw(few(OCCUPATIONS)),
        machines=draw(few(MACHINES)),
        products=draw(few(PRODUCTS)),
        wage_min=lowest,
        wage_max=draw(perhaps(st.integers(lowest, 100_000))) if lowest else None,
        housing=draw(st.booleans()),
        nationality=draw(st.sampled_from((None, *COUNTRIES))),
        experience_years=draw(perhaps(st.integers(0, 12))),
        available_from=draw(st.none() | st.dates(TODAY - timedelta(40), TODAY + timedelta(120))),
        visibility=draw(st.sampled_from(("public", "employers"))),
    )


@st.composite
def filters(draw: st.DrawFn, scope: str) -> Filters:
    return Filters(
        regions=frozenset(draw(few(REGIONS))),
        occupations=frozenset(draw(few(OCCUPATIONS))),
        machines=frozenset(draw(few(MACHINES))),
        products=frozenset(draw(few(PRODUCTS))),
        countries=frozenset(draw(few(COUNTRIES))) if scope == "candidate" else frozenset(),
        housing=draw(st.booleans()) if scope == "vacancy" else False,
        wage_min=draw(st.sampled_from((None, 25_000, 40_000))) if scope == "vacancy" else None,
        experience_min=draw(st.sampled_from((None, 1, 4))) if scope == "candidate" else None,
        experience_max=draw(st.sampled_from((None, 0, 3))) if scope == "vacancy" else None,
        available_by=draw(st.sampled_from((None, *STARTS))) if scope == "candidate" else None,
    )


def under(concept: str) -> set[str]:
    return {concept, *(below.id for below in taxonomy().descendants(concept))}


def of_regions(wanted: frozenset[str]) -> Holds:
    return lambda it: not it.region or bool(wanted & {it.region, *it.more_regions})


def of_concepts(name: str, wanted: frozenset[str]) -> Holds:
    accepted = {concept for each in wanted for concept in under(each)}
    return lambda it: bool(accepted & set(getattr(it, name)))


def conditions(asked: Filters) -> Mapping[str, Holds]:
    """Each filter in force as a plain question to one document."""
    found: dict[str, Holds] = {}
    if asked.regions:
        found["region"] = of_regions(asked.regions)
    for facet, name in (("occupation", "occupations"), ("machine", "machines"), ("product", "products")):
        if getattr(asked, name):
            found[facet] = of_concepts(name, getattr(asked, name))
    if asked.countries:
        found["country"] = lambda it: it.nationality in asked.countries
    if asked.housing:
        found["housing"] = lambda it: it.housing
    if (wage := asked.wage_min) is not None:
        found["wage_min"] = lambda it: (it.wage_max or it.wage_min or 0) >= wage
    if (least := asked.experience_min) is not None:
        found["experience"] = lambda it: it.experience_years is not None and it.experience_years >= least
    if (most := asked.experience_max) is not None:
        found["experience"] = lambda it: (it.experience_years or 0) <= most
    if (by := asked.available_by) is not None:
        found["start"] = lambda it: it.available_from is None or it.available_from <= by
    return found


def ticked(facet: str, scope: str) -> Iterator[tuple[str, Filters]]:
    """Every value a facet may show, as a filter of its own."""
    names = {"region": "regions", "occupation": "occupations", "machine": "machines", "product": "products"}
    kinds = {"occupation": "occupation", "machine": "machine", "product": "product", "region": "region"}
    if facet in kinds:
        for concept in taxonomy().by_kind(kinds[facet]):
            yield concept.id, Filters(**{names[facet]: frozenset({concept.id})})  # type: ignore[arg-type]
    elif facet == "country":
        yield from ((code, Filters(countries=frozenset({code}))) for code in COUNTRIES)
    elif facet == "housing":
        yield "yes", Filters(housing=True)
    elif facet == "wage_min":
        yield from ((str(step), Filters(wage_min=step)) for step in PAY_STEPS)
    elif facet == "start":
        yield from ((day.isoformat(), Filters(available_by=day)) for day in STARTS)
    elif scope == "vacancy":
        yield from ((str(step), Filters(experience_max=step)) for step in EXPERIENCE_ASKED_STEPS)
    else:
        yield from ((str(step), Filters(experience_min=step)) for step in EXPERIENCE_STEPS)


def by_hand(held: list[SearchDocument], query: Query, facet: str) -> dict[str, int]:
    listed = [it for it in held if it.scope == query.scope and it.visibility in query.visible]
    if query.text:
        listed = [it for it in listed if TITLES[it.title] or "occ.presser" in it.occupations]
    others = [holds for name, holds in conditions(query.filters).items() if name != facet]
    kept = [it for it in listed if all(holds(it) for holds in others)]
    counted = {}
    for value, alone in ticked(facet, str(query.scope)):
        (holds,) = conditions(alone).values()
        counted[value] = sum(map(holds, kept))
    return {value: number for value, number in counted.items() if number}


@pytest.mark.parametrize("scope", ["vacancy", "candidate"])
@given(data=st.data())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_facet_counts_what_its_value_would_give(scope: str, data: st.DataObject) -> None:
    held = [
        replace(each, id=f"{number:032x}")
        for number, each in enumerate(data.draw(some(documents(), max_size=30)))
    ]
    query = Query(
        text=data.draw(st.sampled_from(("", "утюжильщица"))),
        scope=scope,  # type: ignore[arg-type]
        filters=data.draw(filters(scope)),
        visible=data.draw(st.sampled_from((frozenset({"public"}), frozenset({"public", "employers"})))),  # type: ignore[arg-type]
        start_steps=STARTS,
    )
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder) / "index")
        index.rebuild(held, len(held))
        answer = index.search(query)
        index.close()

    assert set(answer.facets) == set(FACETS[query.scope])  # type: ignore[index]
    for facet, counts in answer.facets.items():
        assert dict(counts) == by_hand(held, query, facet), facet
