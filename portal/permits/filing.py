"""The papers of a case, put together as an electronic filing asks for them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.documents.models import Document
from portal.documents.queries import Paper
from portal.permits.models import PermitCase
from portal.permits.path import requirements
from portal.permits.queries import papers_of_case
from portal.reference.filing import FilingForm, filing_form


@dataclass(frozen=True, slots=True)
class FilingLine:
    """A paper the form asks for, numbered as it asks; ``document`` is None while nothing was accepted."""

    number: int
    kind: str
    translates: str | None
    document: Document | None
    sent: bool

    @property
    def name(self) -> str:
        """The name of its file without ending: Latin letters only, since it goes to another system."""
        of = f"-of-{self.translates}" if self.translates else ""
        return f"{self.number:02d}-{self.kind}{of}".replace("_", "-")


@dataclass(frozen=True, slots=True)
class FilingFile:
    """One file of the bundle."""

    name: str
    data: bytes


def lines(session: Session, case: PermitCase, today: date) -> list[FilingLine]:
    """What the form asks for, in its order: what this case needs, and what else was sent of these kinds."""
    form = filing_form(today)
    papers = papers_of_case(session, case)
    needed = {need.kind for need in requirements(case).documents_for(case.nationality)}
    found: list[FilingLine] = []
    for kind in form.order:
        sent = [paper for paper in papers if paper.kind == kind]
        missing = [None] if kind in needed and not sent else []
        for paper in [*sent, *missing]:
            found.append(_line(len(found) + 1, kind, paper))
    return found


def bundle(files: Iterable[FilingFile], contents: str) -> bytes:
    """A ZIP of the files with a list of what is in it, always the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for file in (*files, FilingFile("00-contents.txt", contents.encode("utf-8-sig"))):
            archive.writestr(zipfile.ZipInfo(file.name), file.data)
    return out.getvalue()


def is_picture(form: FilingForm, line: FilingLine, pages: Sequence[bytes]) -> bool:
    """Whether the form takes this paper as a picture: one page only can be one."""
    return line.kind in form.pictures and len(pages) == 1


def _line(number: int, kind: str, paper: Paper | None) -> FilingLine:
    return FilingLine(
        number,
        kind,
        paper.newest.translates if paper else None,
        paper.in_force if paper else None,
        paper is not None,
    )
