"""Workshops, and cases without a next step, in the officials' words."""

from collections.abc import Mapping

from portal.candidates.rules import CandidateState
from portal.duplicates.rules import Likeness, OpeningReason, ProposalState, Strength
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

STRENGTHS: Mapping[Strength, LazyText] = {
    Strength.STRONG: _l("Much speaks for one person"),
    Strength.LIKELY: _l("Some of it speaks for one person"),
    Strength.WEAK: _l("The name alone"),
}
PROPOSALS: Mapping[ProposalState, LazyText] = {
    ProposalState.OPEN: _l("To be decided"),
    ProposalState.SAME: _l("One person"),
    ProposalState.DIFFERENT: _l("Two people"),
    ProposalState.LAPSED: _l("No longer agrees"),
}
FOUND: Mapping[str, LazyText] = {
    "find_same": _l("Found to be one person"),
    "find_different": _l("Found to be two people"),
}
NAMES: Mapping[Likeness, LazyText] = {
    Likeness.EQUAL: _l("may be one name in two spellings"),
    Likeness.DIFFERENT: _l("other names"),
    Likeness.UNKNOWN: _l("a name is missing"),
}
BIRTH_DATES: Mapping[Likeness, LazyText] = {
    Likeness.EQUAL: _l("born on the same day"),
    Likeness.NEAR: _l("born on nearly the same day: perhaps a slip"),
    Likeness.DIFFERENT: _l("born on another day"),
    Likeness.UNKNOWN: _l("a birth date is missing"),
}
PASSPORTS: Mapping[Likeness, LazyText] = {
    Likeness.EQUAL: _l("one passport number"),
    Likeness.DIFFERENT: _l("other passport numbers; a new passport has a new one"),
    Likeness.UNKNOWN: _l("a passport is still to be checked"),
}
COUNTRIES: Mapping[Likeness, LazyText] = {
    Likeness.EQUAL: _l("the same country"),
    Likeness.DIFFERENT: _l("two countries"),
    Likeness.UNKNOWN: _l("a country is missing"),
}
OPENING_REASONS: Mapping[OpeningReason, LazyText] = {
    OpeningReason.CASE: _l("I decide a permit case of one of them"),
    OpeningReason.DOCUMENT: _l("I check a passport that was sent twice"),
    OpeningReason.ASKED: _l("One of them asked for it"),
    OpeningReason.ONE_PROFILE: _l("I find out whether one person has two profiles"),
}
PROFILES: Mapping[CandidateState, LazyText] = {
    CandidateState.DRAFT: _l("begun, not published"),
    CandidateState.ACTIVE: _l("published"),
    CandidateState.PAUSED: _l("paused"),
}
