"""What a reader of a case must know beside its steps: holds, overstays, and a change of the workshop."""

from datetime import date

from portal.employers.queries import get_employer
from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.permits.lifecycle import BEFORE_PERMIT, CLOSED, LEAVING, Hold
from portal.permits.models import PermitCase
from portal.permits.path import days_over, requirements
from portal.permits.queries import case_after, case_before
from portal.permits.wording import HOLDS, Reader
from portal.reference import library
from portal.web.request import reading

Note = tuple[str, str]
"""The kind of a note (templates/_components/note.html) and its sentence."""


def notes_on(case: PermitCase, today: date, reader: Reader) -> list[Note]:
    """The notes of a case for this reader, the gravest first."""
    return [*_overstay(case, today, reader), *_hold(case, reader), *_change(case, today, reader)]


def overstay_words(case: PermitCase, today: date) -> str:
    """How long the last lawful day is over, in few words; empty while it is not."""
    over = days_over(case, today)
    return ngettext("%(num)s day over", "%(num)s days over", over) if over else ""


def _overstay(case: PermitCase, today: date, reader: Reader) -> list[Note]:
    over = days_over(case, today)
    if not over:
        return []
    days = ngettext(
        "The last lawful day was %(day)s, %(num)s day ago.",
        "The last lawful day was %(day)s, %(num)s days ago.",
        over,
        day=formats.day(case.expires_on),
    )
    fine = library.value("fine.stay_rules", today)
    sum_ = formats.money(int(fine.value)) if fine.value is not None else ""
    threat = _("The fine for staying longer is %(sum)s.", sum=sum_) if sum_ else ""
    cure = {
        Reader.WORKER: _("Go to the migration office today: every further day makes it worse."),
        Reader.WORKSHOP: _("The worker must not work. Help them to leave or to get an exit visa."),
        Reader.OFFICIAL: _("Record how the person leaves: exit, or sent home."),
    }[reader]
    return [("bad", " ".join(part for part in (days, threat, cure) if part))]


def _hold(case: PermitCase, reader: Reader) -> list[Note]:
    if case.hold == Hold.NONE or case.state in CLOSED or reader is Reader.WORKER:
        return []  # the worker reads of it in the panel of what to do now
    return [("bad", str(HOLDS[Hold(case.hold)].to(reader)))]


def _change(case: PermitCase, today: date, reader: Reader) -> list[Note]:
    before = case_before(reading(), case)
    if before is not None and _awaits_permit(case) and case.state not in CLOSED:
        return _no_work_in_between(before, today, reader)
    after = case_after(reading(), case.id) if reader is not Reader.WORKSHOP else None
    if after is None or after.state in CLOSED or case.state in CLOSED:
        return []
    name = get_employer(reading(), after.employer_id).legal_name
    if reader is Reader.WORKER:
        words = _(
            "You are going to %(workshop)s. Until its permit is issued, this case stands.", workshop=name
        )
    else:
        words = _("The person is going to %(workshop)s. Its permit ends this case by itself.", workshop=name)
    return [("info", words)]


def _awaits_permit(case: PermitCase) -> bool:
    return getattr(case, requirements(case).permit) is None


def _no_work_in_between(before: PermitCase, today: date, reader: Reader) -> list[Note]:
    """Said to everybody while the permit of the new workshop is not there."""
    found = [("warn", _no_work(before, reader))]
    if before.expires_on is not None and before.state not in CLOSED:
        words = _(
            "The permit of the workshop before is valid until %(day)s. The new one must be there by then.",
            day=formats.day(before.expires_on),
        )
        found.append(("bad" if before.expires_on < today else "info", words))
    return found


def _no_work(before: PermitCase, reader: Reader) -> str:
    if reader is Reader.OFFICIAL:
        return _("Change of workshop: no work here before the new permit is issued.")
    if reader is Reader.WORKSHOP:
        return _("The worker comes from another workshop: no work for you before your permit is issued.")
    if before.state in LEAVING or before.state in CLOSED:
        return _("Do not work before the new permit is issued: not here and not anywhere else.")
    if before.state in BEFORE_PERMIT:
        return _("Do not work before the permit is issued.")
    return _(
        "Do not work at the new workshop before its permit is issued. Until then your old permit counts, "
        "and only for the old workshop."
    )
