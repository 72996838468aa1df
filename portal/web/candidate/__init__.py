"""Pages of people who look for work: what now, profile, applications, documents, permit case."""

from portal.web.candidate import (
    applications,
    applying,
    cases,
    claiming,
    documents,
    home,
    profile,
    record_views,
)
from portal.web.candidate.blueprint import blueprint

__all__ = [
    "applications",
    "applying",
    "blueprint",
    "cases",
    "claiming",
    "documents",
    "home",
    "profile",
    "record_views",
]
