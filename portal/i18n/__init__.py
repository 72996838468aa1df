"""Languages: English source texts through gettext, spoken in the language of the call."""

from portal.i18n.languages import LANGUAGES, Language, language
from portal.i18n.speech import LazyText, current_language, gettext, isolated, lazy, ngettext, speaking

__all__ = [
    "LANGUAGES",
    "Language",
    "LazyText",
    "current_language",
    "gettext",
    "isolated",
    "language",
    "lazy",
    "ngettext",
    "speaking",
]
