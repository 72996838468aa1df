"""The list of candidates and the card of one: pseudonyms, as each person chose."""

from collections.abc import Mapping
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.candidates.models import Candidate
from portal.candidates.queries import FOR_EVERYBODY, FOR_WORKSHOPS, get_candidate
from portal.candidates.rules import Visibility
from portal.disclosure.queries import relation
from portal.disclosure.rules import Stage, stage_of
from portal.disclosure.views import card as card_of
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.search.listing import Found, find_candidates
from portal.web.admission import open_to_everyone
from portal.web.public import filters, profiles
from portal.web.public.asking import PER_PAGE, Asked, Kept, asked
from portal.web.public.blueprint import blueprint
from portal.web.request import actor, reading, services
from portal.web.vacancy_words import years_words

SORTS: Mapping[str, LazyText] = {
    "fit": _l("best fit"),
    "newest": _l("newest"),
    "start": _l("earliest start"),
}
EXPERIENCE = (1, 3, 5)


@blueprint.get("/candidates")
@open_to_everyone
def candidates() -> ResponseReturnValue:
    """Search and browse the cards this reader may see."""
    question = asked("public.candidates", SORTS)
    today = services().clock.today()
    visibilities = _visibilities()
    query = question.query("candidate", today, [visibility.value for visibility in visibilities])
    found = find_candidates(reading(), services().search_index, query, visibilities)
    return render_template(
        "public/candidates/list.html",
        asked=question,
        found=found,
        cards=[profiles.candidate_card(card_of(row), today, found.interpreted) for row in found.rows],
        heading=ngettext(
            "%(num)s candidate", "%(num)s candidates", found.total, num=formats.number(found.total)
        ),
        chips=filters.chips(question, found.interpreted),
        groups=filters.shown(_groups(question, found)),
        ways=filters.ways_out(question),
        sorts=[(key, str(words)) for key, words in SORTS.items()],
        kept=Kept(question.pairs(without=("q", "page", "plain"))),
        kept_by_filters=Kept(
            (name, value) for name, value in question.pairs() if name in ("q", "sort", "plain", "lang")
        ),
        kept_by_sort=Kept(question.pairs(without=("sort", "page"))),
        pages=-(-found.total // PER_PAGE),
        sees_all=Visibility.EMPLOYERS in visibilities,
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


def _visibilities() -> tuple[Visibility, ...]:
    """Verified workshops and officials also find the cards that are for them alone."""
    person = actor()
    is_trusted = person.role is Role.OFFICIAL or (person.role is Role.EMPLOYER and person.employer_verified)
    return FOR_WORKSHOPS if is_trusted else FOR_EVERYBODY


def _groups(question: Asked, found: Found[Candidate]) -> list[filters.Group]:
    experience = {years: _("From %(years)s", years=years_words(years)) for years in EXPERIENCE}
    return [
        filters.concept_group(question, "country", _("Country"), found.counts("country")),
        filters.concept_group(question, "occupation", _("Trade"), found.counts("occupation")),
        filters.concept_group(question, "machine", _("Machine"), found.counts("machine")),
        filters.experience_group(question, experience),
        filters.start_group(question),
        filters.concept_group(
            question, "region", _("Wants to work in"), found.counts("region"), all_values=filters.region_ids()
        ),
    ]
