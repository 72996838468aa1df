"""What an official may say on a document: accept it, set it aside, doubt it."""

from typing import Any

from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField

from portal.documents.rules import FATAL, SAID_AT_CHECK, ReturnReason
from portal.documents.wording import RETURN_CHOICES
from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid
from portal.web.fields import CalendarField
from portal.web.forms import PortalForm, choices


class DecisionForm(PortalForm):
    """A decision on a document as the official saw it."""

    version = HiddenField()

    def seen(self) -> int | None:
        """The version that was on the page; None when the page did not say."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class AcceptForm(DecisionForm):
    """What the official reads off the picture."""

    number = StringField(_l("Number"), description=_l("As it stands on the document."))
    valid_until = CalendarField(_l("Valid until"))
    zone = TextAreaField(
        _l("Machine-readable zone"),
        description=_l(
            "The lines of letters, digits and < at the foot of the page. Helps to find a misreading."
        ),
    )


class AsideForm(DecisionForm):
    """What is wrong with it: several reasons at once, under one of two headings."""

    mendable = SelectMultipleField(_l("Can be mended"))
    fatal = SelectMultipleField(_l("Cannot be mended"))
    note = TextAreaField(
        _l("Note to the holder"), description=_l("They read it in your words below the reasons.")
    )

    def reasons(self) -> list[ReturnReason]:
        """Everything that was ticked."""
        return [ReturnReason(each) for boxes in (self.mendable, self.fatal) for each in boxes.data or ()]

    def show_reasons(self, error: Invalid) -> None:
        """Put the domain's faults beside the first boxes, or beside the note."""
        faults = dict(error.faults)
        if "reasons" in faults:
            faults["mendable"] = faults.pop("reasons")
        self.show(Invalid(faults))


class SuspectForm(DecisionForm):
    """What makes the official doubt that it is genuine."""

    grounds = TextAreaField(
        _l("What makes you doubt it"), description=_l("The second official reads it. The holder does not.")
    )


class SecondLookForm(DecisionForm):
    """How the second official came to the decision."""

    note = TextAreaField(
        _l("How you came to this"), description=_l("It stays on record, for officials only.")
    )


def aside_form(**named: Any) -> AsideForm:
    """The form with the reasons under their headings."""
    form = AsideForm(**named)
    for boxes, is_fatal in ((form.mendable, False), (form.fatal, True)):
        boxes.choices = choices(
            [
                (reason.value, str(RETURN_CHOICES[reason]))
                for reason in SAID_AT_CHECK
                if (reason in FATAL) == is_fatal
            ]
        )
    return form
