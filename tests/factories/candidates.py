"""People who look for work."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from portal.accounts.rules import Contact
from portal.candidates import operations
from portal.candidates.models import Candidate
from portal.candidates.rules import (
    Details,
    MachineSkill,
    PersonDetails,
    TradeDetails,
    Visibility,
    VisibilityDetails,
    WishDetails,
    Workplace,
    WorkplaceDetails,
)
from portal.imports import operations as imports
from portal.imports import queries as import_queries
from portal.imports.rules import ImportKind, read_person
from portal.kernel.actor import SYSTEM, Actor
from portal.storage import UnitOfWorkFactory
from tests.factories.people import a_newcomer

PERSON = PersonDetails("Rafi", "Hossain", "BGD", date(1996, 5, 17), ("bn", "en"))
TRADE = TradeDetails(
    occupations=("occ.lockstitch_operator",),
    machines=(MachineSkill("mach.lockstitch", 6),),
    products=("prod.blouse",),
    experience_years=6,
    level=None,
    title="প্লেইন মেশিন অপারেটর",
    body="ছয় বছর ব্লাউজ সেলাই করেছি।",
    language="bn",
)
WORKPLACES = WorkplaceDetails((Workplace("Dhaka Stitch", "Blouses", "2018-2024"),))
WISHES = WishDetails(wage_wished=40_000, available_from=date(2026, 4, 1), regions=("bishkek",))
VISIBILITY = VisibilityDetails(Visibility.EMPLOYERS)


def sections(**changes: Any) -> tuple[Details, ...]:
    """All five sections, sound; each keyword goes to the section that has such an answer."""
    return tuple(
        replace(section, **{name: value for name, value in changes.items() if hasattr(section, name)})
        for section in (PERSON, TRADE, WORKPLACES, WISHES, VISIBILITY)
    )


def a_beginner(unit_of_work: UnitOfWorkFactory, contact: Contact | None = None) -> tuple[Actor, Candidate]:
    """Somebody who has begun a profile and filled in nothing."""
    newcomer = a_newcomer(unit_of_work, contact)
    with unit_of_work(newcomer) as uow:
        candidate = operations.begin_profile(uow, None)
    return replace(newcomer, candidate_id=candidate.id), candidate


def a_candidate(
    unit_of_work: UnitOfWorkFactory, contact: Contact | None = None, **changes: Any
) -> tuple[Actor, Candidate]:
    """Somebody with a published profile."""
    newcomer = a_newcomer(unit_of_work, contact)
    with unit_of_work(newcomer) as uow:
        candidate = operations.begin_profile(uow, None)
        for details in sections(**changes):
            operations.fill_section(uow, candidate, details)
        operations.publish(uow, candidate)
    return replace(newcomer, candidate_id=candidate.id), candidate


def an_imported_person(unit_of_work: UnitOfWorkFactory, **changes: Any) -> tuple[UUID, str]:
    """Somebody from an import file, hidden until claimed: the profile's id and its claim code."""
    row = {
        "external_id": str(uuid4()),
        "title": "Оверлочница",
        "language": "ru",
        "given_name": "SALMA",
        "family_name": "TALUKDAR",
        "nationality": "BD",
        "occupations": ["occ.overlock_operator"],
        **changes,
    }
    with unit_of_work(SYSTEM) as uow:
        run = imports.begin(uow, None, ImportKind.CANDIDATES, uuid4().hex * 2)
        imports.stage(uow, run, [read_person(1, row, uow.today)])
        uow.flush()
        ((external_id, code),) = imports.take_people(uow, run, 1).codes
        uow.flush()
        imported = import_queries.candidates_by_external_id(uow.session, [external_id])[external_id]
        return imported.id, code
