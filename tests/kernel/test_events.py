import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

from portal.kernel.events import Event


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitCaseMoved(Event):
    permit_case_id: UUID
    colour: Colour
    on: date
    at: datetime
    fields: tuple[str, ...] = ()


MOVED = PermitCaseMoved(
    permit_case_id=UUID(int=7),
    colour=Colour.RED,
    on=date(2026, 3, 2),
    at=datetime(2026, 3, 2, 6, 0, tzinfo=UTC),
    fields=("wage", "region"),
)


def test_the_first_field_tells_what_the_event_happened_to():
    assert PermitCaseMoved.subject_type() == "permit_case"
    assert MOVED.subject_id == UUID(int=7)


def test_an_event_is_named_by_its_feature_and_class():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class VacancyPublished(Event):
        vacancy_id: UUID

    VacancyPublished.__module__ = "portal.vacancies.events"

    assert VacancyPublished.name() == "vacancies.VacancyPublished"


def test_facts_survive_json_unchanged():
    facts = MOVED.facts()

    assert json.loads(json.dumps(facts)) == facts
    assert facts == {
        "permit_case_id": "00000000-0000-0000-0000-000000000007",
        "colour": "red",
        "on": "2026-03-02",
        "at": "2026-03-02T06:00:00+00:00",
        "fields": ["wage", "region"],
    }


def test_an_event_about_no_single_thing_has_no_subject_id():
    @dataclass(frozen=True, slots=True, kw_only=True)
    class SignInFailed(Event):
        device: str

    assert SignInFailed(device="phone").subject_id is None
