"""From uploaded bytes to safe pictures.

What comes out was made by us from pixels: no byte of the upload is in it. The upload itself is handed
back too, only to be encrypted and kept for the official who checks the document.
"""

import hashlib
import signal
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from portal.files.child.frames import END, PAGE, REFUSAL, BrokenFrames, PageFrame, read_frames, read_page
from portal.files.confinement import ChildAnswer, ask_child
from portal.files.jpeg import is_bare_jpeg
from portal.files.limits import Limits
from portal.files.measures import PageMeasures
from portal.files.refusals import FileRefused, RefusalReason


class FileKind(StrEnum):
    """What an upload is by its content, whatever its name says."""

    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    PDF = "pdf"


CHILD_MODULES = {
    FileKind.JPEG: "portal.files.child.picture",
    FileKind.PNG: "portal.files.child.picture",
    FileKind.HEIC: "portal.files.child.heic",
    FileKind.PDF: "portal.files.child.pdf",
}

TURNING_MODULE = "portal.files.child.turning"

BYTE_ORDER_MARK_AND_SPACE = b"\xef\xbb\xbf \t\r\n"
"""What some programs write before the first line of a PDF."""

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis"})
"""Containers of pictures coded in HEVC (ISO/IEC 23008-12, annex B); those in AV1 say `avif`."""

LONGEST_BRANDS = 256
"""Bytes of the first box that are looked at. Honest ones have a handful of brands."""


class PageImage(NamedTuple):
    """One page as a JPEG of ours, a small one for lists, and what was measured of it. Sizes in pixels."""

    data: bytes
    width: int
    height: int
    thumbnail: bytes
    measures: PageMeasures
    zone: str = ""
    """The machine-readable zone as it was read from the picture, its lines parted by line ends: a hint that a
    person looks at, never a fact. Empty when none was read beyond doubt."""


class ProcessedFile(NamedTuple):
    """An upload that was accepted."""

    pages: tuple[PageImage, ...]
    kind: FileKind
    original: bytes
    sha256: str
    """Of the original, in hexadecimal digits."""


def process(upload: BinaryIO | bytes, limits: Limits = Limits()) -> ProcessedFile:
    """Decode an upload in a confined child and return pictures of its pages.

    Raises `FileRefused`. Takes a tenth of a second or two for a photo and at most
    ``limits.wall_seconds``, plus the wait while other uploads are being decoded.
    """
    data = upload if isinstance(upload, bytes) else upload.read(limits.max_bytes + 1)
    if not data:
        raise FileRefused(RefusalReason.EMPTY, limits)
    if len(data) > limits.max_bytes:
        raise FileRefused(RefusalReason.TOO_LARGE, limits)
    kind = kind_of(data)
    if kind is None:
        raise FileRefused(RefusalReason.NOT_A_PICTURE, limits)
    answer = ask_child(
        CHILD_MODULES[kind], limits.as_arguments(), data, limits.wall_seconds, limits.max_output_bytes
    )
    return ProcessedFile(_pages_in(answer, limits), kind, data, hashlib.sha256(data).hexdigest())


def turn(page: bytes, quarter_turns: int, limits: Limits = Limits()) -> PageImage:
    """One of our own pages, turned clockwise by so many quarters and measured anew.

    Its paper now counts as large as it is on the page, which may be less than it was in the photo.
    Raises `FileRefused` for anything but a page of ours.
    """
    arguments = [*limits.as_arguments(), str(quarter_turns % 4)]
    answer = ask_child(TURNING_MODULE, arguments, page, limits.wall_seconds, limits.max_output_bytes)
    (turned,) = _pages_in(answer, limits._replace(max_pages=1))
    return turned


def kind_of(data: bytes) -> FileKind | None:
    """What the first bytes say; None for everything the portal does not take."""
    if data.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if is_heic(data[:LONGEST_BRANDS]):
        return FileKind.HEIC
    if data[:64].lstrip(BYTE_ORDER_MARK_AND_SPACE).startswith(b"%PDF-"):
        return FileKind.PDF
    return None


def is_heic(start: bytes) -> bool:
    """Whether the first box names a container of HEVC pictures (ISO/IEC 14496-12, 4.3)."""
    length = int.from_bytes(start[:4], "big")
    if start[4:8] != b"ftyp" or length < 16:
        return False
    main, others = start[8:12], start[16:length]
    brands = {others[place : place + 4] for place in range(0, len(others), 4)}
    return main in HEIC_BRANDS or (main in {b"mif1", b"msf1"} and not HEIC_BRANDS.isdisjoint(brands))


def _pages_in(answer: ChildAnswer, limits: Limits) -> tuple[PageImage, ...]:
    """The pages a child said; raises `FileRefused` when it refused, broke off or cannot be believed."""
    if answer.out_of_time or -answer.return_code in {signal.SIGXCPU, signal.SIGKILL}:
        raise FileRefused(RefusalReason.TAKES_TOO_LONG, limits)
    if answer.too_talkative or -answer.return_code == signal.SIGABRT:  # how PDFium ends without memory
        raise FileRefused(RefusalReason.MEMORY, limits)
    pages: list[PageImage] = []
    try:
        for kind, content in read_frames(answer.said):
            if kind == PAGE and len(pages) < limits.max_pages:
                pages.append(_believed(read_page(content), limits))
            elif kind == REFUSAL:
                raise FileRefused(RefusalReason(content.decode("ascii")), limits)
            elif kind == END and pages:
                return tuple(pages)
            else:
                break
    except (BrokenFrames, ValueError):
        raise FileRefused(RefusalReason.DAMAGED, limits) from None
    raise FileRefused(RefusalReason.DAMAGED, limits)


def _believed(page: PageFrame, limits: Limits) -> PageImage:
    """The page, if it is what the child was told to make; raises `BrokenFrames`."""
    fits = 0 < page.width <= limits.longest_side and 0 < page.height <= limits.longest_side
    if not (fits and is_bare_jpeg(page.picture, page.width, page.height)):
        raise BrokenFrames("the page is not a picture of the size it claims")
    if not is_bare_jpeg(page.thumbnail, *_thumbnail_size(page, limits)):
        raise BrokenFrames("the thumbnail is not a small picture of the page")
    return PageImage(page.picture, page.width, page.height, page.thumbnail, page.measures, page.zone)


def _thumbnail_size(page: PageFrame, limits: Limits) -> tuple[int, int]:
    scale = min(1.0, limits.thumbnail_side / max(page.width, page.height))
    return max(1, round(page.width * scale)), max(1, round(page.height * scale))
