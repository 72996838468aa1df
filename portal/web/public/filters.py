"""The filters beside a list and the chips above it, from a question and its answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.search.questions import Interpreted
from portal.taxonomy.catalogue import taxonomy
from portal.web.labels import standing
from portal.web.public.asking import STARTS, Asked

SHOWN_AT_ONCE = 5
KIND_PICTURES = {
    "occupation": "scissors",
    "operation": "scissors",
    "machine": "gear",
    "region": "geo-alt",
    "level": "award",
    "condition": "check",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One box of a filter; ``count`` is None where nothing was counted."""

    value: str
    label: str
    count: str | None
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One filter: boxes or circles, the rest of them under a fold; or a number to type."""

    name: str
    legend: str
    kind: str = "checkbox"
    options: Sequence[Option] = ()
    more: Sequence[Option] = ()
    value: str = ""
    unit: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """Something understood, and the address of the search without it."""

    picture: str
    label: str
    off_url: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link with its words: what to try when nothing was found."""

    label: str
    url: str


def concept_group(
    asked: Asked, name: str, legend: str, counts: Mapping[str, int] | None, *, all_values: Iterable[str] = ()
) -> Group:
    """A filter over concepts: those ticked first, then those that give most, the rest under the fold.

    ``counts`` None: the index is away; then ``all_values`` are offered without numbers.
    """
    ticked = getattr(asked, name)
    values = [*ticked, *(counts or {}), *all_values]
    options = [
        Option(
            value,
            formats.country(value) if name == "country" else standing(value),
            formats.number(counts.get(value, 0)) if counts is not None else None,
            value in ticked,
        )
        for value in dict.fromkeys(values)
    ]
    shown = max(SHOWN_AT_ONCE, len(ticked))
    return Group(name, legend, options=options[:shown], more=options[shown:])


def wage_group(asked: Asked) -> Group:
    """The least pay a month that the vacancy must be able to reach."""
    value = str(asked.wage_min) if asked.wage_min is not None else ""
    return Group("wage_min", _("Pay from"), kind="number", value=value, unit=_("som"))


def housing_group(asked: Asked, counts: Mapping[str, int] | None) -> Group:
    """Only with housing."""
    count = formats.number(counts.get("yes", 0)) if counts is not None else None
    return Group("housing", _("Housing"), options=[Option("1", _("With housing"), count, asked.housing)])


def experience_group(asked: Asked, words: Mapping[int, str]) -> Group:
    """Years of experience at least."""
    options = [Option("", _("Any"), None, asked.experience is None)]
    options += [Option(str(years), label, None, asked.experience == years) for years, label in words.items()]
    return Group("experience", _("Experience"), kind="radio", options=options)


def start_group(asked: Asked) -> Group:
    """When the person can start."""
    options = [Option("", _("Any time"), None, not asked.start)]
    options += [Option(key, str(words), None, asked.start == key) for key, (words, _days) in STARTS.items()]
    return Group("start", _("Can start"), kind="radio", options=options)


def shown(groups: Iterable[Group]) -> list[Group]:
    """The filters that have something to choose."""
    return [group for group in groups if group.kind == "number" or group.options]


def region_ids() -> list[str]:
    """All regions, in the usual order."""
    return [region.id for region in taxonomy().regions()]


def chips(asked: Asked, interpreted: Iterable[Interpreted]) -> list[Chip]:
    """What was understood of the words, each with the search that leaves these words out."""
    found: dict[str, Chip] = {}
    for each in interpreted:
        kind = taxonomy().get(each.concept).kind
        left = " ".join(asked.q.replace(each.matched, " ", 1).split())
        found[each.concept] = Chip(KIND_PICTURES.get(kind, "hash"), standing(each.concept), asked.url(q=left))
    return list(found.values())


def ways_out(asked: Asked) -> list[Way]:
    """What to drop when nothing was found: one filter each, then the words, then everything."""
    ways = [
        Way(_("Without “%(name)s”", name=standing(value)), asked.without_value(name, value))
        for name in ("region", "occupation", "machine")
        for value in getattr(asked, name)
    ]
    ways += [
        Way(_("Without “%(name)s”", name=formats.country(value)), asked.without_value("country", value))
        for value in asked.country
    ]
    if asked.wage_min is not None:
        ways.append(Way(_("With any pay"), asked.url(wage_min=None)))
    if asked.housing:
        ways.append(Way(_("Also without housing"), asked.url(housing=False)))
    if asked.experience is not None:
        ways.append(Way(_("With any experience"), asked.url(experience=None)))
    if asked.start:
        ways.append(Way(_("With any start"), asked.url(start="")))
    if asked.q and asked.active:
        ways.append(Way(_("Without the words"), asked.url(q="")))
    return ways
