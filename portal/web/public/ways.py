"""What to try when nothing was found: one condition to drop, or a trade nearby, each with its count."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.search.questions import Interpreted
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS
from portal.web.labels import standing
from portal.web.public.asking import Asked
from portal.web.public.chips import set_filters, understood, without_words

MOST_WAYS = 5
MOST_TRADES = 6
TRADES_COUNTED = 16

Count = Callable[[Sequence[Asked]], Sequence[int]]
"""How many hits each question has; nothing while the index is away."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link with its words and the number of hits behind it."""

    label: str
    url: str
    count: str


def conditions_to_drop(asked: Asked, interpreted: Sequence[Interpreted], count: Count) -> list[Way]:
    """One condition less, what gives most first, and last all filters less; what gives nothing never."""
    filters = set_filters(asked)
    meanings = understood(asked, interpreted)
    tries = [(each.without_words, each.without) for each in filters]
    if len(meanings) + len(filters) > 1:
        tries += [(_("Without “%(name)s”", name=each.chip.label), each.without) for each in meanings]
    if asked.as_written:
        tries.append((_("Search by meaning again"), asked.with_changes(as_written=False)))
    if asked.without:
        tries.append((_("With everything that was understood"), asked.with_changes(without=())))
    if asked.q and filters:
        tries.append((_("Without the words"), asked.with_changes(q="", without=())))
    found = _best(tries, count)[:MOST_WAYS]
    if asked.q and len(filters) > 1:
        found += _best([(_("Without any filter"), asked.without_filters())], count)
    return found


def trades_nearby(asked: Asked, interpreted: Sequence[Interpreted], count: Count) -> list[Way]:
    """Trades next to the one asked for, with the other conditions kept."""
    named = [each for each in interpreted if taxonomy().get(each.concept).kind in AGENT_KINDS]
    trades = [*asked.occupation, *(each.concept for each in named)]
    others = without_words(asked, named)
    tries = [
        (standing(trade), others.with_changes(occupation=(trade,), was=""))
        for trade in _nearby(trades)[:TRADES_COUNTED]
    ]
    return _best(tries, count)[:MOST_TRADES]


def _nearby(concepts: Iterable[str]) -> list[str]:
    """Occupations related to these concepts, then those above, beside and beneath them."""
    known = taxonomy()
    asked = dict.fromkeys(concepts)
    found: dict[str, None] = {}
    for concept in asked:
        found.update(dict.fromkeys(relation.given for relation in known.relations(concept)))
        parent = known.get(concept).parent
        if parent is not None:
            found.update(dict.fromkeys((parent, *(child.id for child in known.children(parent)))))
        found.update(dict.fromkeys(child.id for child in known.children(concept)))
    return [each for each in found if each not in asked and known.get(each).kind == "occupation"]


def _best(tries: Sequence[tuple[str, Asked]], count: Count) -> list[Way]:
    counted = zip(tries, count([asked for _words, asked in tries]), strict=False)
    with_hits = sorted(
        ((number, words, asked.url()) for (words, asked), number in counted if number), key=_most
    )
    return [Way(words, url, formats.number(number)) for number, words, url in with_hits]


def _most(way: tuple[int, str, str]) -> int:
    return -way[0]
