"""What a child writes down of a page, the portal reads back, and nothing else."""

import math
import struct

import pytest

from portal.files.measures import EDGES, MEASURES_BYTES, PageMeasures, as_bytes, from_bytes

MEASURES = PageMeasures(
    0.5, 0.25, ("top", "left"), 0.75, sideways=True, fingerprint="0f" * 32, paper_side=900
)


@pytest.mark.parametrize(
    "measures",
    [
        MEASURES,
        MEASURES._replace(cut_off=EDGES),
        MEASURES._replace(cut_off=(), sideways=False),
        PageMeasures(0.0, 1.0, ("bottom",), 0.0, sideways=False, fingerprint="ff" * 32),
    ],
)
def test_what_is_written_is_read(measures: PageMeasures) -> None:
    assert from_bytes(as_bytes(measures)) == measures


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        as_bytes(MEASURES)[:-1],
        as_bytes(MEASURES) + b"\0",
        struct.pack(">d", math.nan) + as_bytes(MEASURES)[8:],
        struct.pack(">d", math.inf) + as_bytes(MEASURES)[8:],
        struct.pack(">d", -0.1) + as_bytes(MEASURES)[8:],
        as_bytes(MEASURES)[:24] + b"\x10" + as_bytes(MEASURES)[25:],
        as_bytes(MEASURES)[:25] + b"\x02" + as_bytes(MEASURES)[26:],
        as_bytes(MEASURES)[:26] + b"\xff\xff\xff\xff" + as_bytes(MEASURES)[30:],
        b"\xff" * MEASURES_BYTES,
    ],
)
def test_what_no_child_of_ours_writes_is_refused(spoilt: bytes) -> None:
    with pytest.raises(ValueError, match=r"measure|share"):
        from_bytes(spoilt)
