"""How a command reaches the composed ports."""

from typing import cast

from flask import current_app

from portal.services import Services


def services() -> Services:
    """The ports of this installation; needs an application context."""
    return cast(Services, current_app.extensions["portal"])
