"""Names of uploaded files: shown to people, never used as a path."""

import unicodedata
from urllib.parse import quote

LONGEST_NAME = 100
LONGEST_ENDING = 6

UNNAMED = "file"

JOINERS = frozenset("\u200c\u200d")
"""Zero-width (non-)joiners: Bengali and Urdu words need them, and they do not turn text around."""

UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
"""Control, format (bidirectional controls among them), unassigned, private and surrogate characters."""


def shown_name(raw: str) -> str:
    """The name to show for an upload: the last part of a path, one line, at most 100 characters.

    Letters of every script survive; what could turn the text around or break a line does not.
    """
    last_part = raw.replace("\\", "/").rstrip("/").rpartition("/")[2]
    # Far longer than any honest name; keeps the work on a hostile one small.
    composed = unicodedata.normalize("NFC", last_part[: 20 * LONGEST_NAME])
    seen = "".join(_seen(character) for character in composed)
    name = " ".join(seen.split()).strip(". ")
    return _cut(name) or UNNAMED


def content_disposition(name: str, ending: str) -> str:
    """The header of a download (RFC 6266): always an attachment, with our ending instead of the sender's.

    ``name`` may be anything; ``ending`` is ours, such as ``jpg``. Old programs read the plain name, others
    the one in UTF-8 (RFC 8187).
    """
    full = f"{_without_ending(shown_name(name))}.{ending}"
    plain = "".join(character if _is_plain(character) else "_" for character in full)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(full, safe='')}"


def _seen(character: str) -> str:
    if character in JOINERS:
        return character
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in UNSEEN_CATEGORIES else character


def _cut(name: str) -> str:
    """At most 100 characters, keeping the ending, and never a mark without its letter."""
    if len(name) <= LONGEST_NAME:
        return name
    stem = _without_ending(name)
    ending = name[len(stem) :]
    length = LONGEST_NAME - len(ending)
    while length > 0 and (unicodedata.category(stem[length]).startswith("M") or stem[length] in JOINERS):
        length -= 1
    return stem[:length].rstrip() + ending


def _without_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return stem if dot and stem and len(ending) < LONGEST_ENDING else name


def _is_plain(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in " .-_()")
