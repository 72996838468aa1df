"""Addresses that depend on who reads."""

from uuid import UUID

from flask import current_app, url_for

from portal.kernel.actor import Role
from portal.web.request import actor


def apply_url(vacancy_id: UUID) -> str | None:
    """Where to apply: visitors sign in on the way, workshops and officials have nothing to apply for."""
    if actor().role not in (Role.ANONYMOUS, Role.CANDIDATE):
        return None
    if "candidate.apply" in current_app.view_functions:
        return url_for("candidate.apply", vacancy_id=vacancy_id)
    return url_for("session.sign_in")


def application_url(application_id: UUID) -> str | None:
    """The person's own application."""
    if "candidate.application" in current_app.view_functions:
        return url_for("candidate.application", application_id=application_id)
    return None
