"""What is wrong with a picture, judged from its measures; and whether two pictures are the same one."""

from enum import StrEnum

from portal.config import QualityThresholds
from portal.files.measures import PageMeasures

__all__ = ["PictureFault", "QualityThresholds", "bands", "distances", "same_picture", "verdict"]


class PictureFault(StrEnum):
    """What a person can do better by taking the picture again."""

    BLURRED = "blurred"
    GLARE = "glare"
    CUT_OFF = "cut_off"
    TOO_DARK = "too_dark"
    SIDEWAYS = "sideways"
    TOO_SMALL = "too_small"


SAME_SHADE, SAME_PRINT = 24, 13
"""Bits of 128 in which fingerprints of one picture differ at most: in light and shade, in print.

Sheets of one form filled in for two people agree in the first and not in the second.
"""

HALF = 128
"""Bits of the print, which are the last of a fingerprint."""

BAND_DIGITS = 4
"""Hexadecimal digits of one band: sixteen bits."""


def verdict(
    measures: PageMeasures, thresholds: QualityThresholds = QualityThresholds()
) -> frozenset[PictureFault]:
    """Everything that is wrong with the picture of a page; empty when it will do."""
    wrong = {
        PictureFault.BLURRED: measures.sharpness < thresholds.sharpness,
        PictureFault.GLARE: measures.glare > thresholds.glare,
        PictureFault.CUT_OFF: bool(measures.cut_off),
        PictureFault.TOO_DARK: measures.darkness > thresholds.darkness,
        PictureFault.SIDEWAYS: measures.sideways,
        PictureFault.TOO_SMALL: measures.paper_side < thresholds.paper_side,
    }
    return frozenset(fault for fault, found in wrong.items() if found)


def distances(one: str, other: str) -> tuple[int, int]:
    """In how many bits of 128 two fingerprints differ: in light and shade, and in print."""
    differing = int(one, 16) ^ int(other, 16)
    return (differing >> HALF).bit_count(), (differing & ((1 << HALF) - 1)).bit_count()


def same_picture(one: str, other: str) -> bool:
    """Whether two fingerprints are of one picture, saved anew, made smaller or cut a little at its edges."""
    shade, written = distances(one, other)
    return shade <= SAME_SHADE and written <= SAME_PRINT


def bands(fingerprint: str) -> tuple[int, ...]:
    """Sixteen numbers below 65,536, in order. Fingerprints of one picture nearly always have one in common.

    So a database finds candidates by equality; `same_picture` then decides.
    """
    places = range(0, len(fingerprint), BAND_DIGITS)
    return tuple(int(fingerprint[place : place + BAND_DIGITS], 16) for place in places)
