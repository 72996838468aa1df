"""The language between child and portal."""

import io

import pytest

from portal.files.child.frames import (
    END,
    PAGE,
    REFUSAL,
    BrokenFrames,
    PageFrame,
    read_frames,
    read_page,
    write_end,
    write_page,
    write_refusal,
)
from portal.files.measures import PageMeasures, as_bytes

MEASURES = PageMeasures(
    0.5, 0.25, ("top", "left"), 0.125, sideways=True, fingerprint="0f" * 32, paper_side=900
)
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
PAGE_FRAME = PageFrame(3, 4, b"picture", b"small", MEASURES)


def said() -> bytes:
    output = io.BytesIO()
    write_page(output, PAGE_FRAME)
    write_refusal(output, "damaged")
    write_end(output)
    return output.getvalue()


def test_what_is_said_is_heard() -> None:
    (page_kind, page), refusal, end = read_frames(said())
    assert (page_kind, read_page(page)) == (PAGE, PAGE_FRAME)
    assert (refusal, end) == ((REFUSAL, b"damaged"), (END, b""))


def test_a_zone_that_was_read_is_heard() -> None:
    output = io.BytesIO()
    write_page(output, PAGE_FRAME._replace(zone=ZONE))
    ((_, page),) = read_frames(output.getvalue())
    assert read_page(page) == PAGE_FRAME._replace(zone=ZONE)


@pytest.mark.parametrize("zone", [b"<script>", b"\xff" * 89, ZONE.lower().encode(), ZONE.encode() + b"\n"])
def test_a_zone_that_is_none_is_not_believed(zone: bytes) -> None:
    head = b"\0\0\0\1\0\0\0\1\0\0\0\3" + as_bytes(MEASURES)
    with pytest.raises(BrokenFrames):
        read_page(head + bytes([len(zone)]) + zone + b"abc")


def test_a_frame_cut_short_is_noticed_wherever_it_is_cut() -> None:
    whole = said()
    frame_ends = {0, len(whole), len(whole) - 5, len(whole) - 5 - 12}
    for length in set(range(len(whole))) - frame_ends:
        with pytest.raises(BrokenFrames):
            list(read_frames(whole[:length]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 11,
        b"\0\0\0\1\0\0\0\1\0\0\0\x09" + as_bytes(MEASURES) + b"\0abc",
        b"\0" * 11 + b"\1" + b"\xff" * 80,
    ],
)
def test_a_page_cut_short_is_noticed(content: bytes) -> None:
    with pytest.raises(BrokenFrames):
        read_page(content)
