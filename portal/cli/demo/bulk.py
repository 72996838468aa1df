"""More vacancies and profiles than the operations could make in a minute, written as plain rows.

They are as real as the others to readers and to search, but nobody made them: the trail says nothing of them.
"""

import json
import random
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.accounts.models import Account
from portal.accounts.rules import AccountRole
from portal.candidates.models import Candidate
from portal.candidates.rules import CandidateState, Section
from portal.cli.demo.adverts import an_open_vacancy
from portal.cli.demo.people import Census
from portal.cli.demo.plans import PersonPlan, Story, VacancyPlan, at
from portal.cli.demo.trades import some_trade
from portal.cli.demo.wording import Writer
from portal.employers.rules import EmployerState
from portal.kernel.ports import Vault
from portal.storage import new_id
from portal.storage.counters import Counter, next_number
from portal.vacancies.models import Vacancy

CHUNK = 1000
FEW_TRIES = 2
"""Among so many texts some titles are alike, as on every list of that size."""

Advance = Callable[[int], None]


class Bulk:
    """Adds rows to a story that has been told already."""

    def __init__(self, session: Session, story: Story, seed: int, today: date) -> None:
        self._session = session
        self._today = today
        self._chance = random.Random(f"{seed} bulk")
        self._writer = Writer(random.Random(f"{seed} bulk words"), FEW_TRIES)
        self._trusted = [each for each in story.workshops if each.outcome is EmployerState.VERIFIED]
        self._taken = {each.pseudonym for each in story.people}
        self._people = len(story.people)

    def vacancies(self, count: int, advance: Advance) -> None:
        """So many more published vacancies of the verified workshops."""
        if not count:
            return
        year = self._today.year
        first = next_number(self._session, f"vacancy:{year}")
        counter = update(Counter).where(Counter.name == f"vacancy:{year}")
        self._session.execute(counter.values(value=first + count - 1))
        for start in range(0, count, CHUNK):
            size = min(CHUNK, count - start)
            for number in range(first + start, first + start + size):
                plan = an_open_vacancy(
                    self._chance.choice(self._trusted), self._today, self._chance, self._writer
                )
                self._session.add(_vacancy_row(plan, f"{year % 100:02d}-{number:05d}"))
            self._write(size, advance)

    def people(self, count: int, vault: Callable[[], Vault], advance: Advance) -> None:
        """So many more profiles with locked accounts; ``vault`` gives a fresh one for every thousand."""
        census = Census(self._today, self._chance, self._writer, [], self._taken, self._people)
        for start in range(0, count, CHUNK):
            size, sealing = min(CHUNK, count - start), vault()
            for _ in range(size):
                day = self._today - timedelta(days=1 + int(250 * self._chance.random() ** 1.5))
                plan = census.somebody(some_trade(self._chance), at(day, self._chance))
                self._session.add_all(_person_rows(plan, sealing))
            self._write(size, advance)

    def _write(self, size: int, advance: Advance) -> None:
        self._session.flush()
        self._session.expunge_all()
        advance(size)


def _vacancy_row(plan: VacancyPlan, number: str) -> Vacancy:
    work, pay, places = plan.work, plan.pay, plan.places
    return Vacancy(
        id=new_id(),
        number=number,
        employer_id=plan.workshop.employer_id,
        state=plan.state,
        title=plan.text.title,
        body=plan.text.body,
        language=plan.text.language,
        region=places.region,
        occupations=list(work.occupations),
        machines=list(work.machines),
        products=list(work.products),
        fabrics=list(work.fabrics),
        wage_type=pay.wage_type,
        wage_min=pay.wage_min,
        wage_max=pay.wage_max,
        wage_period=pay.period,
        wage_guaranteed=pay.guaranteed,
        hours_per_day=plan.conditions.hours_per_day,
        days_per_week=plan.conditions.days_per_week,
        housing=plan.conditions.housing,
        meals=plan.conditions.meals,
        positions=places.positions,
        experience_years=places.experience_years,
        level=places.level,
        closes_on=places.closes_on,
        created_at=plan.drafted_at,
        published_at=plan.drafted_at,
    )


def _person_rows(plan: PersonPlan, vault: Vault) -> tuple[Account, Candidate]:
    account_id, candidate_id = new_id(), new_id()
    account = Account(
        id=account_id,
        role=AccountRole.CANDIDATE,
        email_sealed=vault.seal(account_id, "email", plan.email),
        email_index=vault.blind_index("email", plan.email),
        language=plan.language,
        confirmed_at=plan.registered_at,
        created_at=plan.registered_at,
    )
    person, trade = plan.person, plan.trade
    workplaces = json.dumps([asdict(each) for each in plan.workplaces.workplaces], ensure_ascii=False)
    candidate = Candidate(
        id=candidate_id,
        account_id=account_id,
        pseudonym=plan.pseudonym,
        state=CandidateState.ACTIVE,
        visibility=plan.visibility,
        given_name_sealed=vault.seal(candidate_id, "given_name", person.given_name),
        family_name_sealed=vault.seal(candidate_id, "family_name", person.family_name),
        birth_date_sealed=vault.seal(candidate_id, "birth_date", person.birth_date.isoformat()),
        workplaces_sealed=vault.seal(candidate_id, "workplaces", workplaces),
        nationality=person.nationality,
        languages=list(person.languages),
        occupations=list(trade.occupations),
        machines=[asdict(each) for each in trade.machines],
        products=list(trade.products),
        experience_years=trade.experience_years,
        level=trade.level,
        title=trade.title,
        body=trade.body,
        language=trade.language,
        wage_wished=plan.wishes.wage_wished,
        available_from=plan.wishes.available_from,
        regions=list(plan.wishes.regions),
        done_sections=[str(section) for section in Section],
        created_at=plan.registered_at,
        published_at=plan.registered_at,
    )
    return account, candidate
