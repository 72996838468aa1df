"""The kinds of papers a permit asks for, in words. Their keys are those of the requirement sets."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l

PASSPORT = "passport"
NATIONAL_ID = "national_id"
PHOTO = "photo"
TRANSLATION = "translation"

LABELS: Mapping[str, LazyText] = MappingProxyType(
    {
        PASSPORT: _l("Passport"),
        TRANSLATION: _l("Translation of the passport"),
        PHOTO: _l("Photo"),
        NATIONAL_ID: _l("National identity card"),
        "medical_certificate": _l("Medical certificate"),
        "police_clearance": _l("Police clearance"),
        "employment_contract": _l("Employment contract"),
        "invitation_letter": _l("Invitation letter"),
        "guarantee_fee_receipt": _l("Receipt of the guarantee fee"),
        "permit_fee_receipt": _l("Receipt of the permit fee"),
        "education_certificate": _l("Certificate of education"),
        "company_charter": _l("Charter of the workshop"),
        "tax_clearance": _l("Tax clearance"),
        "social_fund_clearance": _l("Social Fund clearance"),
        "single_permit": _l("Single permit"),
        "pre_departure_orientation": _l("Certificate of the pre-departure orientation"),
        "exit_clearance_bmet": _l("BMET emigration clearance"),
        "state_life_insurance": _l("State Life insurance certificate"),
        "foreign_service_agreement": _l("Foreign Service Agreement"),
        "protector_stamp": _l("Stamp of the Protector of Emigrants"),
        "address_consent": _l("Consent of the owner of the home"),
        "registration_coupon": _l("Registration coupon"),
        "resident_card": _l("Resident card"),
        "company_registration": _l("Registration of the workshop"),
        "lease": _l("Lease of the home"),
        "pin_certificate": _l("Certificate of the personal number (PIN)"),
        "payroll_record": _l("Payroll record"),
        "insurance_policy": _l("Insurance policy"),
        "bank_account": _l("Statement of the bank account"),
        "agent_licence": _l("Licence of the recruiting agent"),
        "overseas_job_registration": _l("Registration with Xorijda ish"),
        "attraction_permit": _l("Permit to attract foreign labour"),
        "work_permit": _l("Work permit"),
        "visa": _l("Visa"),
        "exit_visa": _l("Exit visa"),
        "offence_record": _l("Protocol or decision on a fine"),
    }
)
"""Every kind with its name; a kind that is not here cannot be sent."""


def label(kind: str) -> LazyText:
    """The name of a kind; of one that a later requirement set brought and nobody has worded, its key."""
    return LABELS.get(kind) or LazyText(kind.replace("_", " "))


OF_THE_WORKSHOP = frozenset(
    {
        "company_registration",
        "company_charter",
        "tax_clearance",
        "social_fund_clearance",
        "attraction_permit",
        "lease",
    }
)
"""Papers of a workshop itself: sent once, they count for all its people."""

BROUGHT_FOR_WORKERS = frozenset(
    {
        "employment_contract",
        "invitation_letter",
        "guarantee_fee_receipt",
        "permit_fee_receipt",
        "address_consent",
        "registration_coupon",
        "insurance_policy",
        "payroll_record",
    }
)
"""Papers that a workshop gets for one of its people. A passport is in neither: no workshop sends one."""
