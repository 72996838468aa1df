"""What a hostile file is, and what all of them are made with. All built here, none taken from anywhere.

``CANARY`` stands for what must not come out: a place, a script, another file.
"""

import io
import random
import zipfile
from typing import NamedTuple

from portal.files.refusals import RefusalReason

CANARY = b"CANARY-5d1f-42.8746N"

R = RefusalReason

NOT_EVERY_DAY = "variant"
"""Names that begin so are of families by the dozen; the tests take some of each, the tool takes all."""

FOR_THE_TOOL = "slow"
"""Names that begin so burn seconds of processor time; the tests have others of their kind."""


class Hostile(NamedTuple):
    """A file and what must become of it: refused for one of the reasons, or (no reasons) made harmless."""

    data: bytes
    reasons: tuple[RefusalReason, ...] = ()
    either: bool = False
    """Whether a harmless picture is as good as a refusal."""

    @classmethod
    def harmless_or(cls, data: bytes, *reasons: RefusalReason) -> "Hostile":
        """A file that may be refused for one of the reasons, or made harmless."""
        return cls(data, reasons, either=True)


def archive() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as file:
        file.writestr("word/document.xml", CANARY)
    return output.getvalue()


def cut_short(data: bytes, pieces: int) -> dict[str, bytes]:
    """The file cut at so many places, evenly, the first and last few bytes among them."""
    places = [len(data) * number // pieces for number in range(1, pieces)] + [len(data) - 1, 40]
    return {f"cut after {place} bytes": data[:place] for place in sorted(set(places))}


def spoilt(data: bytes, times: int, spare: int = 16) -> dict[str, bytes]:
    """The file with a few bytes changed by chance, but not in its first ``spare`` bytes."""
    made = {}
    for number in range(times):
        chance = random.Random(number)
        changed = bytearray(data)
        for _ in range(1 + number % 8):
            changed[chance.randrange(spare, len(data))] = chance.randrange(256)
        made[f"bytes changed by chance, {number}"] = bytes(changed)
    return made


def variants(family: str, files: dict[str, bytes], *reasons: RefusalReason) -> dict[str, Hostile]:
    """Files of one family. Each may be refused for one of the reasons, or made harmless."""
    return {
        f"{NOT_EVERY_DAY}: {family} {name}": Hostile.harmless_or(data, *reasons)
        for name, data in files.items()
    }
