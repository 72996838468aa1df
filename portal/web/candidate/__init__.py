"""Pages of people who look for work: what now, profile, applications, documents, permit case."""

from portal.web.candidate import (
    applications,
    applying,
    cases,
    choosing,
    claiming,
    document_capture,
    document_draft,
    documents,
    filing,
    home,
    inquiries,
    profile,
    record_views,
    reports,
    uploads,
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
    "document_draft",
    "documents",
    "filing",
    "home",
    "inquiries",
    "profile",
    "record_views",
    "reports",
    "uploads",
    "wallet",
]
