"""The chips above a list: what was understood of the words, what was taken back, which filters are set."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.search.plan import Plan
from portal.search.questions import Interpreted
from portal.taxonomy.catalogue import taxonomy
from portal.web.labels import standing, standing_region
from portal.web.public.asking import LISTS, STARTS, Asked
from portal.web.public.filters import experience_words, pay_from

KIND_PICTURES = {
    "occupation": "scissors",
    "operation": "scissors",
    "machine": "gear",
    "region": "geo-alt",
    "place": "geo-alt",
    "level": "award",
    "condition": "check",
}
FILTER_PICTURES = {
    "region": "geo-alt",
    "occupation": "scissors",
    "machine": "gear",
    "product": "hash",
    "country": "person-vcard",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """Something understood or set, and the address of the search without it.

    ``kind``: ``sure``, ``doubt`` (``typed`` may have been meant otherwise), or ``off``: taken back, and the
    address brings it in again. ``off_words`` say what the link does.
    """

    picture: str
    label: str
    off_url: str
    off_words: str
    kind: str = "sure"
    typed: str = ""


@dataclass(frozen=True, slots=True)
class SetFilter:
    """A filter that is set: what it is, what doing without it is called, and the question without it."""

    picture: str
    label: str
    without_words: str
    without: Asked


@dataclass(frozen=True, slots=True)
class Understood:
    """A chip for a concept, and the question without it."""

    chip: Chip
    without: Asked


def understood(asked: Asked, interpreted: Sequence[Interpreted]) -> list[Understood]:
    """What was understood of the words, each with the search that does without it.

    Words that mean one thing are left out with it. Where they mean several things, or were read with doubt,
    this meaning alone goes: the words stay, and count as they are written.
    """
    meanings = Counter((each.start, each.end) for each in interpreted)
    found: dict[str, Understood] = {}
    for each in interpreted:
        several = meanings[each.start, each.end] > 1 or each.how != "term" or each.is_doubtful
        without = _taken_back(asked, each.concept) if several else _left_out(asked, [each])
        label = concept_words(each.concept)
        chip = Chip(
            picture=KIND_PICTURES.get(taxonomy().get(each.concept).kind, "hash"),
            label=label,
            off_url=without.url(),
            off_words=_("Search without %(name)s", name=label),
            kind="doubt" if each.is_doubtful else "sure",
            typed=each.matched,
        )
        found.setdefault(each.concept, Understood(chip, without))
    return list(found.values())


def of_pay(asked: Asked, plan: Plan) -> list[Chip]:
    """The least pay that was understood of the words, with the search that leaves these words out."""
    if plan.wage_wish is None or plan.wage_words is None:
        return []
    label = pay_from(plan.wage_wish)
    off_url = _cut(asked, [plan.wage_words]).url()
    return [Chip("cash-stack", label, off_url, _("Search without %(name)s", name=label))]


def taken_back(asked: Asked) -> list[Chip]:
    """What the reader took back, each with the search that has it again."""
    return [
        Chip(
            picture=KIND_PICTURES.get(taxonomy().get(concept).kind, "hash"),
            label=concept_words(concept),
            off_url=asked.url(without=tuple(each for each in asked.without if each != concept)),
            off_words=_("Bring %(name)s back", name=concept_words(concept)),
            kind="off",
        )
        for concept in asked.without
    ]


def of_filters(asked: Asked) -> list[Chip]:
    """The filters that are set, each with the search without it."""
    return [
        Chip(each.picture, each.label, each.without.url(), _("Search without %(name)s", name=each.label))
        for each in set_filters(asked)
    ]


def set_filters(asked: Asked) -> list[SetFilter]:
    """The filters that are set."""
    found = [_set_value(asked, name, value) for name in LISTS for value in getattr(asked, name)]
    if asked.wage_min is not None:
        without = asked.with_changes(wage_min=None)
        found.append(SetFilter("cash-stack", pay_from(asked.wage_min), _("With any pay"), without))
    if asked.housing:
        without = asked.with_changes(housing=False)
        found.append(SetFilter("house-door", _("With housing"), _("Also without housing"), without))
    if asked.experience is not None:
        words = _("Experience: %(years)s", years=experience_words(asked, asked.experience).lower())
        without = asked.with_changes(experience=None)
        found.append(SetFilter("award", words, _("With any experience"), without))
    if asked.start:
        words = str(STARTS[asked.start][0])
        found.append(SetFilter("calendar-event", words, _("With any start"), asked.with_changes(start="")))
    return found


def _set_value(asked: Asked, name: str, value: str) -> SetFilter:
    label = formats.country(value) if name == "country" else standing(value)
    without = asked.without_value(name, value)
    return SetFilter(FILTER_PICTURES[name], label, _("Without “%(name)s”", name=label), without)


def concept_words(concept: str) -> str:
    """A concept by itself; a place with the region it lies in."""
    found = taxonomy().get(concept)
    if found.kind == "place" and found.parent:
        return _("%(place)s (%(region)s)", place=standing(concept), region=standing_region(found.parent))
    return standing(concept)


def as_written_url(asked: Asked, interpreted: Iterable[Interpreted], matched: str) -> str:
    """The search that takes one guess back, in all its meanings."""
    meant = tuple(each.concept for each in interpreted if each.matched == matched)
    return asked.url(without=(*asked.without, *meant))


def without_words(asked: Asked, gone: Sequence[Interpreted]) -> Asked:
    """The question without the words that were understood so."""
    return _left_out(asked, gone)


def _taken_back(asked: Asked, concept: str) -> Asked:
    return asked.with_changes(without=(*asked.without, concept))


def _left_out(asked: Asked, gone: Sequence[Interpreted]) -> Asked:
    return _cut(asked, [(each.start, each.end) for each in gone])


def _cut(asked: Asked, spans: Iterable[tuple[int, int]]) -> Asked:
    """The question without these stretches of its text; it remembers what it was."""
    text = asked.q
    for start, end in sorted(set(spans), reverse=True):
        text = text[:start] + " " + text[end:]
    return asked.with_changes(q=" ".join(text.split()), was=asked.was or asked.q)
