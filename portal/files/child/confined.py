"""Locking the child in before it looks at a single foreign byte."""

import os
import resource
import sys
import warnings
from collections.abc import Callable, Iterator

from portal.files.child.frames import PageFrame, write_end, write_page, write_refusal
from portal.files.child.processes import forbid_processes
from portal.files.limits import MEBIBYTE, Limits

DECODE_NICENESS = 5
"""Other people's pages come before the decoding of one upload."""

OPEN_FILES = 3
"""The standard streams. With these open already, the child can open no file and no connection."""
ROOM_FOR_A_THREAD = 72 * MEBIBYTE
"""Address space that the C library sets aside for a thread and hardly touches: its stack and its heap."""

PAGES_PER_SECOND = 5
"""Half of what a slow processor draws of full-page scans."""


class Refused(Exception):
    """The child refuses the file; the text is the value of a `RefusalReason`."""


def lock_in(limits: Limits, *, needs_threads: bool = False) -> None:
    """Cap memory and processor time; forbid opening files and connections, and starting processes.

    Everything the decoders import must have been imported before.
    """
    if needs_threads and sys.platform == "linux":
        forbid_processes()
    elif not needs_threads:
        _cap(resource.RLIMIT_NPROC, 0)
    os.nice(DECODE_NICENESS)
    _cap(resource.RLIMIT_CORE, 0)
    _cap(resource.RLIMIT_FSIZE, 0)
    _cap(resource.RLIMIT_NOFILE, OPEN_FILES)
    _cap(resource.RLIMIT_CPU, limits.processor_seconds, limits.most_processor_seconds)
    _cap(resource.RLIMIT_AS, limits.memory_bytes + (ROOM_FOR_A_THREAD if needs_threads else 0))


def allow_for_pages(count: int, limits: Limits) -> None:
    """More processor time for an honest document of many pages, while a single page stays on a short rein."""
    allowed = limits.processor_seconds + count // PAGES_PER_SECOND
    most = limits.most_processor_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (min(allowed, most), most))


def _cap(kind: int, value: int, most: int | None = None) -> None:
    try:
        resource.setrlimit(kind, (value, value if most is None else most))
    except (ValueError, OSError):
        # macOS knows no cap on address space. Linux, where the portal serves people, must have them all.
        if sys.platform == "linux":
            raise


def run(pages_of: Callable[[bytes, Limits], Iterator[PageFrame]], *, needs_threads: bool = False) -> None:
    """Lock in, read the file from standard input, say its pages or the refusal on standard output.

    Every warning is an error: a decoder that doubts its input gives up. The one exception are complaints
    about the metadata of photos, which are thrown away anyway. Any other error ends the child without an
    end frame, and the portal takes the file for damaged.
    """
    limits = Limits.from_arguments(sys.argv[1:])
    lock_in(limits, needs_threads=needs_threads)
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.TiffImagePlugin")
    output = sys.stdout.buffer
    try:
        data = sys.stdin.buffer.read()
        for page in pages_of(data, limits):
            write_page(output, page)
        write_end(output)
    except Refused as refused:
        write_refusal(output, str(refused))
    except MemoryError:
        write_refusal(output, "memory")
