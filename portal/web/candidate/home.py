"""The first page of somebody who looks for work: what now, the path, the papers, who looked."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from portal.applications.queries import of_candidate
from portal.applications.rules import ApplicationState
from portal.candidates.models import Candidate
from portal.candidates.policies import may_claim
from portal.candidates.rules import CandidateState
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.permits.lifecycle import CLOSED
from portal.permits.path import StepState
from portal.permits.queries import cases_of_candidate
from portal.permits.queries.readiness import readiness_of_case
from portal.web.admission import admits
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.case_views import place_on, seam_of
from portal.web.candidate.document_tiles import tiles
from portal.web.candidate.now import what_now
from portal.web.candidate.own import own_profile
from portal.web.candidate.record_views import looks
from portal.web.document_looks import Look
from portal.web.request import actor, reading, services
from portal.web.seam import SeamStep

SHOWN_TILES = 6
LATELY = timedelta(days=7)


@blueprint.get("/")
@admits(Role.CANDIDATE)
def home() -> ResponseReturnValue:
    """What to do now comes first; everything else is one press away."""
    today, moment = services().clock.today(), services().clock.now()
    candidate = own_profile(reading())
    applications = of_candidate(reading(), candidate.id) if candidate else []
    cases = cases_of_candidate(reading(), candidate.id) if candidate else []
    open_cases = [case for case in cases if case.state not in CLOSED]
    papers = tiles()
    if open_cases:
        steps = seam_of(open_cases[0], today)
        ready = readiness_of_case(reading(), open_cases[0], today)
    else:
        ready = None
        states = {application.state for application in applications}
        steps = _path_without_case(candidate, states)
    seen = looks(candidate)
    return render_template(
        "candidate/home/home.html",
        now=what_now(candidate, applications, open_cases, papers, today, ready),
        steps=steps,
        place=place_on(steps),
        case_id=open_cases[0].id if open_cases else None,
        tiles=papers[:SHOWN_TILES],
        looks=_looks_in_words(seen, moment),
        may_claim=may_claim(actor(), candidate),
    )


def _looks_in_words(seen: Sequence[Look], moment: datetime) -> str:
    """How often the record was seen lately, and when last."""
    if not seen:
        return _("nobody so far")
    lately = sum(1 for look in seen if look.at > moment - LATELY)
    if not lately:
        return _("last: %(when)s", when=formats.moment(seen[0].at))
    times = ngettext("%(num)s time in 7 days", "%(num)s times in 7 days", lately)
    return _("%(times)s, last: %(when)s", times=times, when=formats.moment(seen[0].at))


def _path_without_case(candidate: Candidate | None, states: set[ApplicationState]) -> list[SeamStep]:
    """The whole way as it usually is, for people who have no permit case yet."""
    is_ready = candidate is not None and candidate.state != CandidateState.DRAFT
    open_or_offered = {ApplicationState.SUBMITTED, ApplicationState.SHORTLISTED, ApplicationState.OFFERED}
    has_applied, is_hired = bool(states & open_or_offered), ApplicationState.ACCEPTED in states
    done = [is_ready, is_ready and (has_applied or is_hired), is_hired]
    offer = (_("Offer"), _("written terms, in your language"), _("the workshop does this"), "building")
    if ApplicationState.OFFERED in states:
        offer = (_("Offer"), _("read it, then accept or decline"), _("you do this"), "person")
    rows = [
        (_("Profile"), _("about ten minutes"), _("you do this"), "person"),
        (_("Application"), _("free of charge"), _("you do this"), "person"),
        offer,
        (
            _("Permit"),
            _("the workshop applies, the state decides in 7 working days"),
            _("the workshop does this"),
            "building",
        ),
        (_("Journey"), _("only when the permit is there"), _("you do this"), "person"),
        (_("Registration"), _("within 5 working days after entry"), _("the workshop does this"), "building"),
        (_("Resident card"), _("lawful work up to 360 days"), _("the workshop does this"), "building"),
    ]
    first_open = done.index(False) if False in done else len(done)
    return [
        SeamStep(
            name,
            detail,
            StepState.DONE
            if number < first_open
            else StepState.NOW
            if number == first_open
            else StepState.TODO,
            who if number >= first_open else None,
            picture if number >= first_open else None,
        )
        for number, (name, detail, who, picture) in enumerate(rows)
    ]
