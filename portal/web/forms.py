"""The base of every form: translated messages, trimmed text, faults of the domain beside their fields."""

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import category

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than the stubs

from portal.i18n import current_language
from portal.i18n.speech import translations
from portal.kernel.errors import Invalid


class _Translations:
    """WTForms' own messages come from our catalogue."""

    def gettext(self, string: str) -> str:
        """Translate one message; WTForms fills its placeholders itself."""
        return translations(current_language()).ugettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Translate a message that depends on a number."""
        return translations(current_language()).ungettext(singular, plural, n)


OVERRIDES = "\u202d\u202e"
"""Marks that turn the letters after them round: a page would show a name that was never written."""


def trimmed(value: str | None) -> str | None:
    """Filter for text fields: no blanks around, no control characters and no overrides of direction within.

    The other marks of direction stay: Urdu beside Latin letters needs them.
    """
    if not isinstance(value, str):
        return value
    return "".join(mark for mark in value if mark in "\n\t" or not _is_control(mark)).strip()


def _is_control(mark: str) -> bool:
    return category(mark) == "Cc" or mark in OVERRIDES


Choices = list[SelectChoice]


def choices(pairs: Iterable[tuple[str, str]], group: str | None = None) -> Choices:
    """Choices of a select or radio field from (value, words) pairs, under the name of a group if given."""
    return [SelectChoice(value, words, optgroup=group) for value, words in pairs]


class PortalForm(FlaskForm):  # type: ignore[misc]
    """A form of one audience. What it collects becomes a ``…Details`` of the domain."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Messages in the reader's language; text is trimmed."""

        def get_translations(self, _form: object) -> _Translations:
            """Our catalogue."""
            return _Translations()

        def bind_field(self, form: object, unbound_field: Any, options: Mapping[str, Any]) -> Field:
            """Trim what was typed before it is validated."""
            filters: Iterable[Any] = unbound_field.kwargs.get("filters", ())
            if unbound_field.field_class.__name__ in (
                "StringField",
                "TextAreaField",
                "EmailField",
                "TelField",
            ):
                filters = (*filters, trimmed)
                options = {**options, "filters": filters}
            bound: Field = unbound_field.bind(form=form, **options)
            return bound

    def validate(self, *arguments: Any, **named: Any) -> bool:
        """Validate; the reasons are plain text in the language being spoken."""
        valid = bool(super().validate(*arguments, **named))
        for field in self:
            field.errors = [reason if isinstance(reason, dict) else str(reason) for reason in field.errors]
        return valid

    def show(self, error: Invalid) -> None:
        """Put the domain's reasons beside their fields; what belongs to no field goes to the top."""
        for name, reason in error.faults.items():
            field = self._fields.get(name)
            if field is not None:
                field.errors = [*field.errors, str(reason)]
            else:
                self.form_errors.append(str(reason))
