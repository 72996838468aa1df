"""What the person chooses and notes: the path to the permit, and days in the country without one."""

from datetime import date

from portal.candidates.models import Candidate
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.permits import path, policies, queries
from portal.permits.events import PermitPathChosen, StayNoted
from portal.permits.models import PermitCase, Stay
from portal.permits.operations.writing import add_record, look_ahead
from portal.storage import UnitOfWork, new_id

MOST_STAYS = 60
"""Rows a person may note: one a week for longer than any window of days."""


@operation(policies.may_choose_path)
def choose_path(uow: UnitOfWork, case: PermitCase, regime: str) -> None:
    """Take another lawful path, such as entering without a visa first. Raises Invalid for one not open."""
    paths = {each.regime: each for each in path.paths_open_to(case.nationality, uow.today)}
    chosen = paths.get(regime)
    if chosen is None:
        raise Invalid({"regime": _l("Choose one of the paths that are open to your passport.")})
    if case.regime == regime:
        return
    case.regime, case.requirements_from = chosen.regime, chosen.valid_from
    case.requirements_edition = chosen.edition
    add_record(uow, case, "repin", uow.today, regime=chosen.regime, edition=chosen.edition)
    look_ahead(uow, case)
    uow.announce(
        PermitPathChosen(
            case_id=case.id, candidate_id=case.candidate_id, employer_id=case.employer_id, regime=regime
        )
    )


@operation(policies.may_note_stay)
def note_stay(uow: UnitOfWork, candidate: Candidate, first_day: date, last_day: date | None) -> Stay:
    """Note days spent in the country without a permit; without a last day the stay goes on."""
    if found := _faults(uow, candidate, first_day, last_day):
        raise Invalid(found)
    stay = Stay(
        id=new_id(),
        candidate_id=candidate.id,
        first_day=first_day,
        last_day=last_day,
        noted_by=uow.actor.require_account(),
        noted_at=uow.now,
    )
    uow.session.add(stay)
    uow.announce(StayNoted(candidate_id=candidate.id, stay_id=stay.id))
    return stay


@operation(policies.may_take_back_stay)
def take_back_stay(uow: UnitOfWork, stay: Stay) -> None:
    """Take days back that were noted by mistake."""
    uow.session.delete(stay)
    uow.announce(StayNoted(candidate_id=stay.candidate_id, stay_id=stay.id, is_removed=True))


def _faults(
    uow: UnitOfWork, candidate: Candidate, first_day: date, last_day: date | None
) -> dict[str, object]:
    found: dict[str, object] = {}
    if first_day > uow.today:
        found["first_day"] = _l("This day is still to come. Note the days when you are here.")
    if last_day is not None and last_day < first_day:
        found["last_day"] = _l("You cannot leave before you came. Check both days.")
    elif last_day is not None and last_day > uow.today:
        found["last_day"] = _l("This day is still to come. Leave it empty while you are here.")
    noted = queries.stays_of(uow.session, candidate.id)
    if len(noted) >= MOST_STAYS:
        found["first_day"] = _l("Take back old rows first: there are too many.")
    if last_day is None and any(each.last_day is None for each in noted):
        found["last_day"] = _l("Say first when your last stay ended: that row has no last day.")
    return found
