"""What templates may say: texts, formats, icons' addresses. They never query."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from jinja2 import StrictUndefined

from portal.i18n import LANGUAGES, current_language, formats, gettext, language
from portal.i18n.languages import UNCONFIRMED
from portal.i18n.templates import teach_to_speak
from portal.taxonomy.catalogue import taxonomy
from portal.web.navigation import account_label, dock, footer_links, navigation
from portal.web.request import actor, services

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"


def configure(app: Flask) -> None:
    """Filters, globals and translations of the Jinja environment."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    teach_to_speak(env)
    env.filters.update(
        day=formats.day,
        day_short=formats.day_short,
        moment=formats.moment,
        number=formats.number,
        money=formats.money,
        country=formats.country,
        language_name=formats.language_name,
        concept_label=concept_label,
        region_label=region_label,
    )
    env.globals.update(asset=asset, money_range=formats.money_range)
    app.context_processor(every_page)


def every_page() -> dict[str, Any]:
    """What every page knows."""
    settings = services().settings
    return {
        "actor": actor(),
        "locale": language(current_language()),
        "languages": [LANGUAGES[tag] for tag in settings.languages],
        "is_unconfirmed": current_language() in UNCONFIRMED,
        "portal_name": gettext("Cheber") if settings.name == "Cheber" else settings.name,
        "is_demo": settings.is_demo,
        "navigation": navigation(),
        "dock": dock(),
        "footer_links": footer_links(),
        "account_label": account_label(),
        "today": services().clock.today(),
    }


def concept_label(concept_id: str) -> str:
    """A garment concept in the language being spoken."""
    return taxonomy().label(concept_id, current_language())


def region_label(region_id: str | None) -> str:
    """A region in the language being spoken; nothing when none is given."""
    return taxonomy().label(region_id, current_language()) if region_id else ""


def asset(path: str) -> str:
    """The address of a static file, with its fingerprint, so that it may be kept for a year."""
    # Put together by hand: a request for a foreign host has no addresses to ask, and still gets a page.
    return f"{current_app.static_url_path}/{path}?v={fingerprint(path)}"


@cache
def fingerprint(path: str) -> str:
    """A short hash of a static file's bytes; empty when there is no such file."""
    file = STATIC / path
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else ""
