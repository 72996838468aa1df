"""Entering without a visa first: the choice of the path, and the days that may still be spent so."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wtforms import RadioField
from wtforms.validators import InputRequired

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.policy import Decision
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.path import paths_open_to, plan_of, requirements
from portal.permits.plan import Stay
from portal.permits.policies import may_choose_path
from portal.permits.queries import stays_of
from portal.permits.visa_free import Allowance, last_free_day
from portal.permits.wording import PATHS
from portal.reference import library
from portal.web.day_field import DayField
from portal.web.forms import PortalForm, choices
from portal.web.request import actor, reading


class PathForm(PortalForm):
    """Which path."""

    regime = RadioField(_l("How will you come?"), validators=[InputRequired(_l("Choose one of the paths."))])


class StayForm(PortalForm):
    """Days in the country."""

    first_day = DayField(_l("I came on"), validators=[InputRequired(_l("Type the day on which you came."))])
    last_day = DayField(_l("I left on"), description=_l("Leave it empty if you are still here."))


@dataclass(frozen=True, slots=True)
class Paths:
    """The choice of the path; ``details`` say what each means."""

    form: PathForm
    details: dict[str, str]
    may_choose: Decision


@dataclass(frozen=True, slots=True)
class NotedStay:
    """A row of the list."""

    id: UUID
    words: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days without a visa: how many are left, until when, and the rows they are counted from."""

    left: int
    allowed: int
    gone: int
    words: str
    until: str
    rule: str
    rows: list[NotedStay]
    stays: tuple[Stay, ...]
    form: StayForm


def paths_of(case: PermitCase, today: date) -> Paths | None:
    """The choice, for people with more than one path."""
    open_to = paths_open_to(case.nationality, today)
    decision = may_choose_path(actor(), case)
    if len(open_to) < 2 or not decision:
        return None
    form = PathForm(formdata=None, regime=case.regime)
    form.regime.choices = choices([(each.regime, str(PATHS[each.regime][0])) for each in open_to])
    return Paths(form, {each.regime: str(PATHS[each.regime][1]) for each in open_to}, decision)


def days_of(case: PermitCase, today: date, form: StayForm | None = None) -> Days | None:
    """The days of somebody who has such days and no permit yet."""
    rules = requirements(case)
    rule = next((each for each in rules.visa_free if each.nationality == case.nationality), None)
    if rule is None or case.state in CLOSED or getattr(case, rules.permit) is not None:
        return None
    rows = stays_of(reading(), case.candidate_id)
    stays = tuple(Stay(each.first_day, each.last_day) for each in rows)
    reference = library.reference()
    allowance = Allowance(reference.value(rule.days, today).count, reference.value(rule.window, today).count)
    left = plan_of(case, today, stays).visa_free_days_left or 0
    return Days(
        left=left,
        allowed=allowance.days,
        gone=allowance.days - left,
        words=ngettext("%(num)s day is left", "%(num)s days are left", left),
        until=_until(stays, today, allowance),
        rule=_(
            "You may be here %(days)s days in any %(window)s without a visa. Do not work before the permit.",
            days=formats.number(allowance.days),
            window=formats.number(allowance.window),
        ),
        rows=[NotedStay(each.id, _in_words(each.first_day, each.last_day)) for each in rows],
        stays=stays,
        form=form or StayForm(formdata=None),
    )


def _in_words(first_day: date, last_day: date | None) -> str:
    if last_day is None:
        return _("since %(day)s", day=formats.day(first_day))
    return _("%(first)s to %(last)s", first=formats.day(first_day), last=formats.day(last_day))


def _until(stays: tuple[Stay, ...], today: date, allowance: Allowance) -> str:
    """The last day without a visa of somebody who is here, or who would come today."""
    here = next((each for each in stays if each.last_day is None), None)
    past = {
        date.fromordinal(day)
        for each in stays
        if each.last_day is not None
        for day in range(each.first_day.toordinal(), each.last_day.toordinal() + 1)
    }
    last = formats.day(last_free_day(past, here.first_day if here else today, allowance))
    if here:
        return _("You may stay without a permit until %(day)s.", day=last)
    return _("If you come today, you may stay without a permit until %(day)s.", day=last)
