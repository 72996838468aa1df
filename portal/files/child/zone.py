"""Reading the machine-readable zone of a passport, card or visa from the picture of its page: a hint.

Nothing is offered unless every check digit fits and every character that none covers, above all those of the
names, is clearly nearer to one shape than to every other. A person looks at the hint before it is used.
"""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from string import ascii_uppercase, digits
from types import MappingProxyType

from PIL import Image

from portal.files.child.zone_cells import Gaps, Strip, cut_line, gaps_of, strip_of
from portal.files.child.zone_matching import Likeness, Line
from portal.files.child.zone_rows import Row, Turned, groups_of_rows, straightened
from portal.files.zone_layouts import LAYOUTS, Layout, Part, check_digit

SMALLEST_SIDE = 500
"""A page smaller than this has no characters large enough to tell them apart."""
MOST_INK_IN_GAPS = 0.25
LEAST_LIKENESS = 0.5
SPOILT = 0.12
"""A character that no check digit covers and that looks this much less like its shape than its neighbours do
like theirs may be the rest of another one: of an R on which a light falls, an F is left."""
CLEARLY = 0.06
"""How much more a character that no check digit covers must look like its shape than like any other."""
BARELY = 0.015
"""The same for a character under a check digit."""
MOST_FOREIGN = 0.12
"""How much more a character may look like one that cannot stand in its place."""

_LETTERS = ascii_uppercase + "<"
_ALLOWED: Mapping[str, str] = MappingProxyType(
    {
        "document_code": _LETTERS,
        "issuing_state": _LETTERS,
        "nationality": _LETTERS,
        "surname": _LETTERS,
        "birth_date": digits,
        "expiry_date": digits,
        "sex": "MF<",
        "birth_date.check": digits,
        "expiry_date.check": digits,
        "composite": digits,
        "document_number.check": digits + "<",
        "personal_number.check": digits + "<",
    }
)
"""What may stand in a field; whatever is not named here may hold every character."""
_CHECKED = ("document_number", "birth_date", "expiry_date", "personal_number")


def read_zone_from(picture: Image.Image) -> str:
    """The lines of the zone, parted by line ends; an empty text when none was read beyond doubt."""
    if min(picture.size) < SMALLEST_SIDE:
        return ""
    grey = picture.convert("L")
    ink, turned = straightened(grey)
    for rows in groups_of_rows(ink):
        if text := _read_rows(grey, rows, turned):
            return text
    return ""


def _read_rows(grey: Image.Image, rows: Sequence[Row], turned: Turned) -> str:
    strips = [strip_of(grey, row, turned) for row in rows]
    gaps = _gaps_of_all(strips)
    if not gaps:
        return ""
    lines = [
        Line(cut_line(grey, strip, places)).likenesses() for strip, places in zip(strips, gaps, strict=True)
    ]
    layout = _layout_of(lines)
    return _text_of(lines, layout)


def _gaps_of_all(strips: Sequence[Strip]) -> list[Gaps]:
    """The cells of every row, all of the same number; none where the gaps between them are not empty."""
    best: list[Gaps] = []
    worst_of_best = MOST_INK_IN_GAPS
    for count in (30,) if len(strips) == 3 else (44, 36):
        found = [gaps for strip in strips if (gaps := gaps_of(strip, count))]
        worst = max((gaps.cost for gaps in found), default=1.0)
        if len(found) == len(strips) and worst < worst_of_best:
            best, worst_of_best = found, worst
    return best


def _layout_of(lines: Sequence[Sequence[Likeness]]) -> Layout:
    """The format by the number of rows, their length, and whether the first letter looks like a V."""
    first = lines[0][0]
    is_visa = len(lines) == 2 and first["V"] > max(first[letter] for letter in "PACI")
    return LAYOUTS[len(lines), len(lines[0]), is_visa]


def _text_of(lines: Sequence[Sequence[Likeness]], layout: Layout) -> str:
    """The text that looks most like the picture, if nothing about it is doubtful."""
    text = [[""] * layout.width for _ in range(layout.height)]
    usual = [median(max(likeness.values()) for likeness in line) for line in lines]
    for name, part, position in _positions(layout):
        likeness = lines[part.line][position]
        allowed = _ALLOWED.get(name, _LETTERS + digits)
        likeliest = sorted(allowed, key=lambda character: -likeness[character])
        first, second = likeness[likeliest[0]], likeness[likeliest[1]]
        if first < LEAST_LIKENESS or max(likeness.values()) - first > MOST_FOREIGN:
            return ""
        covered = _is_covered(name, layout)
        if first - second < (BARELY if covered else CLEARLY):
            return ""
        if not covered and first < usual[part.line] - SPOILT:
            return ""
        text[part.line][position] = likeliest[0]
    read = ["".join(line) for line in text]
    return "\n".join(read) if _digits_fit(read, layout) else ""


def _positions(layout: Layout) -> Iterator[tuple[str, Part, int]]:
    for name, parts in layout.parts.items():
        for part in parts:
            for position in range(part.start, part.end):
                yield name, part, position


def _is_covered(name: str, layout: Layout) -> bool:
    """Whether a check digit notices a misread character of the part."""
    if name == "composite" or name.endswith(".check") or f"{name}.check" in layout.parts:
        return True
    return bool(layout.composite) and name in {"personal_number", "optional_data"}


def _digits_fit(lines: Sequence[str], layout: Layout) -> bool:
    """Whether all check digits of the zone are right."""
    for name in _CHECKED:
        if f"{name}.check" in layout.parts:
            text, digit = _part(lines, layout.parts[name]), _part(lines, layout.parts[f"{name}.check"])
            if not (digit == str(check_digit(text)) or _may_be_empty(name, text, digit, layout)):
                return False
    covered = _part(lines, layout.composite)
    return not covered or _part(lines, layout.parts["composite"]) == str(check_digit(covered))


def _may_be_empty(name: str, text: str, digit: str, layout: Layout) -> bool:
    """A filler for the check digit of an empty field, or of a number that goes on elsewhere in a card."""
    empty = not text.strip("<")
    goes_on = layout.long_numbers and name == "document_number" and not text.endswith("<")
    return digit == "<" and (goes_on or (empty and name == "personal_number"))


def _part(lines: Sequence[str], parts: Sequence[Part]) -> str:
    return "".join(lines[part.line][part.start : part.end] for part in parts)
