"""Opening a case: an accepted offer leads to it."""

from portal.applications import operations as applications
from portal.applications.models import Application
from portal.candidates.models import Candidate
from portal.documents.kinds import PASSPORT
from portal.documents.queries import in_force_of_kind
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.kernel.policy import operation
from portal.permits import policies, queries
from portal.permits.events import PermitCaseOpened
from portal.permits.lifecycle import LIFECYCLE, Hold
from portal.permits.models import PermitCase
from portal.permits.operations.changing import carry_over, record_what_was_carried
from portal.permits.operations.writing import add_record, look_ahead
from portal.reference import library
from portal.reference.rules import RequirementSet
from portal.storage import UnitOfWork, new_id
from portal.storage.counters import next_number
from portal.vacancies.models import Vacancy

FIRST_NUMBER = 100_000
"""Added to the running number, so that every case number has six digits and can be read aloud."""


@operation(policies.may_accept_offer)
def accept_offer(
    uow: UnitOfWork, application: Application, *, leaves_workshop: bool = False
) -> PermitCase | None:
    """Accept the offer and, in the same commit, open the permit case for it.

    None for a citizen of Kyrgyzstan, who needs no papers: the offer is accepted all the same. Whoever has an
    open case with a workshop must say that they leave it (``leaves_workshop``), else Invalid; that case stays
    as it is until the new permit is issued.
    """
    candidate = uow.session.get_one(Candidate, application.candidate_id)
    vacancy = uow.session.get_one(Vacancy, application.vacancy_id)
    if not candidate.nationality:
        raise Invalid({"nationality": _l("Say in your profile which country's passport you hold.")})
    applications.accept(uow, application)
    rules = library.reference().usual_path(candidate.nationality, uow.today)
    if rules is None:
        return None
    before = queries.case_to_leave(uow.session, candidate.id)
    if before is not None and not leaves_workshop:
        raise Invalid({"leaves": _l("Say that you want to leave the workshop you have a case with.")})
    case = _new_case(uow, application, vacancy, candidate.nationality, rules)
    if before is not None:
        carry_over(case, before)
    uow.session.add(case)
    look_ahead(uow, case)
    add_record(
        uow,
        case,
        "open",
        uow.today,
        regime=case.regime,
        edition=case.requirements_edition,
        valid_until=case.passport_expires_on,
    )
    record_what_was_carried(uow, case)
    uow.announce(
        PermitCaseOpened(
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            application_id=application.id,
            regime=case.regime,
        )
    )
    return case


def _new_case(
    uow: UnitOfWork, application: Application, vacancy: Vacancy, nationality: str, rules: RequirementSet
) -> PermitCase:
    """A case pinned to these rules; the last day of the passport is known once it was accepted."""
    passport = in_force_of_kind(uow.session, application.candidate_id, PASSPORT)
    return PermitCase(
        id=new_id(),
        number=_next_case_number(uow),
        application_id=application.id,
        candidate_id=application.candidate_id,
        employer_id=vacancy.employer_id,
        vacancy_id=vacancy.id,
        nationality=nationality,
        region=vacancy.region,
        regime=rules.regime,
        requirements_from=rules.valid_from,
        requirements_edition=rules.edition,
        state=LIFECYCLE.initial,
        hold=Hold.NONE,
        opened_at=uow.now,
        passport_expires_on=None if passport is None else passport.valid_until,
    )


def _next_case_number(uow: UnitOfWork) -> str:
    year = uow.today.year
    return f"{year % 100:02}-{FIRST_NUMBER + next_number(uow.session, f'permit case:{year}')}"
