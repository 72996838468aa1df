"""What a workshop is, and the way to being verified."""

from dataclasses import dataclass, replace
from enum import StrEnum

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.kernel.lifecycle import Lifecycle
from portal.taxonomy.choices import are_concepts

TAX_NUMBER_DIGITS = 14
LONGEST_NAME = 200
LONGEST_ADDRESS = 300
LONGEST_NOTE = 2000
MOST_SEATS = 5000


class LegalForm(StrEnum):
    """Legal forms under which Kyrgyz workshops are registered."""

    LIMITED_COMPANY = "limited_company"
    SOLE_PROPRIETOR = "sole_proprietor"
    JOINT_STOCK = "joint_stock"
    COOPERATIVE = "cooperative"
    STATE = "state"


class EmployerState(StrEnum):
    """Where a workshop stands with the officials."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    VERIFIED = "verified"
    SUSPENDED = "suspended"


LIFECYCLE = Lifecycle(
    "employer",
    EmployerState,
    EmployerState.DRAFT,
    {
        "submit": ((EmployerState.DRAFT, EmployerState.RETURNED), EmployerState.SUBMITTED),
        "verify": ((EmployerState.SUBMITTED,), EmployerState.VERIFIED),
        "return_for_changes": ((EmployerState.SUBMITTED,), EmployerState.RETURNED),
        "suspend": ((EmployerState.VERIFIED,), EmployerState.SUSPENDED),
        "reinstate": ((EmployerState.SUSPENDED,), EmployerState.VERIFIED),
    },
)


class MissingItem(StrEnum):
    """What an official may find missing when returning a workshop's description."""

    TAX_NUMBER = "tax_number"
    LEGAL_NAME = "legal_name"
    ADDRESS = "address"
    SEATS = "seats"
    PRODUCTS = "products"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class WorkshopDetails:
    """What an owner says of the workshop. ``products`` are taxonomy ids; ``seats`` are sewing places."""

    legal_name: str
    tax_number: str
    legal_form: LegalForm
    region: str
    address: str
    seats: int
    products: tuple[str, ...] = ()


def tidied(details: WorkshopDetails) -> WorkshopDetails:
    """The same without stray spaces, each product once, the tax number as digits alone."""
    return replace(
        details,
        legal_name=" ".join(details.legal_name.split()),
        tax_number="".join(details.tax_number.split()),
        address=" ".join(details.address.split()),
        products=tuple(dict.fromkeys(details.products)),
    )


def faults(details: WorkshopDetails) -> dict[str, LazyText]:
    """What cannot be accepted of tidied details: field → what is wrong and the cure; empty when sound.

    The tax number (INN) of a Kyrgyz taxpayer has 14 digits.
    """
    found: dict[str, LazyText] = {}
    if not 2 <= len(details.legal_name) <= LONGEST_NAME:
        found["legal_name"] = _l("Type the legal name as it stands in the registration certificate.")
    digits = details.tax_number
    if not (digits.isascii() and digits.isdigit() and len(digits) == TAX_NUMBER_DIGITS):
        found["tax_number"] = _l(
            "A tax number has 14 digits. This one has %(count)s. Check it against the certificate.",
            count=len(digits),
        )
    if not are_concepts("region", [details.region]):
        found["region"] = _l("Choose the region the workshop stands in.")
    if not 3 <= len(details.address) <= LONGEST_ADDRESS:
        found["address"] = _l("Type the town, street and house number.")
    if not 1 <= details.seats <= MOST_SEATS:
        found["seats"] = _l("Type how many sewing places there are, from 1 to %(most)s.", most=MOST_SEATS)
    if not details.products or not are_concepts("product", details.products):
        found["products"] = _l("Choose at least one product that the workshop sews.")
    return found


def faults_of_return(items: tuple[MissingItem, ...], note: str) -> dict[str, LazyText]:
    """Why a description cannot be sent back like this: the owner must learn what to mend."""
    found: dict[str, LazyText] = {}
    if not items:
        found["items"] = _l("Choose what is missing or wrong.")
    if MissingItem.OTHER in items and not note.strip():
        found["note"] = _l("Describe in a sentence what is missing.")
    return found | faults_of_note(note)


def faults_of_note(note: str, *, required: bool = False) -> dict[str, LazyText]:
    """Why a note to the owner cannot be taken."""
    if required and not note.strip():
        return {"note": _l("Give the reason. The workshop will read it.")}
    if len(note) > LONGEST_NOTE:
        return {"note": _l("Shorten the note to %(most)s characters.", most=LONGEST_NOTE)}
    return {}
