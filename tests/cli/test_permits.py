import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from portal.cli.permits import permits_cli, plan_lines

TODAY = date(2026, 3, 2)
KEYS = ["id", "deadlines", "late", "next", "warnings", "visa_free_days_left"]
FILED = {
    "id": "a",
    "nationality": "BGD",
    "regime": "single-permit",
    "as_of": "2026-03-02",
    "events": {"permit_filed_on": "2026-02-16"},
}


def run(*arguments: str, given: str | bytes = b"") -> Result:
    return CliRunner().invoke(permits_cli, ["plan", *arguments], input=given)


def answers(*lines: bytes | str) -> list[dict[str, Any]]:
    return list(plan_lines((line.encode() if isinstance(line, str) else line for line in lines), TODAY))


def test_one_compact_object_for_one_line() -> None:
    result = run("-", "--json", given=json.dumps(FILED))
    assert result.exit_code == 0
    assert result.stdout == (
        '{"id":"a","deadlines":{"decision_expected":"2026-02-25"},"late":["decision_expected"],'
        '"next":{"step":"decide_permit","actor":"official"},"warnings":[],"visa_free_days_left":null}\n'
    )
    assert result.stderr == ""


def test_a_file_is_answered_line_by_line_and_blank_lines_are_skipped(tmp_path: Path) -> None:
    file = tmp_path / "situations.jsonl"
    rows = [json.dumps(FILED | {"id": number}) for number in range(3)]
    file.write_text("\ufeff" + "\r\n\r\n  \r\n".join(rows) + "\n\n", encoding="utf-8", newline="")
    result = run(str(file), "--json")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [0, 1, 2]


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[1]",
        "{",
        '{"id":NaN}',
        '"text"',
        b'{"id":"\xff"}',
        "[" * 100_000,
        '{"id":1e999,"nationality":"BGD","regime":"single-permit"}',
        '{"n":' + "9" * 5_000 + "}",
    ],
)
def test_a_line_that_cannot_be_read_is_answered_with_the_reason(line: str | bytes) -> None:
    (answer,) = answers(line)
    assert list(answer) == [*KEYS, "details"]
    assert (answer["id"], answer["deadlines"]) == (None, {})
    assert answer["details"]["line"] == 1
    assert len(answer["details"]["invalid"]) >= 1


def test_a_faulty_line_keeps_its_id_and_does_not_stop_the_next() -> None:
    result = run("-", "--json", given=json.dumps(FILED | {"as_of": "soon"}) + "\n" + json.dumps(FILED))
    first, second = map(json.loads, result.stdout.splitlines())
    assert result.exit_code == 0
    assert first["id"] == "a"
    assert first["details"]["invalid"] == [
        "as_of: is not a date; write year, month and day, such as 2026-03-02"
    ]
    assert second["deadlines"] == {"decision_expected": "2026-02-25"}
    assert result.stderr == "1 of the situations could not be read; see their details.\n"


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"nationality": "KAZ"}, "no-permit-needed"),
        ({"nationality": "RU"}, "no-permit-needed"),
        ({"regime": "quota-2019"}, "unknown-regime"),
    ],
)
def test_what_the_plan_does_not_cover_is_said(change: dict[str, str], note: str) -> None:
    (answer,) = answers(json.dumps(FILED | change))
    assert answer["deadlines"] == {}
    assert answer["next"] == {"step": "none", "actor": "none"}
    assert list(answer["details"]) == [note]


def test_a_rule_past_its_end_is_marked_unconfirmed() -> None:
    (answer,) = answers(json.dumps(FILED | {"as_of": "2026-11-24"}))
    assert "was to end on 2026-07-01" in answer["details"]["unconfirmed"]


def test_a_missing_day_is_the_day_of_the_call() -> None:
    row = {name: value for name, value in FILED.items() if name != "as_of"}
    (answer,) = answers(json.dumps(row))
    assert answer["late"] == ["decision_expected"]


def test_without_json_a_person_can_read_it() -> None:
    result = run("-", given=json.dumps(FILED | {"id": "\ud800"}))
    assert result.exit_code == 0
    assert "decide_permit (official)" in result.stdout
    assert "2026-02-25  LATE" in result.stdout


def test_a_file_that_is_not_there_is_named() -> None:
    result = run("nowhere.jsonl", "--json")
    assert result.exit_code == 2
    assert "nowhere.jsonl" in result.stderr
