"""The board of applicants: who stands at which stage, and the one thing to do with each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from flask import url_for

from portal.applications.models import Application
from portal.applications.policies import may_decide, may_offer
from portal.applications.rules import ApplicationState
from portal.disclosure.views import PersonView
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Actor
from portal.kernel.clock import bishkek_day
from portal.permits.lifecycle import BEFORE_PERMIT, CLOSED, CaseState
from portal.permits.models import PermitCase
from portal.permits.rules import PermitActor
from portal.reference.library import calendar
from portal.web.deadlines import Deadline
from portal.web.employer import people
from portal.web.employer.steps import step_deadline, step_name

ANSWER_WITHIN = 5
"""Working days in which people expect an answer; a card that waits longer says so in ochre."""


class Stage(StrEnum):
    """The five columns."""

    NEW = "new"
    SHORTLIST = "shortlist"
    OFFER = "offer"
    ACCEPTED = "accepted"
    PERMIT = "permit"


STAGES: Mapping[Stage, LazyText] = {
    Stage.NEW: _l("New"),
    Stage.SHORTLIST: _l("Short list"),
    Stage.OFFER: _l("Offer"),
    Stage.ACCEPTED: _l("Accepted"),
    Stage.PERMIT: _l("Permit"),
}

_STAGE_OF = {
    ApplicationState.SUBMITTED: Stage.NEW,
    ApplicationState.SHORTLISTED: Stage.SHORTLIST,
    ApplicationState.OFFERED: Stage.OFFER,
}


@dataclass(frozen=True, slots=True)
class Action:
    """The one thing to do with a card. ``is_post`` changes something, the others lead to a page."""

    label: str
    url: str
    kind: str = "line"
    is_post: bool = False


@dataclass(frozen=True, slots=True)
class ApplicantCard:
    """A card of the board; see templates/_components/card.html."""

    url: str
    name: str
    detail: str
    number: str | None
    skills: str
    facts: Sequence[people.Fact]
    label: tuple[str, str, str] | None
    action: Action | None
    deadline: Deadline | None = None
    match: str | None = None
    match_url: str | None = None


@dataclass(slots=True)
class Column:
    """A stage with its cards."""

    stage: Stage
    name: str
    cards: list[ApplicantCard] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a card needs, read beforehand."""

    actor: Actor
    today: date
    views: Mapping[UUID, PersonView]
    cases: Mapping[UUID, PermitCase]
    """By application."""

    def columns(self, applications: Sequence[Application], *, with_number: bool) -> list[Column]:
        """The five columns; ``with_number`` names the vacancy on each card."""
        columns = {stage: Column(stage, str(name)) for stage, name in STAGES.items()}
        for application in applications:
            stage = self.stage_of(application)
            if stage is not None:
                columns[stage].cards.append(self.card(application, stage, with_number=with_number))
        return list(columns.values())

    def stage_of(self, application: Application) -> Stage | None:
        """The column an application stands in; None for those that are over."""
        if application.state != ApplicationState.ACCEPTED:
            return _STAGE_OF.get(ApplicationState(application.state))
        case = self.cases.get(application.id)
        if case is None:
            return Stage.ACCEPTED
        if case.state in CLOSED:
            return None
        is_filed = case.state == CaseState.FILED or case.state not in BEFORE_PERMIT
        return Stage.PERMIT if is_filed else Stage.ACCEPTED

    def card(self, application: Application, stage: Stage, *, with_number: bool) -> ApplicantCard:
        """One card, with what the stage and disclosure allow."""
        view = self.views.get(application.candidate_id)
        case = self.cases.get(application.id)
        number = f"№\u00a0{application.vacancy.number}" if with_number else None
        if case is not None:
            number = _("Case %(number)s", number=case.number)
        deadline = step_deadline(case, self.today) if case else None
        return ApplicantCard(
            url=url_for("employer.application", application_id=application.id),
            name=people.name_of(view, application.candidate.pseudonym),
            detail=people.origin(view) if view else "",
            number=number,
            skills=_skills(view, case),
            facts=people.facts(view, application.letter_sealed is not None) if view and not case else [],
            label=self._label(application, stage, case),
            action=self._action(application, stage, case, deadline),
            deadline=deadline,
        )

    def _label(
        self, application: Application, stage: Stage, case: PermitCase | None
    ) -> tuple[str, str, str] | None:
        if stage is Stage.ACCEPTED and case is None:
            return ("ok", _("needs no permit"), "check")
        if case is not None:
            return None
        waited = calendar().working_days_between(bishkek_day(application.changed_at), self.today)
        if stage is Stage.OFFER:
            day = formats.day_short(bishkek_day(application.changed_at))
            return ("plain", _("offer sent on %(day)s", day=day), "clock")
        if waited < 1:
            return None
        words = ngettext("waits %(num)s working day", "waits %(num)s working days", waited)
        return ("warn" if waited >= ANSWER_WITHIN else "plain", words, "clock")

    def _action(
        self, application: Application, stage: Stage, case: PermitCase | None, deadline: Deadline | None
    ) -> Action | None:
        if stage is Stage.NEW and may_decide(self.actor, application):
            url = url_for("employer.shortlist", application_id=application.id)
            return Action(_("To the short list"), url, is_post=True)
        if stage is Stage.SHORTLIST and may_offer(self.actor, application):
            return Action(_("Make an offer"), url_for("employer.offer", application_id=application.id))
        if case is not None and case.next_actor == PermitActor.EMPLOYER:
            is_pressing = deadline is not None and deadline.is_pressing
            url = url_for("employer.case", case_id=case.id)
            return Action(_("See what to do"), url, kind="primary" if is_pressing else "line")
        return None


def _skills(view: PersonView | None, case: PermitCase | None) -> str:
    if case is not None:
        return step_name(case)
    return people.skills(view.card) if view else ""
