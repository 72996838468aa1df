"""Pages of one audience: public."""

from portal.web.public.blueprint import blueprint

__all__ = ["blueprint"]
