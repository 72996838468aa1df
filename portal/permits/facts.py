"""What an official records, which columns of the case it fills, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from portal.documents.rules import is_too_far
from portal.i18n import LazyText, formats
from portal.i18n import lazy as _l
from portal.permits.rules import PermitEvent
from portal.reference.rules import Step

LONGEST_NUMBER = 32
LONGEST_AUTHORITY = 120
LONGEST_NOTE = 2000
EARLIEST_BEFORE_OPENING = timedelta(days=365)
"""A case may have begun elsewhere before it was opened here; an older first day is a mistyped year."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened to a permit on a day; ``move`` is a move of the lifecycle."""

    move: str
    happened_on: date
    number: str | None = None
    authority: str | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a move does to the dates of a case, by column, and what must be told with it.

    ``day`` receives the day it happened; ``number`` and ``valid_until`` are columns too and then required;
    ``clears`` are dates that no longer hold, ``needs`` dates that must be known before; ``is_again`` tells
    that the step may have been done before, as with each card that follows on another one.
    """

    day: str | None = None
    number: str | None = None
    valid_until: str | None = None
    clears: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    needs_note: bool = False
    is_again: bool = False

    @property
    def is_step(self) -> bool:
        """Whether the move completes a step of the path, rather than turning it back or ending it."""
        return self.day is not None and self.day not in AT_THE_END


_RENEWAL = PermitEvent.RENEWAL_FILED_ON
AT_THE_END = (PermitEvent.WORK_ENDED_ON, PermitEvent.EXITED_ON)
"""Days that stand outside the steps of a path."""


_CARD = Effect(
    PermitEvent.RESIDENT_CARD_ISSUED_ON,
    number="resident_card_number",
    valid_until=PermitEvent.RESIDENT_CARD_VALID_UNTIL,
)
EFFECTS: Mapping[str, Effect] = MappingProxyType(
    {
        "file_attraction": Effect(PermitEvent.ATTRACTION_FILED_ON),
        "return_attraction": Effect(clears=(PermitEvent.ATTRACTION_FILED_ON,), needs_note=True),
        "refuse_attraction": Effect(clears=(PermitEvent.ATTRACTION_FILED_ON,), needs_note=True),
        "issue_attraction": Effect(PermitEvent.ATTRACTION_ISSUED_ON, number="attraction_number"),
        "file_permit": Effect(PermitEvent.PERMIT_FILED_ON),
        "return_filing": Effect(clears=(PermitEvent.PERMIT_FILED_ON,), needs_note=True),
        "refuse_permit": Effect(clears=(PermitEvent.PERMIT_FILED_ON,), needs_note=True),
        "issue_permit": Effect(
            PermitEvent.PERMIT_ISSUED_ON, number="permit_number", valid_until=PermitEvent.PERMIT_VALID_UNTIL
        ),
        "issue_visa": Effect(
            PermitEvent.VISA_ISSUED_ON, number="visa_number", valid_until=PermitEvent.VISA_VALID_UNTIL
        ),
        "clear_exit": Effect(PermitEvent.EXIT_CLEARED_ON),
        "enter": Effect(PermitEvent.ENTERED_ON),
        "register": Effect(PermitEvent.REGISTERED_ON),
        "sign_contract": Effect(PermitEvent.CONTRACT_SIGNED_ON),
        "file_extension": Effect(PermitEvent.EXTENSION_FILED_ON),
        "return_extension": Effect(clears=(PermitEvent.EXTENSION_FILED_ON,), needs_note=True),
        "refuse_extension": Effect(needs_note=True),
        "issue_resident_card": _CARD,
        # A new card or visa begins a new round: its registration and its renewal are still to come.
        "extend_visa": Effect(
            PermitEvent.VISA_EXTENDED_ON,
            number="visa_number",
            valid_until=PermitEvent.VISA_EXTENDED_UNTIL,
            clears=(PermitEvent.REGISTRATION_EXTENDED_ON, PermitEvent.RENEWAL_FILED_ON),
            is_again=True,
        ),
        "extend_registration": Effect(PermitEvent.REGISTRATION_EXTENDED_ON),
        "file_renewal": Effect(PermitEvent.RENEWAL_FILED_ON),
        "return_renewal": Effect(clears=(PermitEvent.RENEWAL_FILED_ON,), needs_note=True),
        "refuse_renewal": Effect(needs_note=True),
        "issue_renewed_card": replace(
            _CARD,
            clears=(PermitEvent.REGISTRATION_EXTENDED_ON, PermitEvent.RENEWAL_FILED_ON),
            needs=(PermitEvent.RENEWAL_FILED_ON,),
            is_again=True,
        ),
        "revoke": Effect(needs_note=True),
        "expire": Effect(),
        "end_work": Effect(PermitEvent.WORK_ENDED_ON, needs=(PermitEvent.ENTERED_ON,), needs_note=True),
        "transfer": Effect(),
        "exit": Effect(PermitEvent.EXITED_ON, needs=(PermitEvent.ENTERED_ON,)),
        "repatriate": Effect(PermitEvent.EXITED_ON, needs=(PermitEvent.ENTERED_ON,), needs_note=True),
        "cancel": Effect(needs_note=True),
        "end": Effect(),
    }
)
"""What each move does to a case. A move with a day that is no step of the path is open when all that it needs
is there."""

HOLD_NEEDS_NOTE = frozenset({"suspect_forgery", "detain"})
"""Moves that put a case on hold and must say why."""

RECORDED_BY_THE_PORTAL = frozenset({"transfer"})
"""Moves that nobody records by hand: the portal makes them itself when their time has come."""


CARRIED: Mapping[str, PermitEvent] = MappingProxyType(
    {
        "carry_exit_clearance": PermitEvent.EXIT_CLEARED_ON,
        "carry_entry": PermitEvent.ENTERED_ON,
        "carry_registration": PermitEvent.REGISTERED_ON,
    }
)
"""What a case takes over from the one before it when somebody changes the workshop: record and date. The
state is then ``path.state_reached``."""

LIFTS_A_DOUBT = frozenset({"clear_suspicion", "release_person"})
"""Moves that end a suspicion; whoever raised it does not record them."""

BESIDE_THE_STEPS = frozenset({"open", "repin", "plan_trip", "note_passport"})
"""Records that are no move of the lifecycle: the set a case is pinned to, at first and later (``regime`` and
``edition``), the day of the planned entry (``happened_on``), the last day of the passport (``valid_until``).
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a case when a fact is recorded on it.

    ``events`` are its dates by name, ``steps`` those of its nationality, ``last_on`` the day of the latest
    fact (None before the first), ``opened_on`` the day the offer was accepted; ``has_expired`` tells that the
    last lawful day, ``expires_on``, went by and the case ran out.
    """

    events: Mapping[str, date]
    steps: tuple[Step, ...]
    last_on: date | None
    opened_on: date
    expires_on: date | None
    has_expired: bool = False


@dataclass(frozen=True, slots=True)
class DayInWords:
    """A day inside a lazy text: spelled out in the language in which the text is shown."""

    day: date

    def __str__(self) -> str:
        return formats.day(self.day)


def tidied(fact: Fact) -> Fact:
    """The fact without stray spaces; empty texts are absent."""
    return replace(
        fact,
        number=" ".join((fact.number or "").split()) or None,
        authority=" ".join((fact.authority or "").split()) or None,
        note=fact.note.strip(),
    )


def effect_of(move: str) -> Effect:
    """What a move does; one that puts a case on hold, or lifts the hold, changes no date."""
    return EFFECTS.get(move) or Effect(needs_note=move in HOLD_NEEDS_NOTE)


def changes_of(fact: Fact) -> dict[str, date | str | None]:
    """What a fact does to the columns of its case."""
    effect = effect_of(fact.move)
    changes: dict[str, date | str | None] = dict.fromkeys(effect.clears)
    for column, value in (
        (effect.day, fact.happened_on),
        (effect.number, fact.number),
        (effect.valid_until, fact.valid_until),
    ):
        if column is not None:
            changes[column] = value
    return changes


def is_next(move: str, steps: tuple[Step, ...], events: Mapping[str, date]) -> bool:
    """Whether a move fits the steps of this nationality: its own step is one of them, all before are done."""
    effect = effect_of(move)
    if not all(name in events for name in effect.needs):
        return False
    if effect.day is None or effect.day in AT_THE_END:
        return True
    names = [step.met_by for step in steps]
    is_done = effect.day in events
    if effect.day not in names or (is_done and not (effect.is_again and _RENEWAL in events)):
        return False
    return all(name in events for name in names[: names.index(effect.day)])


def faults(fact: Fact, known: Known, today: date) -> dict[str, object]:
    """Everything that is wrong with a tidied fact, by field."""
    found = _faults_of_day(fact, known, today) | _faults_of_texts(fact)
    if not is_next(fact.move, known.steps, known.events):
        found["move"] = (
            _l("Record the exit clearance of the home country first.")
            if fact.move == "enter"
            else _l("This step is not part of the way of this person.")
        )
    if fact.valid_until is not None and fact.valid_until < fact.happened_on:
        found["valid_until"] = _l("The last day is before the day of issue. Check both.")
    elif fact.valid_until is not None and is_too_far(fact.valid_until, today):
        found["valid_until"] = _l("Check the year: no document is valid that long.")
    elif fact.valid_until is None and effect_of(fact.move).valid_until:
        found["valid_until"] = _l("Enter the last day on which it is valid.")
    return found


def _faults_of_day(fact: Fact, known: Known, today: date) -> dict[str, object]:
    if (reason := _fault_of_day(fact, known, today)) is not None:
        return {"happened_on": reason}
    return {}


def _fault_of_day(fact: Fact, known: Known, today: date) -> LazyText | None:
    day = fact.happened_on
    if day > today:
        return _l("This day is still to come. Record what has happened already.")
    if known.last_on is not None and day < known.last_on:
        return _l(
            "This is before the step recorded last, on %(day)s. Check the day.", day=DayInWords(known.last_on)
        )
    if known.last_on is None and day < known.opened_on - EARLIEST_BEFORE_OPENING:
        return _l("This is more than a year before the offer was accepted. Check the year.")
    permit_ends = known.events.get(PermitEvent.PERMIT_VALID_UNTIL)
    if fact.move == "enter" and permit_ends is not None and day > permit_ends:
        return _l(
            "The permit was valid until %(day)s. Check the day, or record that the permit ran out.",
            day=DayInWords(permit_ends),
        )
    if known.has_expired and known.expires_on is not None and day > known.expires_on and _acts(fact.move):
        return _l(
            "The last lawful day was %(day)s. Nothing can be done on this permit after it. Check the day.",
            day=DayInWords(known.expires_on),
        )
    if fact.move == "expire" and (known.expires_on is None or day <= known.expires_on):
        return _l("The permit is still valid on this day. Check the last day of the permit or of the card.")
    return None


def _acts(move: str) -> bool:
    """Whether a move is a step that somebody takes, rather than a decision, which may come late."""
    effect = effect_of(move)
    return effect.is_step and effect.valid_until is None


def _faults_of_texts(fact: Fact) -> dict[str, object]:
    found: dict[str, object] = {}
    effect = effect_of(fact.move)
    if effect.number and not fact.number:
        found["number"] = _l("Enter the number that stands on it.")
    for field, longest in (
        ("number", LONGEST_NUMBER),
        ("authority", LONGEST_AUTHORITY),
        ("note", LONGEST_NOTE),
    ):
        if len(getattr(fact, field) or "") > longest:
            found[field] = _l("Shorten this to %(count)s characters.", count=longest)
    if effect.needs_note and not fact.note:
        found["note"] = _l("Say why. The person and the workshop read it.")
    return found
