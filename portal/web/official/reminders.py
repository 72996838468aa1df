"""Reminders of a case: sending one again that did not arrive."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.notifications.operations import send_again as send_reminder_again
from portal.notifications.queries import get_on_case
from portal.web.admission import admits
from portal.web.notes import tell
from portal.web.official.blueprint import blueprint
from portal.web.request import unit_of_work


@blueprint.post("/reminders/<id:reminder_id>/again")
@admits(Role.OFFICIAL)
def send_again(reminder_id: UUID) -> ResponseReturnValue:
    """Try once more to deliver it."""
    with unit_of_work() as uow:
        found = get_on_case(uow.session, reminder_id)
        send_reminder_again(uow, found)
    tell(_("The reminder is being sent again."))
    return redirect(url_for("official.case", case_id=found.case.id, _anchor="dates"))
