"""Everything that changes workshops."""

from dataclasses import asdict
from typing import Any

from sqlalchemy.exc import IntegrityError

from portal.employers import policies, queries, rules
from portal.employers.events import (
    WorkshopChanged,
    WorkshopRegistered,
    WorkshopReinstated,
    WorkshopReturned,
    WorkshopSubmitted,
    WorkshopSuspended,
    WorkshopVerified,
)
from portal.employers.models import Employer, EmployerDecision, EmployerMember
from portal.employers.rules import LIFECYCLE, EmployerState, MissingItem, WorkshopDetails
from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, NotAllowed
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id

FIXED_ONCE_VERIFIED = ("legal_name", "tax_number")
"""What an official checked against the register; a change of these is a new workshop."""


@operation(policies.may_register_workshop)
def register_workshop(uow: UnitOfWork, _subject: None, details: WorkshopDetails) -> Employer:
    """Describe a workshop; the acting account becomes its member. Raises Invalid by field."""
    details = rules.tidied(details)
    _refuse(rules.faults(details))
    if queries.employer_with_tax_number(uow.session, details.tax_number) is not None:
        raise _tax_number_taken()
    account_id = uow.actor.require_account()
    employer = Employer(
        id=new_id(), state=LIFECYCLE.initial, returned_items=[], created_at=uow.now, **_columns(details)
    )
    try:
        with uow.session.begin_nested():
            uow.session.add(employer)
            uow.session.flush()
            uow.session.add(EmployerMember(account_id=account_id, employer_id=employer.id, joined_at=uow.now))
    except IntegrityError as error:
        if queries.employer_of(uow.session, account_id) is not None:
            raise NotAllowed(policies.ACTS_ALREADY) from error
        raise _tax_number_taken() from error
    uow.announce(WorkshopRegistered(employer_id=employer.id, account_id=account_id))
    return employer


@operation(policies.may_change)
def change(uow: UnitOfWork, employer: Employer, details: WorkshopDetails) -> None:
    """Change the description. Once verified, legal name and tax number stay as they were checked."""
    details = rules.tidied(details)
    faults = rules.faults(details)
    columns = _columns(details)
    changed = tuple(name for name, value in columns.items() if getattr(employer, name) != value)
    if employer.state == EmployerState.VERIFIED:
        faults |= {
            name: _l("This was verified and stays as it is. Write to the officials if it has changed.")
            for name in FIXED_ONCE_VERIFIED
            if name in changed
        }
    _refuse(faults)
    if not changed:
        return
    for name in changed:
        setattr(employer, name, columns[name])
    try:
        with uow.session.begin_nested():
            uow.flush()
    except IntegrityError as error:
        raise _tax_number_taken() from error
    uow.announce(WorkshopChanged(employer_id=employer.id, fields=changed))


@operation(policies.may_submit)
def submit(uow: UnitOfWork, employer: Employer) -> None:
    """Send the description to the officials."""
    employer.state = LIFECYCLE.target("submit", employer.state)
    employer.submitted_at = uow.now
    employer.returned_items, employer.returned_note = [], None
    uow.announce(WorkshopSubmitted(employer_id=employer.id))


@operation(policies.may_decide)
def verify(uow: UnitOfWork, employer: Employer) -> None:
    """Find the description right: from now on the workshop may publish and see cards."""
    employer.state = LIFECYCLE.target("verify", employer.state)
    employer.verified_at = uow.now
    _decide(uow, employer, "verify")
    uow.announce(WorkshopVerified(employer_id=employer.id))


@operation(policies.may_decide)
def return_for_changes(
    uow: UnitOfWork, employer: Employer, items: tuple[MissingItem, ...], note: str = ""
) -> None:
    """Send the description back with what is missing. Raises Invalid when the owner could not tell."""
    target = LIFECYCLE.target("return_for_changes", employer.state)
    _refuse(rules.faults_of_return(items, note))
    employer.state = target
    employer.returned_items = [str(item) for item in items]
    employer.returned_note = note.strip() or None
    _decide(uow, employer, "return_for_changes", items, note)
    uow.announce(WorkshopReturned(employer_id=employer.id, items=tuple(employer.returned_items)))


@operation(policies.may_decide)
def suspend(uow: UnitOfWork, employer: Employer, note: str) -> None:
    """Suspend a verified workshop: its vacancies and its sight of candidates end at once."""
    target = LIFECYCLE.target("suspend", employer.state)
    _refuse(rules.faults_of_note(note, required=True))
    employer.state = target
    _decide(uow, employer, "suspend", (), note)
    uow.announce(WorkshopSuspended(employer_id=employer.id))


@operation(policies.may_decide)
def reinstate(uow: UnitOfWork, employer: Employer, note: str = "") -> None:
    """Lift a suspension."""
    target = LIFECYCLE.target("reinstate", employer.state)
    _refuse(rules.faults_of_note(note))
    employer.state = target
    _decide(uow, employer, "reinstate", (), note)
    uow.announce(WorkshopReinstated(employer_id=employer.id))


def _columns(details: WorkshopDetails) -> dict[str, Any]:
    return {**asdict(details), "products": list(details.products)}


def _decide(
    uow: UnitOfWork, employer: Employer, move: str, items: tuple[MissingItem, ...] = (), note: str = ""
) -> None:
    decision = EmployerDecision(
        employer_id=employer.id,
        move=move,
        items=[str(item) for item in items],
        note=note.strip() or None,
        decided_by=uow.actor.require_account(),
        decided_at=uow.now,
    )
    uow.session.add(decision)


def _refuse(faults: dict[str, LazyText]) -> None:
    if faults:
        raise Invalid(faults)


def _tax_number_taken() -> Invalid:
    return Invalid(
        {
            "tax_number": _l(
                "A workshop with this tax number is registered already. Sign in with the account that "
                "registered it. If that was not your workshop, tell the officials."
            )
        }
    )
