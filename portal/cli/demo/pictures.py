"""Sample documents of the demo: invented people, every sheet marked as a specimen.

Drawn, not scanned: no real person, number or form is in them. The machine-readable zones are right by
ICAO 9303, so that the demo shows the checks at work.
"""

import random
from datetime import date, timedelta
from typing import NamedTuple

from PIL import Image, ImageDraw

from portal.cli.demo.paper import (
    FAINT,
    INK,
    Place,
    as_camera_file,
    mark_as_specimen,
    photographed,
    portrait,
    security_paper,
    signature,
    stamp,
    write,
)
from portal.files.child.zone_glyphs import CELL_WIDTH, draw_character
from portal.files.zone_layouts import check_digit

PASSPORT_SIZE = (1380, 970)
CONTRACT_SIZE = (1100, 1556)
CERTIFICATE_SIZE = (1400, 990)
PHOTO_SIZE = (720, 960)

ZONE_PITCH = 28.6
ZONE_ROOM = 48
"""Pixels of height for one line of a zone, eight of them under its base line."""
FINER = 4
"""How much larger the zone is drawn before it is made small, so that its edges are smooth."""
EARLIEST_ISSUE = date(2021, 1, 11)
YOUNGEST_BORN = date(2004, 12, 20)


class SamplePicture(NamedTuple):
    """One picture as a phone would send it."""

    kind: str
    """The kind of document, as the requirement sets name it."""
    name: str
    """File name."""
    data: bytes
    """JPEG."""
    nationality: str | None
    """Three letters (ISO 3166) where only people of that state bring it."""


class Country(NamedTuple):
    """What a passport of a state looks like, roughly, and who might hold it."""

    titles: tuple[str, str]
    tint: tuple[int, int, int]
    number_letters: int
    valid_years: int
    surnames: tuple[str, ...]
    given_names: tuple[tuple[str, str], ...]
    """Given names with M or F."""
    places: tuple[str, ...]


class Holder(NamedTuple):
    """An invented person with an invented passport."""

    country: str
    surname: str
    given_names: str
    sex: str
    born: date
    birthplace: str
    number: str
    personal_number: str
    issued: date
    expires: date


COUNTRIES = {
    "BGD": Country(
        ("PEOPLE'S REPUBLIC OF BANGLADESH", "গণপ্রজাতন্ত্রী বাংলাদেশ"),
        (60, 130, 80),
        1,
        10,
        ("TALUKDAR", "MRIDHA", "SARKER", "BEPARI", "KHONDKER"),
        (
            ("RAHIMA KHATUN", "F"),
            ("SHAMIM REZA", "M"),
            ("NASRIN SULTANA", "F"),
            ("JEWEL", "M"),
            ("MONIRA", "F"),
        ),
        ("NARAYANGANJ", "CUMILLA", "BARISHAL", "MYMENSINGH"),
    ),
    "PAK": Country(
        ("ISLAMIC REPUBLIC OF PAKISTAN", "اسلامی جمہوریہ پاکستان"),
        (40, 110, 104),
        2,
        5,
        ("BHATTI", "QURESHI", "ANSARI", "RAJPUT"),
        (("MUHAMMAD WAQAS", "M"), ("SHAZIA", "F"), ("IMRAN", "M"), ("ADEEL AHMED", "M")),
        ("FAISALABAD", "SIALKOT", "LAHORE", "KARACHI"),
    ),
    "UZB": Country(
        ("REPUBLIC OF UZBEKISTAN", "OʻZBEKISTON RESPUBLIKASI"),
        (70, 120, 150),
        2,
        10,
        ("YOʻLDOSHEVA", "TURSUNOV", "ERGASHEVA"),
        (("DILNOZA", "F"), ("SARDOR", "M"), ("GULNORA", "F")),
        ("ANDIJON", "FARGʻONA", "NAMANGAN"),
    ),
}

PASSPORTS = ("BGD",) * 5 + ("PAK",) * 4 + ("UZB",) * 3

CONTRACT_LINES = (
    ("1. The work", "Operator of a four-thread overlock; knitted dresses and tunics."),
    ("2. Where and when", "Sewing workshop, Bishkek. Six days a week, from 09:00 to 18:00."),
    ("3. Pay", "By the piece, not below 32 000 som a month. Paid on the 10th and the 25th."),
    ("4. Housing", "A place in a shared room near the workshop, free of charge."),
    ("5. Passport", "Stays with the worker at all times."),
    ("6. Fees", "The worker pays nothing for being hired."),
    ("7. Ending it", "Either side may end the contract with two weeks' notice."),
)


class Certificate(NamedTuple):
    """A sheet that says one thing about its holder."""

    kind: str
    nationality: str | None
    titles: tuple[str, str]
    statement: str
    seal: tuple[str, str]
    tint: tuple[int, int, int]


CERTIFICATES = (
    Certificate(
        "medical_certificate",
        None,
        ("MEDICAL CERTIFICATE", "МЕДИЦИНСКАЯ СПРАВКА"),
        "was examined and is fit for work in a sewing workshop.",
        ("CLINIC", "ОБРАЗЕЦ"),
        (120, 140, 170),
    ),
    Certificate(
        "medical_certificate",
        None,
        ("MEDICAL CERTIFICATE", "МЕДИЦИНАЛЫК МААЛЫМКАТ"),
        "was examined and is fit for work without limits.",
        ("CLINIC", "ҮЛГҮ"),
        (150, 140, 110),
    ),
    Certificate(
        "translation",
        None,
        ("TRANSLATION OF A PASSPORT", "ПЕРЕВОД ПАСПОРТА"),
        "holds the passport whose pages are translated here into Russian.",
        ("NOTARY", "НОТАРИУС"),
        (140, 130, 150),
    ),
    Certificate(
        "exit_clearance_bmet",
        "BGD",
        ("EMIGRATION CLEARANCE", "বহির্গমন ছাড়পত্র"),
        "is cleared to leave for work in the Kyrgyz Republic.",
        ("SAMPLE", "নমুনা"),
        (60, 130, 80),
    ),
    Certificate(
        "pre_departure_orientation",
        "BGD",
        ("PRE-DEPARTURE ORIENTATION", "প্রাক-বহির্গমন প্রশিক্ষণ"),
        "attended three days of orientation before departure.",
        ("SAMPLE", "নমুনা"),
        (130, 120, 80),
    ),
    Certificate(
        "state_life_insurance",
        "PAK",
        ("LIFE INSURANCE FOR EMIGRANTS", "بیمہ زندگی"),
        "is insured for two years from the day of departure.",
        ("SAMPLE", "نمونہ"),
        (40, 110, 104),
    ),
)


def draw_documents(seed: int) -> list[SamplePicture]:
    """Twenty-four sample documents: passports, contracts, photos and certificates.

    The same seed draws the same pictures, byte for byte with the same Pillow.
    """
    chance = random.Random(seed)
    holders = [an_invented_holder(country, number, chance) for number, country in enumerate(PASSPORTS)]
    pictures = [passport_page(holder, number, chance) for number, holder in enumerate(holders)]
    pictures += [contract_page(holder, number, chance) for number, holder in enumerate(holders[2:11:4])]
    pictures += [face_photo(number, chance) for number in range(3)]
    for number, certificate in enumerate(CERTIFICATES):
        fitting = [holder for holder in holders if certificate.nationality in {None, holder.country}]
        pictures.append(certificate_page(certificate, chance.choice(fitting), number, chance))
    return pictures


def an_invented_holder(code: str, number: int, chance: random.Random) -> Holder:
    """Somebody who does not exist."""
    country = COUNTRIES[code]
    given_names, sex = country.given_names[number % len(country.given_names)]
    letters = "".join(chance.choice("ABEFK") for _ in range(country.number_letters))
    issued = EARLIEST_ISSUE + timedelta(days=chance.randrange(1500))
    return Holder(
        country=code,
        surname=country.surnames[number % len(country.surnames)],
        given_names=given_names,
        sex=sex,
        born=YOUNGEST_BORN - timedelta(days=chance.randrange(9000)),
        birthplace=chance.choice(country.places),
        number=letters + "".join(str(chance.randrange(10)) for _ in range(9 - country.number_letters)),
        personal_number="".join(str(chance.randrange(10)) for _ in range(13)),
        issued=issued,
        expires=issued.replace(year=issued.year + country.valid_years, day=min(issued.day, 28))
        - timedelta(days=1),
    )


def machine_readable_zone(holder: Holder) -> tuple[str, str]:
    """The two lines of a passport (ICAO 9303-4, TD3)."""
    names = f"{zone_name(holder.surname)}<<{zone_name(holder.given_names)}"
    upper = f"P<{holder.country}{names}".ljust(44, "<")[:44]
    number = holder.number.ljust(9, "<")
    born, expires = f"{holder.born:%y%m%d}", f"{holder.expires:%y%m%d}"
    personal = holder.personal_number.ljust(14, "<")
    checked = [f"{part}{check_digit(part)}" for part in (number, born, expires, personal)]
    over_all = check_digit("".join(checked))
    lower = f"{checked[0]}{holder.country}{checked[1]}{holder.sex}{checked[2]}{checked[3]}{over_all}"
    return upper, lower


def zone_name(name: str) -> str:
    """A name in the letters of the zone: apostrophes fall away, spaces become fillers."""
    return name.replace("ʻ", "").replace("'", "").replace(" ", "<")


def passport_page(holder: Holder, number: int, chance: random.Random) -> SamplePicture:
    """The page of a passport with the photo."""
    country = COUNTRIES[holder.country]
    page = security_paper(PASSPORT_SIZE, country.tint, chance)
    write(page, (60, 34), country.titles[0], 36, bold=True, ink=country.tint)
    write(page, (60, 86), country.titles[1], 30, ink=country.tint)
    page.paste(portrait((330, 430), chance, long_hair=holder.sex == "F"), (60, 180))
    fields = (
        (Place(440, 170), "Type", "P"),
        (Place(620, 170), "Country code", holder.country),
        (Place(960, 170), "Passport No.", holder.number),
        (Place(440, 262), "Surname", holder.surname),
        (Place(440, 354), "Given names", holder.given_names),
        (Place(440, 446), "Date of birth", f"{holder.born:%d.%m.%Y}"),
        (Place(800, 446), "Personal No.", holder.personal_number),
        (Place(440, 538), "Sex", holder.sex),
        (Place(620, 538), "Place of birth", holder.birthplace),
        (Place(440, 630), "Date of issue", f"{holder.issued:%d.%m.%Y}"),
        (Place(800, 630), "Date of expiry", f"{holder.expires:%d.%m.%Y}"),
    )
    for place, label, value in fields:
        write(page, place, label, 20, ink=FAINT)
        write(page, (place.x, place.y + 28), value, 34, bold=True)
    signature(page, Place(110, 680), chance)
    mark_as_specimen(page)
    ImageDraw.Draw(page).rectangle((0, 760, page.width, page.height), fill=(244, 246, 244))
    for line, top in zip(machine_readable_zone(holder), (800, 870), strict=True):
        write_zone_line(page, Place(60, top + 36), line)
    name = f"passport-{holder.country.lower()}-{number + 1}.jpg"
    data = photographed(page, chance, sideways=number % 4 == 3)
    return SamplePicture("passport", name, data, holder.country)


def write_zone_line(page: Image.Image, start: Place, line: str) -> None:
    """Write one line of a zone in the characters that passports have there, from its base line on."""
    large = Image.new("L", (round(len(line) * ZONE_PITCH * FINER), ZONE_ROOM * FINER), 0)
    for number, character in enumerate(line):
        place = (number * ZONE_PITCH * FINER, (ZONE_ROOM - 8) * FINER)
        draw_character(large, place, ZONE_PITCH * FINER / CELL_WIDTH, character, 255)
    page.paste(INK, (start.x, start.y - ZONE_ROOM + 8), large.reduce(FINER))


def contract_page(holder: Holder, number: int, chance: random.Random) -> SamplePicture:
    """The first page of an employment contract."""
    page = Image.new("RGB", CONTRACT_SIZE, (250, 249, 245))
    write(page, (90, 90), "EMPLOYMENT CONTRACT", 44, bold=True)
    write(page, (90, 150), "ТРУДОВОЙ ДОГОВОР · ЭМГЕК КЕЛИШИМИ", 28, ink=FAINT)
    write(page, (90, 230), "between the workshop “Sample Seam” (employer)", 28)
    write(
        page, (90, 274), f"and {holder.given_names} {holder.surname}, passport {holder.number} (worker)", 28
    )
    top = 370
    for heading, sentence in CONTRACT_LINES:
        write(page, (90, top), heading, 30, bold=True)
        write(page, (90, top + 46), sentence, 26)
        top += 124
    for x, who in ((90, "Employer"), (620, "Worker")):
        ImageDraw.Draw(page).line((x, 1400, x + 330, 1400), fill=FAINT, width=2)
        write(page, (x, 1408), who, 24, ink=FAINT)
        signature(page, Place(x + 40, 1370), chance)
    stamp(page, Place(470, 1330), ("SEAM", "ОБРАЗЕЦ"), (60, 70, 160))
    mark_as_specimen(page)
    return SamplePicture(
        "employment_contract", f"contract-{number + 1}.jpg", photographed(page, chance), None
    )


def face_photo(number: int, chance: random.Random) -> SamplePicture:
    """A portrait, three to four, as a photographer hands it over."""
    photo = portrait(PHOTO_SIZE, chance, long_hair=number % 2 == 0)
    mark_as_specimen(photo)
    return SamplePicture("photo", f"photo-{number + 1}.jpg", as_camera_file(photo, Image.Exif()), None)


def certificate_page(
    certificate: Certificate, holder: Holder, number: int, chance: random.Random
) -> SamplePicture:
    """A certificate with a frame, a stamp and a signature."""
    page = security_paper(CERTIFICATE_SIZE, certificate.tint, chance)
    draw = ImageDraw.Draw(page)
    for inset, thickness in ((34, 6), (48, 2)):
        draw.rectangle(
            (inset, inset, page.width - inset, page.height - inset), outline=certificate.tint, width=thickness
        )
    write(page, (110, 110), certificate.titles[0], 50, bold=True, ink=certificate.tint)
    write(page, (110, 180), certificate.titles[1], 38, ink=certificate.tint)
    write(page, (110, 320), f"{holder.given_names} {holder.surname}", 44, bold=True)
    write(page, (110, 390), f"born {holder.born:%d.%m.%Y}, passport {holder.number},", 32)
    write(page, (110, 450), certificate.statement, 32)
    write(
        page, (110, 560), f"No. {chance.randrange(10_000, 99_999)} of {holder.issued:%d.%m.%Y}", 30, ink=FAINT
    )
    signature(page, Place(160, 800), chance)
    stamp(page, Place(1080, 740), certificate.seal, (60, 70, 160))
    mark_as_specimen(page)
    name = f"{certificate.kind.replace('_', '-')}-{number + 1}.jpg"
    return SamplePicture(certificate.kind, name, photographed(page, chance), certificate.nationality)
