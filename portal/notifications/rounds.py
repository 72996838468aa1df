"""What the letter about several papers lists, in the language being spoken."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from portal.documents.round_words import words_of
from portal.documents.rounds import get_round, points_of
from portal.kernel.clock import bishkek_day
from portal.outages.rules import OwnDeadline
from portal.outages.terms import lost_days_since, own_term

LOOKS_BACK = timedelta(days=366)
"""Outages before that move no deadline anybody still looks at."""


def round_facts(session: Session, round_id: UUID) -> Mapping[str, object]:
    """The points and the day by which they are asked for. The official's notes stay on the portal."""
    round_ = get_round(session, round_id)
    if round_ is None or round_.sent_at is None:
        return {"points": [], "due": None}
    return {
        "points": words_of(points_of(session, [round_id])),
        "due": answer_by(session, bishkek_day(round_.sent_at)),
    }


def answer_by(session: Session, sent_on: date) -> date:
    """By when an answer to a message of this day is asked for."""
    lost = lost_days_since(session, sent_on - LOOKS_BACK, sent_on)
    return own_term(OwnDeadline.ANSWER_TO_RETURN, sent_on, lost).due_on
