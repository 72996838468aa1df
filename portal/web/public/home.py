"""The start page."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.taxonomy.catalogue import taxonomy
from portal.vacancies.queries import count_listed, newest, places_by_occupation
from portal.web import vacancy_words as offers
from portal.web.admission import open_to_everyone
from portal.web.labels import standing, standing_region
from portal.web.public.blueprint import blueprint
from portal.web.public.filters import region_ids
from portal.web.public.path import short_path
from portal.web.request import reading, services

TILES = 8
NEWEST = 3
EXAMPLES = (("ru", "оверлок"), ("bn", "ওভারলক"), ("ur", "اوورلاک"), ("uz", "overlok"))
"""One word of the trade in four languages: each finds the same places."""


@dataclass(frozen=True, slots=True)
class TradeTile:
    """A trade with the number of its open places."""

    concept: str
    name: str
    count: str | None
    url: str


@blueprint.get("/")
@open_to_everyone
def home() -> ResponseReturnValue:
    """Search, trades with their open places, the path, the newest vacancies, what is promised."""
    today = services().clock.today()
    listed = count_listed(reading(), today)
    trades = taxonomy().by_kind("occupation")
    return render_template(
        "public/home/home.html",
        examples=EXAMPLES,
        regions=[(region, standing_region(region)) for region in region_ids()],
        tiles=_tiles(places_by_occupation(reading(), today)),
        all_trades=ngettext(
            "All %(num)s trades", "All %(num)s trades", len(trades), num=formats.number(len(trades))
        ),
        steps=short_path(today),
        newest=[offers.vacancy_card(row) for row in newest(reading(), today, NEWEST)],
        all_vacancies=_("All vacancies: %(count)s", count=formats.number(listed)),
    )


def _tiles(places: Mapping[str, int]) -> list[TradeTile]:
    """The trades with the most open places."""
    return [
        TradeTile(
            concept,
            standing(concept),
            offers.places_words(count),
            url_for("public.vacancies", occupation=concept),
        )
        for concept, count in list(places.items())[:TILES]
    ]
