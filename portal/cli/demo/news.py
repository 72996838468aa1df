"""What happened in permit cases lately: reports, a doubt, an arrest, a change of workshop, days here."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from portal.applications import operations as applications
from portal.applications.queries import get_application
from portal.applications.rules import ApplicationState
from portal.candidates.queries import get_candidate
from portal.cli.demo import sign_ins
from portal.cli.demo.plans import DealingPlan, Story, day_of
from portal.cli.demo.stage import Stage, known, owner_of, person_of
from portal.kernel.actor import Actor
from portal.permits import operations as permits
from portal.permits.facts import Fact
from portal.permits.lifecycle import CaseState
from portal.permits.path import open_moves
from portal.permits.queries import get_case, last_recorded_day
from portal.statements import operations as statements
from portal.statements.policies import Claim, Stated
from portal.statements.queries import get_statement
from portal.statements.rules import STATED_BY, StatementDetails, WorkEnd
from portal.vacancies.queries import get_vacancy

DOUBT = "QR-код на разрешении не подтверждается на портале evisa.e-gov.kg."
ARREST = "Задержан при рейде на рынке «Дордой», работал в чужом павильоне."
LEFT = "Не выходит на работу с понедельника, телефон не отвечает."
LOCKED_OUT = "আমাকে কাজে ঢুকতে দেয়নি। তিন মাসের বেতন বাকি।"


def tell_the_news(stage: Stage, story: Story, today: date) -> None:
    """Play the latest scenes on cases that stand where each scene needs them; what is missing is left out."""
    others = _Cast(story)
    _workshop_reports(stage, others.own(CaseState.PREPARING), "file_permit", today)
    _workshop_reports(stage, others.own(CaseState.REGISTERED), "file_extension", today)
    _workshop_reports(stage, others.next(CaseState.ENTERED), "register", today)
    _worker_reports(stage, others.next(CaseState.EXIT_CLEARED), today)
    _work_ends(stage, others.next(CaseState.SETTLED), today)
    _put_on_hold(stage, others.next(CaseState.EXIT_CLEARED), "suspect_forgery", DOUBT, today)
    _put_on_hold(stage, others.next(CaseState.REGISTERED), "detain", ARREST, today)
    _change_of_workshop(stage, story, others.listed(CaseState.SETTLED))
    _without_a_visa(stage, others.next(CaseState.PREPARING, "UZB"), today)


class _Cast:
    """Hires for the scenes, each used once; the demo candidate is left alone."""

    def __init__(self, story: Story) -> None:
        self._hires = [
            each
            for each in story.dealings
            if each.case is not None and each.person.email != sign_ins.CANDIDATE.email
        ]

    def own(self, state: CaseState) -> DealingPlan | None:
        """A hire of the demo employer."""
        email = sign_ins.EMPLOYER.email
        return self._take(each for each in self._in(state) if each.vacancy.workshop.email == email)

    def next(self, state: CaseState, nationality: str | None = None) -> DealingPlan | None:
        """A hire of anybody."""
        return self._take(each for each in self._in(state) if nationality in (None, each.person.nationality))

    def listed(self, state: CaseState) -> DealingPlan | None:
        """A hire of anybody whose profile is on the list."""
        return self._take(each for each in self._in(state) if each.person.paused_at is None)

    def _in(self, state: CaseState) -> Iterator[DealingPlan]:
        return (each for each in self._hires if each.case is not None and each.case.state is state)

    def _take(self, found: Iterable[DealingPlan]) -> DealingPlan | None:
        chosen = next(iter(found), None)
        if chosen is not None:
            self._hires.remove(chosen)
        return chosen


def _state(stage: Stage, hire: DealingPlan, actor: Actor, details: StatementDetails) -> UUID | None:
    with stage.acting(actor) as uow:
        case = get_case(uow.session, known(hire.case.case_id if hire.case else None))
        last_on = last_recorded_day(uow.session, case.id)
        if details.move not in open_moves(case) or (last_on is not None and last_on > details.happened_on):
            return None
        return statements.state(uow, Claim(case, STATED_BY[details.move]), details).id


def _workshop_reports(stage: Stage, hire: DealingPlan | None, move: str, today: date) -> None:
    if hire is not None:
        details = StatementDetails(move, today, number=f"{today:%y%m}-20417")
        _state(stage, hire, owner_of(hire.vacancy.workshop), details)


def _worker_reports(stage: Stage, hire: DealingPlan | None, today: date) -> None:
    if hire is not None:
        _state(stage, hire, person_of(hire.person), StatementDetails("enter", today))


def _work_ends(stage: Stage, hire: DealingPlan | None, today: date) -> None:
    if hire is None:
        return
    details = StatementDetails("end_work", today, reason=WorkEnd.LEFT, note=LEFT)
    made = _state(stage, hire, owner_of(hire.vacancy.workshop), details)
    if made is None:
        return
    with stage.acting(person_of(hire.person)) as uow:
        statement = get_statement(uow.session, made)
        case = get_case(uow.session, statement.case_id)
        statements.answer(uow, Stated(case, statement), LOCKED_OUT)


def _put_on_hold(stage: Stage, hire: DealingPlan | None, move: str, note: str, today: date) -> None:
    if hire is None or hire.case is None:
        return
    with stage.acting(stage.official(hire.case.official)) as uow:
        case = get_case(uow.session, known(hire.case.case_id))
        if move in open_moves(case):
            permits.record(uow, case, Fact(move, today, note=note))


def _change_of_workshop(stage: Stage, story: Story, hire: DealingPlan | None) -> None:
    """Somebody with a card accepts the offer of another workshop."""
    if hire is None or hire.terms is None:
        return
    busy = {id(each.vacancy) for each in story.dealings if each.person is hire.person}
    elsewhere = (
        each
        for each in story.vacancies
        if each.has_place
        and id(each) not in busy
        and each.workshop is not hire.vacancy.workshop
        and each.takes_applications(stage.clock.now())
        and each.workshop.outcome is hire.vacancy.workshop.outcome
        and each.workshop.suspended_at is None
    )
    vacancy = next(elsewhere, None)
    if vacancy is None:
        return
    with stage.acting(person_of(hire.person)) as uow:
        applied = applications.apply(uow, get_vacancy(uow.session, known(vacancy.vacancy_id)), "")
        application_id = applied.id
    if applied.state != ApplicationState.SUBMITTED:
        return
    terms = replace(hire.terms, starts_on=day_of(stage.clock.now()) + timedelta(days=40))
    with stage.acting(owner_of(vacancy.workshop)) as uow:
        applications.offer(uow, get_application(uow.session, application_id), terms)
    with stage.acting(person_of(hire.person)) as uow:
        permits.accept_offer(uow, get_application(uow.session, application_id), leaves_workshop=True)


def _without_a_visa(stage: Stage, hire: DealingPlan | None, today: date) -> None:
    """Somebody from Uzbekistan enters first, after an earlier visit."""
    if hire is None or hire.case is None:
        return
    with stage.acting(person_of(hire.person)) as uow:
        case = get_case(uow.session, known(hire.case.case_id))
        permits.choose_path(uow, case, "visa-free-entry")
        person = get_candidate(uow.session, case.candidate_id)
        permits.note_stay(uow, person, today - timedelta(days=70), today - timedelta(days=48))
        permits.note_stay(uow, person, today - timedelta(days=3), None)
