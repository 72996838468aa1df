"""Pages of one audience: api."""

from portal.web.api.blueprint import blueprint

__all__ = ["blueprint"]
