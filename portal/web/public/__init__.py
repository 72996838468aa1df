"""Pages for everybody: the start page, vacancies, candidates, help, figures, and what programs ask."""

from portal.web.public import (
    candidates,
    guidance,
    home,
    machines,
    outages,
    permits,
    receipts,
    statistics,
    suggestions,
    vacancies,
    vocabulary,
)
from portal.web.public.blueprint import blueprint

__all__ = [
    "blueprint",
    "candidates",
    "guidance",
    "home",
    "machines",
    "outages",
    "permits",
    "receipts",
    "statistics",
    "suggestions",
    "vacancies",
    "vocabulary",
]
