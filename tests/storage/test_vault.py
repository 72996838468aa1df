import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from portal.kernel.actor import SYSTEM
from portal.kernel.errors import NotFound
from portal.storage import new_id
from portal.storage.vault import PersonKey, SealedVault
from tests.conftest import MASTER_KEYS
from tests.support.databases import on_sqlite

OWNER, OTHER = new_id(), new_id()


@pytest.fixture
def vault(database, clock):
    """A vault over a session that is thrown away."""
    with database.reading() as session:
        yield SealedVault(session, MASTER_KEYS, clock.now())


def test_what_was_sealed_in_one_unit_opens_in_another(unit_of_work):
    with unit_of_work(SYSTEM) as uow:
        sealed = uow.vault.seal(OWNER, "given_name", "রহিমা")

    with unit_of_work(SYSTEM) as uow:
        assert uow.vault.open_text(OWNER, "given_name", sealed) == "রহিমা"


@on_sqlite
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.binary(max_size=200))
def test_any_bytes_come_back_as_they_went_in_and_are_never_seen_outside(vault, value):
    sealed = vault.seal(OWNER, "letter", value)

    assert vault.open(OWNER, "letter", sealed) == value
    assert len(value) < 8 or value not in sealed


@on_sqlite
def test_a_value_moved_to_another_field_does_not_open(vault):
    sealed = vault.seal(OWNER, "given_name", "Rahima")

    with pytest.raises(InvalidTag):
        vault.open(OWNER, "family_name", sealed)


@on_sqlite
def test_a_value_moved_to_another_person_does_not_open(vault):
    sealed = vault.seal(OWNER, "given_name", "Rahima")
    vault.seal(OTHER, "given_name", "Nasreen")

    with pytest.raises(InvalidTag):
        vault.open(OTHER, "given_name", sealed)


@on_sqlite
def test_a_single_changed_bit_anywhere_after_the_format_byte_is_noticed(vault):
    sealed = vault.seal(OWNER, "given_name", "Rahima")

    for position in range(1, len(sealed)):
        tampered = bytearray(sealed)
        tampered[position] ^= 1
        with pytest.raises(InvalidTag):
            vault.open(OWNER, "given_name", bytes(tampered))


@on_sqlite
def test_the_same_value_is_never_sealed_to_the_same_bytes(vault):
    assert vault.seal(OWNER, "given_name", "Rahima") != vault.seal(OWNER, "given_name", "Rahima")


def test_a_wrapped_key_put_under_another_person_does_not_open(unit_of_work):
    with unit_of_work(SYSTEM) as uow:
        sealed = uow.vault.seal(OWNER, "given_name", "Rahima")
        uow.vault.seal(OTHER, "given_name", "Nasreen")

    with unit_of_work(SYSTEM) as uow:
        theirs = uow.session.get_one(PersonKey, OTHER)
        theirs.wrapped = uow.session.get_one(PersonKey, OWNER).wrapped

    with pytest.raises(InvalidTag), unit_of_work(SYSTEM) as uow:
        uow.vault.open(OTHER, "given_name", sealed)


def test_an_erased_person_stays_erased(unit_of_work):
    with unit_of_work(SYSTEM) as uow:
        sealed = uow.vault.seal(OWNER, "given_name", "Rahima")

    with unit_of_work(SYSTEM) as uow:
        uow.vault.erase(OWNER)

    with pytest.raises(NotFound), unit_of_work(SYSTEM) as uow:
        uow.vault.open(OWNER, "given_name", sealed)


def test_each_person_has_one_key_and_it_is_wrapped(unit_of_work, session):
    with unit_of_work(SYSTEM) as uow:
        uow.vault.seal(OWNER, "given_name", "Rahima")
        uow.vault.seal(OWNER, "family_name", "Begum")
        uow.vault.seal(OTHER, "given_name", "Nasreen")

    keys = session.scalars(select(PersonKey)).all()
    assert {key.owner_id for key in keys} == {OWNER, OTHER}
    assert len({key.wrapped for key in keys}) == 2
    assert {key.master_version for key in keys} == {"v1"}


@on_sqlite
def test_after_a_rotation_old_values_open_and_new_people_get_the_new_key(database, clock):
    rotated = (("v2", bytes(32)), *MASTER_KEYS)
    with database.writing() as session:
        sealed = SealedVault(session, MASTER_KEYS, clock.now()).seal(OWNER, "given_name", "Rahima")
        session.flush()
        vault = SealedVault(session, rotated, clock.now())
        vault.seal(OTHER, "given_name", "Nasreen")
        session.flush()

        assert vault.open_text(OWNER, "given_name", sealed) == "Rahima"
        assert session.get_one(PersonKey, OTHER).master_version == "v2"
        assert vault.blind_index("email", "a@b.kg") == SealedVault(
            session, MASTER_KEYS, clock.now()
        ).blind_index("email", "a@b.kg")


@on_sqlite
def test_a_blind_index_is_the_same_on_every_day_and_machine(vault):
    """A changed derivation would make every stored index unfindable: these bytes are for ever."""
    assert vault.blind_index("email", "owner@example.kg").hex() == "c9455e55e2fa53cdcf43eb33229b57dd"
    assert vault.blind_index("passport", "A01234567").hex() == "829c9fddd0e51bd76a0b1630ad3ddb28"


@on_sqlite
def test_blind_indexes_of_different_purposes_cannot_be_joined(vault):
    assert vault.blind_index("email", "+996700123456") != vault.blind_index("phone", "+996700123456")
    assert vault.blind_index("email", "a@b.kg") != vault.blind_index("email", "a@b.kz")
