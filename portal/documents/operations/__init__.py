"""Everything that changes or opens documents."""

from portal.documents.operations.capture import (
    add_pages,
    begin,
    describe,
    discard,
    explain,
    remove_page,
    replace_page,
    send,
    upload,
)
from portal.documents.operations.checking import accept, refuse, return_for_changes
from portal.documents.operations.forgetting import forget_drafts
from portal.documents.operations.incoming import add_piece, begin_incoming, clear_incoming, end_incoming
from portal.documents.operations.opening import TypedByHolder, open_fields, open_number, open_page
from portal.documents.operations.rounds import send_round, set_aside, take_back
from portal.documents.operations.showing import show_page_outside
from portal.documents.operations.suspicion import decide_suspicion, suspect

__all__ = [
    "TypedByHolder",
    "accept",
    "add_pages",
    "add_piece",
    "begin",
    "begin_incoming",
    "clear_incoming",
    "decide_suspicion",
    "describe",
    "discard",
    "end_incoming",
    "explain",
    "forget_drafts",
    "open_fields",
    "open_number",
    "open_page",
    "refuse",
    "remove_page",
    "replace_page",
    "return_for_changes",
    "send",
    "send_round",
    "set_aside",
    "show_page_outside",
    "suspect",
    "take_back",
    "upload",
]
