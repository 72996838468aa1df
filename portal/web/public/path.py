"""From an application to the first working day, for one country, by the requirement set in force."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import request

from portal.candidates.queries import get_candidate
from portal.i18n import LazyText, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.permits.queries.readiness import readiness_of_country
from portal.permits.rules import PermitStep
from portal.permits.wording import step_label
from portal.reference.countries import country_code
from portal.reference.library import reference
from portal.reference.rules import Direction, Step
from portal.web.request import actor, reading
from portal.web.seam import SeamStep, usually

REGIME = "single-permit"
COUNTRIES = ("BGD", "PAK", "UZB")
"""Where most people who need a permit come from; offered first."""

WORDS: Mapping[str, tuple[LazyText, str]] = {
    PermitStep.FILE_PERMIT: (_l("The workshop gathers the papers and files"), "building"),
    PermitStep.DECIDE_PERMIT: (_l("The Foreign Ministry decides"), "bank"),
    PermitStep.CLEAR_EXIT: (_l("You get it from an office in your country"), "person"),
    PermitStep.ENTER: (_l("You enter with passport and permit"), "person"),
    PermitStep.REGISTER: (_l("The workshop registers your address"), "building"),
    PermitStep.FILE_EXTENSION: (_l("The workshop files for the long term"), "building"),
    PermitStep.DECIDE_EXTENSION: (_l("The Foreign Ministry issues the card"), "bank"),
}
"""Step: who does what, the picture of who. Later steps concern those who work already."""


@dataclass(frozen=True, slots=True)
class Path:
    """The steps for a country; ``needs_permit`` False where citizens work without one.

    ``earliest`` is the first working day in the dated path of anybody who applies today; None where no
    permit is needed. ``is_confirmed`` False: the rules had an end and no successor is known.
    """

    country: str
    needs_permit: bool
    steps: Sequence[SeamStep]
    earliest: date | None
    is_confirmed: bool


def chosen_country() -> str | None:
    """The country named in the address, else the signed-in person's own; None when neither is known."""
    asked_for = country_code(request.args.get("country", ""))
    if asked_for:
        return asked_for
    profile_id = actor().candidate_id
    return get_candidate(reading(), profile_id).nationality if profile_id else None


def path_for(country: str, today: date) -> Path:
    """The path of a citizen of this country who applies today."""
    requirements = reference().requirement_set(REGIME, today)
    before = [
        SeamStep(_("Application"), _("The workshop sees your skills, not your family name"), "now"),
        SeamStep(_("Contract"), _("In your language, before you travel"), "todo"),
    ]
    if country in requirements.no_permit_for:
        after = [SeamStep(_("First working day"), _("You need no permit to work here"), "todo")]
        return Path(country, needs_permit=False, steps=[*before, *after], earliest=None, is_confirmed=True)
    steps = [step for step in requirements.steps_for(country) if step.key in WORDS]
    ready = readiness_of_country(reading(), country, today)
    return Path(
        country,
        needs_permit=True,
        steps=[*before, *(_permit_step(step, today) for step in steps)],
        earliest=ready.starts_on if ready else None,
        is_confirmed=requirements.applies_on(today),
    )


def short_path(today: date) -> list[SeamStep]:
    """The path on the start page, for everybody: six steps, with their terms from the reference values."""
    decision = reference().value("deadline.decision_expected", today).count
    registration = reference().value("deadline.registration", today).count
    extension = reference().value("deadline.extension", today).count
    long_term = reference().value("permit.long_term", today).count
    rows = (
        (_("Application"), _("The workshop sees skills, not a family name"), _("free of charge")),
        (_("Contract"), _("In your language, before you travel"), None),
        (
            _("Permit"),
            _("The workshop files, the Foreign Ministry decides"),
            _working_days(decision),
        ),
        (_("Travel"), _("Some countries stamp the passport first"), None),
        (
            _("Registration"),
            _("The workshop does it after you arrive"),
            _("within %(days)s", days=_working_days(registration)),
        ),
        (
            _("Resident card"),
            _("Work for up to %(days)s", days=_days(long_term)),
            _("file %(days)s before", days=_working_days(extension)),
        ),
    )
    return [
        SeamStep(name, detail, "now" if place == 0 else "todo", term, "clock")
        for place, (name, detail, term) in enumerate(rows)
    ]


def _permit_step(step: Step, today: date) -> SeamStep:
    detail, picture = WORDS[step.key]
    return SeamStep(str(step_label(step.key)), str(detail), "todo", _term(step, today), picture)


def _term(step: Step, today: date) -> str | None:
    """How long a step takes or by when it must be done."""
    if step.deadline is not None and step.key not in (PermitStep.DECIDE_PERMIT,):
        days = _working_days(reference().value(step.deadline.term, today).count)
        if step.deadline.direction is Direction.AFTER:
            return _("within %(days)s", days=days)
        return _("at least %(days)s before the permit ends", days=days)
    return usually(step.usual_working_days) or None


def _working_days(count: int) -> str:
    return ngettext("%(num)s working day", "%(num)s working days", count, num=formats.number(count))


def _days(count: int) -> str:
    return ngettext("%(num)s day", "%(num)s days", count, num=formats.number(count))
