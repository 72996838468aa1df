"""The only language a child speaks: frames on its standard output.

A frame is one letter, the length of what follows (four bytes, big end first), and that many bytes.
``P`` is a page: width and height (four bytes each), the length of its picture (four bytes), its measures
(`portal.files.measures`), the length of the zone that was read (one byte), the zone, the picture, the
thumbnail. ``R`` is a refusal: its reason in letters. ``E`` is the end: everything was said.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from portal.files.measures import MEASURES_BYTES, PageMeasures, as_bytes, from_bytes
from portal.files.zone_layouts import may_be_zone

PAGE, REFUSAL, END = b"P", b"R", b"E"

_HEAD = struct.Struct(">cI")
_PAGE_HEAD = struct.Struct(">III")


class PageFrame(NamedTuple):
    """A page picture and its thumbnail, both JPEG, and what was measured of it."""

    width: int
    height: int
    picture: bytes
    thumbnail: bytes
    measures: PageMeasures
    zone: str = ""
    """The machine-readable zone as it was read from the picture; empty when none was."""


class BrokenFrames(Exception):
    """What the child said is not in its language, or stops in the middle."""


def write_page(output: BinaryIO, page: PageFrame) -> None:
    """Say one page."""
    head = _PAGE_HEAD.pack(page.width, page.height, len(page.picture))
    zone = page.zone.encode("ascii")
    said = head + as_bytes(page.measures) + bytes([len(zone)]) + zone
    _write(output, PAGE, said + page.picture + page.thumbnail)


def write_refusal(output: BinaryIO, reason: str) -> None:
    """Say that the file is refused, and why."""
    _write(output, REFUSAL, reason.encode("ascii"))


def write_end(output: BinaryIO) -> None:
    """Say that all pages were said."""
    _write(output, END, b"")


def _write(output: BinaryIO, kind: bytes, content: bytes) -> None:
    output.write(_HEAD.pack(kind, len(content)) + content)
    output.flush()


def read_frames(said: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each frame; raises `BrokenFrames` where one is cut short."""
    position = 0
    while position < len(said):
        content_start = position + _HEAD.size
        if content_start > len(said):
            raise BrokenFrames("a frame stops within its head")
        kind, length = _HEAD.unpack_from(said, position)
        position = content_start + length
        if position > len(said):
            raise BrokenFrames("a frame stops within its content")
        yield kind, said[content_start:position]


def read_page(content: bytes) -> PageFrame:
    """The page in the content of a ``P`` frame; raises `BrokenFrames`."""
    measures_end = _PAGE_HEAD.size + MEASURES_BYTES
    if len(content) <= measures_end:
        raise BrokenFrames("a page stops within its head")
    picture_start = measures_end + 1 + content[measures_end]
    width, height, picture_length = _PAGE_HEAD.unpack_from(content)
    thumbnail_start = picture_start + picture_length
    if thumbnail_start > len(content):
        raise BrokenFrames("a page stops within its picture")
    try:
        measures = from_bytes(content[_PAGE_HEAD.size : measures_end])
        zone = content[measures_end + 1 : picture_start].decode("ascii")
    except ValueError as error:
        raise BrokenFrames("the measures or the zone of a page are out of range") from error
    if not may_be_zone(zone):
        raise BrokenFrames("the zone of a page is none")
    picture, thumbnail = content[picture_start:thumbnail_start], content[thumbnail_start:]
    return PageFrame(width, height, picture, thumbnail, measures, zone)
