"""Pages of people who look for work: what now, profile, applications, documents, permit case."""

from portal.web.candidate import (
    applications,
    applying,
    cases,
    choosing,
    claiming,
    document_capture,
    documents,
    filing,
    home,
    inquiries,
    paper_side,
    profile,
    record_views,
    reports,
    wallet,
)
from portal.web.candidate.blueprint import blueprint

__all__ = [
    "applications",
    "applying",
    "blueprint",
    "cases",
    "choosing",
    "claiming",
    "document_capture",
    "documents",
    "filing",
    "home",
    "inquiries",
    "paper_side",
    "profile",
    "record_views",
    "reports",
    "wallet",
]
