"""Every mapped class of the portal, found and not listed, so that no model can be forgotten."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from sqlalchemy import MetaData

import portal
from portal.storage import Base

ELSEWHERE = ("portal.storage.counters", "portal.storage.vault")
"""Mapped classes that belong to no feature."""


def metadata() -> MetaData:
    """The metadata with the tables of every ``portal/<feature>/models.py`` in it."""
    for module in iter_modules(portal.__path__, "portal."):
        if module.ispkg and find_spec(f"{module.name}.models") is not None:
            import_module(f"{module.name}.models")
    for name in ELSEWHERE:
        import_module(name)
    return Base.metadata
