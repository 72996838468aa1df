"""Pages of one audience: the people of a workshop."""

from portal.web.employer import (
    applicants,
    applications,
    cases,
    home,
    inquiries,
    offers,
    paper_side,
    papers,
    papers_for_workers,
    preview,
    reports,
    vacancies,
    vacancy_sections,
    workshop,
)
from portal.web.employer.blueprint import blueprint

__all__ = [
    "applicants",
    "applications",
    "blueprint",
    "cases",
    "home",
    "inquiries",
    "offers",
    "paper_side",
    "papers",
    "papers_for_workers",
    "preview",
    "reports",
    "vacancies",
    "vacancy_sections",
    "workshop",
]
