"""Who has a case: officials take it, hand it over and give it back."""

from uuid import UUID

from portal.accounts.models import Account
from portal.accounts.rules import AccountRole
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, StaleVersion
from portal.kernel.policy import operation
from portal.permits import policies
from portal.permits.events import PermitCaseHandedOver, PermitCaseReleased, PermitCaseTaken
from portal.permits.models import PermitCase
from portal.storage import UnitOfWork


@operation(policies.may_take)
def take_case(uow: UnitOfWork, case: PermitCase) -> None:
    """Take a case that nobody has. Of two officials at once one wins; the other gets StaleVersion."""
    case.assigned_to = uow.actor.require_account()
    try:
        uow.flush()
    except StaleVersion as error:
        raise StaleVersion(_l("Another official took this case a moment ago. Choose another one.")) from error
    uow.announce(
        PermitCaseTaken(case_id=case.id, candidate_id=case.candidate_id, official_id=case.assigned_to)
    )


@operation(policies.may_hand_over)
def hand_over(uow: UnitOfWork, case: PermitCase, official_id: UUID) -> None:
    """Hand the case to another official, who sees the person from now on; the giver no longer does."""
    giver = uow.actor.require_account()
    receiver = uow.session.get(Account, official_id)
    is_official = receiver is not None and receiver.role == AccountRole.OFFICIAL
    if receiver is None or not is_official or receiver.disabled_at is not None:
        raise Invalid({"official": _l("Choose an official who works here now.")})
    if official_id == giver:
        raise Invalid({"official": _l("You have this case already. Choose someone else.")})
    case.assigned_to = official_id
    uow.announce(
        PermitCaseHandedOver(
            case_id=case.id, candidate_id=case.candidate_id, from_official_id=giver, official_id=official_id
        )
    )


@operation(policies.may_hand_over)
def release(uow: UnitOfWork, case: PermitCase) -> None:
    """Give the case back, so that any official can take it."""
    case.assigned_to = None
    uow.announce(
        PermitCaseReleased(
            case_id=case.id, candidate_id=case.candidate_id, official_id=uow.actor.require_account()
        )
    )
