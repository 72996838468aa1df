"""Who saw the person's record: the profile beyond the card, and the documents."""

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.candidates.models import Candidate
from portal.disclosure.queries import views_of
from portal.disclosure.rules import Stage
from portal.documents.queries import views_of as document_views_of
from portal.duplicates.queries import views_of as comparisons_of
from portal.duplicates.rules import OpeningReason
from portal.employers.queries import get_employer
from portal.i18n import LazyText
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_profile
from portal.web.document_looks import Look, looks_of
from portal.web.request import reading

SAW: dict[Stage, LazyText] = {
    Stage.APPLIED: _l("First name, year of birth, last workplaces, letter"),
    Stage.HIRED: _l("Full name, date of birth, last workplaces, letter"),
    Stage.CASE: _l("Full name, date of birth and contact, for your permit case"),
}
COMPARED: dict[OpeningReason, LazyText] = {
    OpeningReason.CASE: _l(
        "Full name, date of birth and end of the passport number, to decide about a permit case"
    ),
    OpeningReason.DOCUMENT: _l(
        "Full name, date of birth and end of the passport number, to check a passport"
    ),
    OpeningReason.ASKED: _l(
        "Full name, date of birth and end of the passport number, because somebody asked for it"
    ),
    OpeningReason.ONE_PROFILE: _l(
        "Full name, date of birth and end of the passport number, to see that everybody has one profile"
    ),
}
"""It is not said whether there is another profile: that is told to nobody but officials."""


@blueprint.get("/views")
@admits(Role.CANDIDATE)
def views() -> ResponseReturnValue:
    """Every look, newest first."""
    return render_template("candidate/record_views/list.html", looks=looks(own_profile(reading())))


def looks(candidate: Candidate | None) -> list[Look]:
    """Who saw what, newest first; a person's own looks are left out."""
    if candidate is None:
        return []
    session, names = reading(), dict[object, str]()
    found: list[Look] = []
    for view in views_of(session, candidate.id):
        if view.employer_id is not None and view.employer_id not in names:
            names[view.employer_id] = get_employer(session, view.employer_id).legal_name
        who = names.get(view.employer_id) if view.employer_id else None
        found.append(Look(view.at, who or _("An official"), str(SAW.get(view.stage, ""))))
    found += looks_of(session, document_views_of(session, candidate.id))
    for compared in comparisons_of(session, candidate.id):
        found.append(Look(compared.at, _("An official"), str(COMPARED[OpeningReason(compared.reason)])))
    return sorted(found, key=lambda look: look.at, reverse=True)
