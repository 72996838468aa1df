"""Rows of files."""

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from portal.cli.tables import Record, UnreadableFile, count, records


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def spreadsheet(path: Path, rows: list[list[Any]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return path


def test_json_lines_keep_their_line_numbers(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", '\ufeff{"external_id": "1"}\n\n{"external_id": "2"}\n')
    assert list(records(file)) == [Record(1, {"external_id": "1"}), Record(3, {"external_id": "2"})]


@pytest.mark.parametrize("line", [b"{", b"[1]", b'{"a": "\xff"}', b'"text"'])
def test_a_line_that_is_no_object_is_a_faulty_row(tmp_path: Path, line: bytes) -> None:
    file = written(tmp_path / "a.jsonl", line + b'\n{"external_id": "2"}\n')
    first, second = records(file)
    assert first.fault
    assert not second.fault


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_with_any_usual_separator(tmp_path: Path, separator: str) -> None:
    text = f'external_id{separator}body\n1{separator}"two\nlines"\n\n2{separator}x\n'
    found = list(records(written(tmp_path / "a.csv", text)))
    assert [(each.line, each.values["body"]) for each in found] == [(2, "two\nlines"), (5, "x")]


def test_a_row_with_more_cells_than_columns_is_faulty(tmp_path: Path) -> None:
    found = list(records(written(tmp_path / "a.csv", "external_id,title\n1,a,b\n2,c\n")))
    assert [bool(each.fault) for each in found] == [True, False]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b"title\nx\n"),
        ("a.csv", b"external_id,title,title\n"),
        ("a.csv", b"external_id\n\xff\xfe\n"),
        ("a.csv", b""),
        ("a.xlsx", b"no spreadsheet"),
        ("a.txt", b"external_id\n"),
    ],
)
def test_a_file_that_is_no_table_is_refused_whole(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        list(records(written(tmp_path / name, content)))


def test_a_spreadsheet_is_read_with_its_row_numbers(tmp_path: Path) -> None:
    file = spreadsheet(tmp_path / "a.xlsx", [["external_id", "positions"], ["A", 3], [], ["B", None]])
    assert count(file) == 3
    assert [(each.line, each.values["external_id"]) for each in records(file)] == [(2, "A"), (4, "B")]
