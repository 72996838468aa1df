"""The stages of disclosure: which fields open when (security design, part d1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import phonenumbers

from portal.candidates.rules import CandidateState, Visibility, age_on
from portal.kernel.actor import Actor, Role

CLOSES_AFTER = timedelta(days=30)
"""How long a workshop still sees what it saw, once it rejected someone or they declined or withdrew."""


class Stage(StrEnum):
    """How close an actor stands to a person right now."""

    PUBLIC = "public"
    CARD = "card"
    APPLIED = "applied"
    HIRED = "hired"
    CASE = "case"
    OWN = "own"
    NOTHING = "nothing"


class Field(StrEnum):
    """What is disclosed piece by piece."""

    TRADE = "trade"
    NATIONALITY = "nationality"
    AGE_BAND = "age_band"
    BIRTH_YEAR = "birth_year"
    BIRTH_DATE = "birth_date"
    NAME_SHORT = "name_short"
    NAME = "name"
    WORKPLACES = "workplaces"
    LETTERS = "letters"
    CONTACT_MASKED = "contact_masked"
    CONTACT = "contact"
    WAGE_WISHED = "wage_wished"


_CARD = frozenset({Field.TRADE, Field.NATIONALITY})
_APPLIED = frozenset(
    {Field.NAME_SHORT, Field.BIRTH_YEAR, Field.WORKPLACES, Field.LETTERS, Field.CONTACT_MASKED}
)

FIELDS: Mapping[Stage, frozenset[Field]] = {
    Stage.NOTHING: frozenset(),
    Stage.PUBLIC: _CARD,
    Stage.CARD: _CARD | {Field.AGE_BAND},
    Stage.APPLIED: _CARD | _APPLIED | {Field.AGE_BAND},
    Stage.HIRED: _CARD | _APPLIED | {Field.AGE_BAND, Field.NAME, Field.BIRTH_DATE},
    Stage.CASE: _CARD
    | {Field.AGE_BAND, Field.BIRTH_YEAR, Field.BIRTH_DATE, Field.NAME_SHORT, Field.NAME, Field.CONTACT},
    Stage.OWN: frozenset(Field) - {Field.CONTACT_MASKED},
}
"""The table: what each stage opens. Contact opens to the person and on an assigned case alone."""

RECORDED = frozenset({Stage.APPLIED, Stage.HIRED, Stage.CASE})
"""Stages whose view is a transfer that the person is shown."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What stands between an actor and a person now, as the database tells it.

    ``has_applied``: to the actor's workshop, and not closed for more than 30 days. ``is_hired``: an
    offer of the actor's workshop was accepted and the case has not ended. ``has_case``: there is a
    permit case of the person; ``is_assigned``: an open one is assigned to the actor.
    """

    state: CandidateState
    visibility: Visibility
    is_own: bool = False
    has_applied: bool = False
    is_hired: bool = False
    has_case: bool = False
    is_assigned: bool = False

    @property
    def is_listed_for_workshops(self) -> bool:
        """Whether verified workshops and officials find the card."""
        return self.state == CandidateState.ACTIVE and self.visibility != Visibility.HIDDEN

    @property
    def is_listed_for_everybody(self) -> bool:
        """Whether visitors find the card."""
        return self.state == CandidateState.ACTIVE and self.visibility == Visibility.PUBLIC


def stage_of(actor: Actor, relation: Relation) -> Stage:
    """How close the actor stands now. A workshop that is not verified, or suspended, is a visitor."""
    if relation.is_own:
        return Stage.OWN
    if actor.role is Role.OFFICIAL:
        if relation.is_assigned:
            return Stage.CASE
        if relation.has_case or relation.is_listed_for_workshops:
            return Stage.CARD
        return Stage.NOTHING
    if actor.role is Role.EMPLOYER and actor.employer_verified:
        if relation.is_hired:
            return Stage.HIRED
        if relation.has_applied:
            return Stage.APPLIED
        return Stage.CARD if relation.is_listed_for_workshops else Stage.NOTHING
    return Stage.PUBLIC if relation.is_listed_for_everybody else Stage.NOTHING


def short_name(given_name: str, family_name: str) -> str:
    """``Rafi H.``: the first given name and an initial; a single name alone when there is only one."""
    given, _, _ = given_name.strip().partition(" ")
    if not given:
        return as_spoken(family_name)
    return f"{as_spoken(given)} {family_name[:1].upper()}." if family_name else as_spoken(given)


def as_spoken(name: str) -> str:
    """A name typed all in capitals, as passports print it, in ordinary letters."""
    return name.title() if name.isupper() else name


def age_band(birth_date: date, today: date) -> tuple[int, int]:
    """Ten years the age falls in, both ends included: (18, 29), (30, 39) and so on"""
    age = age_on(birth_date, today)
    first = age // 10 * 10
    return (18, 29) if first < 30 else (first, first + 9)


def masked_phone(number: str) -> str:
    """``+996 ••• •• 67``: country code and last two digits of an E.164 number, whatever its length."""
    country = phonenumbers.parse(number).country_code
    return f"+{country} ••• •• {number[-2:]}"


def masked_email(address: str) -> str:
    """``r•••@•••``: the first letter alone."""
    return f"{address[:1]}•••@•••"
