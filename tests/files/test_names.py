"""File names are for people to read, never for machines to obey."""

import unicodedata

import pytest
from werkzeug.datastructures import Headers
from werkzeug.http import parse_options_header

from portal.files.names import content_disposition, shown_name
from tests.files.hostile.names import HOSTILE_NAMES

BENGALI = "পাসপোর্টের ছবি ক্\u200dষ.jpg"
URDU = "پاسپورٹ می\u200cکند.pdf"


def test_there_are_more_than_eighty_four_hostile_names() -> None:
    assert len(set(HOSTILE_NAMES)) > 84


@pytest.mark.parametrize("raw", HOSTILE_NAMES)
def test_a_hostile_name_becomes_one_harmless_line(raw: str) -> None:
    name = shown_name(raw)
    assert 1 <= len(name) <= 100
    assert not set(name) & set("/\\\r\n\0\x1b")
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"} for c in name)
    assert not any(unicodedata.bidirectional(c) in BIDI_CONTROLS for c in name)
    assert name not in {".", ".."}


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@pytest.mark.parametrize("raw", HOSTILE_NAMES)
def test_a_hostile_name_adds_no_header(raw: str) -> None:
    headers = Headers()
    headers.add("Content-Disposition", content_disposition(raw, "jpg"))
    kind, options = parse_options_header(headers["Content-Disposition"])
    assert (kind, set(options)) == ("attachment", {"filename"})
    assert options["filename"].endswith(".jpg")


@pytest.mark.parametrize("name", [BENGALI, URDU, "Oʻzbekcha pasport.pdf", "Паспорт, 2-бет.png", "ҮӨҢ.jpg"])
def test_an_honest_name_survives(name: str) -> None:
    assert shown_name(name) == unicodedata.normalize("NFC", name)


def test_letters_are_composed() -> None:
    assert shown_name("Ё.jpg") == "Ё.jpg"


def test_a_long_name_keeps_its_ending_and_its_letters_whole() -> None:
    name = shown_name("কি" * 100 + ".jpeg")
    assert name.endswith("কি.jpeg")
    assert len(name) == 99


def test_a_download_has_our_ending_and_its_own_name() -> None:
    header = content_disposition("Паспорт.exe", "jpg")
    assert header.startswith('attachment; filename="_______.jpg"; ')
    assert parse_options_header(header)[1]["filename"] == "Паспорт.jpg"
