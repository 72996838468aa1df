"""Who applied where, what the workshops answered, and which hires became permit cases."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from portal.applications.rules import ApplicationState, DecliningReason, OfferTerms, RejectionReason
from portal.cli.demo.papers import plan_papers
from portal.cli.demo.people import Census
from portal.cli.demo.plans import CasePlan, DealingPlan, PersonPlan, VacancyPlan, at, day_of
from portal.cli.demo.trades import TRADE_OF
from portal.cli.demo.ways import Way, plan_way, states
from portal.cli.demo.wording import Writer
from portal.employers.rules import EmployerState
from portal.permits.lifecycle import CaseState
from portal.reference.working_days import WorkingCalendar
from portal.vacancies.rules import VacancyState

OFFICIALS = 4
OWN_CASES = (
    CaseState.ISSUED, CaseState.PREPARING, CaseState.FILED, CaseState.REGISTERED, CaseState.REFUSED,
    CaseState.EXTENSION_FILED,
)  # fmt: skip
"""The cases of the demo employer; the first is the demo candidate's."""
OUTCOMES = {
    ApplicationState.SUBMITTED: 42,
    ApplicationState.SHORTLISTED: 20,
    ApplicationState.OFFERED: 7,
    ApplicationState.REJECTED: 17,
    ApplicationState.DECLINED: 6,
    ApplicationState.WITHDRAWN: 8,
}
STEPS = {
    ApplicationState.SUBMITTED: (),
    ApplicationState.SHORTLISTED: ("shortlist",),
    ApplicationState.OFFERED: ("shortlist", "offer"),
    ApplicationState.REJECTED: ("reject",),
    ApplicationState.DECLINED: ("shortlist", "offer", "decline"),
    ApplicationState.WITHDRAWN: ("withdraw",),
}
OFFER_NOTES = (
    "Дорогу от границы оплачиваем.", "Первый месяц рядом сидит наставница.", "", "",
    "Встретим в аэропорту «Манас».",
)  # fmt: skip


@dataclass(slots=True)
class Dealer:
    """Makes applications one after another; nobody applies twice for the same vacancy."""

    today: date
    chance: random.Random
    writer: Writer
    calendar: WorkingCalendar
    vacancies: list[VacancyPlan]
    census: Census
    dealings: list[DealingPlan] = field(default_factory=list)
    pairs: set[tuple[int, int]] = field(default_factory=set)
    taken_by_state: dict[CaseState, int] = field(default_factory=dict)

    def hires(self, count: int) -> list[PersonPlan]:
        """So many people who were hired, each with a permit case that stands somewhere on its way."""
        wanted = [*OWN_CASES[:count], *_without(states(count), OWN_CASES)][:count]
        people: list[PersonPlan] = []
        for number, state in enumerate(wanted):
            is_own = number < len(OWN_CASES)
            person = self._hire(state, is_own=is_own, is_first=number == 0)
            if person is not None:
                people.append(person)
        return people

    def applications(self, people: Iterable[PersonPlan], count: int) -> None:
        """So many more applications of people who are on the list."""
        active = [each for each in people if not each.is_draft]
        tries = 0
        while count > 0 and active and tries < 30 * len(active):
            tries += 1
            person = self.chance.choice(active)
            vacancy = self._somewhere(person)
            if vacancy is not None and self.application(person, vacancy) is not None:
                count -= 1

    def application(
        self,
        person: PersonPlan,
        vacancy: VacancyPlan,
        outcome: ApplicationState | None = None,
        days_ago: int | None = None,
    ) -> DealingPlan | None:
        """One application with its answer, or None where there was no time or place for it."""
        applied_at = self._moment_to_apply(person, vacancy, days_ago)
        is_trusted = vacancy.workshop.outcome is EmployerState.VERIFIED
        if applied_at is None or not is_trusted or (id(person), id(vacancy)) in self.pairs:
            return None
        outcome = outcome or self.chance.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
        if outcome in (ApplicationState.OFFERED, ApplicationState.DECLINED) and not vacancy.has_place:
            outcome = ApplicationState.SHORTLISTED
        moves = [(applied_at, "apply", "")]
        for move in STEPS[outcome]:
            moment = self._later(moves[-1][0], 1, 5)
            too_late = day_of(moment) >= self.today or (
                vacancy.closed_at is not None and moment >= vacancy.closed_at
            )
            if too_late:
                return None
            moves.append((moment, move, self._reason(move)))
        self.pairs.add((id(person), id(vacancy)))
        dealing = DealingPlan(person, vacancy, self._letter(person), moves, outcome)
        if "offer" in STEPS[outcome]:
            vacancy.promised += 1
            dealing.terms = self._terms(vacancy, moves[2][0])
        self.dealings.append(dealing)
        return dealing

    def _hire(self, state: CaseState, *, is_own: bool, is_first: bool) -> PersonPlan | None:
        nationality = "BGD" if is_first else self._nationality(state)
        way = plan_way(state, nationality, self.today, self.calendar, self.chance)
        accepted_at = at(way.accepted_on, self.chance, 9, 12)
        offered_at = at(way.accepted_on - timedelta(days=self.chance.randint(1, 4)), self.chance)
        shortlisted_at = at(day_of(offered_at) - timedelta(days=self.chance.randint(1, 4)), self.chance)
        applied_at = at(day_of(shortlisted_at) - timedelta(days=self.chance.randint(1, 5)), self.chance)
        vacancy = self._vacancy_for(applied_at, offered_at, is_own=is_own, is_first=is_first)
        if vacancy is None:
            return None
        registered_at = at(day_of(applied_at) - timedelta(days=self.chance.randint(1, 9)), self.chance)
        trade, written = TRADE_OF[vacancy.occupation], "bn" if is_first else None
        person = self.census.somebody(trade, registered_at, nationality, written)
        if state not in (CaseState.EXPIRED, CaseState.ENDED, CaseState.CANCELLED):
            self.census.the_holder(person)
        moves = [
            (applied_at, "apply", ""),
            (shortlisted_at, "shortlist", ""),
            (offered_at, "offer", ""),
            (accepted_at, "accept", ""),
        ]
        vacancy.promised += 1
        self.pairs.add((id(person), id(vacancy)))
        dealing = DealingPlan(person, vacancy, self._letter(person), moves, ApplicationState.ACCEPTED)
        dealing.terms = self._terms(vacancy, offered_at)
        dealing.case = self._case(way, person, accepted_at, is_own=is_own)
        self.dealings.append(dealing)
        return person

    def _case(self, way: Way, person: PersonPlan, accepted_at: datetime, *, is_own: bool) -> CasePlan:
        turn = self.taken_by_state.get(way.state, 0)
        self.taken_by_state[way.state] = turn + 1
        case = CasePlan(way.state, official=0 if is_own else turn % OFFICIALS)
        is_free = way.state is CaseState.PREPARING and not is_own and turn % 3 == 2
        taken_on = self.calendar.working_days_after(1, way.accepted_on)
        if not is_free and taken_on < self.today:
            case.taken_at = at(taken_on, self.chance, 9, 11)
        case.papers = plan_papers(way, person, case.taken_at, accepted_at, turn, self.today, self.chance)
        spare = timedelta(hours=1)  # two steps of one day stay in their order
        case.facts = [
            (at(fact.happened_on, self.chance, 11, 12) + number * spare, fact)
            for number, fact in enumerate(way.facts)
        ]
        ends = way.permit_ends
        if (
            ends is not None
            and len(way.facts) > 1
            and way.state in (CaseState.ISSUED, CaseState.EXIT_CLEARED)
        ):
            planned = min(self.today + timedelta(days=self.chance.randint(4, 14)), ends)
            case.trip = (at(way.facts[-1].happened_on, self.chance, 15, 18), planned)
        return case

    def _nationality(self, state: CaseState) -> str:
        shares = {"BGD": 58, "PAK": 34, "UZB": 0 if state is CaseState.EXIT_CLEARED else 8}
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def _vacancy_for(
        self, applied_at: datetime, offered_at: datetime, *, is_own: bool, is_first: bool
    ) -> VacancyPlan | None:
        fitting = [
            each
            for each in self.vacancies
            if each.takes_applications(applied_at)
            and each.has_place
            and each.workshop.outcome is EmployerState.VERIFIED
            and (each.closed_at is None or each.closed_at > offered_at)
        ]
        if is_own:
            fitting = [each for each in fitting if each.workshop is self.vacancies[0].workshop] or fitting
        if is_first:
            fitting = [each for each in fitting if each.occupation == "occ.overlock_operator"] or fitting
        return self.chance.choice(fitting) if fitting else None

    def _somewhere(self, person: PersonPlan) -> VacancyPlan | None:
        listed = [
            each
            for each in self.vacancies
            if each.state is not VacancyState.DRAFT and each.workshop.outcome is EmployerState.VERIFIED
        ]
        same = [each for each in listed if each.occupation == person.occupation]
        if same and self.chance.random() < 0.75:
            return self.chance.choice(same)
        return self.chance.choice(listed) if listed else None

    def _moment_to_apply(
        self, person: PersonPlan, vacancy: VacancyPlan, days_ago: int | None
    ) -> datetime | None:
        first = max(day_of(person.registered_at), day_of(vacancy.drafted_at)) + timedelta(days=1)
        last = self.today - timedelta(days=1)
        if vacancy.open_until is not None:
            last = min(last, day_of(vacancy.open_until) - timedelta(days=1))
        if vacancy.places.closes_on is not None:
            last = min(last, vacancy.places.closes_on)
        if last < first or vacancy.state is VacancyState.DRAFT:
            return None
        day = max(first, self.today - timedelta(days=days_ago)) if days_ago else None
        if day is None:
            day = last - timedelta(days=int((last - first).days * self.chance.random() ** 2))
        return at(day, self.chance) if day <= last else None

    def _later(self, moment: datetime, least: int, most: int) -> datetime:
        return at(day_of(moment) + timedelta(days=self.chance.randint(least, most)), self.chance)

    def _reason(self, move: str) -> str:
        if move == "reject":
            return str(self.chance.choice(list(RejectionReason)))
        if move == "decline":
            return str(
                self.chance.choice((DecliningReason.PAY, DecliningReason.HOUSING, DecliningReason.FAMILY))
            )
        if move == "withdraw":
            return str(
                self.chance.choice(
                    (DecliningReason.OTHER_WORK, DecliningReason.FAMILY, DecliningReason.MONEY_ASKED)
                )
            )
        return ""

    def _letter(self, person: PersonPlan) -> str:
        if self.chance.random() < 0.12:
            return ""
        machines = [skill.machine for skill in person.trade.machines]
        years = max(person.trade.experience_years, 1)
        return self.writer.letter(person.trade.language, person.occupation, machines, years)

    def _terms(self, vacancy: VacancyPlan, offered_at: datetime) -> OfferTerms:
        pay, conditions = vacancy.pay, vacancy.conditions
        return OfferTerms(
            wage_type=pay.wage_type,
            wage_min=pay.wage_min,
            wage_max=pay.wage_max,
            wage_period=pay.period,
            hours_per_day=conditions.hours_per_day,
            days_per_week=conditions.days_per_week,
            housing=conditions.housing,
            meals=conditions.meals,
            starts_on=day_of(offered_at) + timedelta(days=self.chance.randint(45, 80)),
            contract_months=12,
            guaranteed=pay.guaranteed,
            note=self.chance.choice(OFFER_NOTES),
        )


def _without(wanted: list[CaseState], done: tuple[CaseState, ...]) -> list[CaseState]:
    """The states still to make, in a mixed order that is the same each time."""
    rest = list(wanted)
    for state in done:
        if state in rest:
            rest.remove(state)
    return rest
