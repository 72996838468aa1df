"""The pages and questions about permit cases that must stay quick however many cases there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.candidates.models import Candidate
from portal.notifications import queries as notifications
from portal.notifications.rules import Span, due_days
from portal.permits.lifecycle import CLOSED, OPEN
from portal.permits.models import PermitCase
from portal.reference import library
from portal.reference.reminders import lead_times
from tools.bulk import NAMES, REGIONS, Written, calendar_token
from tools.courses import NATIONALITIES

SAMPLE = 400
STEPS = ("file_permit", "decide_permit", "clear_exit", "enter", "register", "file_extension", "file_renewal")


@dataclass(frozen=True, slots=True)
class Case:
    """A case, and who may open its pages."""

    id: UUID
    number: str
    pseudonym: str
    worker: UUID
    owner: UUID
    official: UUID


@dataclass(frozen=True, slots=True)
class Scene:
    """People and cases to ask for, drawn by chance from a filled database."""

    officials: tuple[UUID, ...]
    workshops: tuple[UUID, ...]
    employers: tuple[UUID, ...]
    open: tuple[Case, ...]
    closed: tuple[Case, ...]

    @classmethod
    def of(cls, session: Session, written: Written) -> "Scene":
        """Some hundred cases of each kind that an official has."""
        owners = {each.id: each.owner for each in written.workshops}
        return cls(
            officials=written.officials,
            workshops=tuple(each.owner for each in written.workshops),
            employers=tuple(owners),
            open=_cases(session, owners, open=True),
            closed=_cases(session, owners, open=False),
        )


def _cases(session: Session, owners: dict[UUID, UUID], *, open: bool) -> tuple[Case, ...]:  # noqa: A002 - reads well at its calls
    chosen = (
        select(PermitCase, Candidate.pseudonym, Candidate.account_id)
        .join(Candidate, Candidate.id == PermitCase.candidate_id)
        .where(
            PermitCase.state.in_(OPEN) if open else PermitCase.state.in_(CLOSED),
            PermitCase.assigned_to.is_not(None),
        )
        .order_by(func.random())
        .limit(SAMPLE)
    )
    return tuple(
        Case(case.id, case.number, pseudonym, account_id, owners[case.employer_id], case.assigned_to)
        for case, pseudonym, account_id in session.execute(chosen)
        if account_id is not None and case.assigned_to is not None
    )


Address = Callable[[Scene, Random], tuple[UUID, str]]
Question = Callable[[Session, Random, date], object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page by name, and who asks for which address; ``questions``: the most it may ask of the database."""

    name: str
    address: Address
    questions: int

    @property
    def is_of_all(self) -> bool:
        """Whether it lists every case there ever was, so that it may count them all."""
        return self.name.startswith("list:")


def _desk(query: str) -> Address:
    """The queue of an official; the words in braces are drawn anew each time."""

    def address(scene: Scene, chance: Random) -> tuple[UUID, str]:
        return chance.choice(scene.officials), f"/official/?{_drawn(query, scene, chance)}"

    return address


def _all(query: str) -> Address:
    def address(scene: Scene, chance: Random) -> tuple[UUID, str]:
        return chance.choice(scene.officials), f"/official/cases?{_drawn(query, scene, chance)}"

    return address


def _drawn(query: str, scene: Scene, chance: Random) -> str:
    case = chance.choice(chance.choice((scene.open, scene.closed)))
    return query.format(
        page=chance.randrange(1, 6),
        nationality=chance.choice(list(NATIONALITIES)),
        region=chance.choice(list(REGIONS)),
        workshop=chance.choice(scene.employers).hex,
        step=chance.choice(STEPS),
        number=case.number,
        pseudonym=case.pseudonym,
        piece=case.number[-3:],
        word=chance.choice(NAMES),
    )


def _case_page(folder: str, *, open: bool) -> Address:  # noqa: A002 - reads well at its calls
    def address(scene: Scene, chance: Random) -> tuple[UUID, str]:
        case = chance.choice(scene.open if open else scene.closed)
        who = {"official": case.official, "candidate": case.worker, "employer": case.owner}[folder]
        return who, f"/{folder}/cases/{case.id.hex}"

    return address


def _worker(scene: Scene, chance: Random) -> tuple[UUID, str]:
    return chance.choice(scene.open).worker, "/candidate/"


def _workshop(path: str, *, biggest: bool = False) -> Address:
    def address(scene: Scene, chance: Random) -> tuple[UUID, str]:
        return (scene.workshops[0] if biggest else chance.choice(scene.workshops)), path

    return address


def _dates(folder: str) -> Address:
    """The page of coming days, which leads to the calendar."""

    def address(scene: Scene, chance: Random) -> tuple[UUID, str]:
        if folder == "employer":
            return chance.choice(scene.workshops[:5]), "/calendar"
        case = chance.choice(scene.open)
        return (case.worker if folder == "candidate" else case.official), "/calendar"

    return address


def _calendar(whose: str) -> Address:
    """The calendar that somebody subscribed to, as a phone asks for it."""

    def address(scene: Scene, chance: Random) -> tuple[UUID, str]:
        owner = {
            "worker": lambda: chance.choice(scene.open).worker,
            "official": lambda: chance.choice(scene.officials),
            "workshop": lambda: chance.choice(scene.workshops),
            "biggest workshop": lambda: chance.choice(scene.workshops[:5]),
        }[whose]()
        return owner, f"/calendar/{calendar_token(owner)}.ics"

    return address


PAGES = (
    Page("queue: waits for me", _desk("view=waiting&page={page}"), 33),
    Page("queue: late", _desk("view=late&page={page}"), 30),
    Page("queue: runs out in 30 days", _desk("view=days-30&page={page}"), 30),
    Page("queue: nobody has it", _desk("view=free&page={page}"), 30),
    Page("queue: all open", _desk("view=open&page={page}"), 30),
    Page(
        "queue: all open, citizenship and region",
        _desk("view=open&nationality={nationality}&region={region}"),
        30,
    ),
    Page("queue: all open, one workshop", _desk("view=open&workshop={workshop}"), 30),
    Page("queue: all open, next step", _desk("view=open&step={step}"), 30),
    Page("queue: all open, a word", _desk("view=open&q={word}"), 30),
    Page("queue: documents to check", _desk("view=documents"), 30),
    Page("list: every case", _all("page={page}"), 30),
    Page("list: far back", _all("page=3{page}"), 30),
    Page("list: closed ones", _all("which=closed&page={page}"), 30),
    Page("list: citizenship and step", _all("nationality={nationality}&step={step}"), 30),
    Page("list: a number", _all("q={number}"), 30),
    Page("list: a piece of a number", _all("q={piece}"), 30),
    Page("list: a sign", _all("q={pseudonym}"), 30),
    Page("list: a word of a workshop", _all("q={word}"), 30),
    Page("case of an official", _case_page("official", open=True), 50),
    Page("closed case of an official", _case_page("official", open=False), 30),
    Page("worker: first page", _worker, 30),
    Page("worker: case", _case_page("candidate", open=True), 30),
    Page("workshop: first page", _workshop("/employer/"), 30),
    Page("workshop: its people", _workshop("/employer/cases"), 30),
    Page("biggest workshop: first page", _workshop("/employer/", biggest=True), 30),
    Page("biggest workshop: its people", _workshop("/employer/cases", biggest=True), 30),
    Page("workshop: case", _case_page("employer", open=True), 40),
    Page("worker: dates", _dates("candidate"), 30),
    Page("official: dates", _dates("official"), 30),
    Page("biggest workshop: dates", _dates("employer"), 30),
    Page("calendar feed of a worker", _calendar("worker"), 20),
    Page("calendar feed of a workshop", _calendar("workshop"), 20),
    Page("calendar feed of the biggest workshops", _calendar("biggest workshop"), 20),
    Page("calendar feed of an official", _calendar("official"), 20),
)


def due_on_a_day(session: Session, chance: Random, today: date) -> list[notifications.Due]:
    """Every deadline that people are reminded of on a day near today."""
    day = today + timedelta(days=chance.randrange(-30, 30))
    days = due_days(lead_times().on(day), Span(day - timedelta(days=1), day), library.calendar())
    return notifications.due(session, days, day)


def reminders_of_a_day(session: Session, chance: Random, today: date) -> object:
    """The same, and everybody who is reminded: the worker, the workshop, the official of each."""
    return notifications.readers(session, due_on_a_day(session, chance, today))


QUESTIONS: dict[str, Question] = {
    "reminders of a day: what is due": due_on_a_day,
    "reminders of a day: and who is reminded": reminders_of_a_day,
}
