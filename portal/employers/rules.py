"""What a workshop is, and the way to being verified."""

from dataclasses import dataclass
from enum import StrEnum

from portal.kernel.lifecycle import Lifecycle


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
