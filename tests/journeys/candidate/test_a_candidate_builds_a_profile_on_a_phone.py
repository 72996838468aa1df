from datetime import date, timedelta

from tests.journeys.conftest import PASSWORD, PHONE, Portal, Visitor, fits
from tests.pages.candidate.profile import ProfilePage
from tests.pages.session.registration import RegistrationPage


def test_a_candidate_builds_a_profile_on_a_phone(portal: Portal, visitor: Visitor) -> None:
    registration = RegistrationPage(visitor(PHONE))
    registration.register("I look for work", "rahima@example.org", PASSWORD)
    registration.open_account(portal.letter_link("rahima@example.org", "/confirm/"))

    profile = ProfilePage(registration.page)
    profile.says("Tell workshops what you can do", "about ten minutes")
    fits(profile)
    profile.follow("Begin my profile")

    profile.about_me("Khatun", "Rahima", date(1998, 3, 14), "Bangladesh", "Bangla", "English")
    profile.headed("Your work")
    fits(profile)
    profile.my_work(
        "Overlock operator",
        "6",
        {"4-thread overlock": "6", "Lockstitch machine": "2"},
        "ওভারলক অপারেটর, ছয় বছর",
        "Bangla",
    )
    profile.where_i_worked(("Dhaka Stitch", "Side seams of T-shirts", "2018–2024"))
    earliest = portal.services.clock.today() + timedelta(days=60)
    profile.wishes("40 000", earliest, "Bishkek", "Chuy Region")
    profile.headed("Who may see you")
    fits(profile)
    profile.show_me_to("Everybody")

    profile.headed("My profile")
    profile.says("Everything is filled in.")
    profile.press("Finish my profile")
    profile.says("Your profile is ready. You can apply for vacancies now.")
    fits(profile)

    profile.open("/candidate/profile")
    profile.says("Ready: you can apply", "Everybody finds your card")
    profile.follow("About you")
    profile.shows_day("Date of birth", "14", "3", "1998")
    profile.open("/candidate/profile")
    profile.follow("Your work")
    profile.is_ticked("Which work do you do?", "Overlock operator")
