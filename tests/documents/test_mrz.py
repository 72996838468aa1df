"""Machine-readable zones: the specimens of ICAO Doc 9303, our four countries, and what one slip can do."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.documents.mrz import Zone, ZoneFault, ZoneFields, read_zone
from portal.files.zone_layouts import check_digit

TODAY = date(2026, 11, 24)
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"

TD3 = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10")
TD2 = ("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6")
TD1 = ("I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
TD1_LONG = (
    "I<UTOD23145890<7349<<<<<<<<<<<",
    "3407127M9507122UTO<<<<<<<<<<<2",
    "STEVENSON<<PETER<JOHN<<<<<<<<<",
)
TD3_EARLIER = ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C<3UTO6908061F9406236ZE184226B<<<<<14")
TD2_LONG = ("I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8")
MRV_A = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<")
MRV_B = ("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<")


def digit(text: str) -> str:
    """The check digit, computed once more and on its own."""
    values = [0 if each == "<" else int(each, 36) for each in text]
    return str(sum(value * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10)


def passport(
    state: str, names: str, number: str, birth: str, sex: str, expiry: str, personal: str
) -> tuple[str, str]:
    number, personal = number.ljust(9, "<"), personal.ljust(14, "<")
    parts = [number + digit(number), birth + digit(birth), expiry + digit(expiry), personal + digit(personal)]
    composite = digit("".join(parts))
    return (
        f"P<{state}{names}".ljust(44, "<"),
        f"{parts[0]}{state}{parts[1]}{sex}{parts[2]}{parts[3]}{composite}",
    )


BGD = passport("BGD", "RAHMAN<<MD<ANISUR", "A01234567", "950317", "M", "310402", "")
PAK = passport("PAK", "KHAN<<MUHAMMAD<ALI", "AB1234567", "881231", "M", "300101", "3520112345671")
UZB = passport("UZB", "KARIMOVA<<DILNOZA", "FA1234567", "000229", "F", "290615", "62902000012345")
KGZ = passport("KGZ", "ASANOVA<<AIGUL", "PE0123456", "750101", "F", "350909", "10101197500123")
OURS = {"BGD": BGD, "PAK": PAK, "UZB": UZB, "KGZ": KGZ}


def read(lines: tuple[str, ...] | list[str]) -> Zone:
    return read_zone("\n".join(lines) + "\n", TODAY)


def changed(lines: tuple[str, ...], line: int, position: int, character: str) -> list[str]:
    copy = list(lines)
    copy[line] = copy[line][:position] + character + copy[line][position + 1 :]
    return copy


def faults(zone: Zone) -> list[tuple[str, ZoneFault]]:
    return [(error.field, error.fault) for error in zone.errors]


# What is right


def test_the_passport_of_the_standard() -> None:
    assert read(TD3) == Zone(
        "TD3",
        ZoneFields(
            document_number="L898902C3",
            issuing_state="UTO",
            nationality="UTO",
            birth_date=date(1974, 8, 12),
            expiry_date=date(2012, 4, 15),
            sex="F",
            surname="ERIKSSON",
            given_names="ANNA MARIA",
            personal_number="ZE184226B",
        ),
    )


@pytest.mark.parametrize(
    ("lines", "format_name", "number"),
    [
        (TD2, "TD2", "D23145890"),
        (TD1, "TD1", "D23145890"),
        (TD1_LONG, "TD1", "D23145890734"),
        (MRV_A, "MRV-A", "L8988901C"),
        (MRV_B, "MRV-B", "L8988901C"),
        (TD3_EARLIER, "TD3", "L898902C"),
        (TD2_LONG, "TD2", "D23145890734"),
    ],
)
def test_the_other_specimens_of_the_standard(lines: tuple[str, ...], format_name: str, number: str) -> None:
    zone = read(lines)
    assert (zone.format, zone.errors, zone.fields.document_number) == (format_name, (), number)


def test_a_visa_knows_a_holder_of_no_nationality() -> None:
    fields = read(MRV_A).fields
    assert (fields.nationality, fields.birth_date, fields.personal_number) == (
        "XXX",
        date(1940, 9, 7),
        "6ZE184226B",
    )


@pytest.mark.parametrize("state", OURS)
def test_passports_of_our_four_countries(state: str) -> None:
    zone = read(OURS[state])
    assert (zone.valid, zone.fields.nationality) == (True, state)


def test_a_personal_number_is_read() -> None:
    assert [read(OURS[state]).fields.personal_number for state in ("BGD", "PAK")] == [None, "3520112345671"]


def test_without_a_personal_number_its_check_digit_may_be_a_filler() -> None:
    lines = (BGD[0], BGD[1][:42] + "<" + BGD[1][43])
    assert read(lines).valid


def test_a_number_in_the_second_optional_field_of_a_card_is_read() -> None:
    middle = "7408122F1204159UTO12345678<<<"
    upper = TD1[0]
    composite = digit(upper[5:] + middle[:7] + middle[8:15] + middle[18:29])
    zone = read((upper, middle + composite, TD1[2]))
    assert (zone.errors, zone.fields.personal_number) == ((), "12345678")


def test_a_long_number_of_a_small_card() -> None:
    bottom = "D23145890<UTO7408122F1204159" + "734" + digit("D23145890734") + "<<<"
    composite = digit(bottom[:10] + bottom[13:20] + bottom[21:35])
    zone = read((TD2[0], bottom + composite))
    assert (zone.errors, zone.fields.document_number, zone.fields.personal_number) == (
        (),
        "D23145890734",
        None,
    )


def test_a_german_passport_has_a_state_of_one_letter() -> None:
    lines = passport("D<<", "MUELLER<<HANS", "C01X0006H", "640812", "M", "311031", "")
    fields = read(lines).fields
    assert (read(lines).valid, fields.issuing_state, fields.nationality) == (True, "D", "D")


@pytest.mark.parametrize(
    ("names", "surname", "given_names"),
    [
        ("ARKFREITH", "ARKFREITH", None),
        ("VAN<DER<MUELLEN<<HILDA<M", "VAN DER MUELLEN", "HILDA M"),
        ("A<<B", "A", "B"),
        ("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", "NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K"),
        ("BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI", "BENNELONG WOOLOOMOOLOO WARRANDYTE W", "DI"),
    ],
)
def test_names_short_long_and_cut(names: str, surname: str, given_names: str | None) -> None:
    zone = read(passport("UTO", names, "L898902C3", "740812", "F", "120415", ""))
    assert (zone.errors, zone.fields.surname, zone.fields.given_names) == ((), surname, given_names)


@pytest.mark.parametrize(
    ("birth", "expected"),
    [
        ("261124", date(2026, 11, 24)),
        ("261125", date(1926, 11, 25)),
        ("270101", date(1927, 1, 1)),
        ("000229", date(2000, 2, 29)),
        ("991231", date(1999, 12, 31)),
        ("<<<<<<", None),
        ("74<<<<", None),
        ("7408<<", None),
    ],
)
def test_a_birth_date_lies_in_the_past(birth: str, expected: date | None) -> None:
    zone = read(passport("UTO", "A<<B", "L898902C3", birth, "F", "120415", ""))
    assert (zone.errors, zone.fields.birth_date) == ((), expected)


@pytest.mark.parametrize(
    ("expiry", "year"),
    [("991231", 1999), ("260101", 2026), ("361231", 2036), ("760101", 2076), ("770101", 1977)],
)
def test_an_expiry_lies_at_most_50_years_ahead_and_may_be_past(expiry: str, year: int) -> None:
    zone = read(passport("UTO", "A<<B", "L898902C3", "740812", "F", expiry, ""))
    assert zone.errors == ()
    assert zone.fields.expiry_date is not None
    assert zone.fields.expiry_date.year == year


def test_an_open_sex_is_valid() -> None:
    zone = read(passport("UTO", "A<<B", "L898902C3", "740812", "<", "120415", ""))
    assert (zone.errors, zone.fields.sex) == ((), "X")


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\n\n \n\t\n"])
def test_final_blank_lines_and_either_line_end_are_ignored(ending: str) -> None:
    assert read_zone("\r\n".join(TD3) + ending, TODAY).valid


# What is wrong


@pytest.mark.parametrize(
    "text",
    [
        TD3[0],
        "\n".join((*TD3, TD3[1])),
        "\n" + "\n".join(TD3),
        "\n\n".join(TD3),
        TD3[0] + "\n" + TD3[1][:-1],
        TD3[0] + " \n" + TD3[1],
        TD3[0] + "\n" + TD3[1] + "<",
        TD3[0][:36] + "\n" + TD3[1],
        "\n".join(TD1[:2]),
        "\ufeff" + "\n".join(TD3),
        TD3[0] + "\u2028" + TD3[1],
        "x" * 70_000,
    ],
)
def test_another_shape_is_no_zone(text: str) -> None:
    zone = read_zone(text, TODAY)
    assert (zone.valid, zone.format, zone.fields) == (False, None, ZoneFields())
    assert faults(zone) == [("zone", ZoneFault.SHAPE)]


@pytest.mark.parametrize("text", ["", "\n", " \n \n"])
def test_nothing_is_no_zone(text: str) -> None:
    assert faults(read_zone(text, TODAY)) == [("zone", ZoneFault.EMPTY)]


def test_a_foreign_character_in_the_rest_of_a_long_number_is_named() -> None:
    zone = read((TD1_LONG[0].replace("7349", "7E49").replace("E", "e"), *TD1_LONG[1:]))
    assert faults(zone) == [("personal_number", ZoneFault.CHARACTER)]


def test_small_letters_are_not_repaired_but_the_repair_is_suggested() -> None:
    zone = read((TD3[0], TD3[1].replace("L898902C3", "l898902c3")))
    assert faults(zone) == [("document_number", ZoneFault.CHARACTER)]
    assert zone.errors[0].reason == "holds a character other than A-Z, 0-9 and <: lc; perhaps L898902C3"


def test_a_look_alike_that_the_check_digit_agrees_with_is_suggested() -> None:
    zone = read((BGD[0], BGD[1].replace("A01234567", "AO1234567")))
    assert zone.errors[0].suggestion == "A01234567"


def test_a_misread_check_digit_is_not_taken_for_a_misread_number() -> None:
    zone = read(changed(TD3, 1, 9, "5"))
    assert faults(zone) == [
        ("document_number", ZoneFault.CHECK_DIGIT),
        ("composite", ZoneFault.CHECK_DIGIT),
    ]
    assert zone.errors[0].suggestion is None


def test_a_letter_in_a_date_is_named_with_the_likely_date() -> None:
    zone = read((TD3[0], TD3[1].replace("740812", "74O812")))
    assert (zone.fields.birth_date, zone.errors[0].suggestion) == (None, "740812")
    assert faults(zone) == [
        ("birth_date", ZoneFault.NOT_A_DATE),
        ("composite", ZoneFault.CHECK_DIGIT),
    ]


@pytest.mark.parametrize(
    ("line", "position", "character", "expected"),
    [
        (0, 0, "X", ("document_code", ZoneFault.DOCUMENT_CODE)),
        (0, 1, "7", ("document_code", ZoneFault.DOCUMENT_CODE)),
        (0, 2, "Q", ("issuing_state", ZoneFault.UNKNOWN_STATE)),
        (1, 10, "Q", ("nationality", ZoneFault.UNKNOWN_STATE)),
        (0, 5, "3", ("surname", ZoneFault.NOT_A_NAME)),
        (0, 15, "4", ("given_names", ZoneFault.NOT_A_NAME)),
        (0, 5, "<", ("surname", ZoneFault.NAME_ORDER)),
        (0, 30, "X", ("given_names", ZoneFault.NAME_ORDER)),
        (1, 20, "X", ("sex", ZoneFault.SEX)),
        (1, 9, "<", ("document_number", ZoneFault.CHECK_DIGIT_MISSING)),
        (1, 9, "5", ("document_number", ZoneFault.CHECK_DIGIT)),
        (1, 19, "5", ("birth_date", ZoneFault.CHECK_DIGIT)),
        (1, 27, "5", ("expiry_date", ZoneFault.CHECK_DIGIT)),
        (1, 42, "5", ("personal_number", ZoneFault.CHECK_DIGIT)),
        (1, 42, "<", ("personal_number", ZoneFault.CHECK_DIGIT_MISSING)),
        (1, 43, "5", ("composite", ZoneFault.CHECK_DIGIT)),
        (1, 43, "<", ("composite", ZoneFault.CHECK_DIGIT_MISSING)),
        (1, 43, "é", ("composite", ZoneFault.CHARACTER)),
        (1, 43, "٣", ("composite", ZoneFault.CHARACTER)),
    ],
)
def test_a_fault_names_its_field(
    line: int, position: int, character: str, expected: tuple[str, ZoneFault]
) -> None:
    assert expected in faults(read(changed(TD3, line, position, character)))


@pytest.mark.parametrize("date_text", ["741312", "740800", "740832", "750229", "<<<<<<"])
def test_an_expiry_must_be_in_the_calendar(date_text: str) -> None:
    zone = read(passport("UTO", "A<<B", "L898902C3", "740812", "F", date_text, ""))
    assert faults(zone) == [("expiry_date", ZoneFault.NOT_A_DATE)]


@pytest.mark.parametrize("date_text", ["741312", "750229", "7413<<", "74<<32", "7<0812"])
def test_a_birth_date_must_be_in_the_calendar(date_text: str) -> None:
    zone = read(passport("UTO", "A<<B", "L898902C3", date_text, "F", "120415", ""))
    assert faults(zone) == [("birth_date", ZoneFault.NOT_A_DATE)]


def test_a_document_without_a_number_is_refused() -> None:
    zone = read(passport("UTO", "A<<B", "", "740812", "F", "120415", ""))
    assert faults(zone) == [("document_number", ZoneFault.EMPTY)]


def test_a_document_without_a_name_is_refused() -> None:
    zone = read(passport("UTO", "", "L898902C3", "740812", "F", "120415", ""))
    assert faults(zone) == [("surname", ZoneFault.EMPTY)]


@pytest.mark.parametrize("code", ["P<", "IV", "V<", "X<"])
def test_a_card_has_its_own_document_codes(code: str) -> None:
    zone = read((code + TD1[0][2:], *TD1[1:]))
    assert ("document_code", ZoneFault.DOCUMENT_CODE) in faults(zone)


# One slip


@pytest.mark.parametrize("state", OURS)
def test_one_wrong_digit_anywhere_in_the_second_line_is_noticed(state: str) -> None:
    lines = OURS[state]
    slips = [
        changed(lines, 1, position, other)
        for position, right in enumerate(lines[1])
        for other in "0123456789"
        if right.isdigit() and other != right
    ]
    assert [slip[1] for slip in slips if read(slip).valid] == []


PROTECTED = [*range(10), *range(13, 20), *range(21, 44)]


@pytest.mark.parametrize("state", OURS)
def test_a_change_passes_only_where_the_check_digit_cannot_see_it(state: str) -> None:
    lines = OURS[state]
    passing = [
        (position, lines[1][position], other)
        for position, other in product(PROTECTED, ALPHABET)
        if other != lines[1][position] and read(changed(lines, 1, position, other)).valid
    ]
    # Characters whose values differ by a multiple of ten weigh the same; no rule tells them apart.
    assert all(digit(right) == digit(other) for _, right, other in passing)
    in_numbers = {*range(9), *range(28, 43)}
    assert {position for position, _, _ in passing} <= in_numbers


@pytest.mark.parametrize("state", OURS)
def test_a_digit_in_the_first_line_is_always_noticed(state: str) -> None:
    lines = OURS[state]
    slips = [changed(lines, 0, position, other) for position in range(44) for other in "0123456789"]
    assert [slip[0] for slip in slips if read(slip).valid] == []


@given(st.text(alphabet="AZ09<az \n\r٣é", max_size=140))
def test_no_text_whatever_breaks_the_reader(text: str) -> None:
    read_zone(text, TODAY)


@given(st.lists(st.text(alphabet=ALPHABET + "a", min_size=30, max_size=30), min_size=3, max_size=3))
def test_no_card_whatever_breaks_the_reader(lines: list[str]) -> None:
    assert read(lines).format == "TD1"


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_the_check_digit_agrees_with_a_second_computation(text: str) -> None:
    assert str(check_digit(text)) == digit(text)
