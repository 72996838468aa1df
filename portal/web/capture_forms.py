"""What a person says while sending a document: a picture, and what stands on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields as dataclass_fields
from datetime import date
from types import MappingProxyType
from typing import Any

from flask_wtf.file import FileField
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from portal.documents.fields import LONGEST, CapturedFields
from portal.documents.finding_words import FIELDS
from portal.documents.paper_facts import Person
from portal.documents.zone_hint import fields_read
from portal.i18n import LazyText
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.web.day_field import DayField
from portal.web.forms import PortalForm

ACCEPTED = "image/*,.heic,.heif,.pdf"
FROM_PICTURE = _l("Read from the picture. Compare it, letter by letter.")
FROM_PROFILE = _l("From your profile. Compare it with the document.")
NAMES = tuple(field.name for field in dataclass_fields(CapturedFields))
HINTS: Mapping[str, LazyText] = MappingProxyType(
    {
        "number": _l("As it stands on the document."),
        "surname": _l("As it stands on the document. With one name only, write it here."),
        "zone": _l("The lines with the marks < at the foot of the page. You can leave them out."),
    }
)


def _no_longer(name: str) -> Length:
    return Length(max=LONGEST[name], message=_l("This is too long. Type only what stands on the document."))


class PictureForm(PortalForm):
    """One picture: from the camera, from the phone's files, or sent in pieces before (``sent_in_pieces``)."""

    camera = FileField(_l("Take a picture"))
    file = FileField(_l("Choose a picture or a PDF"))
    sent_in_pieces = HiddenField()


class FieldsForm(PortalForm):
    """What stands on a document, as far as its kind asks for it."""

    number = StringField(FIELDS["number"], validators=[_no_longer("number")])
    issued_on = DayField(FIELDS["issued_on"])
    valid_until = DayField(FIELDS["valid_until"])
    surname = StringField(FIELDS["surname"], validators=[_no_longer("surname")])
    given_names = StringField(FIELDS["given_names"], validators=[_no_longer("given_names")])
    birth_date = DayField(FIELDS["birth_date"])
    zone = TextAreaField(_l("Lines of letters and digits"), validators=[_no_longer("zone")])

    names: tuple[str, ...] = NAMES

    def ask_only(self, names: Sequence[str]) -> None:
        """Leave out what this kind of document does not say; ask in this order."""
        self.names = tuple(name for name in names if name in NAMES)
        for name in NAMES:
            if name not in names:
                del self[name]

    def point_out(self, missing: Collection[str]) -> None:
        """Say beside each of these fields that it is still to be typed."""
        for name in missing:
            if name in self:
                self[name].errors = [*self[name].errors, _("Type it as it stands on the document.")]

    def asked(self) -> list[Field]:
        """The fields in the order of asking."""
        return [self[name] for name in self.names]

    def fill_from(
        self, said: CapturedFields, kind: str, person: Person | None, today: date, *, is_sent: bool
    ) -> None:
        """Show what was typed or read before, else what the profile says; and say which is which.

        A form that was sent keeps what was typed in it.
        """
        read = fields_read(kind, said.zone or "", person, today)
        known = _of_profile(person) if not said.surname and not said.given_names else {}
        for field in self.asked():
            name = field.short_name
            value = getattr(said, name) or known.get(name)
            if not is_sent:
                field.process(None, value)
            field.description = str(HINTS.get(name, ""))
            if value is not None and value == getattr(read, name) and name != "zone":
                field.description = str(FROM_PICTURE)
            elif name in known and known[name] is not None and getattr(said, name) is None:
                field.description = str(FROM_PROFILE)

    def captured(self, before: CapturedFields) -> CapturedFields:
        """What is said now. A field that is wrong in itself, and one not asked, keeps what it said before."""
        values: dict[str, Any] = {name: getattr(before, name) for name in NAMES}
        values |= {field.short_name: field.data or None for field in self.asked() if not field.errors}
        return CapturedFields(**values)


def _of_profile(person: Person | None) -> dict[str, Any]:
    if person is None:
        return {}
    return {
        "surname": person.surname,
        "given_names": person.given_names,
        "birth_date": person.birth_date,
    }


def nothing_chosen() -> str:
    """What is said to somebody who sent the form without a picture."""
    return _("Take a picture or choose a file first.")
