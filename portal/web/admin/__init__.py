"""Pages of the administrators: how the portal is doing, and the words of the trade."""

from portal.web.admin import concepts, editions, state
from portal.web.admin.blueprint import blueprint

__all__ = ["blueprint", "concepts", "editions", "state"]
