"""Where each field of a machine-readable zone stands (ICAO Doc 9303, parts 4 to 7). Positions count from 0.

``name.check`` is the check digit of ``name``. The names of the holder stand under ``surname``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase, digits
from types import MappingProxyType

CHARACTERS = digits + ascii_uppercase

VALUES: Mapping[str, int] = MappingProxyType(
    {character: value for value, character in enumerate(CHARACTERS)} | {"<": 0}
)
"""What each character counts for in a check digit; the 37 characters of a zone."""

_WEIGHTS = (7, 3, 1)


def may_be_zone(text: str) -> bool:
    """Whether a text is empty or has the shape and the characters of a zone; its digits are not checked."""
    lines = text.split("\n")
    known_shape = (len(lines), len(lines[0]), text.startswith("V")) in LAYOUTS
    same_length = all(len(line) == len(lines[0]) for line in lines)
    return not text or (
        known_shape and same_length and all(each in VALUES for line in lines for each in line)
    )


def check_digit(text: str) -> int:
    """Check digit of a text of A-Z, 0-9 and ``<`` (ICAO 9303-3, section 4.9); KeyError for anything else."""
    return sum(VALUES[character] * _WEIGHTS[index % 3] for index, character in enumerate(text)) % 10


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one line; ``end`` is the first position after it."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Layout:
    """One format: its shape, its parts, and what its last check digit covers (nothing in a visa)."""

    format: str
    height: int
    width: int
    code_letters: str
    parts: Mapping[str, tuple[Part, ...]]
    composite: tuple[Part, ...] = ()
    long_numbers: bool = False

    def accepts_code(self, code: str) -> bool:
        """Whether the two characters are a document code of this format.

        The second one is the issuing state's choice, but V after A, C or I is ruled out (9303-5, 9303-6).
        """
        first, second = code[0], code[1]
        if first not in self.code_letters or second not in ascii_uppercase + "<":
            return False
        return not (self.long_numbers and second == "V")


def _top(width: int) -> dict[str, tuple[Part, ...]]:
    return {
        "document_code": (Part(0, 0, 2),),
        "issuing_state": (Part(0, 2, 5),),
        "surname": (Part(0, 5, width),),
    }


_BOTTOM = {
    "document_number": (Part(1, 0, 9),),
    "document_number.check": (Part(1, 9, 10),),
    "nationality": (Part(1, 10, 13),),
    "birth_date": (Part(1, 13, 19),),
    "birth_date.check": (Part(1, 19, 20),),
    "sex": (Part(1, 20, 21),),
    "expiry_date": (Part(1, 21, 27),),
    "expiry_date.check": (Part(1, 27, 28),),
}

_TD3 = Layout(
    "TD3",
    2,
    44,
    "P",
    MappingProxyType(
        _top(44)
        | _BOTTOM
        | {
            "personal_number": (Part(1, 28, 42),),
            "personal_number.check": (Part(1, 42, 43),),
            "composite": (Part(1, 43, 44),),
        }
    ),
    composite=(Part(1, 0, 10), Part(1, 13, 20), Part(1, 21, 43)),
)
_TD2 = Layout(
    "TD2",
    2,
    36,
    "ACI",
    MappingProxyType(
        _top(36) | _BOTTOM | {"personal_number": (Part(1, 28, 35),), "composite": (Part(1, 35, 36),)}
    ),
    composite=(Part(1, 0, 10), Part(1, 13, 20), Part(1, 21, 35)),
    long_numbers=True,
)
_TD1 = Layout(
    "TD1",
    3,
    30,
    "ACI",
    MappingProxyType(
        {
            "document_code": (Part(0, 0, 2),),
            "issuing_state": (Part(0, 2, 5),),
            "document_number": (Part(0, 5, 14),),
            "document_number.check": (Part(0, 14, 15),),
            "personal_number": (Part(0, 15, 30),),
            "birth_date": (Part(1, 0, 6),),
            "birth_date.check": (Part(1, 6, 7),),
            "sex": (Part(1, 7, 8),),
            "expiry_date": (Part(1, 8, 14),),
            "expiry_date.check": (Part(1, 14, 15),),
            "nationality": (Part(1, 15, 18),),
            "optional_data": (Part(1, 18, 29),),
            "composite": (Part(1, 29, 30),),
            "surname": (Part(2, 0, 30),),
        }
    ),
    composite=(Part(0, 5, 30), Part(1, 0, 7), Part(1, 8, 15), Part(1, 18, 29)),
    long_numbers=True,
)
_MRV_A = Layout(
    "MRV-A", 2, 44, "V", MappingProxyType(_top(44) | _BOTTOM | {"personal_number": (Part(1, 28, 44),)})
)
_MRV_B = Layout(
    "MRV-B", 2, 36, "V", MappingProxyType(_top(36) | _BOTTOM | {"personal_number": (Part(1, 28, 36),)})
)

LAYOUTS: Mapping[tuple[int, int, bool], Layout] = MappingProxyType(
    {
        (3, 30, False): _TD1,
        (3, 30, True): _TD1,
        (2, 36, False): _TD2,
        (2, 44, False): _TD3,
        (2, 36, True): _MRV_B,
        (2, 44, True): _MRV_A,
    }
)
"""Formats by number of lines, their length, and whether the zone begins with the V of a visa."""
