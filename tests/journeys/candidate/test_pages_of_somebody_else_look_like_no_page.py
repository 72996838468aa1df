from pathlib import Path

from tests.factories.candidates import a_candidate
from tests.factories.documents import a_sent_document
from tests.factories.permits import a_new_case
from tests.journeys.conftest import LetIn, Portal, looks_like_no_page


def test_pages_of_somebody_else_look_like_no_page(portal: Portal, let_in: LetIn, tmp_path: Path) -> None:
    hire, case = a_new_case(portal.unit_of_work)
    document = a_sent_document(portal.unit_of_work, hire.worker, tmp_path)
    somebody, _ = a_candidate(portal.unit_of_work)
    page = let_in(somebody)

    for address, foreign in (
        ("/candidate/applications/{}", hire.application_id),
        ("/candidate/applications/{}/accept", hire.application_id),
        ("/candidate/applications/{}/withdraw", hire.application_id),
        ("/candidate/cases/{}", case.id),
        ("/candidate/documents/{}", document.id),
        ("/candidate/documents/{}/pages/1", document.id),
    ):
        looks_like_no_page(page, address, foreign)
