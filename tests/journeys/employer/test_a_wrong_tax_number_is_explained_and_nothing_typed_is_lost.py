import pytest

from tests.factories.people import an_owner
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.employer.workshop import WorkshopPage
from tests.support.databases import on_sqlite

TYPED = {
    "legal_name": "ОсОО «Ак жип»",
    "tax_number": "0123456789012",
    "legal_form": "limited_company",
    "region": "chuy",
    "address": "село Маевка, улица Восточная 4",
    "seats": "24",
    "products": "prod.dress",
}


@on_sqlite
@pytest.mark.parametrize("language", ["en", "ru", "bn"])
def test_a_wrong_tax_number_is_explained_and_nothing_typed_is_lost(
    portal: Portal, let_in: LetIn, language: str
) -> None:
    page = let_in(an_owner(portal.unit_of_work), PHONE, language)
    workshop = WorkshopPage(page, language)
    workshop.open("/employer/workshop")
    workshop.answer(TYPED)
    workshop.press(workshop.words("Save"))

    workshop.complains(
        workshop.words(
            "A tax number has 14 digits. This one has %(count)s. Check it against the certificate.", count=13
        )
    )
    workshop.keeps(TYPED)
    fits(workshop)

    workshop.answer({"tax_number": "01234567890123"})
    workshop.press(workshop.words("Save"))
    workshop.headed("ОсОО «Ак жип»")
