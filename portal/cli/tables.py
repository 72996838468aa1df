"""Rows of a file: JSON lines, CSV or a spreadsheet, one after another with their line numbers."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

SEPARATORS = ",;\t"
KINDS = (".jsonl", ".csv", ".xlsx")


class UnreadableFile(Exception):
    """The file as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row by the names of its fields; ``fault`` says why it could not even be read."""

    line: int
    values: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""


def records(path: Path) -> Iterator[Record]:
    """The rows of a file, by the ending of its name. Raises UnreadableFile."""
    match path.suffix.lower():
        case ".jsonl":
            return _from_json_lines(path)
        case ".csv":
            return _from_csv(path)
        case ".xlsx":
            return _from_spreadsheet(path)
        case _:
            raise UnreadableFile(f"{path.name} ends in none of {', '.join(KINDS)}.")


def count(path: Path) -> int:
    """About how many rows there are, for a progress bar."""
    if path.suffix.lower() == ".xlsx":
        return max(len(_sheet(path)) - 1, 0)
    with path.open("rb") as file:
        return sum(1 for _ in file)


def _from_json_lines(path: Path) -> Iterator[Record]:
    with path.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            text = raw.removeprefix(b"\xef\xbb\xbf").strip() if line == 1 else raw.strip()
            if text:
                yield _json_record(line, text)


def _json_record(line: int, text: bytes) -> Record:
    try:
        values = json.loads(text.decode("utf-8"))
    except UnicodeDecodeError:
        return Record(line, fault="is not written in UTF-8")
    except (ValueError, RecursionError):
        return Record(line, fault="is not JSON; write one object in braces on each line")
    if not isinstance(values, dict):
        return Record(line, fault="is not a JSON object; write one object in braces on each line")
    return Record(line, values)


def _from_csv(path: Path) -> Iterator[Record]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            separator = max(SEPARATORS, key=first.count)
            yield from _csv_records(csv.reader(file, delimiter=separator, strict=True))
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path.name} is not written in UTF-8.") from error
    except csv.Error as error:
        raise UnreadableFile(f"{path.name} is no sound CSV: {error}.") from error


def _csv_records(reader: Any) -> Iterator[Record]:
    names = _names(next(reader, []))
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _table_record(line, names, cells)


def _from_spreadsheet(path: Path) -> Iterator[Record]:
    rows = _sheet(path)
    names = _names(rows[0] if rows else [])
    for line, cells in enumerate(rows[1:], start=2):
        if any(cell not in ("", None) for cell in cells):
            yield _table_record(line, names, cells)


def _sheet(path: Path) -> list[list[Any]]:
    try:
        return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(f"{path.name} is no spreadsheet that can be read.") from error


def _names(header: Sequence[Any]) -> list[str]:
    names = [str(name).strip() for name in header]
    if "external_id" not in names:
        raise UnreadableFile("The first row must name the columns; there is no column external_id.")
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        raise UnreadableFile(f"The first row names a column twice: {', '.join(doubled)}.")
    return names


def _table_record(line: int, names: Sequence[str], cells: Sequence[Any]) -> Record:
    if any(cell not in ("", None) for cell in cells[len(names) :]):
        return Record(line, fault="has more cells than the first row names")
    return Record(line, {name: cell for name, cell in zip(names, cells, strict=False) if name})
