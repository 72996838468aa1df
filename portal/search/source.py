"""From rows to documents: what the index is built from, read from the database."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.candidates.rules import CandidateState, Visibility
from portal.employers.models import Employer
from portal.employers.rules import EmployerState
from portal.search.documents import Scope, SearchDocument
from portal.search.editions import catch_up
from portal.search.index import Progress, SearchIndex
from portal.storage import Database
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import Meals, VacancyState, WageType, monthly_pay

ROWS_AT_ONCE = 500

CONCEPT_OF_WAGE: Mapping[str | None, str] = {
    WageType.PIECE: "cond.piece_rate",
    WageType.SALARY: "cond.fixed_salary",
}


def vacancy_document(vacancy: Vacancy) -> SearchDocument:
    """A published vacancy as the index knows it; an hour's pay is turned into soms a month."""
    hours, days = vacancy.hours_per_day, vacancy.days_per_week
    return SearchDocument(
        id=vacancy.id.hex,
        scope="vacancy",
        title=vacancy.title or "",
        body=vacancy.body or "",
        language=vacancy.language or "",
        created_at=vacancy.published_at or vacancy.created_at,
        region=vacancy.region,
        occupations=tuple(vacancy.occupations),
        machines=tuple(vacancy.machines),
        products=tuple(vacancy.products),
        fabrics=tuple(vacancy.fabrics),
        wage_min=monthly_pay(vacancy.wage_min, vacancy.wage_period, hours, days),
        wage_max=monthly_pay(vacancy.wage_max, vacancy.wage_period, hours, days),
        housing=vacancy.has_housing,
        experience_years=vacancy.experience_years,
        level=vacancy.level,
        conditions=tuple(_conditions(vacancy)),
        version=vacancy.version,
    )


def _conditions(vacancy: Vacancy) -> Iterator[str]:
    """What the form says of pay and food, as concepts people ask for."""
    if vacancy.wage_type in CONCEPT_OF_WAGE:
        yield CONCEPT_OF_WAGE[vacancy.wage_type]
    if vacancy.meals not in (None, Meals.NONE):
        yield "cond.meals"


def candidate_document(candidate: Candidate) -> SearchDocument:
    """A card as the index knows it: no name, no birth date, nothing sealed, and no wage wished.

    A person who named no region would work in all of them.
    """
    return SearchDocument(
        id=candidate.id.hex,
        scope="candidate",
        title=candidate.title or "",
        body=candidate.body or "",
        language=candidate.language or "",
        created_at=candidate.published_at or candidate.created_at,
        region=next(iter(candidate.regions), None),
        more_regions=tuple(candidate.regions[1:]),
        occupations=tuple(candidate.occupations),
        machines=tuple(candidate.machine_ids),
        products=tuple(candidate.products),
        nationality=candidate.nationality,
        experience_years=candidate.experience_years,
        level=candidate.level,
        available_from=candidate.available_from,
        visibility=Visibility(candidate.visibility).value,
        version=candidate.version,
    )


def is_indexed_vacancy(vacancy: Vacancy) -> bool:
    """Whether a vacancy, with its workshop loaded, belongs into the index; its last day is asked in SQL."""
    return vacancy.state == VacancyState.PUBLISHED and vacancy.employer.is_verified


def is_indexed_candidate(candidate: Candidate) -> bool:
    """Whether a card belongs into the index."""
    return candidate.state == CandidateState.ACTIVE and candidate.visibility != Visibility.HIDDEN


def all_documents(session: Session) -> Iterator[SearchDocument]:
    """Every document that belongs into the index. Nothing is read before the first one is asked for."""
    vacancies = session.scalars(_vacancies().execution_options(yield_per=ROWS_AT_ONCE))
    yield from map(vacancy_document, vacancies)
    candidates = session.scalars(_candidates().execution_options(yield_per=ROWS_AT_ONCE))
    yield from map(candidate_document, candidates)


def documents_after(
    session: Session, scope: Scope, after: UUID | None, limit: int
) -> tuple[list[SearchDocument], UUID | None]:
    """The next documents of a scope in the order of their ids, and the id to go on after: None at the end."""
    vacancies, candidates = _vacancies().order_by(None), _candidates().order_by(None)
    if after is not None:
        vacancies, candidates = vacancies.where(Vacancy.id > after), candidates.where(Candidate.id > after)
    rows: Sequence[Vacancy] | Sequence[Candidate]
    if scope == "vacancy":
        rows = session.scalars(vacancies.order_by(Vacancy.id).limit(limit)).all()
        documents = [vacancy_document(row) for row in rows]
    else:
        rows = session.scalars(candidates.order_by(Candidate.id).limit(limit)).all()
        documents = [candidate_document(row) for row in rows]
    return documents, rows[-1].id if len(rows) == limit else None


def newest_documents(session: Session, scope: Scope, limit: int) -> list[SearchDocument]:
    """The documents that came last."""
    if scope == "vacancy":
        vacancies = _vacancies().order_by(None).order_by(Vacancy.published_at.desc(), Vacancy.id)
        return [vacancy_document(row) for row in session.scalars(vacancies.limit(limit))]
    candidates = _candidates().order_by(None).order_by(Candidate.published_at.desc(), Candidate.id)
    return [candidate_document(row) for row in session.scalars(candidates.limit(limit))]


def count_documents(session: Session) -> int:
    """How many documents ``all_documents`` gives."""
    vacancies = _vacancies().with_only_columns(func.count()).order_by(None)
    candidates = _candidates().with_only_columns(func.count()).order_by(None)
    return (session.scalar(vacancies) or 0) + (session.scalar(candidates) or 0)


def rebuild(index: SearchIndex, database: Database, progress: Progress | None = None) -> int:
    """Build the index anew from the database and swap; returns how many documents there are.

    The rows are read in a session of their own after the index has been locked: a task that was quicker
    is therefore seen, and a slower one waits.
    """
    with database.reading() as session:
        catch_up(session)
        total = count_documents(session)
    with database.reading() as session:
        index.rebuild(all_documents(session), total, progress)
    return total


def _vacancies() -> Select[Vacancy]:
    return (
        select(Vacancy)
        .join(Employer, Employer.id == Vacancy.employer_id)
        .where(Vacancy.state == VacancyState.PUBLISHED, Employer.state == EmployerState.VERIFIED)
        .order_by(Vacancy.published_at, Vacancy.id)
    )


def _candidates() -> Select[Candidate]:
    return (
        select(Candidate)
        .where(Candidate.state == CandidateState.ACTIVE, Candidate.visibility != Visibility.HIDDEN)
        .order_by(Candidate.published_at, Candidate.id)
    )
