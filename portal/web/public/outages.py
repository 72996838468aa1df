"""When the portal did not work: for everybody to read, for officials and administrators to put right."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms import DateTimeLocalField, SelectField, TextAreaField

from portal.i18n import formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.clock import BISHKEK
from portal.kernel.errors import Invalid
from portal.outages import operations, queries
from portal.outages.models import Outage
from portal.outages.policies import may_enter
from portal.outages.rules import Origin, Part
from portal.outages.terms import MOVES_AFTER, hours_on
from portal.outages.wording import ORIGINS, PARTS
from portal.reference import library
from portal.web.admission import admits, open_to_everyone
from portal.web.forms import PortalForm, choices
from portal.web.notes import tell
from portal.web.public.blueprint import blueprint
from portal.web.request import actor, reading, services, unit_of_work

KEEPERS = (Role.OFFICIAL, Role.ADMIN)


class MomentField(DateTimeLocalField):
    """A day and a time on the clocks of Bishkek; empty means none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read both; raises ValueError with a sentence."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            self.data = datetime.fromisoformat(text).replace(tzinfo=BISHKEK)
        except ValueError:
            raise ValueError(_("Choose a day and a time.")) from None


class OutageForm(PortalForm):
    """What did not work, from when to when, and how one knows."""

    part = SelectField(_l("What did not work"))
    started_at = MomentField(_l("From, time of Bishkek"), format="%Y-%m-%dT%H:%M")
    ended_at = MomentField(_l("To, time of Bishkek"), format="%Y-%m-%dT%H:%M")
    note = TextAreaField(_l("How do you know?"), description=_l("Everybody can read it."))


class ReasonForm(PortalForm):
    """Why an outage counts no more."""

    note = TextAreaField(_l("Why was it none?"), description=_l("Everybody can read it."))


@dataclass(frozen=True, slots=True)
class Line:
    """One outage in the list."""

    outage_id: UUID
    part: str
    started: str
    ended: str
    lasted: str
    origin: str
    note: str
    closed: str
    is_closed: bool


@blueprint.get("/outages")
@open_to_everyone
def outages() -> ResponseReturnValue:
    """Every outage, the newest first, and what follows from one."""
    today = services().clock.today()
    hours = hours_on(today)
    return render_template(
        "public/outages/list.html",
        lines=[_line(each) for each in queries.log(reading())],
        may_enter=bool(may_enter(actor(), None)),
        begins=hours.begins,
        ends=hours.ends,
        moves_after=library.value(MOVES_AFTER, today).count,
    )


@blueprint.get("/outages/new")
@admits(*KEEPERS)
def enter_outage() -> ResponseReturnValue:
    """The form for an outage that the portal did not notice."""
    return _form_page(_fitted(OutageForm(formdata=None)), None)


@blueprint.post("/outages/new")
@admits(*KEEPERS)
def send_outage() -> ResponseReturnValue:
    """Write it down; what is wrong stands beside its field."""
    form = _fitted(OutageForm())
    if form.validate_on_submit():
        try:
            with unit_of_work() as uow:
                operations.enter(
                    uow, Part(form.part.data), form.started_at.data, form.ended_at.data, form.note.data or ""
                )
        except Invalid as error:
            form.show(error)
        else:
            tell(_("The outage is written down. The portal's own deadlines move by it."))
            return redirect(url_for("public.outages"))
    return _form_page(form, None), 422


@blueprint.get("/outages/<id:outage_id>/correct")
@admits(*KEEPERS)
def correct_outage(outage_id: UUID) -> ResponseReturnValue:
    """The form with what stands there now."""
    found = queries.get_outage(reading(), outage_id)
    form = OutageForm(
        formdata=None,
        part=found.part,
        started_at=found.started_at.astimezone(BISHKEK),
        ended_at=found.ended_at.astimezone(BISHKEK),
    )
    return _form_page(_fitted(form), found)


@blueprint.post("/outages/<id:outage_id>/correct")
@admits(*KEEPERS)
def send_correction(outage_id: UUID) -> ResponseReturnValue:
    """Put it right: the old line stays to be read and counts no more."""
    form = _fitted(OutageForm())
    if form.validate_on_submit():
        try:
            with unit_of_work() as uow:
                found = queries.get_outage(uow.session, outage_id)
                operations.correct(uow, found, form.started_at.data, form.ended_at.data, form.note.data or "")
        except Invalid as error:
            form.show(error)
        else:
            tell(_("The outage is put right."))
            return redirect(url_for("public.outages"))
    return _form_page(form, queries.get_outage(reading(), outage_id)), 422


@blueprint.get("/outages/<id:outage_id>/close")
@admits(*KEEPERS)
def ask_close_outage(outage_id: UUID) -> ResponseReturnValue:
    """Why it was none."""
    return _close_page(queries.get_outage(reading(), outage_id), ReasonForm(formdata=None))


@blueprint.post("/outages/<id:outage_id>/close")
@admits(*KEEPERS)
def close_outage(outage_id: UUID) -> ResponseReturnValue:
    """Let it count no more."""
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            with unit_of_work() as uow:
                operations.close(uow, queries.get_outage(uow.session, outage_id), form.note.data or "")
        except Invalid as error:
            form.show(error)
        else:
            tell(_("This outage counts no more."))
            return redirect(url_for("public.outages"))
    return _close_page(queries.get_outage(reading(), outage_id), form), 422


def _fitted(form: OutageForm) -> OutageForm:
    form.part.choices = choices([(part, str(words)) for part, words in PARTS.items()])
    return form


def _form_page(form: OutageForm, outage: Outage | None) -> str:
    return render_template(
        "public/outages/form.html", form=form, line=None if outage is None else _line(outage)
    )


def _close_page(outage: Outage, form: ReasonForm) -> str:
    return render_template("public/outages/close.html", form=form, line=_line(outage))


def _line(outage: Outage) -> Line:
    minutes = round((outage.ended_at - outage.started_at).total_seconds() / 60)
    return Line(
        outage_id=outage.id,
        part=str(PARTS[Part(outage.part)]),
        started=formats.moment(outage.started_at),
        ended=formats.moment(outage.ended_at),
        lasted=_lasted(minutes),
        origin=str(ORIGINS[Origin(outage.origin)]),
        note=outage.note or "",
        closed=outage.closed_note or "",
        is_closed=outage.closed_at is not None,
    )


def _lasted(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    words = [ngettext("%(num)s hour", "%(num)s hours", hours)] if hours else []
    if rest or not hours:
        words.append(ngettext("%(num)s minute", "%(num)s minutes", rest))
    return " ".join(words)
