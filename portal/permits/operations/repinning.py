"""Moving a case to another set of rules: another edition, or another path altogether."""

from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, StaleVersion
from portal.kernel.policy import operation
from portal.permits import facts, pinning, policies
from portal.permits.events import PermitCaseRepinned
from portal.permits.models import PermitCase
from portal.permits.operations.writing import add_record, look_ahead
from portal.reference import library
from portal.reference.rules import UnknownReference
from portal.storage import UnitOfWork

SHORTEST_NOTE = 8


@operation(policies.may_repin)
def repin(
    uow: UnitOfWork,
    case: PermitCase,
    regime: str,
    edition: str,
    note: str,
    seen_version: int | None = None,
) -> None:
    """Pin the case to another text of the rules; the note says why, and both sides read it.

    Raises Invalid when a date that is recorded already does not fit the new text, StaleVersion when the case
    is not the one that was looked at.
    """
    if seen_version is not None and seen_version != case.version:
        raise StaleVersion(_l("Somebody changed this case meanwhile. Read it again, then move it."))
    try:
        wanted = library.reference().edition(regime, edition)
    except UnknownReference:
        raise Invalid({"edition": _l("Choose one of the editions.")}) from None
    if edition == case.requirements_edition:
        raise Invalid({"edition": _l("The case follows this edition already.")})
    if (reason := pinning.misfit(case, wanted)) is not None:
        raise Invalid({"edition": reason})
    note = note.strip()
    if len(note) < SHORTEST_NOTE:
        raise Invalid({"note": _l("Say why. The person and the workshop read it.")})
    if len(note) > facts.LONGEST_NOTE:
        raise Invalid({"note": _l("Shorten this to %(count)s characters.", count=facts.LONGEST_NOTE)})
    before = case.requirements_edition
    case.regime, case.requirements_from, case.requirements_edition = regime, wanted.valid_from, edition
    look_ahead(uow, case)
    add_record(uow, case, "repin", uow.today, regime=regime, edition=edition, note=note)
    uow.announce(
        PermitCaseRepinned(
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            from_edition=before,
            regime=regime,
            edition=edition,
        )
    )
