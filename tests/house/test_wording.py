"""Every state and every move of a lifecycle has its words for each person who meets it."""

from collections.abc import Iterable, Mapping

import pytest

from portal.documents import wording as documents
from portal.i18n import speaking
from portal.i18n.languages import COMPLETE
from portal.inquiries import wording as inquiries
from portal.notifications import wording as notifications
from portal.permits import wording as permits
from portal.permits.lifecycle import CLOSED, LEAVING, OPEN, CaseState
from portal.permits.rules import PermitActor, PermitStep
from portal.permits.wording import Reader
from portal.statements import wording as statements
from portal.web.candidate import wording as candidate
from portal.web.employer import wording as employer
from portal.web.official import wording as official
from tests.house.sources import ROOT
from tools.diagrams import lifecycles

STATES: Mapping[str, Iterable[Mapping[str, object]]] = {
    "application": (candidate.STATES, employer.APPLICATION_STATES),
    "document": (documents.STATES,),
    "duplicate": (official.PROPOSALS,),
    "employer": (employer.WORKSHOP_STATES, official.WORKSHOP_STATES),
    "inquiry": (inquiries.STATES,),
    "inquiry-letter": (inquiries.LETTER_STATES,),
    "permit-case": (permits.STATES,),
    "permit-case-on-hold": ({**permits.HOLDS, "none": "not on hold"},),
    "reminder": (notifications.DELIVERIES,),
    "statement": (statements.STATES,),
    "vacancy": (employer.VACANCY_STATES,),
}
MOVES: Mapping[str, Iterable[Mapping[str, object]]] = {
    "application": (candidate.MOVES, employer.MOVES),
    "permit-case": (permits.MOVES, permits.RECORD),
}
"""The moves of these are told in a history; those of others are buttons, worded where they stand."""

ON_ITS_PAGE = {"candidate": "templates/candidate/profile/tasks.html"}
"""Lifecycles whose few states are worded on the one page that shows them."""

SHOWN_TO_NOBODY = {"decree", "edition", "import"}
"""No page names these states: drafts and published editions have pages of their own."""


def unworded(names: Iterable[str], tables: Iterable[Mapping[str, object]]) -> list[str]:
    """The names some table has no words for."""
    return sorted({name for table in tables for name in names if not str(table.get(name, ""))})


def test_every_lifecycle_is_worded_somewhere():
    assert set(lifecycles()) == set(STATES) | set(ON_ITS_PAGE) | SHOWN_TO_NOBODY


@pytest.mark.parametrize("name", STATES)
def test_every_state_is_worded(name):
    assert unworded(map(str, lifecycles()[name].states), STATES[name]) == []


@pytest.mark.parametrize("name", MOVES)
def test_every_move_is_worded(name):
    assert unworded(lifecycles()[name].moves, MOVES[name]) == []


def test_what_an_official_decided_about_a_workshop_is_worded():
    decided = [move for move in lifecycles()["employer"].moves if move != "submit"]

    assert unworded(decided, [official.DECISIONS]) == []


@pytest.mark.parametrize("name", ON_ITS_PAGE)
def test_a_page_without_a_table_names_every_state(name):
    text = (ROOT / ON_ITS_PAGE[name]).read_text("utf-8")

    assert [str(state) for state in lifecycles()[name].states if f'"{state}"' not in text] == []


@pytest.mark.parametrize("language", COMPLETE)
@pytest.mark.parametrize("reader", Reader)
def test_a_permit_case_says_to_everybody_how_it_stands_and_what_is_next(language, reader):
    with speaking(language):
        said = [permits.STATES[state].to(reader) for state in CaseState]
        said += [permits.NOW[step].to(reader) for step in PermitStep]
        said += [permits.ACTORS[actor].to(reader) for actor in PermitActor]

        assert [words for words in said if str(words) in ("", words.message)] == []


def test_an_open_case_without_a_step_says_what_to_record():
    resting = {*LEAVING, CaseState.RENEWAL_FILED, CaseState.SETTLED}

    assert set(official.TO_RECORD) == resting
    assert not resting & CLOSED
    assert {*OPEN, *LEAVING, *CLOSED} == set(CaseState)


def test_a_planted_state_is_caught():
    assert unworded(["open", "shut"], [{"open": "Open"}]) == ["shut"]
