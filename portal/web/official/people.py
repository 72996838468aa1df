"""Who a case is about, as far as disclosure opens it to the acting official."""

from collections.abc import Sequence
from uuid import UUID

from portal.candidates.queries import candidates_by_id, get_candidate
from portal.disclosure.operations import open_people, open_person
from portal.disclosure.queries import person
from portal.disclosure.views import PersonView
from portal.i18n import gettext as _
from portal.permits.models import PermitCase
from portal.permits.policies import may_see_identity
from portal.web.request import actor, reading, reading_vault, services, unit_of_work


def names_on(cases: Sequence[PermitCase]) -> dict[UUID, str]:
    """Names by profile id for those cases of a page that are the acting official's own.

    Looking is recorded, once a day and person. For everybody else the pseudonym stands.
    """
    ids = {case.candidate_id for case in cases if may_see_identity(actor(), case)}
    if not ids:
        return {}
    with unit_of_work() as uow:
        views = open_people(uow, list(candidates_by_id(uow.session, ids).values()))
    return {candidate_id: view.shown_name for candidate_id, view in views.items() if view.shown_name}


def pseudonym(code: str) -> str:
    """What a person is called whose name is not open, as on the public cards."""
    return _("Operator %(pseudonym)s", pseudonym=code)


def person_on(case: PermitCase) -> PersonView:
    """The person of one case: the card, and all the case opens while it is the acting official's own."""
    if not may_see_identity(actor(), case):
        candidate = get_candidate(reading(), case.candidate_id)
        return person(reading(), reading_vault(), actor(), candidate, services().clock.now())
    with unit_of_work() as uow:
        return open_person(uow, get_candidate(uow.session, case.candidate_id))
