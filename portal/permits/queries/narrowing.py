"""What the officials narrow their desk by, and what there is to choose from.

Every condition is on the case's own columns: the text of a search becomes ids of people and workshops first.
So one index (``ix_permit_cases_desk``) answers counts and lists without reading a case that is not shown.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.candidates.models import Candidate
from portal.candidates.rules import PSEUDONYM_ALPHABET
from portal.employers.models import Employer
from portal.permits.lifecycle import LEAVING, OPEN
from portal.permits.models import PermitCase
from portal.permits.rules import PermitStep

NUMBER_CHARACTERS = "0123456789-"


@dataclass(frozen=True, slots=True)
class DeskFilters:
    """What an official narrows the desk by.

    ``text`` is in the case number or the workshop's name, or begins the pseudonym.
    """

    nationality: str | None = None
    region: str | None = None
    employer_id: UUID | None = None
    step: str | None = None
    text: str = ""
    assigned_to: UUID | None = None

    def conditions(self, *, among_open: bool = True) -> list[ColumnElement[bool]]:
        """What holds of the cases that are wanted, among the open ones or among all.

        Half of the open cases may stand before one step, or come from one country. ``coalesce`` changes no
        value: it keeps both databases from looking such cases up one by one instead of reading the index of
        the desk from end to end.
        """
        step, nationality = PermitCase.next_step, PermitCase.nationality
        wanted: tuple[tuple[SQLColumnExpression[Any], object], ...] = (
            (func.coalesce(nationality, "") if among_open else nationality, self.nationality),
            (PermitCase.region, self.region),
            (PermitCase.employer_id, self.employer_id),
            (func.coalesce(step, "") if among_open else step, self.step),
            (PermitCase.assigned_to, self.assigned_to),
        )
        found: list[ColumnElement[bool]] = [column == value for column, value in wanted if value]
        if text := self.text.strip():
            found.append(_found_by(text))
        return found


EVERYTHING = DeskFilters()


def is_open() -> ColumnElement[bool]:
    """Whether a case is not closed: a list of states, not "none of the closed", for an index to be used."""
    return PermitCase.state.in_((*OPEN, *LEAVING))


def steps_in_use(session: Session) -> list[str]:
    """Next steps that cases stand before, for the filter of the desk."""
    return [step for step in _different(session, PermitCase.next_step) if step != PermitStep.NONE]


def nationalities_in_use(session: Session) -> list[str]:
    """Three-letter codes of the countries that people with a case come from."""
    return _different(session, PermitCase.nationality)


def workshops_in_use(session: Session) -> list[tuple[UUID, str]]:
    """Workshops with an open case, by name, for the filter of the desk."""
    has_open = select(PermitCase.id).where(PermitCase.employer_id == Employer.id, is_open())
    chosen = select(Employer.id, Employer.legal_name).where(has_open.exists())
    return [(row.id, row.legal_name) for row in session.execute(chosen.order_by(Employer.legal_name))]


def _found_by(text: str) -> ColumnElement[bool]:
    """Whether a text leads to a case; what cannot be a number or a pseudonym is not looked for among them."""
    named = select(Employer.id).where(Employer.legal_name.icontains(text, autoescape=True))
    ways: list[ColumnElement[bool]] = [PermitCase.employer_id.in_(named)]
    if set(text) <= set(NUMBER_CHARACTERS):
        ways.append(PermitCase.number.contains(text, autoescape=True))
    sign = text.upper()
    if set(sign) <= set(PSEUDONYM_ALPHABET):
        # A range, not LIKE: an ordinary index serves it on both databases.
        signed = select(Candidate.id).where(Candidate.pseudonym.between(sign, sign + "Z" * 8))
        ways.append(PermitCase.candidate_id.in_(signed))
    if len(ways) == 1:
        return ways[0]
    # A union, not OR: each way takes its own index.
    return PermitCase.id.in_(union(*(select(PermitCase.id).where(way) for way in ways)))


def _different(session: Session, column: InstrumentedAttribute[str]) -> list[str]:
    """The different values of a column, each found in an index behind the one before: few steps."""
    values = select(func.min(column).label("value")).cte("found", recursive=True)
    following = select(func.min(column)).where(column > values.c.value).scalar_subquery()
    values = values.union_all(select(following).where(values.c.value.is_not(None)))
    chosen: Any = select(values.c.value).where(values.c.value.is_not(None))
    return list(session.scalars(chosen))
