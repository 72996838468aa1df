"""Nothing but a bare picture passes from the child to the portal."""

import pytest

from portal.files.jpeg import is_bare_jpeg
from tests.files.honest import encoded, sheet, with_segment

BARE = encoded(sheet(), "JPEG", optimize=True)


def test_a_bare_picture_passes() -> None:
    assert is_bare_jpeg(BARE, 640, 480)


@pytest.mark.parametrize(
    "smuggled",
    [
        with_segment(BARE, 0xE1, b"Exif\0\0secret"),
        with_segment(BARE, 0xFE, b"secret"),
        with_segment(BARE, 0xE2, b"ICC_PROFILE\0secret"),
        with_segment(BARE, 0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2secret"),
        BARE + b"secret",
        BARE[:-2] + b"secret",
        BARE[:-2] + BARE[BARE.index(b"\xff\xda") :],
        b"%PDF" + BARE,
        BARE[:-2],
        BARE[:200],
        BARE[:3],
        b"",
        encoded(sheet(), "JPEG", progressive=True),
        encoded(sheet(), "PNG"),
    ],
    ids=[
        "exif",
        "comment",
        "profile",
        "thumbnail in the first segment",
        "trailer",
        "no end",
        "second scan",
        "something before",
        "end missing",
        "cut",
        "three bytes",
        "nothing",
        "progressive",
        "png",
    ],
)
def test_anything_more_or_less_does_not_pass(smuggled: bytes) -> None:
    assert not is_bare_jpeg(smuggled, 640, 480)


def test_a_picture_of_another_size_does_not_pass() -> None:
    assert not is_bare_jpeg(BARE, 480, 640)
