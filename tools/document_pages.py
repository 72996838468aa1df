"""The pages and look-ups about documents that must stay quick however many documents there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.rules import AccountRole
from portal.candidates.models import Candidate
from portal.documents import queries
from portal.documents.models import Document, DocumentPage
from portal.documents.rules import DocumentState
from portal.employers.models import EmployerMember
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from tools.bulk import REGIONS

SAMPLE = 400
ENDING_KINDS = ("passport", "medical_certificate", "resident_card", "single_permit", "employment_contract")


@dataclass(frozen=True, slots=True)
class Sent:
    """A document of somebody with an open case, and who may open its pages."""

    id: UUID
    worker: UUID
    official: UUID
    case_id: UUID


@dataclass(frozen=True, slots=True)
class DocumentScene:
    """People and documents to ask for, drawn by chance from a filled database."""

    officials: tuple[UUID, ...]
    workshops: tuple[UUID, ...]
    waiting: tuple[Sent, ...]
    accepted: tuple[Sent, ...]
    doubted: tuple[UUID, ...]

    @classmethod
    def of(cls, session: Session) -> "DocumentScene":
        """Some hundred documents of each kind; workshops the biggest first."""
        officials = select(Account.id).where(Account.role == AccountRole.OFFICIAL)
        workshops = (
            select(EmployerMember.account_id)
            .join(PermitCase, PermitCase.employer_id == EmployerMember.employer_id)
            .group_by(EmployerMember.account_id)
            .order_by(func.count().desc())
        )
        doubted = select(Document.id).where(Document.state == DocumentState.SUSPECTED)
        return cls(
            officials=tuple(session.scalars(officials)),
            workshops=tuple(session.scalars(workshops)),
            waiting=_sent(session, Document.state == DocumentState.WAITING),
            accepted=_sent(session, Document.state == DocumentState.ACCEPTED),
            doubted=tuple(session.scalars(doubted.limit(SAMPLE))),
        )


def _sent(session: Session, condition: ColumnElement[bool]) -> tuple[Sent, ...]:
    chosen = (
        select(
            Document.id,
            Candidate.account_id,
            PermitCase.assigned_to,
            PermitCase.id,
        )
        .join(PermitCase, PermitCase.candidate_id == Document.candidate_id)
        .join(Candidate, Candidate.id == Document.candidate_id)
        .where(
            condition,
            PermitCase.state.not_in(CLOSED),
            PermitCase.assigned_to.is_not(None),
            Candidate.account_id.is_not(None),
        )
        .order_by(func.random())
        .limit(SAMPLE)
    )
    return tuple(
        Sent(document_id, worker, official, case_id)
        for document_id, worker, official, case_id in session.execute(chosen)
        if worker is not None and official is not None
    )


Address = Callable[[DocumentScene, Random], tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class DocumentPageAsked:
    """A page by name, and who asks for which address; ``questions``: the most it may ask of the database."""

    name: str
    address: Address
    questions: int = 30


def _of_worker(path: str) -> Address:
    def address(scene: DocumentScene, chance: Random) -> tuple[UUID, str]:
        sent = chance.choice(scene.accepted)
        return sent.worker, path.format(id=sent.id.hex)

    return address


def _of_official(path: str, *, waiting: bool = True) -> Address:
    """A document before the official who has its case."""

    def address(scene: DocumentScene, chance: Random) -> tuple[UUID, str]:
        sent = chance.choice(scene.waiting if waiting else scene.accepted)
        return sent.official, path.format(id=sent.id.hex, case=sent.case_id.hex)

    return address


def _doubt(scene: DocumentScene, chance: Random) -> tuple[UUID, str]:
    return chance.choice(scene.officials), "/official/?view=doubts"


def _ending(query: str) -> Address:
    """The list of papers that end; the words in braces are drawn anew each time."""

    def address(scene: DocumentScene, chance: Random) -> tuple[UUID, str]:
        place = chance.choice(scene.accepted)
        asked = query.format(
            kind=chance.choice(ENDING_KINDS),
            region=chance.choice(list(REGIONS)),
            late=chance.randrange(10, 28),
            month=f"{chance.randrange(4, 13):02}",
            document=place.id.hex,
            case=place.case_id.hex,
        )
        return chance.choice(scene.officials), f"/official/documents/expiring?{asked}"

    return address


def _workshop(path: str, *, biggest: bool = False) -> Address:
    def address(scene: DocumentScene, chance: Random) -> tuple[UUID, str]:
        return chance.choice(scene.workshops[:3] if biggest else scene.workshops), path

    return address


def _queue(scene: DocumentScene, chance: Random) -> tuple[UUID, str]:
    return chance.choice(scene.officials), "/official/?view=documents"


DOCUMENT_PAGES = (
    DocumentPageAsked("worker: documents", _of_worker("/candidate/documents")),
    DocumentPageAsked("worker: wallet", _of_worker("/candidate/wallet")),
    DocumentPageAsked("worker: a document", _of_worker("/candidate/documents/{id}")),
    DocumentPageAsked("queue: documents to check", _queue, 35),
    DocumentPageAsked("queue: doubts", _doubt, 35),
    DocumentPageAsked("review: a document that waits", _of_official("/official/documents/{id}"), 60),
    DocumentPageAsked(
        "review: an accepted document", _of_official("/official/documents/{id}", waiting=False), 60
    ),
    DocumentPageAsked("case with its documents", _of_official("/official/cases/{case}"), 60),
    DocumentPageAsked("workshop: its papers", _workshop("/employer/papers")),
    DocumentPageAsked("biggest workshops: their papers", _workshop("/employer/papers", biggest=True)),
    DocumentPageAsked("ends in 30 days, of my cases", _ending("view=30")),
    DocumentPageAsked("ends in 90 days, of my cases, a kind", _ending("view=90&kind={kind}")),
    DocumentPageAsked("has ended, of my cases", _ending("view=over")),
    DocumentPageAsked("ends in 30 days, of all", _ending("view=30&whose=all")),
    DocumentPageAsked(
        "ends in 90 days, of all, a kind and a region",
        _ending("view=90&whose=all&kind={kind}&region={region}"),
    ),
    DocumentPageAsked(
        "ends in 90 days, of all, far on",
        _ending("view=90&whose=all&after=2026-05-{late}.{document}.{case}"),
    ),
    DocumentPageAsked("has ended, of all", _ending("view=over&whose=all")),
    DocumentPageAsked(
        "has ended, of all, a kind and a region", _ending("view=over&whose=all&kind={kind}&region={region}")
    ),
    DocumentPageAsked(
        "has ended, of all, far back",
        _ending("view=over&whose=all&after=2025-{month}-10.{document}.{case}"),
    ),
)

LookUp = Callable[[Session, Random, date], object]


class LookUps:
    """What is looked up among all documents when one is captured or sent."""

    def __init__(self, session: Session) -> None:
        pages = select(DocumentPage.id).join(Document, Document.id == DocumentPage.document_id)
        self._passports = self._some(session, pages.where(Document.kind == "passport"))
        self._pages = self._some(session, pages)
        numbered = select(Document.id).where(Document.number_index.is_not(None))
        self._numbered = self._some(session, numbered)

    @staticmethod
    def _some(session: Session, chosen: object) -> tuple[UUID, ...]:
        return tuple(session.scalars(chosen.order_by(func.random()).limit(SAMPLE)))  # type: ignore[attr-defined]

    def all(self) -> dict[str, LookUp]:
        """The look-ups by name."""
        return {
            "look-up: the same file": self.same_file,
            "look-up: the same picture of a passport": self.same_passport,
            "look-up: the same picture of any page": self.same_picture,
            "look-up: the same number": self.same_number,
        }

    def same_file(self, session: Session, chance: Random, _today: date) -> object:
        """Other documents with the very same file."""
        document = queries.get_document(session, chance.choice(self._numbered))
        return queries.with_same_file(session, document)

    def same_passport(self, session: Session, chance: Random, _today: date) -> object:
        """Pages that show the same passport: all passports of a country are filled into one form."""
        page = session.get_one(DocumentPage, chance.choice(self._passports))
        return queries.pages_alike(session, page)

    def same_picture(self, session: Session, chance: Random, _today: date) -> object:
        """Pages that show the same."""
        page = session.get_one(DocumentPage, chance.choice(self._pages))
        return queries.pages_alike(session, page)

    def same_number(self, session: Session, chance: Random, _today: date) -> object:
        """Other people with the number of a passport."""
        document = queries.get_document(session, chance.choice(self._numbered))
        assert document.number_index and document.candidate_id  # noqa: S101, PT018 - chosen so
        return queries.other_holders(session, document.number_index, document.candidate_id)
