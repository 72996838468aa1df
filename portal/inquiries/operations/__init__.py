"""Everything that happens to inquiries: asking, answering by a link, checking, letters, the last day."""

from portal.inquiries.operations.answering import (
    Shown,
    answer_in_words,
    answer_with_file,
    decline,
    note_wrong_token,
    show,
    show_page,
)
from portal.inquiries.operations.asking import ask, ask_again, withdraw
from portal.inquiries.operations.checking import accept, open_answer, send_back
from portal.inquiries.operations.delivering import deliver
from portal.inquiries.operations.keeping import expire, remind

__all__ = [
    "Shown",
    "accept",
    "answer_in_words",
    "answer_with_file",
    "ask",
    "ask_again",
    "decline",
    "deliver",
    "expire",
    "note_wrong_token",
    "open_answer",
    "remind",
    "send_back",
    "show",
    "show_page",
    "withdraw",
]
