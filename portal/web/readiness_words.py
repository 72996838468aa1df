"""The dated path of a person as three readers see it; drawn by templates/_components/readiness.html."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.permits.models import PermitCase
from portal.permits.queries.readiness import readiness_of_case
from portal.permits.readiness import PathPart, Readiness, ReadinessWarning
from portal.permits.rules import PermitActor
from portal.permits.wording import ACTORS, Reader, authority_label
from portal.permits.wording.readiness import DOING, NEW_PERMIT, WARNINGS, activity_label
from portal.web.request import reading
from portal.web.seam import WHO_PICTURES, SeamStep

ACTOR_OF = {
    Reader.WORKER: PermitActor.WORKER,
    Reader.WORKSHOP: PermitActor.EMPLOYER,
    Reader.OFFICIAL: PermitActor.OFFICIAL,
}


@dataclass(frozen=True, slots=True)
class ReadinessView:
    """Everything a page says of the path.

    ``start`` and ``fly`` are sentences, ``slow`` and ``slow_fly`` those for when it goes slowly; ``next`` is
    what the reader can do now, ``holds`` what holds everything up; ``source`` says where the figures come
    from. ``steps`` is the way day by day.
    """

    start: str
    slow: str | None
    fly: str | None
    slow_fly: str | None
    free: str | None
    next: str | None
    holds: str | None
    warnings: Sequence[str]
    steps: Sequence[SeamStep]
    source: str


def readiness_view(found: Readiness, reader: Reader, today: date) -> ReadinessView | None:
    """The path in the words of a reader; None where there is nothing to be ready for any more."""
    if found.may_work or not found.parts:
        return None
    mine = found.next_for(ACTOR_OF[reader])
    binding = found.part(found.binding_step) if found.binding_step else None
    return ReadinessView(
        start=_start(found),
        slow=_slow(found.starts_on, found.slow_start, found),
        fly=_fly(found, reader),
        slow_fly=None if found.may_travel else _slow(found.fly_from, found.slow_fly, found),
        free=_free(found, reader),
        next=str(NEW_PERMIT.to(reader)) if found.needs_new_permit else _next(mine, reader),
        holds=None if found.needs_new_permit else _holds(binding, mine, reader),
        warnings=_warnings(found, reader),
        steps=[_step(part, found, reader) for part in _in_order(found.parts)],
        source=_source(found, today),
    )


def readiness_of(case: PermitCase, reader: Reader, today: date) -> ReadinessView | None:
    """The path of an open case in the words of a reader."""
    found = readiness_of_case(reading(), case, today)
    return readiness_view(found, reader, today) if found else None


def about(day: date | None) -> str:
    """A day that is forecast and no promise."""
    return _("about %(day)s", day=formats.day(day)) if day else ""


def earliest_words(found: Readiness) -> str:
    """One sentence for a page that is about something else: the earliest first day of work."""
    if found.starts_on is None:
        return ""
    return _(
        "If you apply today, your first working day is at the earliest %(day)s.", day=about(found.starts_on)
    )


def usual_words(found: Readiness) -> str:
    """One sentence for a workshop that thinks of a first working day for somebody with this passport."""
    if found.starts_on is None:
        return ""
    day = formats.day(found.starts_on)
    return _("With this passport and no paper ready, work is lawful from about %(day)s.", day=day)


def _start(found: Readiness) -> str:
    if found.starts_on is None or not _may_fly_at_all(found):
        return _("Not on this permit: too little time of it would be left.")
    if found.unknown:
        return _(
            "Not before %(day)s. How long the rest takes is not known.", day=formats.day(found.starts_on)
        )
    return _("Usually %(day)s.", day=about(found.starts_on))


def _slow(usual: date | None, slow: date | None, found: Readiness) -> str | None:
    """When it goes slowly; nothing where that is the same day."""
    if usual is None or slow is None or slow <= usual or not _may_fly_at_all(found):
        return None
    if found.is_measured:
        return _("In nine of ten cases by %(day)s.", day=formats.day(slow))
    return _("If it goes slowly, by %(day)s.", day=formats.day(slow))


def _fly(found: Readiness, reader: Reader) -> str | None:
    if found.fly_from is None or not _may_fly_at_all(found):
        return None
    day = formats.day(found.fly_from)
    if found.may_travel:
        return {
            Reader.WORKER: _("Your papers for the journey are ready. You may fly."),
            Reader.WORKSHOP: _("The papers for the journey are ready."),
            Reader.OFFICIAL: _("The papers for the journey are ready."),
        }[reader]
    if reader is Reader.WORKER:
        return _("Do not fly before %(day)s. Buy no ticket before your papers are there.", day=day)
    return _("No journey before %(day)s.", day=day)


def _free(found: Readiness, reader: Reader) -> str | None:
    if found.free_until is None:
        return None
    day = formats.day(found.free_until)
    if reader is Reader.WORKER:
        return _("Your last day without a visa is %(day)s. Do not work before the permit.", day=day)
    return _("The last day without a visa is %(day)s. No work before the permit.", day=day)


def _next(part: PathPart | None, reader: Reader) -> str | None:
    return None if part is None else _doing(part, reader)


def _holds(binding: PathPart | None, mine: PathPart | None, reader: Reader) -> str | None:
    """What holds everything up, unless it is just what the reader is told to do."""
    if binding is None or binding == mine:
        return None
    until = _("until %(day)s", day=about(binding.ends_on))
    return f"{_doing(binding, reader)} {_('It holds up the rest %(until)s.', until=until)}"


def _doing(part: PathPart, reader: Reader) -> str:
    words = DOING.get(part.key)
    return str(words.to(reader)) if words else str(activity_label(part.key))


def _warnings(found: Readiness, reader: Reader) -> list[str]:
    """Those the plan does not give already on the same page, with the days behind them."""
    said = {str(each) for each in found.plan.warnings}
    if "visa-free-days-exhausted" in said:
        said.add(ReadinessWarning.VISA_FREE_DAYS_RUN_OUT)
    sentences = []
    for warning in found.warnings:
        if warning in said or (warning is ReadinessWarning.TRIP_TOO_EARLY and not _may_fly_at_all(found)):
            continue
        sentence = str(WARNINGS[warning].to(reader))
        if warning in (ReadinessWarning.WINDOW_TOO_SHORT, ReadinessWarning.WINDOW_AT_RISK):
            sentence = f"{sentence} {_left(found)}"
        sentences.append(sentence)
    return sentences


def _may_fly_at_all(found: Readiness) -> bool:
    return ReadinessWarning.WINDOW_TOO_SHORT not in found.warnings


def _left(found: Readiness) -> str:
    days = max(0, found.days_at_entry or 0)
    left = ngettext(
        "By this forecast %(num)s day of it is left at entry.",
        "By this forecast %(num)s days of it are left at entry.",
        days,
    )
    needed = ngettext("%(num)s day is needed.", "%(num)s days are needed.", found.days_needed)
    return f"{left} {needed}"


def _in_order(parts: Sequence[PathPart]) -> list[PathPart]:
    """What is done first, then by the day on which it can begin."""
    return sorted(
        parts, key=lambda part: (not part.is_done, part.starts_on or date.min, part.ends_on or date.min)
    )


def _step(part: PathPart, found: Readiness, reader: Reader) -> SeamStep:
    name = str(activity_label(part.key))
    if part.is_done:
        return SeamStep(name, formats.day(part.done_on) if part.done_on else _("done"), "done")
    state = "now" if part.key == found.binding_step else "todo"
    detail = formats.listed(_when(part) + (_behind(part) if reader is Reader.OFFICIAL else []), apart=True)
    return SeamStep(name, detail, state, _who(part, reader), WHO_PICTURES.get(part.actor, "person"))


def _behind(part: PathPart) -> list[str]:
    """The figures behind the days, for those who answer for them."""
    duration = part.duration
    if duration is None:
        return []
    if duration.cases is None:
        return [_("estimated")]
    return [
        _(
            "working days: usually %(usual)s, nine in ten %(slow)s; cases: %(cases)s",
            usual=formats.number(duration.usual),
            slow=formats.number(duration.slow),
            cases=formats.number(duration.cases),
        )
    ]


def _when(part: PathPart) -> list[str]:
    said = [about(part.ends_on)]
    if part.starts_on and part.ends_on and part.starts_on != part.ends_on:
        short = part.starts_on.year == part.ends_on.year
        start = formats.day_short(part.starts_on) if short else formats.day(part.starts_on)
        said = [_("about %(start)s to %(end)s", start=start, end=formats.day(part.ends_on))]
    if part.duration is None:
        said.append(_("nobody knows how long it takes"))
    if part.slack:
        said.append(
            ngettext(
                "may take %(num)s working day longer", "may take %(num)s working days longer", part.slack
            )
        )
    elif part.slack is None:
        said.append(_("work does not wait for it"))
    return said


def _who(part: PathPart, reader: Reader) -> str:
    authority = str(authority_label(part.authority)) if part.authority else ""
    if part.actor == PermitActor.OFFICIAL:
        return authority
    who = str(ACTORS[PermitActor(part.actor)].to(reader))
    return _("%(who)s, at: %(authority)s", who=who, authority=authority) if authority else who


def _source(found: Readiness, today: date) -> str:
    """Where the figures come from, and of which day they are."""
    counted = [part.duration for part in found.parts if not part.is_done and part.slack is not None]
    cases = [duration.cases for duration in counted if duration and duration.cases]
    day = formats.day(today)
    if not cases:
        return _("Reckoned on %(day)s from estimates. It is no promise.", day=day)
    measured = ngettext("from %(num)s case of this portal", "from %(num)s cases of this portal", min(cases))
    if found.is_measured:
        return _("Reckoned on %(day)s %(measured)s. It is no promise.", day=day, measured=measured)
    return _(
        "Reckoned on %(day)s, in part %(measured)s, the rest estimated. It is no promise.",
        day=day,
        measured=measured,
    )
