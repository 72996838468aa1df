"""The trade in figures: sums alone, small numbers of people left out."""

from collections.abc import Mapping, Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.permits.lifecycle import CaseState
from portal.permits.wording import STATES
from portal.reports.queries import figures
from portal.reports.rules import LEAST_SHOWN
from portal.web import vacancy_words as offers
from portal.web.admission import open_to_everyone
from portal.web.labels import standing, standing_region
from portal.web.public.blueprint import blueprint
from portal.web.request import reading, services

TRADES_SHOWN = 10

Bars = Sequence[tuple[str, int, str]]


@blueprint.get("/statistics")
@open_to_everyone
def statistics() -> ResponseReturnValue:
    """Open places, regions, trades, countries of the candidates, steps of the permits."""
    today = services().clock.today()
    found = figures(reading(), today)
    regions = [(standing_region(region), count) for region, count in found.places_by_region.items()]
    trades = [
        (standing(trade), count) for trade, count in list(found.places_by_occupation.items())[:TRADES_SHOWN]
    ]
    return render_template(
        "public/statistics/statistics.html",
        day=today,
        least=formats.number(LEAST_SHOWN),
        great=[
            (
                formats.number(found.places),
                _("open places in %(count)s", count=offers.vacancies_words(found.vacancies)),
            ),
            (formats.number(found.workshops), _("verified workshops")),
            (_or_fewer(found.candidates), _("people with a profile")),
            (_or_fewer(found.people_on_the_way), _("people on their way to work")),
        ],
        regions=_bars(regions),
        regions_title=_("Most places are in: %(name)s", name=regions[0][0]) if regions else "",
        trades=_bars(trades),
        trades_title=_("Most wanted: %(name)s", name=trades[0][0]) if trades else "",
        countries=_people(
            {formats.country(code): count for code, count in found.candidates_by_country.items()}
        ),
        steps=_people(
            {str(STATES[CaseState(state)].official): count for state, count in found.cases_by_state.items()}
        ),
    )


def _bars(rows: Sequence[tuple[str, int]]) -> Bars:
    return [(name, count, formats.number(count)) for name, count in rows]


def _people(counts: Mapping[str, int | None]) -> Bars:
    """Bars of people; what is not shown has no length."""
    return [(name, count or 0, _or_fewer(count)) for name, count in counts.items()]


def _or_fewer(count: int | None) -> str:
    return formats.number(count) if count is not None else f"<\u2060{formats.number(LEAST_SHOWN)}"
