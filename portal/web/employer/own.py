"""The acting person's own workshop and what belongs to it; what is another's looks like what is not there."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec
from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.applications.models import Application
from portal.applications.policies import is_of_workshop
from portal.applications.queries import get_application
from portal.employers.models import Employer
from portal.employers.queries import get_employer
from portal.i18n import gettext as _
from portal.kernel.errors import NotFound
from portal.permits.models import PermitCase
from portal.permits.policies import is_workshop
from portal.permits.queries import get_case
from portal.vacancies.models import Vacancy
from portal.vacancies.policies import is_owner
from portal.vacancies.queries import get_vacancy
from portal.web.notes import tell
from portal.web.request import actor

Parameters = ParamSpec("Parameters")


def with_workshop(
    view: Callable[Parameters, ResponseReturnValue],
) -> Callable[Parameters, ResponseReturnValue]:
    """For pages that need a workshop: without one the person is led to describe it first."""

    @wraps(view)
    def run(*arguments: Parameters.args, **named: Parameters.kwargs) -> ResponseReturnValue:
        if actor().employer_id is None:
            tell(_("Describe your workshop first."), "info")
            return redirect(url_for("employer.workshop"))
        return view(*arguments, **named)

    return run


def own_workshop(session: Session) -> Employer:
    """The workshop the person acts for; raises NotFound while there is none."""
    employer_id = actor().employer_id
    if employer_id is None:
        raise NotFound
    return get_employer(session, employer_id)


def own_vacancy(session: Session, vacancy_id: UUID) -> Vacancy:
    """A vacancy of the person's workshop; raises NotFound."""
    vacancy = get_vacancy(session, vacancy_id)
    if not is_owner(actor(), vacancy):
        raise NotFound
    return vacancy


def own_application(session: Session, application_id: UUID) -> Application:
    """An application to the person's workshop; raises NotFound."""
    application = get_application(session, application_id)
    if not is_of_workshop(actor(), application):
        raise NotFound
    return application


def own_case(session: Session, case_id: UUID) -> PermitCase:
    """A permit case of the person's workshop; raises NotFound."""
    case = get_case(session, case_id)
    if not is_workshop(actor(), case):
        raise NotFound
    return case
