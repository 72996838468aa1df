"""Everything a permit can be or do has words for whoever reads it."""

from datetime import date

import pytest

from portal.kernel.actor import ANONYMOUS, Actor, Role
from portal.permits import wording
from portal.permits.facts import CARRIED, EFFECTS
from portal.permits.lifecycle import HOLDS, LIFECYCLE, CaseState, Hold
from portal.permits.rules import PermitActor, PermitDeadline, PermitStep, PermitWarning, PlanNote
from portal.permits.wording import Reader, reader_of
from portal.reference.library import reference


def test_every_name_has_its_words() -> None:
    assert set(wording.STEPS) == set(PermitStep)
    assert set(wording.NOW) == set(PermitStep)
    assert set(wording.STATES) == set(CaseState)
    assert set(wording.HOLDS) == set(Hold) - {Hold.NONE}
    assert set(wording.MOVES) == set(LIFECYCLE.moves) | set(HOLDS.moves) | set(CARRIED) | {"repin"}
    assert set(wording.RECORD) == set(LIFECYCLE.moves) | set(HOLDS.moves)
    assert set(wording.ACTORS) == set(PermitActor)
    assert set(wording.DEADLINES) == set(PermitDeadline)
    assert set(wording.WARNINGS) == set(PermitWarning)
    assert set(wording.NOTES) == set(PlanNote)
    assert set(wording.PATHS) == set(reference().regimes())


def test_every_move_has_its_effect() -> None:
    assert set(EFFECTS) == set(LIFECYCLE.moves)


def test_every_authority_and_consequence_of_the_requirement_sets_is_worded() -> None:
    shipped = reference()
    steps = [
        step
        for regime in shipped.regimes()
        for step in shipped.requirement_set(regime, date(2026, 3, 2)).steps
    ]
    assert {step.authority for step in steps} <= set(wording.AUTHORITIES)
    assert {step.if_late for step in steps if step.if_late} <= set(wording.IF_LATE)
    assert {step.key for step in steps} <= set(wording.STEPS)


def test_what_nobody_has_worded_still_reads() -> None:
    assert str(wording.step_label("take_fingerprints")) == "take fingerprints"
    assert str(wording.authority_label("tax_office")) == "tax office"


@pytest.mark.parametrize(
    ("actor", "reader"),
    [
        (Actor(Role.CANDIDATE), Reader.WORKER),
        (Actor(Role.EMPLOYER), Reader.WORKSHOP),
        (Actor(Role.OFFICIAL), Reader.OFFICIAL),
        (ANONYMOUS, Reader.OFFICIAL),
    ],
)
def test_each_reads_as_who_they_are(actor: Actor, reader: Reader) -> None:
    assert reader_of(actor) is reader


def test_the_same_state_reads_differently() -> None:
    words = wording.STATES[CaseState.ENTERED]
    assert len({str(words.to(reader)) for reader in Reader}) == 3
