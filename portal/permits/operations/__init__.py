"""Everything that changes permit cases. Cheber records; the state decides."""

from portal.permits.operations.choosing import choose_path, note_stay, take_back_stay
from portal.permits.operations.desk import hand_over, release, take_case
from portal.permits.operations.doubting import confirm_forgery
from portal.permits.operations.filing import print_papers, put_together
from portal.permits.operations.leaving import expire
from portal.permits.operations.opening import accept_offer
from portal.permits.operations.previewing import go_on, preview
from portal.permits.operations.reckoning import reckon_anew
from portal.permits.operations.recording import accept_document, cancel, end, plan_trip, record
from portal.permits.operations.repinning import repin
from portal.permits.operations.timing import start_clock, stop_clock

__all__ = [
    "accept_document",
    "accept_offer",
    "cancel",
    "choose_path",
    "confirm_forgery",
    "end",
    "expire",
    "go_on",
    "hand_over",
    "note_stay",
    "plan_trip",
    "preview",
    "print_papers",
    "put_together",
    "reckon_anew",
    "record",
    "release",
    "repin",
    "start_clock",
    "stop_clock",
    "take_back_stay",
    "take_case",
]
