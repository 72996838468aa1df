"""Putting the papers of a case together, to file them elsewhere or to print them."""

from collections.abc import Sequence

from portal.documents import operations as documents
from portal.documents import queries as papers
from portal.documents.models import Document
from portal.documents.policies import may_open
from portal.documents.rules import ViewPurpose
from portal.files.bundles import TooLarge, as_jpeg, as_pdf
from portal.files.store import EncryptedFiles
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.permits import policies, queries
from portal.permits.events import FilingPutTogether
from portal.permits.filing import FilingFile, FilingLine, is_picture, lines
from portal.permits.models import PermitCase
from portal.reference.filing import filing_form
from portal.storage import UnitOfWork

MOST_PRINTED_BYTES = 60_000_000


@operation(policies.may_see_identity)
def put_together(uow: UnitOfWork, case: PermitCase, files: EncryptedFiles) -> list[FilingFile]:
    """The accepted papers of a case that are open to the actor, each as the filing takes it.

    Each page counts as opened and stands in the list its person sees. Raises Invalid when a paper cannot be
    made small enough, or when nothing was accepted yet.
    """
    form = filing_form(uow.today)
    made: list[FilingFile] = []
    opened = _open_lines(uow, case)
    for line, document in opened:
        pages = _pages(uow, document, ViewPurpose.FILING, files)
        picture = is_picture(form, line, pages)
        try:
            data = as_jpeg(pages[0], form.most_bytes) if picture else as_pdf(pages, form.most_bytes)
        except TooLarge:
            too_large = _l("File %(number)s is too large for the form. Send fewer pages.", number=line.number)
            raise Invalid({"file": too_large}) from None
        made.append(FilingFile(f"{line.name}.{'jpg' if picture else 'pdf'}", data))
    _announce(uow, case, ViewPurpose.FILING, opened)
    return made


@operation(policies.may_see_identity)
def print_papers(uow: UnitOfWork, case: PermitCase, files: EncryptedFiles) -> bytes:
    """All accepted papers of a case that are open to the actor as one PDF, in the order of filing.

    Recorded like ``put_together``; raises Invalid when there is nothing to print.
    """
    opened = _open_lines(uow, case)
    pages = [page for _, document in opened for page in _pages(uow, document, ViewPurpose.PRINT, files)]
    _announce(uow, case, ViewPurpose.PRINT, opened)
    return as_pdf(pages, MOST_PRINTED_BYTES)


def _open_lines(uow: UnitOfWork, case: PermitCase) -> list[tuple[FilingLine, Document]]:
    found = [
        (line, line.document)
        for line in lines(uow.session, case, uow.today)
        if line.document is not None
        and may_open(uow.actor, queries.ground_of(uow.session, line.document, uow.actor))
    ]
    if not found:
        raise Invalid({"file": _l("Nothing was accepted yet, so there is nothing to put together.")})
    return found


def _pages(uow: UnitOfWork, document: Document, purpose: ViewPurpose, files: EncryptedFiles) -> list[bytes]:
    ground = queries.ground_of(uow.session, document, uow.actor)
    return [
        documents.open_page(uow, ground, page.position, purpose, files)
        for page in papers.pages(uow.session, document.id)
    ]


def _announce(
    uow: UnitOfWork,
    case: PermitCase,
    purpose: ViewPurpose,
    opened: Sequence[tuple[FilingLine, Document]],
) -> None:
    uow.announce(
        FilingPutTogether(
            case_id=case.id,
            candidate_id=case.candidate_id,
            purpose=purpose,
            documents=tuple(document.id for _, document in opened),
        )
    )
