"""Pages of one audience: candidate."""

from portal.web.candidate.blueprint import blueprint

__all__ = ["blueprint"]
