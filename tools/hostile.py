"""What becomes of every hostile file: refused or made harmless, how quickly, and in how much memory.

python tools/hostile.py             all of them, and the honest ones
python tools/hostile.py --only heic those whose name holds a word

The figures of docs/security.md come from here. Memory is that of the child at its highest, and what the
portal itself grew by meanwhile. Seconds are of the clock, on a machine that does nothing else.
"""

import argparse
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

import psutil

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from portal.files.pipeline import ProcessedFile, process  # noqa: E402 - the folder above must be found first
from portal.files.refusals import FileRefused  # noqa: E402
from tests.files.honest import (  # noqa: E402
    honest_documents,
    honest_drawings,
    honest_photos,
    honest_telephone_photos,
    turned_heic,
    turned_photo,
)
from tests.files.hostile.everything import hostile_files  # noqa: E402
from tests.files.hostile.harmless import harm_in  # noqa: E402

LOOK_EVERY = 0.002
KILOBYTE = 1024
MEGABYTE = 1_000_000


class Outcome(NamedTuple):
    """What became of a file."""

    name: str
    result: ProcessedFile | str
    seconds: float
    child: float
    growth: float

    @property
    def megabytes(self) -> float:
        """Of the child and of what the portal grew by, together."""
        return self.child + self.growth


class ChildWatch(threading.Thread):
    """Notes the highest memory of every child of this process while it runs."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.highest = 0.0
        self.ended = threading.Event()

    def run(self) -> None:
        """Look again and again."""
        own = psutil.Process()
        while not self.ended.is_set():
            for child in own.children(recursive=True):
                with suppress(OSError, ValueError, psutil.Error):
                    # Before it runs its own program, a child shares the memory of this process.
                    if b"portal.files.child" in Path(f"/proc/{child.pid}/cmdline").read_bytes():
                        self.highest = max(self.highest, peak_of(child.pid))
            sleep(LOOK_EVERY)


def peak_of(process_id: int | str) -> float:
    """The highest memory of a process so far, in megabytes."""
    status = Path(f"/proc/{process_id}/status").read_text()
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) * KILOBYTE / MEGABYTE


def outcome_of(name: str, data: bytes) -> Outcome:
    """Process one file and watch."""
    Path("/proc/self/clear_refs").write_text("5")  # the highest memory so far is forgotten
    before = psutil.Process().memory_info().rss / MEGABYTE
    watch = ChildWatch()
    watch.start()
    started = perf_counter()
    result: ProcessedFile | str
    try:
        result = process(data)
    except FileRefused as refused:
        result = str(refused.refusal)
    seconds = perf_counter() - started
    watch.ended.set()
    watch.join()
    return Outcome(name, result, seconds, watch.highest, max(0.0, peak_of("self") - before))


def honest_files() -> dict[str, bytes]:
    """Ten and more honest files of each format, and all ways to hold a camera."""
    turned = {
        f"{kind} held {orientation}": turned_heic(orientation)
        if kind == "HEIC"
        else turned_photo(orientation, kind)
        for kind in ("JPEG", "PNG", "HEIC")
        for orientation in range(1, 9)
    }
    return {
        **honest_photos(),
        **honest_drawings(),
        **honest_telephone_photos(),
        **honest_documents(),
        **turned,
    }


def tell(outcomes: list[Outcome]) -> None:
    """The figures of some files."""
    accepted = [each for each in outcomes if isinstance(each.result, ProcessedFile)]
    refused = Counter(each.result for each in outcomes if isinstance(each.result, str))
    harm = sum(len(harm_in(each.result)) for each in accepted if isinstance(each.result, ProcessedFile))
    print(f"{len(outcomes)} files: {len(accepted)} made into pictures, {refused.total()} refused")
    print(f"refused as {dict(refused)}")
    print(f"forbidden things in what came out: {harm}")
    worst: tuple[tuple[str, Callable[[Outcome], float]], ...] = (
        ("seconds", lambda each: each.seconds),
        ("megabytes", lambda each: each.megabytes),
        ("megabytes of the child", lambda each: each.child),
    )
    for what, measure in worst:
        most = sorted(outcomes, key=measure, reverse=True)[:5]
        print(f"most {what}: " + "; ".join(f"{measure(each):.1f} {each.name}" for each in most))


def main() -> None:
    """Process everything and tell the figures."""
    reader = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--only", default="")
    only = reader.parse_args().only
    hostile = {name: file for name, file in hostile_files().items() if only in name}
    outcomes = [outcome_of(name, file.data) for name, file in hostile.items()]
    tell(outcomes)
    for each in outcomes:
        file = hostile[each.name]
        as_wished = (
            each.result in file.reasons if isinstance(each.result, str) else file.either or not file.reasons
        )
        if not as_wished:
            print(
                f"not as wished: {each.name}: {each.result if isinstance(each.result, str) else 'accepted'}"
            )
    honest = [outcome_of(name, data) for name, data in honest_files().items() if only in name]
    print("honest:")
    tell(honest)


if __name__ == "__main__":
    main()
