"""Everything that changes permit cases. Cheber records; the state decides."""

from portal.permits.operations.choosing import choose_path, note_stay, take_back_stay
from portal.permits.operations.desk import hand_over, release, take_case
from portal.permits.operations.leaving import expire
from portal.permits.operations.opening import accept_offer
from portal.permits.operations.recording import accept_document, cancel, end, plan_trip, record

__all__ = [
    "accept_document",
    "accept_offer",
    "cancel",
    "choose_path",
    "end",
    "expire",
    "hand_over",
    "note_stay",
    "plan_trip",
    "record",
    "release",
    "take_back_stay",
    "take_case",
]
