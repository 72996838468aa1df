"""Pages of one audience: employer."""

from portal.web.employer.blueprint import blueprint

__all__ = ["blueprint"]
