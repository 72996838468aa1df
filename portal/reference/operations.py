"""Changing the rules: into the draft of a decree first, then in use with all its entries at once."""

from sqlalchemy.exc import IntegrityError

from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, NotFound, StaleVersion
from portal.kernel.policy import operation
from portal.reference import library, policies, queries, soundness
from portal.reference.entries import Entry, Kind, holding, reverse, rulebook, shipped_entries
from portal.reference.events import (
    DecreeApplied,
    DecreeDiscarded,
    DecreeReversed,
    RuleEntered,
    RuleLeftOut,
)
from portal.reference.lifecycle import LIFECYCLE
from portal.reference.models import LONGEST_REASON, LONGEST_TITLE, RuleDecree, RuleEntry
from portal.storage import UnitOfWork, new_id
from portal.storage.counters import next_number

MOST_ENTRIES = 100
"""Entries of one decree: more of them belong into the data files."""
COUNTER = "rule-decree"
SHORTEST_TEXT = 8


class BegunMeanwhile(StaleVersion):
    """Somebody else began the first draft at the same moment; there is one for all officials."""


@operation(policies.may_decree)
def enter(uow: UnitOfWork, entry: Entry) -> RuleDecree:
    """Put a rule into the draft, beginning one if there is none, in place of what the draft said of it.

    Raises Invalid by the names of the entry's fields.
    """
    draft = queries.draft(uow.session) or _begun(uow)
    kept = [row for row in draft.entries if queries.as_entry(row).rule != entry.rule]
    if len(kept) >= MOST_ENTRIES:
        raise Invalid({"": _l("This draft is full. Apply it, then go on with a new one.")})
    held = holding(queries.applied_entries(uow.session))
    if entry.withdrawn and entry.rule not in {**held, **{each.rule: each for each in _shipped()}}:
        raise NotFound
    drafted = [*map(queries.as_entry, kept), entry]
    _check(uow, drafted, [entry])
    draft.entries = kept
    uow.flush()  # the old row makes way before a new one for the same rule comes
    _add(uow, draft, [entry])
    draft.corrections += 1  # whoever looked at a preview before sees that the draft is another one now
    uow.announce(
        RuleEntered(
            decree_id=draft.id,
            kind=entry.kind,
            key=entry.key,
            valid_from=entry.valid_from.isoformat(),
            withdraws=entry.withdrawn,
        )
    )
    return draft


@operation(policies.may_decree)
def leave_out(uow: UnitOfWork, row: RuleEntry) -> None:
    """Take a rule out of the draft again."""
    draft = queries.get_draft(uow.session)
    if row.decree_id != draft.id:
        raise NotFound
    draft.entries = [each for each in draft.entries if each.id != row.id]
    draft.corrections += 1
    uow.announce(RuleLeftOut(decree_id=draft.id, kind=row.kind, key=row.key))


@operation(policies.may_decree)
def apply(uow: UnitOfWork, draft: RuleDecree, title: str, reason: str) -> None:
    """Bring the rules of the draft into use; ``title`` names the act, ``reason`` says why. Raises Invalid."""
    found: dict[str, object] = {}
    for field, text, longest in (("title", title, LONGEST_TITLE), ("reason", reason, LONGEST_REASON)):
        if len(text) > longest:
            found[field] = _l("Shorten this to %(count)s characters.", count=longest)
    if len(title) < SHORTEST_TEXT:
        found["title"] = _l("Name the act by its number and day.")
    if len(reason) < SHORTEST_TEXT:
        found["reason"] = _l("Say in a few words why. It stands in the history.")
    if not draft.entries:
        found[""] = _l("Nothing is entered yet. Change a rule first.")
    if found:
        raise Invalid(found)
    entries = [queries.as_entry(row) for row in draft.entries]
    _check(uow, entries, entries)
    target = LIFECYCLE.target("apply", draft.state)
    number = next_number(uow.session, COUNTER)
    draft.state, draft.number, draft.title, draft.reason = target, number, title, reason
    draft.ended_at, draft.ended_by = uow.now, uow.actor.require_account()
    uow.announce(DecreeApplied(decree_id=draft.id, number=number, entries=len(draft.entries)))


@operation(policies.may_decree)
def discard(uow: UnitOfWork, draft: RuleDecree) -> None:
    """Throw the draft away."""
    draft.state = LIFECYCLE.target("discard", draft.state)
    draft.ended_at, draft.ended_by = uow.now, uow.actor.require_account()
    uow.announce(DecreeDiscarded(decree_id=draft.id))


@operation(policies.may_decree)
def take_back(uow: UnitOfWork, decree: RuleDecree) -> RuleDecree:
    """Make a draft that reverses an applied decree, as far as it still stands.

    Raises StaleVersion while another draft waits, and Invalid when nothing of the decree stands any more.
    """
    if queries.draft(uow.session) is not None:
        raise StaleVersion(
            _l("Another decree is being prepared. Apply it or throw it away, then take this one back.")
        )
    number = decree.number or 0
    entries = reverse(
        (queries.as_entry(row, number) for row in decree.entries),
        queries.rules_held(uow.session, number - 1),
        queries.rules_held(uow.session),
    )
    if not entries:
        raise Invalid({"": _l("Nothing of this decree is in use any more. Later decrees changed it.")})
    _check(uow, entries, entries)
    draft = _begun(uow)
    draft.takes_back = number
    draft.title = decree.title
    _add(uow, draft, entries)
    uow.announce(DecreeReversed(decree_id=draft.id, takes_back=number))
    return draft


def _begun(uow: UnitOfWork) -> RuleDecree:
    draft = RuleDecree(
        id=new_id(),
        state=LIFECYCLE.initial,
        title="",
        reason="",
        corrections=0,
        begun_at=uow.now,
        begun_by=uow.actor.require_account(),
        entries=[],
    )
    try:
        with uow.session.begin_nested():
            uow.session.add(draft)
    except IntegrityError as error:
        raise BegunMeanwhile(
            _l("Another official began a decree at this moment. Look at it, then enter your rule again.")
        ) from error
    return draft


def _shipped() -> list[Entry]:
    return shipped_entries(library.base())


def _check(uow: UnitOfWork, drafted: list[Entry], looked_at: list[Entry]) -> None:
    """Raise Invalid for the first entry that the rules would not bear."""
    proposed = rulebook(library.base(), [*queries.applied_entries(uow.session), *drafted])
    for entry in looked_at:
        if found := soundness.faults(entry, proposed):
            raise Invalid(found)


def _add(uow: UnitOfWork, draft: RuleDecree, entries: list[Entry]) -> None:
    first = max((row.position for row in draft.entries), default=-1) + 1
    draft.entries.extend(
        RuleEntry(
            id=new_id(),
            position=first + offset,
            kind=Kind(entry.kind),
            key=entry.key,
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
            withdrawn=entry.withdrawn,
            content=dict(entry.content),
            source=entry.source,
            confirmed=entry.confirmed,
            entered_by=uow.actor.require_account(),
            entered_at=uow.now,
        )
        for offset, entry in enumerate(entries)
    )
