"""Checking from outside, marker by marker, that what a child hands over is a bare JPEG and nothing else.

The child has read hostile bytes, so its word is not taken for it. Nothing is decoded here.
"""

import re

MARKERS_ALLOWED = frozenset({0xC0, 0xC4, 0xDB, 0xDD, 0xE0})
"""SOF0, DHT, DQT, DRI and APP0: what Pillow writes. No comment, no EXIF, no profile (ITU-T T.81, B.1)."""

START, END, START_OF_SCAN, BASELINE_FRAME, JFIF = b"\xff\xd8", b"\xff\xd9", 0xDA, 0xC0, 0xE0

JFIF_LENGTH = 16
"""An APP0 segment without a thumbnail inside."""

NOT_ENTROPY_CODED = re.compile(rb"\xff[^\x00\xd0-\xd7]", re.DOTALL)
"""Within a scan 0xFF is followed by a zero or by a restart marker; anything else ends the scan."""


def is_bare_jpeg(data: bytes, width: int, height: int) -> bool:
    """Whether the bytes are one baseline JPEG of this size without metadata and without anything after it."""
    if not data.startswith(START):
        return False
    position = len(START)
    size: tuple[int, int] | None = None
    while position + 4 <= len(data):
        lead, marker = data[position], data[position + 1]
        length = int.from_bytes(data[position + 2 : position + 4], "big")
        segment = data[position + 4 : position + 2 + length]
        position += 2 + length
        if lead != 0xFF or length < 2:
            return False
        if marker == START_OF_SCAN:
            return size == (width, height) and _ends_the_file(data, position)
        if marker not in MARKERS_ALLOWED or (marker == JFIF and length != JFIF_LENGTH):
            return False
        if marker == BASELINE_FRAME:
            size = (int.from_bytes(segment[3:5], "big"), int.from_bytes(segment[1:3], "big"))
    return False


def _ends_the_file(data: bytes, scan_start: int) -> bool:
    scan_end = NOT_ENTROPY_CODED.search(data, scan_start)
    return scan_end is not None and scan_end.group() == END and scan_end.end() == len(data)
