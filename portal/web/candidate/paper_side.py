"""A worker as a sender of papers."""

from portal.documents.models import Document
from portal.documents.paper_facts import Person
from portal.documents.rules import Holder
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.web.candidate.blueprint import blueprint
from portal.web.candidate.own import own_document, own_profile, own_record
from portal.web.paper_detail import serve_pictures
from portal.web.paper_draft import DraftPages
from portal.web.paper_sending import FurtherPages
from portal.web.paper_side import PaperSide, SideWords
from portal.web.paper_uploads import serve_uploads
from portal.web.request import actor, reading


def _uploader() -> Holder:
    candidate_id = actor().candidate_id
    if candidate_id is None:
        raise NotFound
    return Holder(candidate_id)


def _person(_document: Document) -> Person | None:
    candidate = own_profile(reading())
    if candidate is None:
        return None
    said = own_record(candidate).person
    return Person(candidate.nationality or "", said.family_name, said.given_name, said.birth_date)


def _nationality(_document: Document) -> str:
    candidate = own_profile(reading())
    return (candidate.nationality if candidate else None) or ""


SIDE = PaperSide(
    role=Role.CANDIDATE,
    prefix="/documents",
    home=".documents",
    own=own_document,
    uploader=_uploader,
    person=_person,
    nationality=_nationality,
    words=SideWords(
        papers=_l("My documents"),
        all_papers=_l("All my documents"),
        unsent=_l("Not sent yet. Nobody but you sees it."),
        sees=(
            _l("The official of your case sees"),
            _l("it, to check it for your permit. You see each look."),
        ),
        sees_not=(_l("The workshop does not see"), _l("it.")),
    ),
)

DraftPages(SIDE).serve(blueprint)
FurtherPages(SIDE).serve(blueprint)
serve_pictures(SIDE, blueprint)
serve_uploads(SIDE, blueprint)
