"""The list of vacancies and the page of one."""

from collections.abc import Mapping
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.applications.queries import of_pair
from portal.candidates.queries import get_candidate
from portal.i18n import LazyText
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.errors import NotFound
from portal.permits.queries.readiness import readiness_before_case
from portal.search.listing import Found, find_vacancies
from portal.vacancies import queries
from portal.vacancies.models import Vacancy
from portal.vacancies.rules import VacancyState
from portal.web import vacancy_words as offers
from portal.web.admission import open_to_everyone
from portal.web.public import filters, results
from portal.web.public.asking import Asked, asked
from portal.web.public.blueprint import blueprint
from portal.web.public.links import application_url, apply_url
from portal.web.public.path import COUNTRIES, chosen_country, path_for
from portal.web.readiness_words import earliest_words
from portal.web.request import actor, reading, services
from portal.web.vacancy_page import offer_page

SORTS: Mapping[str, LazyText] = {
    "fit": _l("best fit"),
    "newest": _l("newest"),
    "pay": _l("best pay"),
}
SIMILAR = 3


@blueprint.get("/vacancies")
@open_to_everyone
def vacancies() -> ResponseReturnValue:
    """Search and browse the listed vacancies."""
    question = asked("public.vacancies", "vacancy", SORTS)
    found = _find(question)
    shown = results.on_an_existing_page(question, found.total)
    if shown != question:
        found = _find(shown)
    mark = results.marker(shown)
    return render_template(
        "public/vacancies/list.html",
        **results.page_parts(shown, found, SORTS),
        cards=[offers.vacancy_card(row, found.interpreted, mark) for row in found.rows],
        heading=offers.vacancies_words(found.total),
        groups=filters.shown(_groups(shown, found)),
        beyond=results.beyond_words(question.page, shown.page) if shown != question else None,
        sort_note=_("Vacancies name no first day, so there is no order by start.")
        if question.sort_not_offered
        else None,
    )


@blueprint.get("/vacancies/<id:vacancy_id>")
@open_to_everyone
def vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """One vacancy; one that was listed once says that it is closed or resting, and offers others."""
    today = services().clock.today()
    row = queries.listed_vacancy(reading(), vacancy_id, today)
    if row is None:
        return _unlisted(queries.get_vacancy(reading(), vacancy_id))
    country = chosen_country()
    profile_id = actor().candidate_id
    applied = of_pair(reading(), profile_id, row.id) if profile_id else None
    return render_template(
        "public/vacancies/vacancy.html",
        page=offer_page(row, today),
        path=path_for(country, today) if country else None,
        countries=COUNTRIES,
        apply_url=apply_url(row.id),
        application_url=application_url(applied.id) if applied else None,
        earliest_day=_earliest(profile_id) if profile_id and not applied else "",
    )


def _earliest(profile_id: UUID) -> str:
    """The earliest first working day of somebody who would apply today; empty where no papers are needed."""
    found = readiness_before_case(reading(), get_candidate(reading(), profile_id), services().clock.today())
    return earliest_words(found) if found else ""


def _unlisted(row: Vacancy) -> ResponseReturnValue:
    if row.published_at is None:
        raise NotFound
    is_closed = row.state == VacancyState.CLOSED
    narrowed = queries.BrowseFilters(occupations=tuple(row.occupations))
    today = services().clock.today()
    similar, _total = queries.browse(reading(), narrowed, today, limit=SIMILAR)
    body = render_template(
        "public/vacancies/unlisted.html",
        title=row.title,
        language=row.language,
        number=offers.number(row),
        said=_("This vacancy is closed.") if is_closed else _("This vacancy is resting."),
        detail=_("Nobody can apply any more.")
        if is_closed
        else _("The workshop takes no applications at the moment. It may open again."),
        similar=[offers.vacancy_card(other) for other in similar],
    )
    return body, 410 if is_closed else 200


def _find(question: Asked) -> Found[Vacancy]:
    today = services().clock.today()
    return find_vacancies(reading(), services().search_index, question.query(today), today)


def _groups(question: Asked, found: Found[Vacancy]) -> list[filters.Group]:
    counts = found.counts
    return [
        filters.concept_group(
            question, "region", _("Region"), counts("region"), all_values=filters.region_ids()
        ),
        filters.concept_group(question, "occupation", _("Trade"), counts("occupation")),
        filters.wage_group(question, counts("wage_min")),
        filters.housing_group(question, counts("housing")),
        filters.experience_group(question, counts("experience")),
        filters.concept_group(question, "machine", _("Machine"), counts("machine")),
        filters.concept_group(question, "product", _("Product"), counts("product")),
    ]
