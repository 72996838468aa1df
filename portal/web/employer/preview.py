"""A vacancy as candidates will see it."""

from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.kernel.actor import Role
from portal.vacancies.policies import may_publish
from portal.vacancies.rules import LIFECYCLE
from portal.web.admission import admits
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_vacancy
from portal.web.request import actor, reading, services
from portal.web.vacancy_page import offer_page


@blueprint.get("/vacancies/<id:vacancy_id>/preview")
@admits(Role.EMPLOYER)
def preview(vacancy_id: UUID) -> ResponseReturnValue:
    """The page of the vacancy, with the button that publishes it."""
    found = own_vacancy(reading(), vacancy_id)
    return render_template(
        "employer/vacancies/preview.html",
        page=offer_page(found, services().clock.today()),
        vacancy_id=found.id,
        number=f"№\u00a0{found.number}",
        is_draft=LIFECYCLE.allows("publish", found.state),
        may_publish=may_publish(actor(), found),
    )
