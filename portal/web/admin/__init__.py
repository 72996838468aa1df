"""Pages of one audience: admin."""

from portal.web.admin.blueprint import blueprint

__all__ = ["blueprint"]
