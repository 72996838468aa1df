"""What a profile says, who may see it, and its lifecycle."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.i18n.writing import is_written_language
from portal.kernel.lifecycle import Lifecycle
from portal.reference.countries import country_code
from portal.taxonomy.choices import are_concepts

PSEUDONYM_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
"""No 0 or 1 beside O and I, and no vowels, so that no pseudonym is a word."""
PSEUDONYM_LENGTH = 4
LONGEST_NAME = 39
"""Letters that fit into the name field of a passport's machine-readable zone (ICAO 9303-4)."""
LONGEST_TITLE = 160
LONGEST_BODY = 4000
MOST_YEARS = 60
MOST_WORKPLACES = 5
LONGEST_ANSWER = 120
PLAUSIBLE_WAGE = (1_000, 1_000_000)
_NAME = re.compile(r"[A-Za-z]+(?:[ '.-]{1,2}[A-Za-z]+)*\.?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?")

CLAIM = "claim"
"""The purpose of the blind index by which a claim code finds the imported profile it belongs to."""
MOST_WRONG_CODES = 10
WRONG_CODES_WINDOW = timedelta(days=1)
"""How many wrong codes an account may try, and in what time."""
_CYRILLIC_LOOK_ALIKES = str.maketrans("\u0412\u0421\u041d\u041a\u041c\u0420\u0422\u0425", "BCHKMPTX")

YOUNGEST = 18
"""Nobody younger may be hired for this work (minors are refused, nothing of them is kept)."""
OLDEST = 75


class Visibility(StrEnum):
    """Who may find the card: nobody, verified workshops and officials, or everybody."""

    HIDDEN = "hidden"
    EMPLOYERS = "employers"
    PUBLIC = "public"


class CandidateState(StrEnum):
    """Where a profile stands."""

    DRAFT = "draft"
    ACTIVE = "active"
    PAUSED = "paused"


LIFECYCLE = Lifecycle(
    "candidate",
    CandidateState,
    CandidateState.DRAFT,
    {
        "publish": ((CandidateState.DRAFT,), CandidateState.ACTIVE),
        "pause": ((CandidateState.ACTIVE,), CandidateState.PAUSED),
        "resume": ((CandidateState.PAUSED,), CandidateState.ACTIVE),
    },
)


class Section(StrEnum):
    """The sections of the task list, in the order they are offered."""

    PERSON = "person"
    TRADE = "trade"
    WORKPLACES = "workplaces"
    WISHES = "wishes"
    VISIBILITY = "visibility"


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Section one, sealed: name as in the passport (Latin letters), nationality (ISO 3166 alpha-3)."""

    given_name: str
    family_name: str
    nationality: str
    birth_date: date
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MachineSkill:
    """A machine (taxonomy id) and how many years the person has worked on it."""

    machine: str
    years: int


@dataclass(frozen=True, slots=True)
class TradeDetails:
    """Section two: trade, machines with years, products; a headline and words in one language."""

    occupations: tuple[str, ...]
    machines: tuple[MachineSkill, ...]
    products: tuple[str, ...]
    experience_years: int
    level: str | None
    title: str
    body: str
    language: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """A former workplace, as the person tells it; sealed."""

    name: str
    work: str
    years: str


@dataclass(frozen=True, slots=True)
class WorkplaceDetails:
    """Section three: the last workplaces, newest first; may be empty for a first job."""

    workplaces: tuple[Workplace, ...] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class WishDetails:
    """Section four: the wage wished (som a month) and the earliest start."""

    wage_wished: int | None
    available_from: date | None
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisibilityDetails:
    """Section five: who may find the card."""

    visibility: Visibility


Details = PersonDetails | TradeDetails | WorkplaceDetails | WishDetails | VisibilityDetails


def age_on(birth_date: date, day: date) -> int:
    """Full years on a day; who was born on 29 February is older from 1 March in common years."""
    had_birthday = (day.month, day.day) >= (birth_date.month, birth_date.day)
    return day.year - birth_date.year - (0 if had_birthday else 1)


Faults = dict[str, LazyText]


def faults_of_person(details: PersonDetails, today: date) -> Faults:
    """What cannot be accepted of name, nationality, birth date and languages.

    A passport may carry a single name; it then stands as the family name, and the given name is empty.
    """
    found: Faults = {}
    letters = _l("Type the name in Latin letters, as it stands at the foot of the passport page.")
    if details.given_name.strip() and not _is_passport_name(details.given_name):
        found["given_name"] = letters
    if not _is_passport_name(details.family_name):
        found["family_name"] = letters
    if country_code(details.nationality) is None:
        found["nationality"] = _l("Choose the country that gave you the passport.")
    if fault := _birth_date_fault(details.birth_date, today):
        found["birth_date"] = fault
    if not details.languages or not all(_LANGUAGE.fullmatch(tag) for tag in details.languages):
        found["languages"] = _l("Choose at least one language you speak.")
    return found


def faults_of_trade(details: TradeDetails) -> Faults:
    """What cannot be accepted of trade, machines and the profile's own words."""
    found: Faults = {}
    if not details.occupations or not are_concepts("occupation", details.occupations):
        found["occupations"] = _l("Choose at least one trade you work in.")
    if not are_concepts("machine", [skill.machine for skill in details.machines]):
        found["machines"] = _l("Choose machines from the list.")
    elif not all(0 <= skill.years <= MOST_YEARS for skill in details.machines):
        found["machines"] = _l("Type the years on each machine, from 0 to %(most)s.", most=MOST_YEARS)
    if not are_concepts("product", details.products):
        found["products"] = _l("Choose products from the list.")
    if not 0 <= details.experience_years <= MOST_YEARS:
        found["experience_years"] = _l("Type your years of experience, from 0 to %(most)s.", most=MOST_YEARS)
    if details.level is not None and not are_concepts("level", [details.level]):
        found["level"] = _l("Choose a level from the list, or none.")
    if not 3 <= len(details.title.strip()) <= LONGEST_TITLE:
        found["title"] = _l("Say in 3 to %(most)s characters what you do.", most=LONGEST_TITLE)
    if len(details.body.strip()) > LONGEST_BODY:
        found["body"] = _l("Shorten the text to %(most)s characters.", most=LONGEST_BODY)
    if not is_written_language(details.language):
        found["language"] = _l("Choose the language you write in.")
    return found


def faults_of_workplaces(details: WorkplaceDetails) -> Faults:
    """What cannot be accepted of former workplaces."""
    if len(details.workplaces) > MOST_WORKPLACES:
        return {"workplaces": _l("Give your last %(most)s workplaces only.", most=MOST_WORKPLACES)}
    if not all(workplace.name.strip() for workplace in details.workplaces):
        return {"workplaces": _l("Give each workplace a name, or leave its line empty.")}
    if any(
        len(answer) > LONGEST_ANSWER
        for workplace in details.workplaces
        for answer in (workplace.name, workplace.work, workplace.years)
    ):
        return {"workplaces": _l("Shorten each answer to %(most)s characters.", most=LONGEST_ANSWER)}
    return {}


def faults_of_wishes(details: WishDetails) -> Faults:
    """What cannot be accepted of wage, start and regions. A start that is over means: at once."""
    found: Faults = {}
    least, most = PLAUSIBLE_WAGE
    if details.wage_wished is not None and not least <= details.wage_wished <= most:
        found["wage_wished"] = _l(
            "Type an amount a month from %(least)s to %(most)s som, or leave it empty.",
            least=least,
            most=most,
        )
    if not are_concepts("region", details.regions):
        found["regions"] = _l("Choose regions from the list, or none for anywhere.")
    return found


def faults(details: Details, today: date) -> Faults:
    """What cannot be accepted of a section: field → what is wrong and the cure; empty when sound."""
    match details:
        case PersonDetails():
            return faults_of_person(details, today)
        case TradeDetails():
            return faults_of_trade(details)
        case WorkplaceDetails():
            return faults_of_workplaces(details)
        case WishDetails():
            return faults_of_wishes(details)
        case VisibilityDetails():
            return {}


def section_of(details: Details) -> Section:
    """The section of the task list that the details belong to."""
    match details:
        case PersonDetails():
            return Section.PERSON
        case TradeDetails():
            return Section.TRADE
        case WorkplaceDetails():
            return Section.WORKPLACES
        case WishDetails():
            return Section.WISHES
        case VisibilityDetails():
            return Section.VISIBILITY


def plain_code(typed: str) -> str:
    """A claim code as it was printed, whatever keyboard, capitals and spaces it was typed with."""
    letters = unicodedata.normalize("NFKC", typed).upper().translate(_CYRILLIC_LOOK_ALIKES)
    return "".join(str(unicodedata.digit(letter, letter)) for letter in letters if letter.isalnum())


def _is_passport_name(name: str) -> bool:
    return len(name.strip()) <= LONGEST_NAME and _NAME.fullmatch(" ".join(name.split())) is not None


def _birth_date_fault(birth_date: date, today: date) -> LazyText | None:
    if birth_date > today:
        return _l("This day is still to come. Type your date of birth as it stands in the passport.")
    age = age_on(birth_date, today)
    if age < YOUNGEST:
        return _l("Workshops hire people of %(age)s and older. We have kept nothing you typed.", age=YOUNGEST)
    if age > OLDEST:
        return _l("Check the year: this date of birth makes you %(age)s years old.", age=age)
    return None
