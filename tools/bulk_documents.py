"""A million documents beside a country full of permit cases, written as plain rows: for measuring alone.

Each person of ``tools/bulk.py`` gets as many papers as somebody has who went through a case: several kinds,
several versions, in every state, with files, pages, findings, looks, messages and inquiries. Nobody made
them: no picture lies behind a page, and the trail says nothing. The same seed writes the same rows, but for
what is sealed. Fingerprints of one form agree as often as those of drawn papers do.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Connection, Row, Uuid, cast, column, delete, insert, select, table
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.documents.fields import CapturedFields
from portal.documents.models import (
    Document,
    DocumentFile,
    DocumentFinding,
    DocumentPage,
    DocumentPageBand,
    DocumentRound,
    DocumentRoundItem,
    DocumentSuspicion,
    DocumentView,
)
from portal.documents.queries import numbered_bands
from portal.documents.rules import DocumentState, fields_field, number_field
from portal.employers.models import Employer
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.kernel.clock import BISHKEK
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.storage import Base, Database
from portal.storage.vault import PersonKey, SealedVault
from tools.pouring import Pouring, unchecked
from tools.sheets import FINDINGS, RENEWED, SPECIAL, WORKER_SHEETS, WORKSHOP_SHEETS, Sheet, fingerprint

CHUNK = 2000
TABLES: tuple[type[Base], ...] = (
    Document, DocumentFile, DocumentPage, DocumentFinding, DocumentView, DocumentSuspicion, DocumentRound,
    DocumentRoundItem, Inquiry, InquiryLetter,
)  # fmt: skip


def fill_documents(
    database: Database, keys: Sequence[tuple[str, bytes]], count: int, today: date, seed: int = 2026
) -> None:
    """Give the people and workshops of the cases so many documents in the place of those they have."""
    now = datetime.combine(today, time(12), tzinfo=BISHKEK)
    with database.reading() as session:
        cases, workshops = _cases(session), _workshops(session)
        officials = sorted(
            {case.assigned_to for case in cases if case.assigned_to}, key=lambda each: each.hex
        )
    each = max(1, round((count - 8 * len(workshops)) / len(cases)))
    with unchecked(database, (*TABLES, DocumentPageBand)) as connection:
        with connection.begin():
            connection.execute(delete(Document))
            connection.exec_driver_sql("CREATE TABLE staged_bands (band INTEGER, page_id CHAR(32))")
        for start in range(0, len(cases), CHUNK):
            with connection.begin():
                writer = _Writer(connection, keys, now, random.Random(f"{seed} {start}"), officials)
                writer.people(cases[start : start + CHUNK], each)
        with connection.begin():
            _Writer(connection, keys, now, random.Random(seed), officials).workshops(workshops)
        with connection.begin():  # in their order, so that the index of the bands grows at its end
            kept = connection.dialect.type_descriptor(Uuid())
            chosen = select(
                column("band"), cast(column("page_id"), kept) if not database.is_sqlite else column("page_id")
            )
            connection.execute(
                insert(DocumentPageBand).from_select(
                    ["band", "page_id"], chosen.select_from(table("staged_bands")).order_by("band", "page_id")
                )
            )
            connection.exec_driver_sql("DROP TABLE staged_bands")
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    database.dispose()


def _cases(session: Session) -> list[Row[UUID, UUID, UUID | None, datetime, str, str, UUID | None]]:
    chosen = (
        select(
            PermitCase.candidate_id,
            PermitCase.employer_id,
            PermitCase.assigned_to,
            PermitCase.opened_at,
            PermitCase.state,
            PermitCase.nationality,
            Candidate.account_id,
        )
        .join(Candidate, Candidate.id == PermitCase.candidate_id)
        .order_by(PermitCase.number)
    )
    return list(session.execute(chosen).all())


def _workshops(session: Session) -> list[UUID]:
    return list(session.scalars(select(Employer.id).order_by(Employer.tax_number)))


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose papers are written, since when, and which official looks at them."""

    candidate_id: UUID | None
    employer_id: UUID | None
    account_id: UUID | None
    official: UUID | None
    since: datetime
    state: str
    country: str

    @property
    def is_open(self) -> bool:
        return self.state not in CLOSED


class _Writer:
    """Writes one chunk in one commit."""

    def __init__(
        self,
        connection: Connection,
        keys: Sequence[tuple[str, bytes]],
        now: datetime,
        chance: random.Random,
        officials: Sequence[UUID],
    ) -> None:
        self._pouring, self._chance, self._now, self._officials = Pouring(connection), chance, now, officials
        self._session = Session(connection)
        self._vault = SealedVault(self._session, keys, now)
        self._rows: dict[type[Base], list[dict[str, object]]] = {table: [] for table in TABLES}
        self._bands: list[tuple[int, str]] = []

    def people(
        self,
        cases: Sequence[Row[UUID, UUID, UUID | None, datetime, str, str, UUID | None]],
        count: int,
    ) -> None:
        """About so many papers for the person of each case."""
        wanted = select(PersonKey).where(PersonKey.owner_id.in_([case.candidate_id for case in cases]))
        keys = self._session.scalars(wanted).all()  # held, so that the session finds each without asking
        for case in cases:
            whose = _Whose(
                case.candidate_id, case.employer_id, case.account_id, case.assigned_to, case.opened_at,
                case.state, case.nationality,
            )  # fmt: skip
            self._person(whose, max(4, count + self._chance.randrange(-3, 4)))
        self._send()
        del keys

    def workshops(self, employers: Sequence[UUID]) -> None:
        """The workshops' own papers, of which a few wait."""
        for employer_id in employers:
            official = self._chance.choice(self._officials) if self._officials else None
            whose = _Whose(None, employer_id, None, official, self._now - timedelta(days=90), "issued", "KGZ")
            for sheet in WORKSHOP_SHEETS:
                if self._chance.randrange(100) < sheet.of_hundred:
                    state = DocumentState.WAITING if self._chance.random() < 0.02 else DocumentState.ACCEPTED
                    self._paper(whose, sheet, 1 + self._chance.randrange(2), state)
        self._send()

    def _person(self, whose: _Whose, count: int) -> None:
        chance = self._chance
        sheets = [sheet for sheet in WORKER_SHEETS if chance.randrange(100) < sheet.of_hundred][:count]
        versions = {sheet.kind: 1 for sheet in sheets}
        renewed = [kind for kind in RENEWED if kind in versions] or list(versions)
        for _more in range(count - len(sheets)):
            versions[chance.choice(renewed)] += 1
        special, state = None, DocumentState.ACCEPTED
        if whose.is_open and whose.official is not None:
            luck = chance.random()
            for share, each in SPECIAL:
                if luck < share:
                    special, state = chance.choice(sheets), each
                    break
                luck -= share
        newest: dict[str, UUID | None] = {}
        for sheet in sheets:
            its_state = state if sheet is special else DocumentState.ACCEPTED
            newest[sheet.kind] = self._paper(whose, sheet, versions[sheet.kind], its_state)
        if chance.random() < 0.03 and whose.account_id is not None:
            self._inquiry(whose, newest["passport"], newest.get("translation"))

    def _paper(self, whose: _Whose, sheet: Sheet, versions: int, state: DocumentState) -> UUID | None:
        """All versions of one paper, the newest in this state, those before it replaced by it."""
        chance, before = self._chance, None
        latest = (self._now - whose.since).days
        moment = whose.since + timedelta(
            days=chance.randrange(latest + 1) if versions > 1 else -chance.randrange(30)
        )
        moment -= timedelta(days=90 * (versions - 1))
        for edition in range(1, versions + 1):
            is_newest = edition == versions
            now_held = edition == versions - 1 and state != DocumentState.ACCEPTED and chance.random() < 0.5
            its_state = (
                state if is_newest else (DocumentState.ACCEPTED if now_held else DocumentState.SUPERSEDED)
            )
            before = self._version(whose, sheet, edition, its_state, min(moment, self._now), before)
            moment += timedelta(days=90)
        return before

    def _version(
        self,
        whose: _Whose,
        sheet: Sheet,
        edition: int,
        state: DocumentState,
        sent: datetime,
        before: UUID | None,
    ) -> UUID:
        chance, document_id = self._chance, self._id()
        decided = state not in (DocumentState.WAITING, DocumentState.DRAFT, DocumentState.SUSPECTED)
        decided_at = min(sent + timedelta(days=2), self._now) if decided else None
        until = None
        if sheet.lasts:
            worn = chance.randrange(sheet.lasts[1] // 2) if sheet.lasts[1] > 1000 else 0
            until = sent.date() + timedelta(days=chance.randint(*sheet.lasts) - worn)
        aside = state == DocumentState.WAITING and chance.random() < 0.15
        row: dict[str, object] = {
            "id": document_id,
            "candidate_id": whose.candidate_id,
            "employer_id": whose.employer_id if sheet.by_workshop or whose.candidate_id is None else None,
            "kind": sheet.kind,
            "translates": sheet.translates,
            "state": state.value,
            "edition": edition,
            "replaces_id": before,
            "valid_until": until,
            "returned_reasons": ["blurred", "cut_off"] if state == DocumentState.RETURNED else [],
            "uploaded_at": sent,
            "set_aside_at": self._now if aside else None,
            "decided_at": decided_at,
            "decided_by": whose.official if decided else None,
            "version": 2 if decided else 1,
        }
        if sheet.numbered:
            row |= self._numbers(whose, sheet, document_id, until, decided=decided)
        self._add(Document, **row)
        self._sheets(whose, sheet, document_id, sent, is_kept=not decided)
        self._around(whose, row, sent, aside=aside)
        return document_id

    def _numbers(
        self, whose: _Whose, sheet: Sheet, document_id: UUID, until: date | None, *, decided: bool
    ) -> dict[str, object]:
        chance, holder = self._chance, whose.candidate_id
        if holder is None:
            return {}
        number = f"B{chance.randrange(10**8):08}"
        fields = CapturedFields(number=number, valid_until=until, surname="HOSSAIN", given_names="RAFI")
        found: dict[str, object] = {
            "fields_sealed": self._vault.seal(holder, fields_field(document_id), fields.as_json())
        }
        if sheet.kind == "passport":
            found["number_index"] = chance.randbytes(16)
            if decided:
                found["number_sealed"] = self._vault.seal(holder, number_field(document_id), number)
        return found

    def _sheets(
        self, whose: _Whose, sheet: Sheet, document_id: UUID, sent: datetime, *, is_kept: bool
    ) -> None:
        chance = self._chance
        self._add(
            DocumentFile,
            id=self._id(),
            document_id=document_id,
            position=1,
            file=chance.randbytes(16).hex() if is_kept else None,
            sha256=chance.randbytes(32).hex(),
            content_index=chance.randbytes(16),
            received_at=sent,
        )
        for position in range(1, sheet.pages + 1):
            page_id, look = self._id(), fingerprint(chance, f"{sheet.kind} {whose.country} {position}")
            self._add(
                DocumentPage,
                id=page_id,
                document_id=document_id,
                position=position,
                file=chance.randbytes(16).hex(),
                width=1240,
                height=1754,
                faults=["glare"] if chance.random() < 0.03 else [],
                fingerprint=look,
            )
            name = page_id.hex
            self._bands.extend((band, name) for band in numbered_bands(look))

    def _around(self, whose: _Whose, row: dict[str, object], sent: datetime, *, aside: bool) -> None:
        """Findings, looks, doubts and messages about a document."""
        chance, document_id, state = self._chance, row["id"], row["state"]
        if chance.random() < 0.08:
            self._add(
                DocumentFinding,
                id=self._id(),
                document_id=document_id,
                kind=chance.choice(FINDINGS),
                details={},
            )
        owners = {"candidate_id": row["candidate_id"], "employer_id": row["employer_id"]}
        looks = [(whose.official, "official", "check")] * (chance.random() < 0.9)
        looks += [(whose.account_id, "candidate", "own")] * (chance.random() < 0.3)
        for viewer, role, purpose in looks:
            if viewer is not None and state != DocumentState.DRAFT:
                self._add(
                    DocumentView, document_id=document_id, **owners, viewer_id=viewer, viewer_role=role,
                    purpose=purpose, at=min(sent + timedelta(days=1), self._now),
                )  # fmt: skip
        if state == DocumentState.SUSPECTED:
            self._add(
                DocumentSuspicion, id=self._id(), document_id=document_id, raised_by=whose.official,
                raised_at=self._now - timedelta(days=chance.randrange(9)), grounds="Print over the stamp.",
            )  # fmt: skip
        if state == DocumentState.RETURNED or aside:
            self._round(owners, row, None if aside else whose.official)

    def _round(self, owners: dict[str, object], row: dict[str, object], sent_by: UUID | None) -> None:
        round_id, at = self._id(), row["decided_at"]
        self._add(
            DocumentRound, id=round_id, **owners, begun_at=at or self._now, language="ru",
            sent_at=at if sent_by else None, sent_by=sent_by,
        )  # fmt: skip
        self._add(
            DocumentRoundItem, id=self._id(), round_id=round_id, document_id=row["id"],
            reasons=["blurred", "cut_off"], note=None,
        )  # fmt: skip

    def _inquiry(self, whose: _Whose, about: UUID | None, brought: UUID | None) -> None:
        """A translator who is asked or has answered, or a former employer whose answer waits."""
        assert whose.candidate_id is not None  # noqa: S101 - people are asked about here
        chance = self._chance
        inquiry_id, asked = self._id(), max(whose.since, self._now - timedelta(days=200))
        luck = chance.random() if whose.is_open else 1.0
        state = "asked" if luck < 0.3 else "received" if luck < 0.8 else "expired"
        in_words = state == "received" and (brought is None or chance.random() < 0.3)
        answered = self._now if state == "received" else None
        due = (self._now if state == "asked" else asked) + timedelta(days=14)
        self._add(
            Inquiry,
            id=inquiry_id,
            candidate_id=whose.candidate_id,
            terms="employment" if in_words else "translation",
            party="former_employer" if in_words else "translator",
            wants="statement" if in_words else "translation",
            kind="work_reference" if in_words else "passport",
            about_id=None if in_words else about,
            document_id=brought if answered and not in_words else None,
            office="Bureau",
            contact_sealed=self._vault.seal(whose.candidate_id, f"inquiry:{inquiry_id}", "b@example.org"),
            contact_masked="b***@example.org",
            contact_index=chance.randbytes(16),
            language="ru",
            state=state,
            asked_by=whose.account_id,
            asked_as="worker",
            asked_at=asked,
            due_on=due.date(),
            answered_at=answered,
            version=1,
        )
        self._add(
            InquiryLetter,
            id=self._id(),
            inquiry_id=inquiry_id,
            state="sent",
            attempts=1,
            token_hash=chance.randbytes(32),
            queued_at=asked,
            tried_at=asked,
            sent_at=asked,
        )

    def _id(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)

    def _add(self, table: type[Base], **row: object) -> None:
        self._rows[table].append(row)

    def _send(self) -> None:
        self._session.flush()  # keys of workshops
        for model, rows in self._rows.items():
            self._pouring.pour(model, rows)
            rows.clear()
        self._pouring.pour_plain("staged_bands", ("band", "page_id"), self._bands)
        self._bands.clear()
        self._session.close()
