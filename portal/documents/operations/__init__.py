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
from portal.documents.operations.opening import open_number, open_page
from portal.documents.operations.showing import show_page_outside
from portal.documents.operations.suspicion import decide_suspicion, suspect

__all__ = [
    "accept",
    "add_pages",
    "begin",
    "decide_suspicion",
    "describe",
    "discard",
    "explain",
    "open_number",
    "open_page",
    "refuse",
    "remove_page",
    "replace_page",
    "return_for_changes",
    "send",
    "show_page_outside",
    "suspect",
    "upload",
]
