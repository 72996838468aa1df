import pytest

from tests.factories.people import a_newcomer
from tests.journeys.conftest import PHONE, LetIn, Portal, fits
from tests.pages.candidate.profile import ProfilePage
from tests.support.databases import on_sqlite

TYPED = {
    "family_name": "Khatun",
    "given_name": "Rahima",
    "birth_date-day": "14",
    "birth_date-month": "3",
    "birth_date-year": "2031",
    "nationality": "BGD",
    "languages": "bn",
}


@on_sqlite
@pytest.mark.parametrize("language", ["en", "ru", "bn"])
def test_a_birth_date_in_the_future_is_explained_and_nothing_typed_is_lost(
    portal: Portal, let_in: LetIn, language: str
) -> None:
    page = let_in(a_newcomer(portal.unit_of_work), PHONE, language)
    profile = ProfilePage(page, language)
    typed = TYPED | ({"birth_date-day": "১৪", "birth_date-year": "২০৩১"} if language == "bn" else {})
    profile.open("/candidate/profile/person")
    profile.answer(typed)
    profile.press(profile.words("Save and go on"))

    profile.complains(
        profile.words("This day is still to come. Type your date of birth as it stands in the passport.")
    )
    profile.keeps(typed)
    fits(profile)
