"""The list of candidates and the card of one: pseudonyms, as each person chose."""

from collections.abc import Mapping
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.candidates.models import Candidate
from portal.candidates.queries import get_candidate
from portal.candidates.rules import Visibility
from portal.disclosure.queries import relation
from portal.disclosure.rules import Stage, stage_of
from portal.disclosure.views import card as card_of
from portal.i18n import LazyText
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.search.listing import Found, find_candidates
from portal.web.admission import open_to_everyone
from portal.web.public import filters, profiles, results
from portal.web.public.asking import Asked, asked, start_days
from portal.web.public.blueprint import blueprint
from portal.web.public.seen import candidates_words, visibilities, visible
from portal.web.request import actor, reading, services

SORTS: Mapping[str, LazyText] = {
    "fit": _l("best fit"),
    "newest": _l("newest"),
    "start": _l("earliest start"),
}


@blueprint.get("/candidates")
@open_to_everyone
def candidates() -> ResponseReturnValue:
    """Search and browse the cards this reader may see."""
    question = asked("public.candidates", "candidate", SORTS)
    found = _find(question)
    shown = results.on_an_existing_page(question, found.total)
    if shown != question:
        found = _find(shown)
    mark = results.marker(shown)
    today = services().clock.today()
    return render_template(
        "public/candidates/list.html",
        **results.page_parts(shown, found, SORTS, visible()),
        cards=[profiles.candidate_card(card_of(row), today, found.interpreted, mark) for row in found.rows],
        heading=candidates_words(found.total),
        groups=filters.shown(_groups(shown, found)),
        beyond=results.beyond_words(question.page, shown.page) if shown != question else None,
        sort_note=_("The pay that people wish for stands on no card, so there is no order by pay.")
        if question.sort_not_offered
        else None,
        sees_all=Visibility.EMPLOYERS in visibilities(),
    )


@blueprint.get("/candidates/<id:candidate_id>")
@open_to_everyone
def candidate(candidate_id: UUID) -> ResponseReturnValue:
    """One card; a hidden one and a missing one look the same."""
    row = get_candidate(reading(), candidate_id)
    stage = stage_of(actor(), relation(reading(), actor(), row, services().clock.now()))
    if stage is Stage.NOTHING:
        raise NotFound
    return render_template(
        "public/candidates/candidate.html",
        page=profiles.profile_page(card_of(row), services().clock.today()),
        is_own=stage is Stage.OWN,
        is_workshop=actor().role is Role.EMPLOYER and actor().employer_verified,
    )


def _find(question: Asked) -> Found[Candidate]:
    query = question.query(services().clock.today(), visible())
    return find_candidates(reading(), services().search_index, query, visibilities())


def _groups(question: Asked, found: Found[Candidate]) -> list[filters.Group]:
    counts = found.counts
    return [
        filters.concept_group(question, "occupation", _("Trade"), counts("occupation")),
        filters.concept_group(question, "country", _("Country"), counts("country")),
        filters.experience_group(question, counts("experience")),
        filters.start_group(question, _by_choice(counts("start"))),
        filters.concept_group(question, "machine", _("Machine"), counts("machine")),
        filters.concept_group(question, "product", _("Product"), counts("product")),
        filters.concept_group(
            question, "region", _("Wants to work in"), counts("region"), all_values=filters.region_ids()
        ),
    ]


def _by_choice(counts: Mapping[str, int] | None) -> Mapping[str, int] | None:
    """The numbers of the days as numbers of the choices that stand for them."""
    if counts is None:
        return None
    days = start_days(services().clock.today())
    return {key: counts.get(day.isoformat(), 0) for key, day in days.items()}
