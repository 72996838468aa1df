"""What was understood turned into needs: which work leads, what is only a part of it, what is wished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.search import weights
from portal.search.documents import ANYWHERE
from portal.search.matches import Match
from portal.search.service import is_narrowed, own_trades, serving
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

_WHAT_IS_SEWN = frozenset({"product", "fabric"})
_LEVEL = frozenset({"level"})
_WHERE = frozenset({"region", "place"})

USUAL_TRADES = ("occ.helper", "occ.sewing_operator")
"""What most workshops look for and most people can do."""

FIRST_WORK = "occ.helper"
BEGINNERS = frozenset({"lvl.no_experience", "lvl.apprentice"})
"""What people without experience are taken for, and how they are asked for."""


@dataclass(frozen=True, slots=True)
class Group:
    """One need: `members` are the concepts that serve it, with how well (0–1).

    A hit must serve a `leading` group, and `weight` says how much that counts. Of the others it says what is
    taken away when they are not met.
    """

    members: Mapping[str, float]
    weight: float
    leading: bool


@dataclass(frozen=True, slots=True)
class _Work:
    """A match that names work, with what serves it."""

    match: Match
    members: dict[str, float]

    @property
    def is_trade(self) -> bool:
        """Whether people of a trade were asked for by its name or by what only they do."""
        return _kind_of(self.match) == "occupation"


def needs_of(matches: Sequence[Match]) -> tuple[Group, ...]:
    """The needs: the work leads if it was named, else what is sewn, else the level, else all together."""
    works = [_Work(match, _members(match)) for match in matches if _kind_of(match) in AGENT_KINDS]
    if works:
        others = [match for match in matches if _kind_of(match) not in AGENT_KINDS]
        trades = _leading(works)
        return (*trades, *_for_beginners(trades, others), *_parts(works), *map(_wish, others))
    for leading in (_WHAT_IS_SEWN, _LEVEL):
        if any(_kind_of(match) in leading for match in matches):
            found = [_lead(match) if _kind_of(match) in leading else _wish(match) for match in matches]
            return (*found, _usual()) if leading == _LEVEL else tuple(found)
    return tuple(map(_lead, matches))


def is_led(matches: Sequence[Match]) -> bool:
    """Whether something a hit must serve was understood for sure."""
    return any(
        match.trust >= weights.SURE and _kind_of(match) in AGENT_KINDS | _WHAT_IS_SEWN for match in matches
    )


def _leading(works: Sequence[_Work]) -> list[Group]:
    trades = [work for work in works if work.is_trade and work.match.trust >= weights.SURE]
    return [
        Group(_by_trade(work), work.match.trust * _standing(work, works, trades), leading=True)
        for work in works
        if not (trades and _is_part(work))
    ]


def _standing(work: _Work, works: Sequence[_Work], trades: Sequence[_Work]) -> float:
    """A general trade beside a special one steps back, and so does what is done beside who is sought."""
    if any(is_narrowed(work.members, other.members) for other in works):
        return weights.NARROWED
    if work.is_trade or not trades:
        return 1.0
    own = own_trades(work.members)
    if any(own & own_trades(trade.members) or is_narrowed(trade.members, work.members) for trade in trades):
        return 1.0
    return weights.BESIDE_TRADE


def _is_part(work: _Work) -> bool:
    """Whether a machine or an operation is only a part of a trade: collars are sewn by sewing operators, who
    are not known by their collars.
    """
    asked = work.match.concepts[0][0]
    return not work.is_trade and not any(asked in serving(trade) for trade in own_trades(work.members))


def _by_trade(work: _Work) -> Mapping[str, float]:
    """What serves; for a part of a trade the trade serves fully, and the part is wished besides.

    A text may speak of an operation without looking for who does it, so its trade serves better.
    """
    known = taxonomy()
    if not _is_part(work):
        return {
            one: weight * weights.DOING if known.get(one).kind == "operation" else weight
            for one, weight in work.members.items()
        }
    trades = {one for one in work.members if known.get(one).kind == "occupation"}
    best = max((work.members[trade] for trade in trades), default=0.0)
    return {one: weight / best if one in trades else weight for one, weight in work.members.items()}


def _parts(works: Sequence[_Work]) -> list[Group]:
    known = taxonomy()
    return [
        Group(
            {one: weight for one, weight in work.members.items() if known.get(one).kind != "occupation"},
            weights.PART * work.match.trust,
            leading=False,
        )
        for work in works
        if _is_part(work)
    ]


def _usual() -> Group:
    """The trades that are mostly sought here, for who names none: "ученицей"."""
    members = {one: weight for trade in USUAL_TRADES for one, weight in serving(trade).items()}
    return Group(members | dict.fromkeys(USUAL_TRADES, 1.0), weights.USUAL, leading=False)


def _for_beginners(leading: Sequence[Group], others: Sequence[Match]) -> list[Group]:
    """Who wants to learn a usual trade is also served by the work beginners are taken for."""
    is_usual = any(trade in own_trades(group.members) for group in leading for trade in USUAL_TRADES)
    if not is_usual or not any(match.concepts[0][0] in BEGINNERS for match in others):
        return []
    return [Group(serving(FIRST_WORK), weights.FIRST_WORK, leading=True)]


def _lead(match: Match) -> Group:
    return Group(_members(match), match.trust, leading=True)


def _wish(match: Match) -> Group:
    members = _members(match)
    if _kind_of(match) in _WHERE:
        members[ANYWHERE] = weights.ANYWHERE
    return Group(members, weights.CONDITIONS[_kind_of(match)] * match.trust, leading=False)


def _members(match: Match) -> dict[str, float]:
    members: dict[str, float] = {}
    for concept, trust in match.concepts:
        for member, weight in serving(concept).items():
            members[member] = max(members.get(member, 0.0), weight * trust / match.trust)
    return members


def _kind_of(match: Match) -> str:
    """The kind of the likeliest meaning."""
    return taxonomy().get(match.concepts[0][0]).kind
