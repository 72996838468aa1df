"""What the official of a person's case asked for in one message."""

from portal.documents.rules import Holder
from portal.web.candidate.document_tiles import send_url
from portal.web.candidate.own import own_profile
from portal.web.request import reading
from portal.web.round_lines import Asked, asked_of


def asked_of_me() -> Asked | None:
    """The tasks of the acting person; None where nothing is asked."""
    candidate = own_profile(reading())
    if candidate is None:
        return None
    return asked_of(Holder(candidate.id), lambda kind, translates: send_url((kind, translates)))
