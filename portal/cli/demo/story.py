"""The whole story of the demo, planned by chance from a seed and a day."""

import random
from datetime import date, datetime, timedelta

from portal.applications.rules import ApplicationState
from portal.candidates.rules import Visibility
from portal.cli.demo import sign_ins
from portal.cli.demo.adverts import plan_vacancies
from portal.cli.demo.dealings import Dealer
from portal.cli.demo.papers import demo_papers
from portal.cli.demo.people import Census, sample_holders
from portal.cli.demo.plans import DAYS_TOLD, PersonPlan, Story, VacancyPlan, at, day_of
from portal.cli.demo.trades import some_trade
from portal.cli.demo.wording import Writer
from portal.cli.demo.workshop_papers import plan_workshop_papers
from portal.cli.demo.workshops import plan_workshops
from portal.reference import library

APPLICATIONS_A_PERSON = 1.7
OWN_APPLICANTS = (
    ApplicationState.SUBMITTED, ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED,
    ApplicationState.SHORTLISTED, ApplicationState.OFFERED, ApplicationState.REJECTED,
    ApplicationState.DECLINED, ApplicationState.WITHDRAWN, ApplicationState.SUBMITTED,
    ApplicationState.SUBMITTED,
)  # fmt: skip
"""Who has applied to the demo employer, beside those whose permits are under way."""
OWN_APPLICATIONS = (
    (ApplicationState.OFFERED, 9), (ApplicationState.SHORTLISTED, 12), (ApplicationState.SUBMITTED, 3),
    (ApplicationState.REJECTED, 25), (ApplicationState.WITHDRAWN, 30),
)  # fmt: skip
"""Where the demo candidate has applied, and how many days ago."""


def plan_story(vacancies: int, candidates: int, seed: int, picture_seed: int, today: date) -> Story:
    """Everything that will have happened; the same numbers, seed and day give the same story."""
    writer = Writer(random.Random(f"{seed} words"))
    workshops = plan_workshops(max(4, round(vacancies * 40 / 300)), today, random.Random(f"{seed} workshops"))
    adverts = plan_vacancies(vacancies, workshops, today, random.Random(f"{seed} vacancies"), writer)
    census = Census(today, random.Random(f"{seed} people"), writer, sample_holders(picture_seed), set())
    dealer = Dealer(today, random.Random(f"{seed} dealings"), writer, library.calendar(), adverts, census)
    people = dealer.hires(candidates // 2)
    chance = random.Random(f"{seed} others")
    while len(people) < candidates:
        people.append(_somebody(census, today, chance))
    if dealer.dealings:
        _make_the_demo_candidate(dealer, chance)
    _apply_to_the_demo_employer(dealer, people, chance)
    count = round(candidates * APPLICATIONS_A_PERSON) - len(dealer.dealings)
    others = [each for each in people if each.email != sign_ins.CANDIDATE.email]
    dealer.applications(others, max(count, 0))
    _pause_some(people, dealer, today, chance)
    plan_workshop_papers(workshops, today, random.Random(f"{seed} workshop papers"))
    return Story(workshops, adverts, people, dealer.dealings)


def _somebody(census: Census, today: date, chance: random.Random) -> PersonPlan:
    days_ago = 2 + int(260 * chance.random() ** 1.6)
    person = census.somebody(some_trade(chance), at(today - timedelta(days=min(days_ago, DAYS_TOLD)), chance))
    person.is_draft = chance.random() < 0.12
    return person


def _make_the_demo_candidate(dealer: Dealer, chance: random.Random) -> None:
    """The first hire is hers: a permit at a step that she must take, and an offer from elsewhere."""
    hire = dealer.dealings[0]
    person = hire.person
    person.email, person.language = sign_ins.CANDIDATE.email, "bn"
    person.visibility = Visibility.EMPLOYERS
    if hire.case is not None:
        hire.case.papers = demo_papers(hire.case, dealer.today, chance)
    for outcome, days_ago in OWN_APPLICATIONS:
        for vacancy in _shuffled(dealer.vacancies, chance):
            is_elsewhere = vacancy.workshop is not hire.vacancy.workshop
            if is_elsewhere and _takes(dealer, vacancy, days_ago) and _is_like(vacancy, person):
                dealing = dealer.application(person, vacancy, outcome, days_ago)
                if dealing is not None and dealing.state is outcome:
                    break


def _apply_to_the_demo_employer(dealer: Dealer, people: list[PersonPlan], chance: random.Random) -> None:
    own = [
        each
        for each in dealer.vacancies
        if each.workshop is dealer.vacancies[0].workshop and not each.open_until
    ]
    waiting = [each for each in people if not each.is_draft and each.email != sign_ins.CANDIDATE.email]
    for outcome in OWN_APPLICANTS:
        for _ in range(40):
            if not own or not waiting:
                return
            days_ago = (
                chance.randint(12, 22) if outcome is not ApplicationState.SUBMITTED else chance.randint(1, 9)
            )
            dealing = dealer.application(chance.choice(waiting), chance.choice(own), outcome, days_ago)
            if dealing is not None:
                break


def _pause_some(people: list[PersonPlan], dealer: Dealer, today: date, chance: random.Random) -> None:
    """Many who are hired take their card off the list; a few others do, too."""
    last_moves: dict[int, datetime] = {}
    for dealing in dealer.dealings:
        moment = dealing.moves[-1][0]
        last_moves[id(dealing.person)] = max(moment, last_moves.get(id(dealing.person), moment))
    hired = {id(each.person) for each in dealer.dealings if each.case is not None}
    for person in people:
        if person.is_draft or person.email == sign_ins.CANDIDATE.email:
            continue
        if chance.random() < (0.35 if id(person) in hired else 0.05):
            day = day_of(last_moves.get(id(person), person.registered_at)) + timedelta(
                days=chance.randint(1, 4)
            )
            person.paused_at = at(day, chance) if day < today else None


def _takes(dealer: Dealer, vacancy: VacancyPlan, days_ago: int) -> bool:
    return vacancy.has_place and vacancy.takes_applications(
        at(dealer.today - timedelta(days=days_ago), random.Random(0))
    )


def _is_like(vacancy: VacancyPlan, person: PersonPlan) -> bool:
    return vacancy.occupation in (person.occupation, "occ.sewing_operator", "occ.multi_operator")


def _shuffled(vacancies: list[VacancyPlan], chance: random.Random) -> list[VacancyPlan]:
    return chance.sample(vacancies, len(vacancies))
