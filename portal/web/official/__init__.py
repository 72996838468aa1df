"""Pages of one audience: official."""

from portal.web.official.blueprint import blueprint

__all__ = ["blueprint"]
