"""Tells the story of the demo to an empty portal, in the order of time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from portal.accounts.queries import account_with_contact
from portal.audit.chain import sequence_entries
from portal.cli.demo import sign_ins
from portal.cli.demo.bulk import Bulk
from portal.cli.demo.news import tell_the_news
from portal.cli.demo.plans import DAYS_TOLD, CasePlan, PersonPlan, Story
from portal.cli.demo.samples import SamplePictures
from portal.cli.demo.stage import Stage
from portal.cli.demo.story import plan_story
from portal.kernel.actor import SYSTEM
from portal.search.source import rebuild
from portal.services import Services
from portal.storage.database import WRITING

DEFAULT_SEED = 26
DEFAULT_SIZE = 300
MOST_BY_OPERATIONS = 5000
PICTURE_SEED = 24
"""The pictures stay the same whatever the seed, as printed samples do."""

A_MOMENT = timedelta(minutes=5)
"""How long ago the latest news is."""

Deed = tuple[datetime, Callable[[], None]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was loaded."""

    workshops: int
    vacancies: int
    candidates: int
    applications: int
    cases: int


def is_loaded(services: Services) -> bool:
    """Whether the demo's accounts are there already."""
    with services.reading() as session:
        vault = services.vault(session)
        return account_with_contact(session, vault, sign_ins.EMPLOYER.contact) is not None


def load(
    services: Services,
    *,
    vacancies: int = DEFAULT_SIZE,
    candidates: int = DEFAULT_SIZE,
    seed: int = DEFAULT_SEED,
    progress: Progress | None = None,
) -> Loaded:
    """Fill an empty portal with invented workshops, people, applications and permit cases, and index them.

    All of it is one transaction, done through the operations at moments of the last fourteen months. When
    more than five thousand rows are asked for, those beyond the usual number are written as plain rows.
    ``progress`` is called with (done, of) now and then.
    """
    is_large = vacancies + candidates > MOST_BY_OPERATIONS
    told = (
        (min(vacancies, DEFAULT_SIZE), min(candidates, DEFAULT_SIZE)) if is_large else (vacancies, candidates)
    )
    engine = services.database.engine.execution_options(**WRITING)
    with SamplePictures(PICTURE_SEED) as samples, engine.begin() as connection:
        story = plan_story(*told, seed, PICTURE_SEED, services.clock.today())
        stage = Stage(services, connection, samples)
        deeds = sorted(_deeds(stage, story, services.clock.now()), key=lambda deed: deed[0])
        rest = (vacancies - told[0], candidates - told[1])
        steps = _Steps(progress, len(deeds) + sum(rest))
        for moment, do in deeds:
            stage.at(moment)
            do()
            steps.advance(1)
        stage.at(services.clock.now() - A_MOMENT)
        tell_the_news(stage, story, stage.clock.today())
        stage.at(services.clock.now())
        with stage.acting(SYSTEM) as uow:
            sequence_entries(uow.session)
            bulk = Bulk(uow.session, story, seed, services.clock.today())
            bulk.vacancies(rest[0], steps.advance)
            bulk.people(rest[1], lambda: services.vault(uow.session), steps.advance)
    rebuild(services.search_index, services.database)
    cases = sum(dealing.case is not None for dealing in story.dealings)
    return Loaded(len(story.workshops), vacancies, candidates, len(story.dealings), cases)


class _Steps:
    """Counts what is done and tells it now and then."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = self._told = 0

    def advance(self, count: int) -> None:
        """So many more are done."""
        self._done += count
        if self._progress is not None and (self._done - self._told > 19 or self._done == self._total):
            self._progress(self._done, self._total)
            self._told = self._done


def _deeds(stage: Stage, story: Story, now: datetime) -> list[Deed]:
    deeds: list[Deed] = [(now - timedelta(days=DAYS_TOLD + 1), stage.open_desks)]
    for workshop in story.workshops:
        deeds.append((workshop.registered_at, partial(stage.describe_workshop, workshop)))
        deeds += _perhaps(workshop.decided_at, partial(stage.decide_workshop, workshop))
        deeds += _perhaps(workshop.suspended_at, partial(stage.suspend_workshop, workshop))
        for paper in workshop.papers:
            deeds.append((paper.sent_at, partial(stage.send_workshop_paper, workshop, paper)))
            deeds += _perhaps(paper.decided_at, partial(stage.check_workshop_paper, paper))
    for vacancy in story.vacancies:
        deeds.append((vacancy.drafted_at, partial(stage.write_vacancy, vacancy)))
        deeds += _perhaps(vacancy.paused_at, partial(stage.pause_vacancy, vacancy))
        deeds += _perhaps(vacancy.closed_at, partial(stage.close_vacancy, vacancy))
    for person in story.people:
        deeds.append((person.registered_at, partial(stage.write_profile, person)))
        deeds += _perhaps(person.paused_at, partial(stage.pause_profile, person))
    for dealing in story.dealings:
        deeds += [
            (moment, partial(stage.move_application, dealing, move, reason))
            for moment, move, reason in dealing.moves
        ]
        if dealing.case is not None:
            deeds += _deeds_of_case(stage, dealing.person, dealing.case)
    return deeds


def _deeds_of_case(stage: Stage, person: PersonPlan, case: CasePlan) -> list[Deed]:
    deeds: list[Deed] = []
    for paper in case.papers:
        deeds.append((paper.sent_at, partial(stage.send_paper, person, paper)))
        deeds += _perhaps(paper.decided_at, partial(stage.check_paper, case, paper))
    deeds += _perhaps(case.taken_at, partial(stage.take_case, case))
    deeds += [(moment, partial(stage.record, case, fact)) for moment, fact in case.facts]
    if case.trip is not None:
        deeds.append((case.trip[0], partial(stage.plan_trip, person, case)))
    return deeds


def _perhaps(moment: datetime | None, do: Callable[[], None]) -> list[Deed]:
    return [] if moment is None else [(moment, do)]
