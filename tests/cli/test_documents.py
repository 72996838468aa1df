import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.cli.documents import documents_cli

ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10\n"


def run(*arguments: str, given: str | bytes = b"") -> Result:
    return CliRunner().invoke(documents_cli, ["check-mrz", *arguments], input=given)


def test_a_valid_zone_from_standard_input() -> None:
    result = run("--json", given=ZONE)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "valid": True,
        "format": "TD3",
        "fields": {
            "document_number": "L898902C3",
            "issuing_state": "UTO",
            "nationality": "UTO",
            "birth_date": "1974-08-12",
            "expiry_date": "2012-04-15",
            "sex": "F",
            "surname": "ERIKSSON",
            "given_names": "ANNA MARIA",
            "personal_number": "ZE184226B",
        },
        "errors": [],
    }


def test_an_invalid_zone_from_a_file_ends_with_1(tmp_path: Path) -> None:
    file = tmp_path / "zone.txt"
    file.write_text(ZONE.replace("L898902C36", "L898902C35"), encoding="utf-8")
    result = run(str(file), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"] == [
        {"field": "document_number", "reason": "does not agree with its check digit: 5 is given, 6 is right"},
        {"field": "composite", "reason": "does not agree with its check digit: 0 is given, 3 is right"},
    ]


@pytest.mark.parametrize("given", [b"", b"\xff\xfe\x00", b"x" * 1_000_000, ZONE.encode("utf-16")])
def test_what_is_no_zone_is_answered_in_the_same_shape(given: bytes) -> None:
    result = run("--json", given=given)
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["valid"], answer["format"]) == (1, False, None)
    assert set(answer["fields"].values()) == {None}
    assert [error["field"] for error in answer["errors"]] == ["zone"]


def test_without_json_a_person_can_read_it() -> None:
    result = run(given=ZONE.replace("ERIKSSON", "ER1KSSON"))
    assert result.exit_code == 1
    assert "TD3, not valid" in result.stdout
    assert "! surname holds digits, which a name never does; perhaps ERIKSSON" in result.stdout


def test_a_file_that_is_not_there_is_named() -> None:
    result = run("nowhere.txt")
    assert result.exit_code == 2
    assert "nowhere.txt" in result.stderr
