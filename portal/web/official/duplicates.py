"""Possible duplicates: two profiles side by side, and what an official finds of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired

from portal.candidates.models import Candidate
from portal.candidates.queries import candidates_by_id
from portal.disclosure.operations import open_to_compare
from portal.disclosure.queries import card
from portal.disclosure.views import ComparedPerson
from portal.duplicates import queries
from portal.duplicates.models import DuplicateDecision, DuplicateProposal
from portal.duplicates.operations import decide
from portal.duplicates.policies import may_decide, may_open
from portal.duplicates.rules import LIFECYCLE, Likeness, OpeningReason, ProposalState, Strength
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import bishkek_day
from portal.kernel.errors import Invalid, StaleVersion
from portal.permits.models import PermitCase
from portal.web.admission import admits
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.official.filters import page_number
from portal.web.official.people import pseudonym
from portal.web.official.queue import ROWS_ON_A_PAGE, pages_of
from portal.web.official.wording import (
    BIRTH_DATES,
    COUNTRIES,
    FOUND,
    NAMES,
    OPENING_REASONS,
    PASSPORTS,
    PROFILES,
    PROPOSALS,
    STRENGTHS,
)
from portal.web.request import actor, reading, unit_of_work

LOOKS = {
    Strength.STRONG: ("exclamation-triangle", "warn"),
    Strength.LIKELY: ("people", ""),
    Strength.WEAK: ("translate", ""),
}
"""Picture and kind of the line above proposals of one strength."""
MARKS = {Likeness.EQUAL: "ok", Likeness.NEAR: "warn", Likeness.DIFFERENT: "bad", Likeness.UNKNOWN: "waiting"}


class OpenForm(PortalForm):
    """What the two are opened for. The people read it."""

    reason = RadioField(
        _l("What do you open them for?"), validators=[InputRequired(_l("Choose what you open them for."))]
    )


class FindingForm(PortalForm):
    """What was found."""

    version = HiddenField()
    note = TextAreaField(_l("Note"), description=_l("What decided it. Only officials read it."))


@dataclass(frozen=True, slots=True)
class Row:
    """One proposal as a line of the list."""

    url: str
    people: str
    country: str
    agrees: list[tuple[str, str]]
    cases: list[tuple[str, str]]
    state: str
    since: str


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals of one strength."""

    name: str
    icon: str
    kind: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two people: who it is under the pseudonym, and what was opened of them, if anything."""

    pseudonym: str
    profile: str
    country: str
    cases: list[tuple[str, str, str]]
    person: ComparedPerson | None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence on a case's page that leads to the comparison."""

    words: str
    url: str


@blueprint.get("/duplicates")
@admits(Role.OFFICIAL)
def duplicates() -> ResponseReturnValue:
    """Pairs to be decided, the strongest first; or those that were decided."""
    settled = request.args.get("show") == "settled"
    shown = "settled" if settled else "open"
    total, page = queries.count_proposals(reading(), settled=settled), page_number()
    found = queries.proposals(
        reading(), settled=settled, limit=ROWS_ON_A_PAGE, offset=(page - 1) * ROWS_ON_A_PAGE
    )
    if page > 1 and not found:
        return redirect(url_for("official.duplicates", show=shown))
    return render_template(
        "official/duplicates/list.html",
        groups=_groups(found),
        settled=settled,
        tabs=_tabs(settled),
        pages=pages_of(total, {"show": shown}, "official.duplicates"),
        names=queries.counts_of_names(reading()),
    )


@blueprint.get("/duplicates/<id:proposal_id>")
@admits(Role.OFFICIAL)
def duplicate(proposal_id: UUID) -> ResponseReturnValue:
    """One pair under its pseudonyms: what agrees, and the way to open and to decide."""
    proposal = queries.get_proposal(reading(), proposal_id)
    return _page(proposal, _open_form(formdata=None), FindingForm(formdata=None))


@blueprint.post("/duplicates/<id:proposal_id>/open")
@admits(Role.OFFICIAL)
def open_duplicate(proposal_id: UUID) -> ResponseReturnValue:
    """Both people side by side, in this one answer; the look is written down for both to read."""
    form = _open_form()
    if not form.validate_on_submit():
        return _page(queries.get_proposal(reading(), proposal_id), form, FindingForm(formdata=None)), 422
    with unit_of_work() as uow:
        proposal = queries.get_proposal(uow.session, proposal_id)
        ground = queries.ground_of(uow.session, proposal, actor())
        people = open_to_compare(uow, ground, OpeningReason(form.reason.data))
    return _page(queries.get_proposal(reading(), proposal_id), form, FindingForm(formdata=None), people)


@blueprint.post("/duplicates/<id:proposal_id>/decide")
@admits(Role.OFFICIAL)
def decide_duplicate(proposal_id: UUID) -> ResponseReturnValue:
    """Write down what was found. Nothing is merged and nobody is refused."""
    form, move = FindingForm(), request.form.get("move", "")
    try:
        with unit_of_work() as uow:
            proposal = queries.get_proposal(uow.session, proposal_id)
            if form.version.data != str(proposal.version):
                raise StaleVersion(_("Something about this pair changed meanwhile. Read it again."))
            ground = queries.ground_of(uow.session, proposal, actor())
            decide(uow, ground, move, form.note.data or "")
    except Invalid as error:
        form.show(error)
        return _page(queries.get_proposal(reading(), proposal_id), _open_form(formdata=None), form), 422
    if move == "find_same":
        tell(_("Written down: one person. Both profiles stay as they are until the person chooses one."))
    else:
        tell(_("Written down: two people. They are proposed again only if their profiles change."))
    return redirect(url_for("official.duplicate", proposal_id=proposal_id))


def lines_on(case: PermitCase, *, is_own: bool) -> list[Line]:
    """Profiles that may be the same person's, for a case's page; a name alone only for its official."""
    found = [
        proposal
        for proposal in queries.proposals_of(reading(), case.candidate_id)
        if is_own or proposal.state == ProposalState.SAME or proposal.strength != Strength.WEAK
    ]
    others = {proposal.id: _other(proposal, case.candidate_id) for proposal in found}
    people = candidates_by_id(reading(), others.values())
    cases = queries.cases_of(reading(), others.values())
    return [
        Line(
            _sentence(proposal, people[others[proposal.id]], cases.get(others[proposal.id], [])),
            url_for("official.duplicate", proposal_id=proposal.id),
        )
        for proposal in found
    ]


def _sentence(proposal: DuplicateProposal, other: Candidate, cases: Sequence[tuple[PermitCase, str]]) -> str:
    is_decided = proposal.state == ProposalState.SAME
    if cases:
        number = cases[0][0].number
        if is_decided:
            return _("The same person as in case %(number)s, as an official found.", number=number)
        return _("May be the same person as in case %(number)s.", number=number)
    name = pseudonym(card(other).pseudonym)
    if is_decided:
        return _("The same person as %(name)s, as an official found.", name=name)
    return _("May be the same person as %(name)s.", name=name)


def _other(proposal: DuplicateProposal, candidate_id: UUID) -> UUID:
    return proposal.second_id if proposal.first_id == candidate_id else proposal.first_id


def _open_form(**named: Any) -> OpenForm:
    form = OpenForm(**named)
    form.reason.choices = choices([(reason.value, str(words)) for reason, words in OPENING_REASONS.items()])
    return form


def _page(
    proposal: DuplicateProposal,
    form: OpenForm,
    finding: FindingForm,
    people: Mapping[UUID, ComparedPerson] | None = None,
) -> str:
    finding.version.data = str(proposal.version)
    ground = queries.ground_of(reading(), proposal, actor())
    candidates = candidates_by_id(reading(), proposal.people)
    cases = queries.cases_of(reading(), proposal.people)
    opened = people or {}
    state = ProposalState(proposal.state)
    return render_template(
        "official/duplicates/proposal.html",
        proposal_id=proposal.id,
        sides=[_side(candidates[each], cases.get(each, []), opened.get(each)) for each in proposal.people],
        is_open=bool(opened),
        agrees=_agrees(proposal),
        state=state.value,
        state_words=str(PROPOSALS[state]),
        strength=proposal.strength,
        strength_words=str(STRENGTHS[Strength(proposal.strength)]),
        may_open=may_open(actor(), ground),
        may_decide=may_decide(actor(), ground),
        moves=[move for move in ("find_same", "find_different") if LIFECYCLE.allows(move, state)],
        form=form,
        finding=finding,
        history=[_decision(each) for each in queries.decisions_on(reading(), proposal.id)],
        since=formats.day(bishkek_day(proposal.proposed_at)),
    )


def _side(
    candidate: Candidate, cases: Sequence[tuple[PermitCase, str]], person: ComparedPerson | None
) -> Side:
    is_claimed = candidate.account_id is not None
    return Side(
        pseudonym=pseudonym(card(candidate).pseudonym),
        profile=str(PROFILES[candidate.state]) if is_claimed else _("from a file, claimed by nobody yet"),
        country=formats.country(candidate.nationality) if candidate.nationality else "",
        cases=[
            (case.number, url_for("official.case", case_id=case.id), workshop) for case, workshop in cases
        ],
        person=person,
    )


def _agrees(proposal: DuplicateProposal) -> dict[str, tuple[str, str]]:
    """(mark, words) by what is compared."""
    return {
        "name": (MARKS[Likeness(proposal.name)], str(NAMES[Likeness(proposal.name)])),
        "birth_date": (
            MARKS[Likeness(proposal.birth_date)],
            str(BIRTH_DATES[Likeness(proposal.birth_date)]),
        ),
        "document": (MARKS[Likeness(proposal.document)], str(PASSPORTS[Likeness(proposal.document)])),
        "nationality": (
            MARKS[Likeness(proposal.nationality)],
            str(COUNTRIES[Likeness(proposal.nationality)]),
        ),
    }


def _decision(decision: DuplicateDecision) -> dict[str, str | None]:
    by = _("by you") if decision.decided_by == actor().account_id else _("by another official")
    when = formats.listed((formats.moment(decision.decided_at), by))
    return {"text": str(FOUND[decision.move]), "when": when, "detail": decision.note}


def _groups(found: Sequence[DuplicateProposal]) -> list[Group]:
    ids = {each for proposal in found for each in proposal.people}
    people, cases = candidates_by_id(reading(), ids), queries.cases_of(reading(), ids)
    groups = []
    for strength in Strength:
        rows = [_row(each, people, cases) for each in found if each.strength == strength]
        if rows:
            groups.append(Group(str(STRENGTHS[strength]), *LOOKS[strength], rows))
    return groups


def _row(
    proposal: DuplicateProposal,
    people: Mapping[UUID, Candidate],
    cases: Mapping[UUID, Sequence[tuple[PermitCase, str]]],
) -> Row:
    both = [people[each] for each in proposal.people]
    countries = dict.fromkeys(formats.country(each.nationality) for each in both if each.nationality)
    return Row(
        url=url_for("official.duplicate", proposal_id=proposal.id),
        people=" · ".join(pseudonym(card(each).pseudonym) for each in both),
        country=formats.listed(countries),
        agrees=list(_agrees(proposal).values())[:3],
        cases=[
            (case.number, url_for("official.case", case_id=case.id))
            for each in proposal.people
            for case, _workshop in cases.get(each, [])
        ],
        state=str(PROPOSALS[ProposalState(proposal.state)]),
        since=formats.day(bishkek_day(proposal.proposed_at)),
    )


def _tabs(settled: bool) -> list[dict[str, Any]]:
    return [
        {
            "label": words,
            "url": url_for("official.duplicates", show="settled" if is_settled else "open"),
            "count": formats.number(queries.count_proposals(reading(), settled=is_settled)),
            "current": settled == is_settled,
        }
        for words, is_settled in ((_("To be decided"), False), (_("Decided"), True))
    ]
