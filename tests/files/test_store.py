"""Files at rest open only for the person and the file they were put for."""

from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.adapters.disk_files import DiskFiles
from portal.files.store import STORED_NAME, EncryptedFiles, new_stored_name

CANARY = b"canary of a passport"


class OneKeyVault:
    """Seals with AES-256-GCM, owner and field as associated data."""

    def __init__(self) -> None:
        self._key = AESGCM(AESGCM.generate_key(256))

    def seal(self, owner_id: UUID, field: str, value: str | bytes) -> bytes:
        plain = value.encode() if isinstance(value, str) else value
        nonce = uuid4().bytes[:12]
        return nonce + self._key.encrypt(nonce, plain, f"{owner_id}|{field}".encode())

    def open(self, owner_id: UUID, field: str, sealed: bytes) -> bytes:
        return self._key.decrypt(sealed[:12], sealed[12:], f"{owner_id}|{field}".encode())

    def open_text(self, owner_id: UUID, field: str, sealed: bytes) -> str:
        return self.open(owner_id, field, sealed).decode()

    def blind_index(self, purpose: str, value: str) -> bytes:
        raise NotImplementedError


@pytest.fixture
def files(tmp_path: Path) -> EncryptedFiles:
    return EncryptedFiles(DiskFiles(tmp_path), OneKeyVault())


def test_a_file_comes_back_as_it_was_put(files: EncryptedFiles) -> None:
    person, file = uuid4(), uuid4()
    name = files.put(person, file, CANARY)
    assert files.exists(name)
    assert files.get(person, file, name) == CANARY


def test_nothing_readable_lies_on_the_disk(files: EncryptedFiles, tmp_path: Path) -> None:
    name = files.put(uuid4(), uuid4(), CANARY * 1000)
    (lying,) = [place for place in tmp_path.rglob("*") if place.is_file()]
    assert lying.name == name
    assert CANARY not in lying.read_bytes()


def test_a_file_does_not_open_for_another_person_or_as_another_file(files: EncryptedFiles) -> None:
    person, file = uuid4(), uuid4()
    name = files.put(person, file, CANARY)
    for stranger, other in ((uuid4(), file), (person, uuid4())):
        with pytest.raises(InvalidTag):
            files.get(stranger, other, name)


def test_a_deleted_file_is_gone(files: EncryptedFiles) -> None:
    person, file = uuid4(), uuid4()
    name = files.put(person, file, CANARY)
    files.delete(name)
    assert not files.exists(name)
    with pytest.raises(FileNotFoundError):
        files.get(person, file, name)


def test_names_are_random_and_fit_every_store() -> None:
    names = {new_stored_name() for _ in range(500)}
    assert len(names) == 500
    assert all(STORED_NAME.fullmatch(name) for name in names)
