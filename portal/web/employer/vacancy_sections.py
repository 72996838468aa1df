"""Writing a vacancy: five short forms, one after the other, each kept as soon as it is filled in."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotAllowed, NotFound
from portal.vacancies import operations
from portal.vacancies.models import Vacancy
from portal.vacancies.policies import may_edit
from portal.vacancies.rules import Section, VacancyState
from portal.web.admission import admits
from portal.web.employer import choices
from portal.web.employer.blueprint import blueprint
from portal.web.employer.own import own_vacancy, own_workshop, with_workshop
from portal.web.employer.vacancy_forms import FORMS, SectionForm
from portal.web.employer.wording import SECTIONS
from portal.web.notes import tell
from portal.web.request import actor, reading, services, unit_of_work


@blueprint.get("/vacancies/new")
@admits(Role.EMPLOYER)
@with_workshop
def new_vacancy() -> ResponseReturnValue:
    """The first section; the draft begins when it is saved."""
    return _page(Section.WORK, FORMS[Section.WORK](), None)


@blueprint.post("/vacancies/new")
@admits(Role.EMPLOYER)
@with_workshop
def begin_vacancy() -> ResponseReturnValue:
    """Begin a draft with its first section and go on to the next."""
    form = FORMS[Section.WORK]()
    if not form.validate_on_submit():
        return _page(Section.WORK, form, None), 422
    try:
        with unit_of_work() as uow:
            drafted = operations.draft(uow, own_workshop(uow.session))
            operations.fill_section(uow, drafted, form.details())
            vacancy_id, number = drafted.id, drafted.number
    except Invalid as error:
        form.show(error)
        return _page(Section.WORK, form, None), 422
    tell(_("The draft is kept under number %(number)s.", number=number))
    return redirect(url_for("employer.vacancy_section", vacancy_id=vacancy_id, section=Section.PAY))


@blueprint.get("/vacancies/<id:vacancy_id>/sections/<section>")
@admits(Role.EMPLOYER)
def vacancy_section(vacancy_id: UUID, section: str) -> ResponseReturnValue:
    """The short form of one section, showing what the vacancy says already."""
    chosen, found = _section(section), own_vacancy(reading(), vacancy_id)
    decision = may_edit(actor(), found)
    if not decision:
        raise NotAllowed(decision.reason, operation="portal.vacancies.operations.fill_section")
    form = FORMS[chosen]()
    form.fill_from(found)
    return _page(chosen, form, found)


@blueprint.post("/vacancies/<id:vacancy_id>/sections/<section>")
@admits(Role.EMPLOYER)
def fill_vacancy_section(vacancy_id: UUID, section: str) -> ResponseReturnValue:
    """Keep one section; a draft goes on to the next empty one, then to the preview."""
    chosen, form = _section(section), FORMS[_section(section)]()
    if not form.validate_on_submit():
        return _page(chosen, form, own_vacancy(reading(), vacancy_id)), 422
    try:
        with unit_of_work() as uow:
            filled = own_vacancy(uow.session, vacancy_id)
            operations.fill_section(uow, filled, form.details())
            missing, is_draft = filled.completeness.missing, filled.state == VacancyState.DRAFT
    except Invalid as error:
        form.show(error)
        return _page(chosen, form, own_vacancy(reading(), vacancy_id)), 422
    tell(_("Saved: %(section)s.", section=SECTIONS[chosen][0]))
    return _go_on(vacancy_id, missing, is_draft)


def _go_on(vacancy_id: UUID, missing: tuple[Section, ...], is_draft: bool) -> Response:
    if missing:
        return redirect(url_for("employer.vacancy_section", vacancy_id=vacancy_id, section=missing[0]))
    return redirect(url_for("employer.preview" if is_draft else "employer.vacancy", vacancy_id=vacancy_id))


def _section(text: str) -> Section:
    try:
        return Section(text)
    except ValueError:
        raise NotFound from None


def _page(section: Section, form: SectionForm, vacancy: Vacancy | None) -> str:
    name, hint = SECTIONS[section]
    return render_template(
        f"employer/vacancies/{section}.html",
        form=form,
        title=name,
        hint=hint,
        number=list(Section).index(section) + 1,
        count=len(Section),
        shown=choices.SHOWN,
        vacancy_id=vacancy.id if vacancy else None,
        vacancy_number=vacancy.number if vacancy else None,
        is_draft=vacancy is None or vacancy.state == VacancyState.DRAFT,
        action=url_for("employer.fill_vacancy_section", vacancy_id=vacancy.id, section=section)
        if vacancy
        else url_for("employer.begin_vacancy"),
        first_day=services().clock.today().isoformat(),
    )
