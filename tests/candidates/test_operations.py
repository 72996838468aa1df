"""Somebody begins a profile, fills it in, publishes and pauses it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from portal.candidates import operations, queries
from portal.candidates.events import ProfileBegun, ProfileChanged, ProfilePublished
from portal.candidates.models import Candidate
from portal.candidates.rules import (
    PSEUDONYM_ALPHABET,
    CandidateState,
    Section,
    Visibility,
    VisibilityDetails,
    WorkplaceDetails,
)
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed
from portal.storage import Database, UnitOfWorkFactory
from tests.factories.candidates import PERSON, TRADE, WISHES, WORKPLACES, a_beginner, a_candidate
from tests.factories.people import a_newcomer, an_owner


def stored(database: Database, candidate: Candidate) -> Candidate:
    with database.reading() as session:
        return queries.get_candidate(session, candidate.id)


def test_a_profile_begins_under_a_pseudonym_and_for_workshops_only(unit_of_work: UnitOfWorkFactory) -> None:
    newcomer = a_newcomer(unit_of_work)

    with unit_of_work(newcomer) as uow:
        candidate = operations.begin_profile(uow, None)
        assert uow.events == [ProfileBegun(candidate_id=candidate.id)]

    assert len(candidate.pseudonym) == 4
    assert set(candidate.pseudonym) <= set(PSEUDONYM_ALPHABET)
    assert (candidate.state, candidate.visibility) == (CandidateState.DRAFT, Visibility.EMPLOYERS)


def test_a_profile_begun_twice_is_the_same(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    newcomer = a_newcomer(unit_of_work)

    def begin(_: int) -> str:
        with unit_of_work(newcomer) as uow:
            return operations.begin_profile(uow, None).pseudonym

    with ThreadPoolExecutor(6) as crowd:
        pseudonyms = set(crowd.map(begin, range(12)))

    assert len(pseudonyms) == 1


def test_a_taken_pseudonym_is_drawn_again(
    unit_of_work: UnitOfWorkFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter("2222" + "2222" + "3333")
    monkeypatch.setattr("secrets.choice", lambda _alphabet: next(drawn))

    _, first = a_beginner(unit_of_work)
    _, second = a_beginner(unit_of_work)

    assert (first.pseudonym, second.pseudonym) == ("2222", "3333")


def test_workshops_have_no_profile(unit_of_work: UnitOfWorkFactory) -> None:
    with pytest.raises(NotAllowed), unit_of_work(an_owner(unit_of_work)) as uow:
        operations.begin_profile(uow, None)


def test_personal_values_are_sealed_for_their_person_alone(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    person, candidate = a_beginner(unit_of_work)

    with unit_of_work(person) as uow:
        mine = queries.get_candidate(uow.session, candidate.id)
        operations.fill_section(uow, mine, PERSON)
        operations.fill_section(uow, mine, WORKPLACES)

    kept = stored(database, candidate)
    sealed = [kept.given_name_sealed, kept.family_name_sealed, kept.birth_date_sealed, kept.workplaces_sealed]
    for plain in (b"Rafi", b"Hossain", b"1996", b"Dhaka Stitch"):
        assert all(plain not in (value or b"") for value in sealed)
    with unit_of_work(person) as uow:
        assert uow.vault.open_text(candidate.id, "given_name", kept.given_name_sealed or b"") == "Rafi"
        assert uow.vault.open_text(candidate.id, "birth_date", kept.birth_date_sealed or b"") == "1996-05-17"


def test_the_event_names_fields_and_holds_no_value(unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_beginner(unit_of_work)

    with unit_of_work(person) as uow:
        operations.fill_section(uow, queries.get_candidate(uow.session, candidate.id), PERSON)
        announced = uow.events

    assert announced == [
        ProfileChanged(
            candidate_id=candidate.id,
            fields=("given_name", "family_name", "birth_date", "nationality", "languages"),
        )
    ]
    assert "Rafi" not in str(announced[0].facts())


def test_the_same_answers_again_change_nothing(unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_candidate(unit_of_work)

    with unit_of_work(person) as uow:
        mine = queries.get_candidate(uow.session, candidate.id)
        for details in (PERSON, TRADE, WORKPLACES, WISHES):
            operations.fill_section(uow, mine, details)
        assert uow.events == []


def test_one_changed_name_is_the_one_named(unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_candidate(unit_of_work)

    with unit_of_work(person) as uow:
        mine = queries.get_candidate(uow.session, candidate.id)
        operations.fill_section(uow, mine, replace(PERSON, family_name="Hossain Khan"))
        assert uow.events == [ProfileChanged(candidate_id=candidate.id, fields=("family_name",))]


def test_an_empty_section_counts_as_done(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_beginner(unit_of_work)

    with unit_of_work(person) as uow:
        operations.fill_section(uow, queries.get_candidate(uow.session, candidate.id), WorkplaceDetails())

    assert Section.WORKPLACES not in stored(database, candidate).missing_sections


def test_the_country_is_kept_in_three_letters(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    _, candidate = a_candidate(unit_of_work, nationality="uz")

    assert stored(database, candidate).nationality == "UZB"


def test_nothing_of_a_minor_is_kept(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_beginner(unit_of_work)

    with pytest.raises(Invalid) as refusal, unit_of_work(person) as uow:
        minor = replace(PERSON, birth_date=date(2010, 1, 1))
        operations.fill_section(uow, queries.get_candidate(uow.session, candidate.id), minor)

    kept = stored(database, candidate)
    assert list(refusal.value.faults) == ["birth_date"]
    assert kept.family_name_sealed is None
    assert kept.birth_date_sealed is None


def test_an_incomplete_profile_is_not_published(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_beginner(unit_of_work)

    with pytest.raises(NotAllowed), unit_of_work(person) as uow:
        operations.publish(uow, queries.get_candidate(uow.session, candidate.id))

    assert stored(database, candidate).state == CandidateState.DRAFT


def test_a_complete_profile_is_published(
    database: Database, unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    person, candidate = a_beginner(unit_of_work)

    with unit_of_work(person) as uow:
        mine = queries.get_candidate(uow.session, candidate.id)
        visibility = VisibilityDetails(Visibility.PUBLIC)
        for details in (PERSON, TRADE, WORKPLACES, WISHES, visibility):
            operations.fill_section(uow, mine, details)
        operations.publish(uow, mine)
        assert uow.events[-1] == ProfilePublished(candidate_id=candidate.id)

    published = stored(database, candidate)
    assert (published.state, published.visibility) == (CandidateState.ACTIVE, Visibility.PUBLIC)
    assert published.published_at == clock.now()


def test_a_card_is_paused_and_put_back(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_candidate(unit_of_work)

    with unit_of_work(person) as uow:
        operations.pause(uow, queries.get_candidate(uow.session, candidate.id))
    paused = stored(database, candidate).state
    with unit_of_work(person) as uow:
        operations.resume(uow, queries.get_candidate(uow.session, candidate.id))

    assert paused == CandidateState.PAUSED
    assert stored(database, candidate).state == CandidateState.ACTIVE


def test_a_draft_is_not_paused(unit_of_work: UnitOfWorkFactory) -> None:
    person, candidate = a_beginner(unit_of_work)

    with pytest.raises(IllegalMove), unit_of_work(person) as uow:
        operations.pause(uow, queries.get_candidate(uow.session, candidate.id))


def test_nobody_fills_in_anothers_profile(unit_of_work: UnitOfWorkFactory) -> None:
    _, candidate = a_candidate(unit_of_work)
    stranger, _ = a_candidate(unit_of_work)

    with pytest.raises(NotAllowed), unit_of_work(stranger) as uow:
        operations.fill_section(uow, queries.get_candidate(uow.session, candidate.id), PERSON)
