import hashlib
import json
from datetime import UTC, datetime

import pytest

from portal.app import create_app
from portal.receipts import rules
from portal.receipts.signing import SigningPair
from tests.conftest import SIGNING_KEY

PAIR = SigningPair(SIGNING_KEY)
CONTENT = b"the very file"
FILE = rules.signed(
    {
        "version": 1,
        "number": "7F3K-9QWX-2M4T",
        "kind": "document",
        "subject": "0b7e4c1e-0000-4000-8000-000000000001",
        "details": {"document": "passport"},
        "digest": hashlib.sha256(CONTENT).hexdigest(),
        **rules.moments(datetime(2026, 3, 2, 6, 0, tzinfo=UTC)),
        "portal": "https://cheber.example",
        "key": PAIR.key_id,
    },
    PAIR,
)


@pytest.fixture
def run(app):
    return lambda *words, given=FILE: app.test_cli_runner().invoke(args=["receipts", *words], input=given)


def test_a_sound_receipt_ends_with_0(run):
    result = run("verify", "--json")

    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["sound"], answer["wrong"]) == (0, True, None)
    assert answer["receipt"]["number"] == "7F3K-9QWX-2M4T"


def test_a_changed_byte_ends_with_1_and_names_the_field(run):
    result = run("verify", "--json", given=FILE.replace("passport", "passporT"))

    assert (result.exit_code, json.loads(result.stdout)["wrong"]) == (1, "details")


def test_the_published_keys_are_enough(run, tmp_path, client):
    keys = tmp_path / "keys.json"
    keys.write_bytes(client.get("/.well-known/receipt-keys.json").data)

    assert run("verify", "--key", str(keys)).exit_code == 0


def test_the_public_key_can_be_printed_and_given(run):
    key = run("key").stdout.strip()

    assert run("verify", "--key", key).exit_code == 0


def test_another_key_is_not_enough(run):
    result = run("verify", "--key", SigningPair(bytes(32)).public_key.hex())

    assert result.exit_code == 1
    assert "signature" in result.stdout


def test_what_is_no_key_is_refused_with_the_cure(run):
    result = run("verify", "--key", "nonsense")

    assert result.exit_code == 2
    assert "64 hexadecimal digits" in result.stderr


def test_the_content_is_compared_with_its_fingerprint(run, tmp_path):
    same, other = tmp_path / "same.jpg", tmp_path / "other.jpg"
    same.write_bytes(CONTENT)
    other.write_bytes(CONTENT + b" ")

    assert run("verify", "--content", str(same)).exit_code == 0
    assert "digest" in run("verify", "--content", str(other)).stdout


def test_in_words_a_person_can_read_it(run):
    result = run("verify")

    assert "The receipt is sound." in result.stdout
    assert "2026-03-02T12:00:00+06:00" in result.stdout


def test_no_database_is_needed(settings, tmp_path):
    """The database of these settings is a file that is not there."""
    runner = create_app(
        settings(database_url=f"sqlite:///{tmp_path / 'none' / 'x.sqlite'}")
    ).test_cli_runner()

    assert runner.invoke(args=["receipts", "verify"], input=FILE).exit_code == 0
