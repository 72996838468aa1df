"""Reading applications, offers and timelines."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from portal.applications.models import Application, ApplicationStep, Offer
from portal.applications.rules import TAKING_A_PLACE, ApplicationState
from portal.kernel.errors import NotFound
from portal.vacancies.models import Vacancy

ALL_STATES = tuple(ApplicationState)


def get_application(session: Session, application_id: UUID) -> Application:
    """The application with vacancy, workshop and profile; raises NotFound. Ask ``may_see`` as well."""
    application = session.scalars(_loaded().where(Application.id == application_id)).first()
    if application is None:
        raise NotFound
    return application


def of_pair(session: Session, candidate_id: UUID, vacancy_id: UUID) -> Application | None:
    """The one application of a person for a vacancy, with vacancy, workshop and profile."""
    return session.scalars(
        _loaded().where(Application.candidate_id == candidate_id, Application.vacancy_id == vacancy_id)
    ).first()


def of_candidate(
    session: Session, candidate_id: UUID, states: Iterable[ApplicationState] = ALL_STATES
) -> list[Application]:
    """A person's applications, what moved last first."""
    return list(
        session.scalars(
            _loaded()
            .where(Application.candidate_id == candidate_id, Application.state.in_(list(states)))
            .order_by(Application.changed_at.desc(), Application.id)
        )
    )


def of_vacancy(
    session: Session, vacancy_id: UUID, states: Iterable[ApplicationState] = ALL_STATES
) -> list[Application]:
    """Applications for a vacancy in the order they came in: nobody is ranked by who they are."""
    return list(
        session.scalars(
            _loaded()
            .where(Application.vacancy_id == vacancy_id, Application.state.in_(list(states)))
            .order_by(Application.submitted_at, Application.id)
        )
    )


def of_employer(
    session: Session, employer_id: UUID, states: Iterable[ApplicationState] = ALL_STATES
) -> list[Application]:
    """Applications to a workshop, over all its vacancies, in the order they came in."""
    return list(
        session.scalars(
            _loaded()
            .where(
                Application.vacancy_id.in_(select(Vacancy.id).where(Vacancy.employer_id == employer_id)),
                Application.state.in_(list(states)),
            )
            .order_by(Application.submitted_at, Application.id)
        )
    )


def count_of_employer(session: Session, employer_id: UUID) -> dict[ApplicationState, int]:
    """How many applications to a workshop stand in each state; every state has an entry."""
    rows = session.execute(
        select(Application.state, func.count())
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .where(Vacancy.employer_id == employer_id)
        .group_by(Application.state)
    )
    return _by_state(rows)


def count_by_vacancy(
    session: Session, vacancy_ids: Iterable[UUID]
) -> dict[UUID, dict[ApplicationState, int]]:
    """For each of these vacancies how many applications stand in each state, in one read."""
    wanted = list(vacancy_ids)
    rows = session.execute(
        select(Application.vacancy_id, Application.state, func.count())
        .where(Application.vacancy_id.in_(wanted))
        .group_by(Application.vacancy_id, Application.state)
    )
    counted: dict[UUID, list[tuple[ApplicationState, int]]] = {vacancy_id: [] for vacancy_id in wanted}
    for vacancy_id, state, number in rows:
        counted[vacancy_id].append((state, number))
    return {vacancy_id: _by_state(pairs) for vacancy_id, pairs in counted.items()}


def places_taken(session: Session, vacancy_id: UUID) -> int:
    """Places of a vacancy that are offered or accepted."""
    counted = select(func.count()).select_from(Application)
    return (
        session.scalar(
            counted.where(Application.vacancy_id == vacancy_id, Application.state.in_(TAKING_A_PLACE))
        )
        or 0
    )


def offer_of(session: Session, application_id: UUID) -> Offer | None:
    """The written terms offered on an application, if any."""
    return session.scalars(select(Offer).where(Offer.application_id == application_id)).first()


def timeline(session: Session, application_id: UUID) -> list[ApplicationStep]:
    """What happened to an application, oldest first."""
    return list(
        session.scalars(
            select(ApplicationStep)
            .where(ApplicationStep.application_id == application_id)
            .order_by(ApplicationStep.id)
        )
    )


def _loaded() -> Select[Application]:
    vacancy = joinedload(Application.vacancy, innerjoin=True)
    return select(Application).options(
        vacancy.joinedload(Vacancy.employer, innerjoin=True),
        joinedload(Application.candidate, innerjoin=True),
    )


def _by_state(rows: Iterable[tuple[ApplicationState, int]]) -> dict[ApplicationState, int]:
    counted = {ApplicationState(state): number for state, number in rows}
    return {state: counted.get(state, 0) for state in ApplicationState}
