"""Everything that changes permit cases. Cheber records; the state decides."""

from portal.permits.operations.desk import hand_over, release, take_case
from portal.permits.operations.opening import accept_offer
from portal.permits.operations.recording import accept_document, cancel, end, plan_trip, record

__all__ = [
    "accept_document",
    "accept_offer",
    "cancel",
    "end",
    "hand_over",
    "plan_trip",
    "record",
    "release",
    "take_case",
]
