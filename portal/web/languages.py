"""Which language a request is answered in."""

from flask import request, session

from portal.i18n import Language, language
from portal.i18n.speech import start_speaking
from portal.web.identity import LANGUAGE_KEY
from portal.web.request import actor, services

FALLBACK = "ru"


def chosen_language() -> Language:
    """``?lang=`` for this request, else the one chosen before, the account's, the browser's, Russian."""
    shown = services().settings.languages
    person = actor()
    candidates = (
        request.args.get("lang", ""),
        session.get(LANGUAGE_KEY, ""),
        person.language if person.is_signed_in else "",
        request.accept_languages.best_match(shown) or "",
        FALLBACK,
    )
    return language(next((tag for tag in candidates if tag in shown), shown[0]))


def speak() -> None:
    """Before each request: speak the reader's language."""
    start_speaking(chosen_language().tag)
