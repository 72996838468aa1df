"""The listed vacancies for programs."""

from time import perf_counter
from uuid import UUID

from flask.typing import ResponseReturnValue

from portal.kernel.errors import Invalid, NotFound
from portal.search.listing import find_vacancies
from portal.vacancies.queries import listed_vacancy
from portal.web.admission import open_to_everyone
from portal.web.api.answers import answer, unreadable
from portal.web.api.blueprint import blueprint
from portal.web.api.parameters import asked
from portal.web.api.shapes import VacancyList, understood, vacancy_details, vacancy_item
from portal.web.request import reading, services


@blueprint.get("/vacancies")
@open_to_everyone
def vacancies() -> ResponseReturnValue:
    """A page of the list, with what was understood and what each filter would give."""
    began = perf_counter()
    try:
        question = asked()
    except Invalid as error:
        return unreadable(error)
    found = find_vacancies(reading(), services().search_index, question.query(), services().clock.today())
    return answer(
        VacancyList(
            total=found.total,
            page=question.page,
            per_page=question.per_page,
            interpreted=[understood(each) for each in found.interpreted],
            facets={name: dict(counts) for name, counts in found.facets.items()},
            cut=found.is_cut,
            degraded=found.is_degraded,
            items=[vacancy_item(row) for row in found.rows],
            took_ms=round((perf_counter() - began) * 1000, 1),
        )
    )


@blueprint.get("/vacancies/<id:vacancy_id>")
@open_to_everyone
def vacancy(vacancy_id: UUID) -> ResponseReturnValue:
    """One listed vacancy, whole; 404 for one that is not on the list."""
    row = listed_vacancy(reading(), vacancy_id, services().clock.today())
    if row is None:
        raise NotFound
    return answer(vacancy_details(row))
