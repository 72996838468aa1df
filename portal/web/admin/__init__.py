"""Pages of the administrators: how the portal is doing."""

from portal.web.admin import state
from portal.web.admin.blueprint import blueprint

__all__ = ["blueprint", "state"]
