"""Each check finds what it is there for, and an honest paper is left alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents.checks import OtherPaper, PageFacts, PaperFacts, Person, check
from portal.documents.fields import LONGEST, CapturedFields
from portal.documents.findings import FindingKind
from portal.documents.identifiers import pinfl_check_digit
from portal.reference.document_kinds import document_kinds
from tests.support.zones import card_zone, passport_zone, visa_zone

K = FindingKind
TODAY = date(2026, 11, 24)
ASLAM = Person("PAK", "Khan", "Muhammad Aslam", date(1990, 3, 4))
PASSPORT = CapturedFields(
    number="AB1234567",
    valid_until=date(2030, 1, 1),
    issued_on=date(2020, 1, 2),
    surname="KHAN",
    given_names="MUHAMMAD ASLAM",
    birth_date=date(1990, 3, 4),
    zone=passport_zone(),
)
TRANSLATED = OtherPaper("translation", CapturedFields(number="AB1234567"), translates="passport")
HONEST = PaperFacts(
    "passport",
    PASSPORT,
    TODAY,
    90,
    ASLAM,
    pages=(PageFacts(),),
    others=(TRANSLATED,),
    needed_until=date(2028, 1, 1),
)
DILNOZA = Person("UZB", "Karimova", "Dilnoza", date(1995, 6, 7))
PINFL = "4070695123456"
PINFL += str(pinfl_check_digit(PINFL))


def typed(paper: PaperFacts = HONEST, **fields: object) -> PaperFacts:
    """The paper with other things typed off it."""
    return replace(paper, fields=replace(paper.fields, **fields))


def found(paper: PaperFacts) -> list[tuple[FindingKind, dict[str, str]]]:
    return [(finding.kind, dict(finding.details)) for finding in check(paper)]


def kinds(paper: PaperFacts) -> list[FindingKind]:
    return [finding.kind for finding in check(paper)]


def test_an_honest_passport_is_left_alone() -> None:
    assert found(HONEST) == []


@pytest.mark.parametrize("fault", ["blurred", "glare", "cut_off", "too_dark", "sideways", "too_small"])
def test_a_fault_of_a_picture_names_its_page(fault: str) -> None:
    findings = check(replace(HONEST, pages=(PageFacts(), PageFacts({fault}))))

    assert [(finding.kind, finding.page) for finding in findings] == [(fault, 2)]


def test_the_photo_of_a_person_is_not_measured_by_edges_and_lines() -> None:
    pages = (PageFacts({"cut_off", "sideways", "blurred"}),)

    assert kinds(PaperFacts("photo", CapturedFields(), TODAY, 90, ASLAM, pages=pages)) == [K.BLURRED]


def test_the_same_picture_under_another_name_is_named() -> None:
    paper = replace(HONEST, pages=(PageFacts(same_as=["photo"]),))

    assert found(paper) == [(K.SAME_PICTURE_AS, {"kind": "photo"})]


def test_what_is_known_of_another_person_is_found_for_officials() -> None:
    paper = replace(HONEST, pages=(PageFacts(known_elsewhere=True),), number_known_elsewhere=True)

    assert all(finding.is_for_officials for finding in check(paper))
    assert kinds(paper) == [K.PICTURE_OF_ANOTHER_PERSON, K.NUMBER_OF_ANOTHER_PERSON]


def test_what_is_not_typed_is_asked_for_once() -> None:
    paper = replace(HONEST, fields=CapturedFields(), others=(TRANSLATED,))

    assert found(paper) == [
        (K.FIELD_MISSING, {"field": "number"}),
        (K.FIELD_MISSING, {"field": "issued_on"}),
        (K.FIELD_MISSING, {"field": "valid_until"}),
        (K.FIELD_MISSING, {"field": "surname"}),
        (K.FIELD_MISSING, {"field": "birth_date"}),
        (K.ZONE_MISSING, {}),
    ]


def test_what_the_zone_says_need_not_be_typed_again() -> None:
    fields = CapturedFields(zone=passport_zone(), issued_on=date(2020, 1, 2))

    assert found(replace(HONEST, fields=fields)) == []


def test_a_passport_with_one_name_only_lacks_nothing() -> None:
    zone = passport_zone(names="ASLAM")

    assert found(typed(surname=None, given_names="Aslam", zone=zone)) == []


@pytest.mark.parametrize(
    ("kind", "person", "number", "form", "reason"),
    [
        ("passport", ASLAM, "A12345678", "passport_pak", "wrong_form"),
        ("passport", DILNOZA, "AA123456", "passport_uzb", "wrong_length"),
        (
            "national_id",
            DILNOZA,
            PINFL[:-1] + str((int(PINFL[-1]) + 1) % 10),
            "national_id_uzb",
            "wrong_check_digit",
        ),
        ("national_id", Person("BGD"), "123456789", "national_id_bgd", "wrong_length"),
        ("pin_certificate", ASLAM, "1234", "tax_number", "wrong_length"),
        ("visa", ASLAM, "A" * 33, "free", "wrong_length"),
    ],
)
def test_a_number_that_cannot_be_says_why_and_of_which_form_it_is(kind, person, number, form, reason) -> None:
    paper = PaperFacts(kind, CapturedFields(number=number), TODAY, 90, person)

    assert (K.NUMBER_FORM, {"reason": reason, "form": form}) in found(paper)


@pytest.mark.parametrize(
    ("number", "person"), [("12345-1234567-1", ASLAM), (PINFL, DILNOZA), ("1234567890", Person("BGD"))]
)
def test_a_number_of_the_right_form_is_no_finding(number: str, person: Person) -> None:
    paper = PaperFacts("national_id", CapturedFields(number=number), TODAY, 90, person)

    assert K.NUMBER_FORM not in kinds(paper)


def test_a_broken_zone_names_the_field_and_is_not_compared_in_it() -> None:
    zone = passport_zone().replace("AB1234567", "AB1234568")
    broken = [details["field"] for kind, details in found(typed(zone=zone)) if kind is K.ZONE_BROKEN]

    assert broken == ["document_number"]
    assert K.NUMBER_DIFFERS_FROM_ZONE not in kinds(typed(zone=zone))


def test_each_field_of_a_broken_zone_is_named_once() -> None:
    zone = passport_zone(birth="901304", names="KHAN<<4SLAM")
    broken = [details["field"] for kind, details in found(typed(zone=zone)) if kind is K.ZONE_BROKEN]

    assert sorted(broken) == sorted(set(broken))
    assert {"birth_date", "given_names"} <= set(broken)


def test_a_slip_that_only_the_last_check_digit_sees_is_told_of_the_zone() -> None:
    zone = passport_zone()
    other_digit = str((int(zone[-1]) + 1) % 10)

    assert found(typed(zone=zone[:-1] + other_digit)) == [
        (K.ZONE_BROKEN, {"field": "composite", "fault": "check_digit"})
    ]


def test_what_is_no_zone_says_so() -> None:
    assert found(typed(zone="P<PAKKHAN")) == [(K.ZONE_BROKEN, {"field": "zone", "fault": "shape"})]


def test_small_letters_and_blanks_around_the_lines_are_forgiven() -> None:
    zone = "\n\n".join(f"  {line.lower()} " for line in passport_zone().splitlines())

    assert found(typed(zone=zone)) == []


def test_the_zone_of_a_visa_is_not_that_of_a_passport() -> None:
    assert kinds(typed(zone=visa_zone(number="X99999999"))) == [K.ZONE_OF_ANOTHER_KIND]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"number": "AB1234576"}, (K.NUMBER_DIFFERS_FROM_ZONE, {})),
        ({"birth_date": date(1991, 3, 4)}, (K.BIRTH_DATE_DIFFERS, {"source": "zone"})),
        ({"valid_until": date(2031, 1, 1), "issued_on": date(2021, 1, 1)}, (K.LAST_DAY_DIFFERS, {})),
        ({"surname": "MALIK"}, (K.NAME_DIFFERS, {"source": "zone"})),
    ],
)
def test_what_was_typed_is_compared_with_the_zone(fields, expected) -> None:
    assert expected in found(typed(**fields))


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (replace(ASLAM, surname="Malik"), [(K.NAME_DIFFERS, {"source": "profile"})]),
        (replace(ASLAM, birth_date=date(1990, 4, 3)), [(K.BIRTH_DATE_DIFFERS, {"source": "profile"})]),
        (replace(ASLAM, surname=None, given_names="Aslam"), []),
        (replace(ASLAM, surname="Aslam", given_names="Khan"), []),
        (replace(ASLAM, surname="خان", given_names="محمد اسلم"), []),
        (replace(ASLAM, surname="Хан", given_names="Аслам"), []),
        (Person("PAK"), []),
        (Person(""), []),
    ],
)
def test_a_passport_is_compared_with_the_profile(person: Person, expected) -> None:
    assert found(replace(HONEST, person=person)) == expected


def test_the_nationality_in_the_zone_is_that_of_the_profile() -> None:
    assert K.NATIONALITY_DIFFERS in kinds(replace(HONEST, person=replace(ASLAM, nationality="BGD")))


def test_names_that_fill_the_zone_may_be_cut() -> None:
    person = Person("PAK", "Konstantinopolskaya", "Nadezhda Aleksandrina", date(1990, 3, 4))
    zone = passport_zone(names="KONSTANTINOPOLSKAYA<<NADEZHDA<ALEKSANDRINA")

    paper = replace(typed(surname=person.surname, given_names=person.given_names, zone=zone), person=person)

    assert found(paper) == []


def test_the_zone_of_a_card_holds_two_numbers_and_either_may_be_typed() -> None:
    zone = card_zone("AA7654321", "UZB", "KARIMOVA<<DILNOZA", personal=PINFL, birth="950607")
    fields = CapturedFields(PINFL, None, None, "Karimova", "Dilnoza", date(1995, 6, 7), zone)

    assert found(PaperFacts("national_id", fields, TODAY, 90, DILNOZA)) == []
    other = "4070695123999"
    wrong = replace(fields, number=other + str(pinfl_check_digit(other)))
    assert found(PaperFacts("national_id", wrong, TODAY, 90, DILNOZA)) == [(K.NUMBER_DIFFERS_FROM_ZONE, {})]


@pytest.mark.parametrize(
    ("kind", "nationality", "number"),
    [
        ("national_id", "UZB", PINFL),
        ("national_id", "KGZ", "10706199512345"),
        ("pin_certificate", "PAK", "10706199512345"),
    ],
)
def test_the_birth_date_inside_a_personal_number_is_compared(
    kind: str, nationality: str, number: str
) -> None:
    person = Person(nationality, "Karimova", "Dilnoza", date(1995, 6, 7))
    paper = PaperFacts(kind, CapturedFields(number=number), TODAY, 90, person)
    born_later = replace(paper, person=replace(person, birth_date=date(1996, 6, 7)))

    assert K.BIRTH_DATE_DIFFERS not in kinds(paper)
    assert (K.BIRTH_DATE_DIFFERS, {"source": "number"}) in found(born_later)


def test_a_paper_is_compared_with_the_passport_before_any_other() -> None:
    police = CapturedFields(issued_on=TODAY, surname="Khan", given_names="Aslam", birth_date=date(1990, 3, 4))
    paper = PaperFacts(
        "police_clearance",
        police,
        TODAY,
        90,
        others=(
            OtherPaper(
                "education_certificate", CapturedFields(surname="Somebody Else", birth_date=date(1980, 1, 1))
            ),
            OtherPaper("passport", PASSPORT),
        ),
    )

    assert found(paper) == []
    assert found(typed(paper, surname="Malik", birth_date=date(1990, 4, 3))) == [
        (K.NAME_DIFFERS, {"source": "paper", "kind": "passport"}),
        (K.BIRTH_DATE_DIFFERS, {"source": "paper", "kind": "passport"}),
    ]


@pytest.mark.parametrize("kind", ["passport", "national_id"])
def test_the_number_of_the_card_stands_in_the_passport_too(kind: str) -> None:
    passport = replace(PASSPORT, zone=passport_zone(personal="1234512345671"))
    card = CapturedFields(number="12345-1234567-9", surname="Khan", birth_date=date(1990, 3, 4))
    papers = {"passport": passport, "national_id": card}
    other = next(each for each in papers if each != kind)

    paper = replace(
        HONEST, kind=kind, fields=papers[kind], others=(OtherPaper(other, papers[other]), TRANSLATED)
    )

    assert found(paper) == [(K.NUMBER_DIFFERS_FROM_PAPER, {"kind": other})]
    same = replace(card, number="12345-1234567-1")
    assert found(replace(HONEST, fields=passport, others=(OtherPaper("national_id", same), TRANSLATED))) == []


def test_a_translation_bears_the_number_of_its_original() -> None:
    original = OtherPaper("passport", PASSPORT)
    paper = PaperFacts(
        "translation", CapturedFields(number="ab 1234567"), TODAY, 90, ASLAM, "passport", others=(original,)
    )

    assert found(paper) == []
    assert found(typed(paper, number="AB7654321")) == [(K.NUMBER_DIFFERS_FROM_PAPER, {"kind": "passport"})]
    assert found(typed(paper, number="7")) == [
        (K.NUMBER_FORM, {"reason": "wrong_length", "form": "passport_pak"})
    ]


@pytest.mark.parametrize(
    ("translated", "earlier", "expected"),
    [
        ("AB1234567", None, []),
        ("AB7654321", None, [K.TRANSLATION_OF_EARLIER]),
        (None, CapturedFields(number="AB7654321"), [K.TRANSLATION_OF_EARLIER]),
        (None, CapturedFields(number="AB 1234567"), []),
        ("AB1234567", CapturedFields(number="AB7654321"), []),
        (None, None, []),
    ],
)
def test_a_new_passport_needs_a_new_translation(translated, earlier, expected) -> None:
    other = OtherPaper("translation", CapturedFields(number=translated), translates="passport")

    assert kinds(replace(HONEST, others=(other,), earlier=earlier)) == expected


def test_a_translation_that_belongs_to_a_paper_is_asked_for() -> None:
    other = OtherPaper("translation", translates="police_clearance")

    assert kinds(replace(HONEST, others=())) == [K.TRANSLATION_MISSING]
    assert kinds(replace(HONEST, others=(other,))) == [K.TRANSLATION_MISSING]


@pytest.mark.parametrize(("nationality", "expected"), [("BGD", True), ("PAK", True), ("UZB", False)])
def test_an_apostille_belongs_to_papers_of_some_states(nationality: str, expected: bool) -> None:
    paper = PaperFacts("education_certificate", CapturedFields(), TODAY, 90, Person(nationality))

    assert ((K.APOSTILLE, {"nationality": nationality}) in found(paper)) is expected


def until(last: date, **facts: object) -> PaperFacts:
    """An honest passport that ends on a day."""
    paper = typed(valid_until=last, zone=passport_zone(expiry=f"{last:%y%m%d}"), issued_on=None)
    return replace(paper, **facts)


def only_days(paper: PaperFacts) -> list[tuple[FindingKind, dict[str, str]]]:
    return [each for each in found(paper) if each[0] is not K.FIELD_MISSING]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2026, 11, 23), [(K.EXPIRED, {"day": "2026-11-23"})]),
        (date(2028, 3, 30), [(K.ENDS_TOO_SOON, {"day": "2028-03-30", "until": "2028-03-31", "days": "1"})]),
        (
            date(2026, 11, 24),
            [(K.ENDS_TOO_SOON, {"day": "2026-11-24", "until": "2028-03-31", "days": "493"})],
        ),
        (date(2028, 3, 31), []),
    ],
)
def test_a_passport_outlasts_the_permit_by_90_days(last: date, expected) -> None:
    assert only_days(until(last)) == expected


def test_the_margin_is_that_of_the_rules() -> None:
    assert only_days(until(date(2028, 1, 1), margin_days=0)) == []
    assert only_days(until(date(2028, 1, 1), needed_until=None)) == []


def test_a_contract_lasts_as_long_as_the_permit_and_no_longer() -> None:
    contract = PaperFacts(
        "employment_contract",
        CapturedFields(issued_on=TODAY, valid_until=date(2028, 1, 1)),
        TODAY,
        90,
        ASLAM,
        needed_until=date(2028, 1, 1),
    )

    assert found(contract) == []
    assert kinds(typed(contract, valid_until=date(2027, 12, 31))) == [K.ENDS_TOO_SOON]


@pytest.mark.parametrize(
    ("kind", "age", "expected"),
    [
        ("medical_certificate", 92, []),
        ("medical_certificate", 93, [(K.TOO_OLD, {"day": "2026-08-23", "months": "3"})]),
        ("police_clearance", 184, []),
        ("police_clearance", 185, [(K.TOO_OLD, {"day": "2026-05-23", "months": "6"})]),
    ],
)
def test_a_certificate_counts_for_some_months(kind: str, age: int, expected) -> None:
    paper = PaperFacts(kind, CapturedFields(issued_on=TODAY - timedelta(days=age)), TODAY, 90, ASLAM)

    assert [each for each in found(paper) if each[0] is K.TOO_OLD] == expected


def test_a_date_of_issue_is_not_still_to_come() -> None:
    paper = PaperFacts("invitation_letter", CapturedFields(issued_on=date(2026, 11, 25)), TODAY, 90)

    assert found(paper) == [(K.ISSUED_IN_FUTURE, {"day": "2026-11-25"})]
    assert found(typed(paper, issued_on=TODAY)) == []


def test_dates_that_were_swapped_are_told() -> None:
    swapped = typed(issued_on=date(2030, 1, 1), valid_until=date(2020, 1, 2), zone=None)

    assert K.DATES_SWAPPED in kinds(swapped)


@pytest.mark.parametrize(("days", "expected"), [(60, []), (61, [K.LASTS_TOO_LONG])])
def test_a_single_permit_lasts_60_days_at_most(days: int, expected) -> None:
    fields = CapturedFields("SP-1", TODAY + timedelta(days=days), TODAY)

    assert kinds(PaperFacts("single_permit", fields, TODAY, 90, ASLAM)) == expected


TEXT = st.none() | st.text(max_size=60) | st.sampled_from(["AB1234567", PINFL, "KHAN<<ASLAM", "Md"])
FIELDS = st.builds(
    CapturedFields,
    number=TEXT,
    valid_until=st.none() | st.dates(),
    issued_on=st.none() | st.dates(),
    surname=TEXT,
    given_names=TEXT,
    birth_date=st.none() | st.dates(),
    zone=st.none()
    | st.text(max_size=LONGEST["zone"])
    | st.sampled_from([passport_zone(), visa_zone(), passport_zone("1", "UTO", "<<<")]),
)
KINDS = st.sampled_from(sorted(document_kinds()))


@given(
    paper=st.builds(
        PaperFacts,
        KINDS,
        FIELDS,
        st.just(TODAY),
        st.just(90),
        st.none() | st.builds(Person, st.sampled_from(["BGD", "PAK", "UZB", "KGZ", "", "IND"]), TEXT, TEXT),
        st.none() | KINDS,
        others=st.lists(st.builds(OtherPaper, KINDS, FIELDS, st.none() | KINDS), max_size=2).map(tuple),
        earlier=st.none() | FIELDS,
        needed_until=st.none() | st.just(date(2027, 12, 31)),
    )
)
def test_whatever_is_typed_is_checked_and_never_repeated_in_a_finding(paper: PaperFacts) -> None:
    said = " ".join(str(value) for finding in check(paper) for value in finding.details.values())

    assert check(paper) == check(paper)
    for fields in (paper.fields, *(other.fields for other in paper.others)):
        for name in ("number", "surname", "given_names", "zone"):
            text = getattr(fields, name)
            assert text is None or len(text) < 8 or text not in said
