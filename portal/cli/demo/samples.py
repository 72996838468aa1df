"""The sample documents: drawn and processed once, in processes of their own, while the story is told."""

from collections import defaultdict
from multiprocessing import get_context
from types import TracebackType
from typing import Self

from portal.cli.demo.pictures import SamplePicture, draw_documents
from portal.cli.demo.workshop_papers import draw_workshop_sheets
from portal.files.pipeline import ProcessedFile, process

Processed = tuple[SamplePicture, ProcessedFile]


class SamplePictures:
    """Twenty-eight pictures as the portal keeps them; they are being made until first asked for."""

    def __init__(self, seed: int) -> None:
        self._pool = get_context("spawn").Pool(1)
        self._making = self._pool.apply_async(draw_and_process, (seed,))
        self._made: list[Processed] = []
        self._turns: dict[str, int] = defaultdict(int)

    def picture(self, kind: str, nationality: str, wished: int | None) -> tuple[ProcessedFile, str]:
        """A picture of this kind and its file name; a passport is the wished one or one of the country's."""
        everything = self._everything()
        if kind == "passport" and wished is not None:
            sample, processed = everything[wished]
            return processed, sample.name
        fitting = [
            each for each in everything if each[0].kind == kind and each[0].nationality in (None, nationality)
        ]
        turn = self._turns[kind]
        self._turns[kind] += 1
        sample, processed = fitting[turn % len(fitting)]
        return processed, sample.name

    def _everything(self) -> list[Processed]:
        if not self._made:
            self._made = self._making.get()
        return self._made

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pool.terminate()
        self._pool.join()


def draw_and_process(seed: int) -> list[Processed]:
    """Every sample as it is drawn and as it is after the portal's own pipeline."""
    drawn = [*draw_documents(seed), *draw_workshop_sheets(seed)]
    return [(sample, process(sample.data)) for sample in drawn]
