"""Workshops, and cases without a next step, in the officials' words."""

from collections.abc import Mapping

from portal.employers.rules import EmployerState, LegalForm, MissingItem
from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.permits.lifecycle import CaseState

WORKSHOP_STATES: Mapping[EmployerState, LazyText] = {
    EmployerState.SUBMITTED: _l("To be checked"),
    EmployerState.RETURNED: _l("Returned"),
    EmployerState.VERIFIED: _l("Verified"),
    EmployerState.SUSPENDED: _l("Suspended"),
    EmployerState.DRAFT: _l("Not sent yet"),
}

LEGAL_FORMS: Mapping[LegalForm, LazyText] = {
    LegalForm.LIMITED_COMPANY: _l("Limited liability company (OsOO)"),
    LegalForm.SOLE_PROPRIETOR: _l("Sole proprietor (IP)"),
    LegalForm.JOINT_STOCK: _l("Joint-stock company"),
    LegalForm.COOPERATIVE: _l("Cooperative"),
    LegalForm.STATE: _l("State enterprise"),
}

MISSING_ITEMS: Mapping[MissingItem, LazyText] = {
    MissingItem.LEGAL_NAME: _l("Legal name"),
    MissingItem.TAX_NUMBER: _l("Tax number"),
    MissingItem.ADDRESS: _l("Address"),
    MissingItem.SEATS: _l("Sewing places"),
    MissingItem.PRODUCTS: _l("What it sews"),
    MissingItem.OTHER: _l("Something else (say what in the note)"),
}

TO_RECORD: Mapping[str, LazyText] = {
    CaseState.EXPIRED: _l("Record how the case ended"),
    CaseState.REVOKED: _l("Record how the case ended"),
    CaseState.EXIT_DUE: _l("Record how the person left, or that another workshop took over"),
    CaseState.RENEWAL_FILED: _l("Record the decision about the next card"),
    # Only where the path ends here, as that of citizens of the Economic Union does.
    CaseState.SETTLED: _l("Record when the work ends"),
}
"""What an official does with an open case in which nobody else can act."""

DECISIONS: Mapping[str, LazyText] = {
    "verify": _l("Verified"),
    "return_for_changes": _l("Returned with what is missing"),
    "suspend": _l("Suspended"),
    "reinstate": _l("Suspension lifted"),
}
