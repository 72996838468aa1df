"""Applying for a vacancy with a short letter."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField
from wtforms.validators import Length

from portal.applications import operations, queries
from portal.applications.models import Application
from portal.applications.policies import has_ready_profile, may_apply
from portal.applications.rules import LETTER_LENGTH
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotAllowed, NotFound
from portal.kernel.policy import Decision
from portal.vacancies.models import Vacancy
from portal.vacancies.queries import get_vacancy, listed_vacancy
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_profile
from portal.web.candidate.vacancy_views import vacancy_view
from portal.web.forms import PortalForm
from portal.web.notes import tell
from portal.web.request import actor, reading, services, unit_of_work


class LetterForm(PortalForm):
    """A letter of a few sentences, in any language."""

    letter = TextAreaField(
        _l("A short letter to the workshop"),
        description=_l(
            "In any language. Say what you sew best and when you can come. "
            "Do not write your telephone or passport number. Up to 1500 characters."
        ),
        validators=[Length(max=LETTER_LENGTH, message=_l("Shorten the letter to 1500 characters."))],
    )


@blueprint.get("/vacancies/<id:vacancy_id>/apply")
@admits(Role.CANDIDATE)
def apply(vacancy_id: UUID) -> ResponseReturnValue:
    """What the workshop will see, then the letter; who applied already is led to that application."""
    earlier = _earlier(vacancy_id)
    if earlier is not None:
        return _to_earlier(earlier)
    return _page(_listed(vacancy_id), LetterForm())


@blueprint.post("/vacancies/<id:vacancy_id>/apply")
@admits(Role.CANDIDATE)
def send_application(vacancy_id: UUID) -> ResponseReturnValue:
    """Send the application; pressed again, it leads to the same one."""
    earlier = _earlier(vacancy_id)
    if earlier is not None:
        return _to_earlier(earlier)
    form = LetterForm()
    if not form.validate_on_submit():
        return _page(_listed(vacancy_id), form), 422
    try:
        with unit_of_work() as uow:
            application = operations.apply(uow, get_vacancy(uow.session, vacancy_id), form.letter.data or "")
            application_id = application.id
    except Invalid as error:
        form.show(error)
        return _page(_listed(vacancy_id), form), 422
    except NotAllowed as error:
        # The vacancy closed or the profile was paused meanwhile: the letter stays on the page.
        form.form_errors.append(str(error.reason))
        return _page(get_vacancy(reading(), vacancy_id), form), 422
    tell(_("Your application is with the workshop. Its answer comes to this page and by message."))
    return redirect(url_for("candidate.application", application_id=application_id))


def _earlier(vacancy_id: UUID) -> Application | None:
    candidate_id = actor().candidate_id
    return queries.of_pair(reading(), candidate_id, vacancy_id) if candidate_id else None


def _to_earlier(application: Application) -> ResponseReturnValue:
    tell(_("You applied for this vacancy already. Here is your application."), "info")
    return redirect(url_for("candidate.application", application_id=application.id))


def _listed(vacancy_id: UUID) -> Vacancy:
    vacancy = listed_vacancy(reading(), vacancy_id, services().clock.today())
    if vacancy is None:
        raise NotFound
    return vacancy


def _page(vacancy: Vacancy, form: LetterForm) -> str:
    return render_template(
        "candidate/applying/apply.html",
        vacancy=vacancy_view(vacancy),
        vacancy_id=vacancy.id,
        form=form,
        may=_may_apply(vacancy),
    )


def _may_apply(vacancy: Vacancy) -> Decision:
    decision = may_apply(actor(), vacancy)
    candidate = own_profile(reading())
    return has_ready_profile(candidate) if decision and candidate is not None else decision
