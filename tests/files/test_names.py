"""File names are for people to read, never for machines to obey."""

import unicodedata

import pytest
from werkzeug.datastructures import Headers
from werkzeug.http import parse_options_header

from portal.files.names import content_disposition, shown_name

BENGALI = "পাসপোর্টের ছবি ক্\u200dষ.jpg"
URDU = "پاسپورٹ می\u200cکند.pdf"
HOSTILE_NAMES = [
    "../../etc/passwd",
    "..\\..\\windows\\system.ini",
    "/absolute/name.jpg",
    "C:\\name.jpg",
    "....//....//name",
    "name\0.jpg",
    "name\r\nX-Extra: 1.jpg",
    "name\u2028line\u2029.jpg",
    "gpj.\u202eexe",
    "\u2066isolated\u2069.jpg",
    "\u061cmark.jpg",
    "\ufefffirst.jpg",
    "a\u200b\u2060b.jpg",
    "\ud800lone.jpg",
    'quo"te;x=1.jpg',
    "per%00cent%2e%2e.jpg",
    "semi;colon=.jpg",
    "\x1b[31mred.jpg",
    "\ue000private.jpg",
    "a" * 5000 + ".jpg",
    "e\u0301" * 5000,
    "\u0301" * 300,
    "\ufdfa" * 300,
    ".",
    "..",
    "",
    "   ",
    ".htaccess",
    "CON.jpg",
    "name.jpg.",
    "a/",
]


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
