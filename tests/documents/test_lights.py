"""The light of a paper in a wallet."""

from datetime import date, timedelta

import pytest

from portal.documents.lights import Light, standing
from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.documents.rules import DocumentState
from portal.reference.document_kinds import document_kind
from portal.reference.working_days import WorkingCalendar

TODAY = date(2026, 11, 24)
PASSPORT = document_kind("passport", TODAY)
CALENDAR = WorkingCalendar()


def document(state: DocumentState, days_left: int | None = None) -> Document:
    until = None if days_left is None else TODAY + timedelta(days=days_left)
    return Document(kind="passport", state=state, valid_until=until)


def light_of(newest: Document, in_force: Document | None = None) -> Light:
    return standing(Paper(newest, in_force), PASSPORT, CALENDAR, TODAY).light


def test_what_was_never_sent_is_missing() -> None:
    assert standing(None, PASSPORT, CALENDAR, TODAY).light is Light.MISSING


@pytest.mark.parametrize(
    ("state", "light"),
    [
        (DocumentState.WAITING, Light.CHECKING),
        (DocumentState.SUSPECTED, Light.CHECKING),
        (DocumentState.RETURNED, Light.MEND),
        (DocumentState.REFUSED, Light.MEND),
    ],
)
def test_without_an_accepted_version_the_newest_one_says_how_it_stands(
    state: DocumentState, light: Light
) -> None:
    assert light_of(document(state)) is light


@pytest.mark.parametrize(
    ("days_left", "light"), [(400, Light.GOOD), (30, Light.RENEW), (0, Light.RENEW), (-1, Light.ENDED)]
)
def test_an_accepted_passport_is_renewed_in_time(days_left: int, light: Light) -> None:
    accepted = document(DocumentState.ACCEPTED, days_left)
    assert light_of(accepted, accepted) is light


def test_a_newer_one_on_its_way_calms_the_light_while_the_old_one_holds() -> None:
    accepted, newer = document(DocumentState.ACCEPTED, 30), document(DocumentState.WAITING)
    assert light_of(newer, accepted) is Light.CHECKING


def test_a_newer_one_that_was_returned_is_to_be_mended_once_the_old_one_has_ended() -> None:
    ended, newer = document(DocumentState.ACCEPTED, -1), document(DocumentState.RETURNED)
    assert light_of(newer, ended) is Light.MEND


def test_a_paper_without_a_last_day_never_asks_to_be_renewed() -> None:
    accepted = document(DocumentState.ACCEPTED)
    assert standing(Paper(accepted, accepted), PASSPORT, CALENDAR, TODAY).renew_from is None


def test_the_day_to_begin_lies_the_lead_time_in_working_days_before_the_last_day() -> None:
    accepted = document(DocumentState.ACCEPTED, 400)
    stands = standing(Paper(accepted, accepted), PASSPORT, CALENDAR, TODAY)
    assert stands.renew_from is not None
    assert stands.until is not None
    assert PASSPORT.lead_working_days is not None
    assert CALENDAR.working_days_after(PASSPORT.lead_working_days, stands.renew_from) == stands.until
