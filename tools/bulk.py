"""A country full of permit cases, written as plain rows: for measuring, never for a portal that people use.

Some thousand courses of a case are worked out by the rules themselves (``tools/courses.py``), then each is
written many times, for other people of other workshops. So every row holds what the operations would have
stored, and 100,000 cases take a minute or two. Nobody made them: the trail says nothing of them, and no
document has a picture.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.queries import token_hash
from portal.accounts.rules import AccountRole
from portal.applications.models import Application
from portal.applications.rules import ApplicationState
from portal.candidates.models import Candidate
from portal.candidates.rules import PSEUDONYM_ALPHABET, CandidateState, Section, Visibility
from portal.documents.kinds import PASSPORT
from portal.documents.models import Document
from portal.documents.rules import DocumentState
from portal.employers.models import Employer, EmployerMember
from portal.employers.rules import EmployerState, LegalForm
from portal.kernel.clock import BISHKEK
from portal.notifications.models import CalendarFeed
from portal.permits.models import CaseDeadline, PermitCase, PermitRecord
from portal.storage import Base, Database, counters, new_id
from portal.storage.vault import SealedVault
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Housing, Meals, VacancyState, WagePeriod, WageType
from tools.courses import Course, a_course

MOST_COURSES, CASES_A_COURSE = 2000, 20
CHUNK = 2000
CASES_A_WORKSHOP, CASES_AN_OFFICIAL = 25, 1200
REGIONS = {"bishkek": 52, "chuy": 22, "osh-city": 12, "jalal-abad": 8, "issyk-kul": 3, "talas": 3}
NAMES = (
    "Ак",
    "Кийим",
    "Сапар",
    "Жибек",
    "Stitch",
    "Айчүрөк",
    "Seam",
    "Nomad",
    "Textile",
    "Аруу",
    "Loom",
    "Тумар",
)
GIVEN, FAMILY = (
    ("Rafi", "Nasrin", "Aziz", "Lakshmi", "Bilal"),
    ("Hossain", "Akter", "Karimov", "Devi", "Ahmed"),
)
FREE, WAITING, RETURNED = 0.08, 0.04, 0.02
"""Shares: open cases nobody has taken, people with a document to be checked, and with one to send again."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much to write."""

    open: int
    closed: int
    seed: int = 2026


@dataclass(frozen=True, slots=True)
class Workshop:
    """A workshop that has permit cases, the account that acts for it, and its two vacancies."""

    id: UUID
    owner: UUID
    region: str
    vacancies: tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Written:
    """Whom to sign in as when the rows are measured: officials in no order, workshops the biggest first."""

    officials: tuple[UUID, ...]
    workshops: tuple[Workshop, ...]


def fill(database: Database, keys: Sequence[tuple[str, bytes]], amounts: Amounts, today: date) -> Written:
    """Write so many cases and everything they refer to, as if the portal had known them for years."""
    chance = random.Random(amounts.seed)
    now = datetime.combine(today, time(12), tzinfo=BISHKEK)
    with database.writing() as session, session.begin():
        writer = _Writer(session, SealedVault(session, keys, now), chance, now)
        officials = writer.officials(max(2, amounts.open // CASES_AN_OFFICIAL))
        workshops = writer.workshops(max(4, amounts.open // CASES_A_WORKSHOP))
    sizes = list(accumulate(1 / (20 + rank) for rank in range(len(workshops))))
    for count, closed in ((amounts.closed, True), (amounts.open, False)):
        kinds = min(MOST_COURSES, count // CASES_A_COURSE + 1)
        courses = [a_course(today, chance, closed=closed) for _ in range(kinds)]
        for start in range(0, count, CHUNK):
            size = min(CHUNK, count - start)
            chosen = chance.choices(workshops, cum_weights=sizes, k=size)
            with database.writing() as session, session.begin():
                writer = _Writer(session, SealedVault(session, keys, now), chance, now)
                writer.cases([(courses[(start + at) % kinds], chosen[at]) for at in range(size)], officials)
    if not database.is_sqlite:  # PostgreSQL looks at what came by itself in quiet hours, SQLite never does
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    return Written(tuple(officials), tuple(workshops))


def calendar_token(account_id: UUID) -> str:
    """The secret in the address of an invented account's calendar; a real one is drawn by chance."""
    return f"measuring-{account_id.hex}"


class _Writer:
    """Writes one piece in one commit; rows wait until everything they refer to is there."""

    ORDER = (Account, CalendarFeed, Employer, EmployerMember, Vacancy, Candidate, Application, PermitCase,
             CaseDeadline, PermitRecord, Document)  # fmt: skip

    def __init__(self, session: Session, vault: SealedVault, chance: random.Random, now: datetime) -> None:
        self._session, self._vault, self._chance, self._now = session, vault, chance, now
        self._rows: dict[type[Base], list[dict[str, Any]]] = {table: [] for table in self.ORDER}

    def officials(self, count: int) -> list[UUID]:
        """So many officials."""
        found = [self._account(AccountRole.OFFICIAL) for _ in range(count)]
        self._write()
        return found

    def workshops(self, count: int) -> list[Workshop]:
        """So many verified workshops."""
        found = [self._workshop() for _ in range(count)]
        self._write()
        return found

    def cases(self, chosen: Sequence[tuple[Course, Workshop]], officials: Sequence[UUID]) -> None:
        """One case of a new person for each course."""
        years = Counter(course.columns["opened_at"].year for course, _workshop in chosen)
        numbers = {year: self._numbers(year, count) for year, count in years.items()}
        for course, workshop in chosen:
            year = course.columns["opened_at"].year
            numbers[year] += 1
            self._case(course, workshop, officials, f"{year % 100:02}-{numbers[year]}")
        self._write()

    def _numbers(self, year: int, count: int) -> int:
        """The number before the first of so many."""
        name = f"permit case:{year}"
        first = counters.next_number(self._session, name)
        step = update(counters.Counter).where(counters.Counter.name == name)
        self._session.execute(step.values(value=first + count - 1))
        return 100_000 + first - 1

    def _case(self, course: Course, workshop: Workshop, officials: Sequence[UUID], number: str) -> None:
        nationality, opened_at = course.columns["nationality"], course.columns["opened_at"]
        candidate_id = self._candidate(nationality, opened_at)
        vacancy_id, application_id, case_id = self._chance.choice(workshop.vacancies), new_id(), new_id()
        has_official = len(course.records) > 1 or self._chance.random() > FREE
        official = self._chance.choice(officials) if has_official else None
        self._add(
            Application,
            id=application_id,
            vacancy_id=vacancy_id,
            candidate_id=candidate_id,
            state=ApplicationState.ACCEPTED,
            submitted_at=opened_at - timedelta(days=9),
            changed_at=opened_at,
        )
        own = {
            "id": case_id,
            "number": number,
            "application_id": application_id,
            "candidate_id": candidate_id,
            "employer_id": workshop.id,
            "vacancy_id": vacancy_id,
            "region": workshop.region,
            "assigned_to": official,
            "version": len(course.records),
        }
        self._add(PermitCase, **{**course.columns, **own})
        for deadline in course.deadlines:
            self._add(CaseDeadline, case_id=case_id, **deadline)
        for record in course.records:
            by = official if record["position"] else None
            self._add(PermitRecord, id=new_id(), case_id=case_id, recorded_by=by, authority=None, **record)
        self._documents(candidate_id, opened_at, official)

    def _documents(self, candidate_id: UUID, opened_at: datetime, official: UUID | None) -> None:
        """A passport that was checked, and one more paper that is on its way in some cases."""
        luck = self._chance.random()
        states = {PASSPORT: DocumentState.ACCEPTED}
        if luck < WAITING:
            states["photo"] = DocumentState.WAITING
        elif luck < WAITING + RETURNED:
            states["photo"] = DocumentState.RETURNED
        for kind, state in states.items():
            is_decided = state is not DocumentState.WAITING
            self._add(
                Document,
                id=new_id(),
                candidate_id=candidate_id,
                kind=kind,
                state=state,
                returned_reasons=["blurred"] if state is DocumentState.RETURNED else [],
                edition=1,
                uploaded_at=opened_at,
                decided_at=opened_at if is_decided else None,
                decided_by=official if is_decided else None,
            )

    def _account(self, role: AccountRole) -> UUID:
        account_id = new_id()
        email = f"{account_id.hex}@example.org"
        self._add(
            Account,
            id=account_id,
            role=role,
            email_sealed=self._vault.seal(account_id, "email", email),
            email_index=self._vault.blind_index("email", email),
            language=self._chance.choice(("ky", "ru", "en", "bn", "ur", "uz")),
            confirmed_at=self._now,
            created_at=self._now,
        )
        self._add(
            CalendarFeed,
            account_id=account_id,
            token_hash=token_hash(calendar_token(account_id)),
            made_at=self._now,
        )
        return account_id

    def _workshop(self) -> Workshop:
        employer_id, region = new_id(), self._chance.choices(list(REGIONS), list(REGIONS.values()))[0]
        owner = self._account(AccountRole.EMPLOYER)
        serial = self._chance.randrange(10**14)
        self._add(
            Employer,
            id=employer_id,
            legal_name=f"{' '.join(self._chance.sample(NAMES, 2))} {serial % 1000}",
            tax_number=f"{serial:014}",
            legal_form=LegalForm.LIMITED_COMPANY,
            region=region,
            address="Bishkek, Ibraimov street 115",
            seats=120,
            products=["prod.blouse"],
            state=EmployerState.VERIFIED,
            returned_items=[],
            created_at=self._now,
            verified_at=self._now,
        )
        self._add(EmployerMember, account_id=owner, employer_id=employer_id, joined_at=self._now)
        vacancies = (self._vacancy(employer_id, region), self._vacancy(employer_id, region))
        return Workshop(employer_id, owner, region, vacancies)

    def _vacancy(self, employer_id: UUID, region: str) -> UUID:
        vacancy_id = new_id()
        self._add(
            Vacancy,
            id=vacancy_id,
            number=vacancy_id.hex[:12],
            employer_id=employer_id,
            state=VacancyState.PUBLISHED,
            title="Overlock operator",
            body="Sewing of blouses in two shifts.",
            language="en",
            region=region,
            occupations=["occ.overlock_operator"],
            machines=[],
            products=["prod.blouse"],
            fabrics=[],
            wage_type=WageType.PIECE,
            wage_min=30_000,
            wage_max=45_000,
            wage_period=WagePeriod.MONTH,
            hours_per_day=8,
            days_per_week=6,
            housing=Housing.FREE,
            meals=Meals.LUNCH,
            positions=40,
            created_at=self._now,
            published_at=self._now,
        )
        return vacancy_id

    def _candidate(self, nationality: str, created_at: datetime) -> UUID:
        candidate_id = new_id()
        given, family = self._chance.choice(GIVEN), self._chance.choice(FAMILY)
        self._add(
            Candidate,
            id=candidate_id,
            account_id=self._account(AccountRole.CANDIDATE),
            pseudonym="".join(self._chance.choices(PSEUDONYM_ALPHABET, k=8)),
            state=CandidateState.ACTIVE,
            visibility=Visibility.EMPLOYERS,
            given_name_sealed=self._vault.seal(candidate_id, "given_name", given),
            family_name_sealed=self._vault.seal(candidate_id, "family_name", family),
            birth_date_sealed=self._vault.seal(candidate_id, "birth_date", "1998-05-14"),
            nationality=nationality,
            languages=["en"],
            occupations=["occ.overlock_operator"],
            machines=[],
            products=[],
            experience_years=3,
            regions=[],
            done_sections=[str(section) for section in Section],
            created_at=created_at,
            published_at=created_at,
        )
        return candidate_id

    def _add(self, table: type[Base], **row: Any) -> None:
        if "version" in table.__table__.columns:
            row.setdefault("version", 1)
        self._rows[table].append(row)

    def _write(self) -> None:
        """Send all rows; those of one table have the same columns, so each table is one statement."""
        self._session.flush()  # the keys of the people
        for table, rows in self._rows.items():
            if rows:
                self._session.connection().execute(insert(table.__table__), rows)
                rows.clear()
