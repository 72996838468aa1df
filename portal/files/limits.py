"""How much an uploaded file may ask of us. Read by the portal and by the confined child alike."""

from collections.abc import Sequence
from typing import NamedTuple, Self

MEBIBYTE = 1024 * 1024


class Limits(NamedTuple):
    """Limits for one upload. Whole numbers only, because they travel as command line arguments."""

    max_bytes: int = 10 * MEBIBYTE
    """Size of the upload."""
    max_pixels: int = 40_000_000
    """Width times height of a photo. Pillow's own guard only warns up to 179 million."""
    max_pages: int = 30
    """Pages of a PDF."""
    longest_side: int = 2000
    """Pixels of the longer side of a page picture."""
    thumbnail_side: int = 320
    """Pixels of the longer side of a thumbnail."""
    pdf_dots_per_inch: int = 130
    """Resolution at which a PDF page is drawn: small print stays legible, 30 pages stay quick."""
    max_output_bytes: int = 64 * MEBIBYTE
    """All page pictures and thumbnails of one upload together."""
    memory_bytes: int = 272 * MEBIBYTE
    """Address space of the child. With what the portal grows by meanwhile, it stays below 300 MB."""
    processor_seconds: int = 3
    """Processor time of the child for a file of few pages."""
    most_processor_seconds: int = 10
    """Processor time of the child for a file of many pages."""
    wall_seconds: int = 20
    """Time after which the child is killed, whatever it waits for."""

    def as_arguments(self) -> list[str]:
        """The limits as command line arguments; `from_arguments` reads them back."""
        return [str(value) for value in self]

    @classmethod
    def from_arguments(cls, arguments: Sequence[str]) -> Self:
        """Read what `as_arguments` wrote, and nothing after it; raises ValueError or TypeError."""
        return cls(*(int(argument) for argument in arguments[: len(cls._fields)]))
