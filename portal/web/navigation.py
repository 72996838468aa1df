"""The links in the header and in the phone's dock, by person."""

from dataclasses import dataclass

from flask import current_app, request, url_for

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.web.request import actor

PUBLIC = (
    (_l("Vacancies"), "public.vacancies", ""),
    (_l("Candidates"), "public.candidates", ""),
    (_l("Figures"), "public.statistics", ""),
    (_l("Help"), "public.help", ""),
)
HEADER: dict[Role, tuple[tuple[LazyText, str, str], ...]] = {
    Role.ANONYMOUS: PUBLIC,
    Role.CANDIDATE: (
        (_l("Now"), "candidate.home", "hand-index"),
        (_l("Vacancies"), "public.vacancies", "search"),
        (_l("Applications"), "candidate.applications", "chat-left-text"),
        (_l("Documents"), "candidate.documents", "file-earmark-text"),
        (_l("My profile"), "candidate.profile", "person"),
    ),
    Role.EMPLOYER: (
        (_l("Workshop"), "employer.home", "building"),
        (_l("Vacancies"), "employer.vacancies", "list"),
        (_l("Applicants"), "employer.applicants", "people"),
        (_l("Permits"), "employer.cases", "file-earmark-check"),
        (_l("Candidates"), "public.candidates", "search"),
    ),
    Role.OFFICIAL: (
        (_l("Queue"), "official.home", "list"),
        (_l("Cases"), "official.cases", "folder2-open"),
        (_l("Workshops"), "official.workshops", "building"),
        (_l("Candidates"), "public.candidates", "people"),
        (_l("Rules"), "official.rules", "journal-check"),
    ),
    Role.ADMIN: (
        (_l("State of the portal"), "admin.home", "clipboard-check"),
        (_l("Words of the trade"), "admin.taxonomy", "translate"),
    ),
}
FOOTER = (
    (_l("Who sees my data"), "public.privacy"),
    (_l("Check a permit"), "public.verify_permit"),
    (_l("Check a receipt"), "public.check_receipt"),
    (_l("Outages"), "public.outages"),
    (_l("Figures"), "public.statistics"),
    (_l("Words of the trade"), "public.taxonomy"),
    (_l("Help"), "public.help"),
)
ON_THE_DOCK = 4


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation."""

    label: str
    url: str
    current: bool
    icon: str


def navigation() -> list[Link]:
    """The header's links for the acting person."""
    return [
        _link(*entry) for entry in HEADER.get(actor().role, PUBLIC) if entry[1] in current_app.view_functions
    ]


def dock() -> list[Link]:
    """The four links at a signed-in phone's foot."""
    return navigation()[:ON_THE_DOCK] if actor().is_signed_in else []


def footer_links() -> list[Link]:
    """The links at the foot of every page."""
    return [
        _link(label, endpoint, "") for label, endpoint in FOOTER if endpoint in current_app.view_functions
    ]


def account_label() -> str:
    """What stands beside the account icon: the kind of account, never a personal value."""
    labels = {
        Role.CANDIDATE: _l("My account"),
        Role.EMPLOYER: _l("Workshop account"),
        Role.OFFICIAL: _l("Official"),
        Role.ADMIN: _l("Administrator"),
    }
    return str(labels.get(actor().role, ""))


def _link(label: LazyText, endpoint: str, icon: str) -> Link:
    here, there = _singular(request.endpoint or ""), _singular(endpoint)
    is_current = here == there or here.startswith(f"{there}_")
    return Link(str(label), url_for(endpoint), is_current, icon)


def _singular(endpoint: str) -> str:
    """``employer.vacancies`` and ``employer.vacancy`` stand under the same entry."""
    return endpoint[:-3] + "y" if endpoint.endswith("ies") else endpoint.removesuffix("s")
