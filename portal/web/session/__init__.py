"""Coming and going: registering, signing in and out, one-time links, choosing a language."""

from portal.web.session import calendars, demo_messages, language, links, registration, sign_in
from portal.web.session.blueprint import blueprint

__all__ = ["blueprint", "calendars", "demo_messages", "language", "links", "registration", "sign_in"]
