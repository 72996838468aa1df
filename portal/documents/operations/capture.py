"""From the first picture to the press of the button that sends a document."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from portal.candidates.models import Candidate
from portal.documents import policies, queries
from portal.documents.checking_facts import Background, typed_fields
from portal.documents.drafts import unexplained
from portal.documents.events import (
    DocumentBegun,
    DocumentDescribed,
    DocumentDiscarded,
    DocumentPagesChanged,
    DocumentUploaded,
)
from portal.documents.fields import CapturedFields
from portal.documents.kinds import BROUGHT_FOR_WORKERS, LABELS, OF_THE_WORKSHOP, PASSPORT, TRANSLATION
from portal.documents.models import (
    Document,
    DocumentFile,
    DocumentFinding,
    DocumentPage,
    DocumentPageBand,
)
from portal.documents.operations.letting_go import named, supersede, throw_away
from portal.documents.operations.rechecking import check_when_sent, recheck
from portal.documents.rules import (
    GIVES_WAY_WHEN_SENT,
    LIFECYCLE,
    LONGEST_EXPLANATION,
    MOST_PAGES,
    DocumentGround,
    Holder,
    explanation_field,
    fields_field,
)
from portal.documents.zone_hint import fields_read, filled_up
from portal.employers.models import Employer
from portal.files.names import shown_name
from portal.files.pipeline import PageImage, ProcessedFile
from portal.files.quality import QualityThresholds, verdict
from portal.files.store import EncryptedFiles
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id


@operation(policies.may_upload)
def begin(
    uow: UnitOfWork,
    holder: Holder,
    kind: str,
    processed: ProcessedFile,
    file_name: str,
    files: EncryptedFiles,
    *,
    translates: str | None = None,
    background: Background | None = None,
) -> Document:
    """Begin a document with its first file; an unsent one of the same paper is thrown away.

    The files are written first: should anything fail afterwards, a file lies about that no row knows, never
    the other way round. Raises Invalid for an unknown kind. This and every other change of a draft is checked
    before the ``background``; without one nothing is.
    """
    document = _begin(uow, holder, kind, processed, file_name, files, translates, background)
    uow.announce(DocumentBegun(**named(document)))
    return document


@operation(policies.may_upload)
def upload(
    uow: UnitOfWork,
    holder: Holder,
    kind: str,
    processed: ProcessedFile,
    file_name: str,
    files: EncryptedFiles,
    *,
    translates: str | None = None,
    background: Background | None = None,
) -> Document:
    """Begin a document and send it at once, for a sender who needs no second look. Raises as ``begin``."""
    document = _begin(uow, holder, kind, processed, file_name, files, translates, background)
    _send(uow, document, background)
    return document


@operation(policies.may_change)
def add_pages(
    uow: UnitOfWork,
    ground: DocumentGround,
    processed: ProcessedFile,
    file_name: str,
    files: EncryptedFiles,
    *,
    background: Background | None = None,
) -> None:
    """Put the pages of another file behind those of a draft. Raises Invalid beyond the most pages."""
    document = ground.document
    present = queries.pages(uow.session, document.id)
    if len(present) + len(processed.pages) > MOST_PAGES:
        raise Invalid({"file": _l("A document has at most %(count)s pages.", count=MOST_PAGES)})
    _keep_file(uow, document, processed, file_name, files)
    _keep_pages(uow, document, processed.pages, len(present) + 1, files, background)
    recheck(uow, document, background)
    uow.announce(DocumentPagesChanged(**named(document), pages=len(present) + len(processed.pages)))


@operation(policies.may_change)
def replace_page(
    uow: UnitOfWork,
    ground: DocumentGround,
    position: int,
    picture: PageImage,
    files: EncryptedFiles,
    *,
    background: Background | None = None,
) -> None:
    """Put another picture in the place of a page of a draft: the same one turned. Raises NotFound."""
    document = ground.document
    page = queries.get_page(uow.session, document.id, position)
    released, page.file = page.file, files.put(document.holder_id, page.id, picture.data)
    page.width, page.height = picture.width, picture.height
    page.faults = _faults(picture, background)
    page.fingerprint = picture.measures.fingerprint
    for band in queries.bands_of(uow.session, page.id):
        uow.session.delete(band)
    uow.flush()
    _keep_bands(uow, page)
    _take_hint(uow, document, [picture], background)
    recheck(uow, document, background)
    uow.announce(
        DocumentPagesChanged(
            **named(document),
            pages=len(queries.pages(uow.session, document.id)),
            released_files=(released,),
        )
    )


@operation(policies.may_change)
def remove_page(
    uow: UnitOfWork, ground: DocumentGround, position: int, *, background: Background | None = None
) -> None:
    """Take a page out of a draft; the last one stays: throw the draft away instead (Invalid)."""
    document = ground.document
    page = queries.get_page(uow.session, document.id, position)
    present = queries.pages(uow.session, document.id)
    if len(present) == 1:
        raise Invalid({"page": _l("This is the only page. Throw the whole document away instead.")})
    uow.session.delete(page)
    uow.flush()
    for later in present[position:]:
        later.position -= 1
        uow.flush()  # one by one, since no two pages may share a place even for a moment
    _move_findings(uow, document, position)
    recheck(uow, document, background)
    uow.announce(DocumentPagesChanged(**named(document), pages=len(present) - 1, released_files=(page.file,)))


@operation(policies.may_change)
def describe(
    uow: UnitOfWork,
    ground: DocumentGround,
    fields: CapturedFields,
    *,
    background: Background | None = None,
) -> None:
    """Keep what the sender typed off a draft, as typed: the checks say what does not fit."""
    document = ground.document
    _seal_fields(uow, document, fields)
    recheck(uow, document, background)
    uow.announce(DocumentDescribed(**named(document), fields=fields.typed))


@operation(policies.may_change)
def explain(uow: UnitOfWork, ground: DocumentGround, finding_id: UUID, words: str) -> None:
    """Keep what the sender says to a finding; empty words take it back. Raises NotFound and Invalid."""
    finding = uow.session.get(DocumentFinding, finding_id)
    if finding is None or finding.document_id != ground.document.id:
        raise NotFound
    words = words.strip()
    if len(words) > LONGEST_EXPLANATION:
        raise Invalid({"explanation": _l("Shorten it to %(count)s characters.", count=LONGEST_EXPLANATION)})
    finding.explanation_sealed = (
        uow.vault.seal(ground.document.holder_id, explanation_field(finding.id), words) if words else None
    )
    uow.announce(DocumentDescribed(**named(ground.document), fields=("explanation",)))


@operation(policies.may_change)
def send(uow: UnitOfWork, ground: DocumentGround, *, background: Background | None = None) -> None:
    """Put a draft before the official.

    It takes the place of a version that waits or was returned. An accepted one holds until this one is
    accepted: nobody stands without a paper meanwhile. Raises Invalid while something is found that the
    sender neither mended nor said a word to.
    """
    recheck(uow, ground.document, background)
    if unexplained(queries.findings(uow.session, ground.document.id)):
        raise Invalid({"findings": _l("Mend what was found, or say why it is right as it is.")})
    _send(uow, ground.document, background)


@operation(policies.may_change)
def discard(uow: UnitOfWork, ground: DocumentGround) -> None:
    """Throw a draft away with all its pictures."""
    uow.announce(DocumentDiscarded(**named(ground.document), released_files=throw_away(uow, ground.document)))


def _begin(
    uow: UnitOfWork,
    holder: Holder,
    kind: str,
    processed: ProcessedFile,
    file_name: str,
    files: EncryptedFiles,
    translates: str | None,
    background: Background | None,
) -> Document:
    if kind not in LABELS or (translates is not None and translates not in LABELS):
        raise Invalid({"kind": _l("Choose what the document is.")})
    if uow.actor.role is Role.EMPLOYER and kind not in _sent_by_workshops(holder):
        raise Invalid({"kind": _l("A workshop does not send this document. The worker sends it.")})
    document = Document(
        id=new_id(),
        candidate_id=holder.candidate_id,
        employer_id=holder.employer_id,
        kind=kind,
        translates=(translates or PASSPORT) if kind == TRANSLATION else None,
        state=LIFECYCLE.initial,
        uploaded_at=uow.now,
        sent_by=uow.actor.account_id,
    )
    _wait_for_others(uow, holder)
    unsent = queries.draft_of(uow.session, document)
    if unsent is not None:
        uow.announce(DocumentDiscarded(**named(unsent), released_files=throw_away(uow, unsent)))
    uow.session.add(document)
    uow.flush()
    _keep_file(uow, document, processed, file_name, files)
    _keep_pages(uow, document, processed.pages, 1, files, background)
    recheck(uow, document, background)
    return document


def _sent_by_workshops(holder: Holder) -> frozenset[str]:
    return OF_THE_WORKSHOP if holder.candidate_id is None else BROUGHT_FOR_WORKERS


def _send(uow: UnitOfWork, document: Document, background: Background | None) -> None:
    target = LIFECYCLE.target("send", document.state)
    _wait_for_others(uow, Holder(document.candidate_id, document.employer_id))
    earlier = queries.versions(uow.session, document)
    for version in earlier:
        if version.state in GIVES_WAY_WHEN_SENT:
            supersede(uow, version)
    document.edition = 1 + max((version.edition for version in earlier), default=0)
    document.replaces_id = earlier[0].id if earlier else None
    found = check_when_sent(uow, document, background)
    document.state, document.uploaded_at = target, uow.now
    uow.flush()
    uow.announce(DocumentUploaded(**named(document), sha256=_fingerprint(uow, document), findings=found))


def _wait_for_others(uow: UnitOfWork, holder: Holder) -> None:
    """Two uploads of one holder at the same time queue up here, so that only one version is the newest."""
    if holder.candidate_id is not None:
        uow.session.execute(select(Candidate.id).where(Candidate.id == holder.candidate_id).with_for_update())
    else:
        uow.session.execute(select(Employer.id).where(Employer.id == holder.employer_id).with_for_update())


def _fingerprint(uow: UnitOfWork, document: Document) -> str:
    """SHA-256 of the file as it came; of several files that of their fingerprints one after the other."""
    sums = [file.sha256 for file in queries.files(uow.session, document.id)]
    return sums[0] if len(sums) == 1 else hashlib.sha256("".join(sums).encode()).hexdigest()


def _keep_file(
    uow: UnitOfWork, document: Document, processed: ProcessedFile, file_name: str, files: EncryptedFiles
) -> None:
    file_id = new_id()
    uow.session.add(
        DocumentFile(
            id=file_id,
            document_id=document.id,
            position=len(queries.files(uow.session, document.id)) + 1,
            name_sealed=uow.vault.seal(document.holder_id, f"file_name:{file_id}", shown_name(file_name)),
            file=files.put(document.holder_id, file_id, processed.original),
            sha256=processed.sha256,
            content_index=uow.vault.blind_index("file", processed.sha256),
            received_at=uow.now,
        )
    )


def _keep_pages(
    uow: UnitOfWork,
    document: Document,
    pictures: Sequence[PageImage],
    first: int,
    files: EncryptedFiles,
    background: Background | None,
) -> None:
    for position, picture in enumerate(pictures, start=first):
        page_id = new_id()
        page = DocumentPage(
            id=page_id,
            document_id=document.id,
            position=position,
            file=files.put(document.holder_id, page_id, picture.data),
            width=picture.width,
            height=picture.height,
            faults=_faults(picture, background),
            fingerprint=picture.measures.fingerprint,
        )
        uow.session.add(page)
        uow.flush()
        _keep_bands(uow, page)
    _take_hint(uow, document, pictures, background)
    uow.flush()


def _keep_bands(uow: UnitOfWork, page: DocumentPage) -> None:
    numbers = queries.numbered_bands(page.fingerprint)
    uow.session.add_all(DocumentPageBand(band=number, page_id=page.id) for number in numbers)


def _faults(picture: PageImage, background: Background | None) -> list[str]:
    thresholds = background.thresholds if background else QualityThresholds()
    return sorted(fault.value for fault in verdict(picture.measures, thresholds))


def _take_hint(
    uow: UnitOfWork, document: Document, pictures: Sequence[PageImage], background: Background | None
) -> None:
    """Fill the fields that nobody typed with what the zone on a picture says."""
    zone = next((picture.zone for picture in pictures if picture.zone), "")
    if background is None or not zone or document.translates is not None:
        return
    typed = typed_fields(uow.vault, document)
    filled = filled_up(typed, fields_read(document.kind, zone, background.person, uow.today))
    if filled != typed:
        _seal_fields(uow, document, filled)


def _seal_fields(uow: UnitOfWork, document: Document, fields: CapturedFields) -> None:
    document.fields_sealed = uow.vault.seal(document.holder_id, fields_field(document.id), fields.as_json())
    document.issued_on, document.valid_until = fields.issued_on, fields.valid_until


def _move_findings(uow: UnitOfWork, document: Document, removed: int) -> None:
    """What was found on a later page stands on that page still; what was found on the removed one goes."""
    for row in queries.findings(uow.session, document.id):
        if row.page == removed:
            uow.session.delete(row)
        elif row.page is not None and row.page > removed:
            row.page -= 1
    uow.flush()
