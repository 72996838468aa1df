"""Pages for everybody: the start page, vacancies, candidates, help, figures, and what programs ask."""

from portal.web.public import (
    answering,
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
    "answering",
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
