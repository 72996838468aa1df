"""Accepted papers of open cases that end soon or have ended."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.documents.catalogue import kind as catalogue_kind
from portal.documents.kinds import LABELS, label
from portal.documents.lights import Light, standing
from portal.documents.queries import Paper
from portal.documents.round_words import paper_name
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.permits.queries import (
    EndingFilters,
    EndingPaper,
    Ends,
    Mark,
    count_ending,
    ending_papers,
)
from portal.reference import library
from portal.web.admission import admits
from portal.web.official.blueprint import blueprint
from portal.web.official.filters import Select, regions, text_of
from portal.web.official.people import names_on, pseudonym
from portal.web.official.rows import holder_of
from portal.web.request import actor, reading, services
from portal.web.wallet import LIGHTS, SHOWN_AS

ROWS_ON_A_PAGE = 50
WITHIN = (30, 60, 90)
ENDED_WITHIN = 366
"""Days back: what ended earlier belongs to closed cases, all but a few."""
OVER, EVERYBODY = "over", "all"


@dataclass(frozen=True, slots=True)
class EndingRow:
    """One paper that ends; ``shown_as`` is the light of ``portal/web/wallet.py`` and ``words`` its name."""

    name: str
    url: str
    number: str
    person: str
    country: str
    workshop: str
    region: str
    day: str
    distance: str
    shown_as: str
    words: str
    detail: str
    holder: str


@blueprint.get("/documents/expiring")
@admits(Role.OFFICIAL)
def expiring() -> ResponseReturnValue:
    """A page of the list, of the acting official's own cases unless all are asked for."""
    today, days = services().clock.today(), _days()
    ends = Ends.within(today, days) if days else Ends.before(today, ENDED_WITHIN)
    of_all, kind, region = request.args.get("whose") == EVERYBODY, _kind(), text_of("region")
    chosen = {"whose": EVERYBODY if of_all else "", "kind": kind, "region": region}
    kept: dict[str, Any] = {name: value for name, value in chosen.items() if value}
    view = str(days) if days else OVER
    mine = None if of_all else actor().require_account()
    after = _mark(text_of("after"))
    found = ending_papers(
        reading(),
        ends,
        EndingFilters(kind or None, region or None, mine),
        after=after,
        limit=ROWS_ON_A_PAGE + 1,
    )
    page, more = found[:ROWS_ON_A_PAGE], len(found) > ROWS_ON_A_PAGE

    def link(**other: Any) -> str:
        return url_for("official.expiring", **{"view": view, **kept, **other})

    return render_template(
        "official/documents/expiring.html",
        rows=_rows(page, today),
        view=view,
        of_all=of_all,
        tabs=[_tab(each, view, kept) for each in (*map(str, WITHIN), OVER)],
        selects=_selects(chosen, today),
        kept=kept,
        action=url_for("official.expiring"),
        clear_url=url_for("official.expiring", view=view),
        first_url=link() if after else None,
        next_url=link(after=_place(page[-1].mark)) if more else None,
    )


def count_mine() -> int:
    """How many papers of the acting official's cases end within the shortest time of the list."""
    ends = Ends.within(services().clock.today(), WITHIN[0])
    return count_ending(reading(), ends, EndingFilters(assigned_to=actor().require_account()))


def _days() -> int:
    """How far ahead is asked for; 0 for what has ended."""
    typed = request.args.get("view", "")
    if typed == OVER:
        return 0
    return int(typed) if typed in map(str, WITHIN) else WITHIN[0]


def _kind() -> str:
    wanted = text_of("kind")
    return wanted if wanted in LABELS else ""


def _tab(view: str, current: str, kept: dict[str, Any]) -> dict[str, Any]:
    words = _("Already ended") if view == OVER else _("In %(count)s days", count=formats.number(int(view)))
    url = url_for("official.expiring", view=view, **kept)
    return {"label": words, "url": url, "count": None, "current": view == current}


def _selects(chosen: dict[str, str], today: date) -> list[Select]:
    kinds = [(key, str(label(key))) for key in LABELS if key == chosen["kind"] or _can_end(key, today)]
    return [
        Select(
            "whose",
            _("Whose cases"),
            chosen["whose"],
            [("", _("My cases")), (EVERYBODY, _("All open cases"))],
        ),
        Select(
            "kind",
            _("Document"),
            chosen["kind"],
            [("", _("Any document")), *sorted(kinds, key=lambda each: formats.alphabetical(each[1]))],
        ),
        Select("region", _("Region"), chosen["region"], [("", _("All regions")), *regions()]),
    ]


def _can_end(key: str, today: date) -> bool:
    found = catalogue_kind(key, today)
    has_day = "valid_until" in (*found.needed, *found.optional)
    return has_day or found.lasts is not None or found.fresh is not None


def _rows(page: list[EndingPaper], today: date) -> list[EndingRow]:
    names = names_on([each.case for each in page])
    return [_row(each, names, today) for each in page]


def _row(found: EndingPaper, names: dict[UUID, str], today: date) -> EndingRow:
    document, case, day = found.document, found.case, found.mark.day
    light, renew_from = _light(found, today)
    begin = _("begin with the new one on %(day)s", day=formats.day_short(renew_from)) if renew_from else ""
    return EndingRow(
        name=paper_name(document.kind, document.translates),
        url=url_for("official.case", case_id=case.id),
        number=case.number,
        person=names.get(case.candidate_id) or pseudonym(found.pseudonym),
        country=formats.country(case.nationality),
        workshop=found.workshop,
        region=case.region,
        day=formats.day(day),
        distance=_distance((day - today).days),
        shown_as=SHOWN_AS[light],
        words=str(LIGHTS[light]),
        detail=begin,
        holder=holder_of(case, actor()),
    )


def _light(found: EndingPaper, today: date) -> tuple[Light, date | None]:
    """How the paper stands, and while nothing presses the day to begin with the next one."""
    kind = catalogue_kind(found.document.kind, today)
    stands = standing(Paper(found.newer or found.document, found.document), kind, library.calendar(), today)
    return stands.light, stands.renew_from if stands.light is Light.GOOD else None


def _distance(days: int) -> str:
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(num)s day", "in %(num)s days", days)
    return ngettext("%(num)s day ago", "%(num)s days ago", -days)


def _place(mark: Mark) -> str:
    return f"{mark.day.isoformat()}.{mark.document_id.hex}.{mark.case_id.hex}"


def _mark(text: str) -> Mark | None:
    """A place in the list as ``_place`` writes it; anything else is the beginning."""
    try:
        day, document_id, case_id = text.split(".")
        return Mark(date.fromisoformat(day), UUID(document_id), UUID(case_id))
    except ValueError:
        return None
