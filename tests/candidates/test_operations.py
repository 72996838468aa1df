"""Somebody begins a profile, fills it in, publishes and pauses it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from portal.candidates import operations, queries
from portal.candidates.events import (
    ClaimRefused,
    ProfileBegun,
    ProfileChanged,
    ProfileClaimed,
    ProfilePublished,
)
from portal.candidates.models import Candidate
from portal.candidates.rules import (
    MOST_WRONG_CODES,
    PSEUDONYM_ALPHABET,
    WRONG_CODES_WINDOW,
    CandidateState,
    Section,
    Visibility,
    VisibilityDetails,
    WorkplaceDetails,
)
from portal.kernel.actor import Actor
from portal.kernel.clock import FixedClock
from portal.kernel.errors import IllegalMove, Invalid, NotAllowed, NotFound, StaleVersion
from portal.storage import Database, UnitOfWorkFactory
from tests.factories.candidates import (
    PERSON,
    TRADE,
    WISHES,
    WORKPLACES,
    a_beginner,
    a_candidate,
    an_imported_person,
)
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


def claim(unit_of_work: UnitOfWorkFactory, person: Actor, code: str) -> UUID:
    """As the page does it: a refusal is noted in a commit of its own."""
    try:
        with unit_of_work(person) as uow:
            own = queries.candidate_of(uow.session, person.require_account())
            return operations.claim(uow, own, code).id
    except Invalid:
        with unit_of_work(person) as uow:
            operations.note_wrong_code(uow, None)
        raise


def test_an_imported_profile_is_taken_over_by_its_code(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    imported_id, code = an_imported_person(unit_of_work)
    newcomer = a_newcomer(unit_of_work)

    with unit_of_work(newcomer) as uow:
        mine = operations.claim(uow, None, code)
        assert uow.events == [ProfileClaimed(candidate_id=imported_id)]

    kept = stored(database, mine)
    assert (kept.id, kept.account_id) == (imported_id, newcomer.account_id)
    assert kept.visibility == Visibility.EMPLOYERS
    assert kept.claim_code_hash is None


def test_names_stay_sealed_for_the_profile_that_was_imported(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    imported_id, code = an_imported_person(unit_of_work, family_name="TALUKDAR")
    with database.reading() as session:
        before = queries.get_candidate(session, imported_id).family_name_sealed
    newcomer = a_newcomer(unit_of_work)

    claim(unit_of_work, newcomer, code)

    with unit_of_work(newcomer) as uow:
        sealed = queries.get_candidate(uow.session, imported_id).family_name_sealed
        assert sealed == before
        assert uow.vault.open_text(imported_id, "family_name", sealed or b"") == "TALUKDAR"


def test_an_empty_profile_gives_way_to_the_imported_one(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    imported_id, code = an_imported_person(unit_of_work)
    beginner, empty = a_beginner(unit_of_work)

    claim(unit_of_work, beginner, code)

    with database.reading() as session:
        mine = queries.candidate_of(session, beginner.require_account())
    assert mine is not None
    assert mine.id == imported_id
    with pytest.raises(NotFound):
        stored(database, empty)


def test_a_profile_that_says_something_does_not_give_way(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    imported_id, code = an_imported_person(unit_of_work)
    person, candidate = a_beginner(unit_of_work)
    with unit_of_work(person) as uow:
        operations.fill_section(uow, queries.get_candidate(uow.session, candidate.id), WISHES)

    with pytest.raises(NotAllowed):
        claim(unit_of_work, person, code)

    assert stored(database, candidate).account_id == person.account_id
    with database.reading() as session:
        assert queries.get_candidate(session, imported_id).account_id is None


def test_an_empty_profile_that_holds_a_document_does_not_give_way(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    _, code = an_imported_person(unit_of_work)
    person, candidate = a_beginner(unit_of_work)
    with unit_of_work(person) as uow:
        uow.vault.seal(candidate.id, "file_name:1", "passport.jpg")

    with pytest.raises(NotAllowed):
        claim(unit_of_work, person, code)

    assert stored(database, candidate).account_id == person.account_id


def test_a_claimed_profile_does_not_give_way_to_another(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    person = a_newcomer(unit_of_work)
    first, code = an_imported_person(unit_of_work, given_name="", family_name="", occupations=[])
    claim(unit_of_work, person, code)
    _, other_code = an_imported_person(unit_of_work)

    with pytest.raises(NotAllowed):
        claim(unit_of_work, person, other_code)

    with database.reading() as session:
        assert queries.get_candidate(session, first).account_id == person.account_id


def test_a_profile_begun_in_another_window_is_not_lost(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    _, code = an_imported_person(unit_of_work)
    person, candidate = a_beginner(unit_of_work)

    with pytest.raises(StaleVersion), unit_of_work(person) as uow:
        operations.claim(uow, None, code)

    assert stored(database, candidate).account_id == person.account_id


def test_a_code_works_once(unit_of_work: UnitOfWorkFactory) -> None:
    _, code = an_imported_person(unit_of_work)
    claim(unit_of_work, a_newcomer(unit_of_work), code)

    with pytest.raises(Invalid) as refusal:
        claim(unit_of_work, a_newcomer(unit_of_work), code)

    assert "works once" in str(refusal.value.faults["code"])


def test_of_many_who_type_a_code_at_once_one_gets_the_profile(
    database: Database, unit_of_work: UnitOfWorkFactory
) -> None:
    imported_id, code = an_imported_person(unit_of_work)
    crowd = [a_newcomer(unit_of_work) for _ in range(6)]

    def try_it(person: Actor) -> UUID | None:
        try:
            return claim(unit_of_work, person, code)
        except (Invalid, StaleVersion):
            return None

    with ThreadPoolExecutor(len(crowd)) as pool:
        got = list(pool.map(try_it, crowd))

    (winner,) = (person for person, profile in zip(crowd, got, strict=True) if profile == imported_id)
    with database.reading() as session:
        assert queries.get_candidate(session, imported_id).account_id == winner.account_id


@pytest.mark.parametrize("nothing", ["", "   ", "-", "2222222222"])
def test_what_is_no_code_opens_no_profile(unit_of_work: UnitOfWorkFactory, nothing: str) -> None:
    an_imported_person(unit_of_work)
    claim(unit_of_work, a_newcomer(unit_of_work), an_imported_person(unit_of_work)[1])

    with pytest.raises(Invalid):
        claim(unit_of_work, a_newcomer(unit_of_work), nothing)


def test_a_wrong_code_is_counted_and_announced(database: Database, unit_of_work: UnitOfWorkFactory) -> None:
    newcomer = a_newcomer(unit_of_work)

    with unit_of_work(newcomer) as uow:
        operations.note_wrong_code(uow, None)
        assert uow.events == [ClaimRefused(account_id=newcomer.require_account())]
        now = uow.now

    with database.reading() as session:
        assert queries.recent_wrong_codes(session, newcomer.require_account(), now) == 1


def test_after_too_many_wrong_codes_the_right_one_waits_a_day(
    unit_of_work: UnitOfWorkFactory, clock: FixedClock
) -> None:
    imported_id, code = an_imported_person(unit_of_work)
    newcomer = a_newcomer(unit_of_work)
    for _ in range(MOST_WRONG_CODES):
        with pytest.raises(Invalid):
            claim(unit_of_work, newcomer, "2222222222")

    with pytest.raises(Invalid) as refusal:
        claim(unit_of_work, newcomer, code)
    assert "Too many" in str(refusal.value.faults["code"])

    clock.moment += WRONG_CODES_WINDOW
    assert claim(unit_of_work, newcomer, code) == imported_id


def test_one_accounts_wrong_codes_do_not_lock_another(unit_of_work: UnitOfWorkFactory) -> None:
    imported_id, code = an_imported_person(unit_of_work)
    guesser = a_newcomer(unit_of_work)
    for _ in range(MOST_WRONG_CODES):
        with pytest.raises(Invalid):
            claim(unit_of_work, guesser, "2222222222")

    assert claim(unit_of_work, a_newcomer(unit_of_work), code) == imported_id


def test_workshops_claim_no_profile(unit_of_work: UnitOfWorkFactory) -> None:
    _, code = an_imported_person(unit_of_work)

    with pytest.raises(NotAllowed), unit_of_work(an_owner(unit_of_work)) as uow:
        operations.claim(uow, None, code)
