"""People who look for work: names, trades, machines and wishes as they are in the three countries."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from portal.candidates.rules import (
    PSEUDONYM_ALPHABET,
    PSEUDONYM_LENGTH,
    MachineSkill,
    PersonDetails,
    TradeDetails,
    Visibility,
    WishDetails,
    Workplace,
    WorkplaceDetails,
)
from portal.cli.demo.pictures import PASSPORTS, Holder, an_invented_holder
from portal.cli.demo.plans import PersonPlan, day_of
from portal.cli.demo.trades import SEWN, Trade, pay_in, some_machines
from portal.cli.demo.wording import Writer

SHARES = {"BGD": 58, "PAK": 34, "UZB": 8}
"""Of a hundred people in process; Uzbekistan is raised from three, so that its branch can be seen."""


MOST_SHORT_PSEUDONYMS = 200_000
SOON = 120
"""Days within which a passport is too near its end for somebody who sets out."""


class Origin(NamedTuple):
    """Where somebody comes from: names, former workplaces, the languages of texts and of speech."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]
    share_of_women: float
    factories: tuple[str, ...]
    written: dict[str, int]
    speaks: tuple[str, ...]
    also: tuple[str, ...]
    number: str


ORIGINS = {
    "BGD": Origin(
        (
            "Md Rafiqul", "Md Shahin", "Jahangir", "Sohel", "Md Kamal", "Anwar", "Habibur", "Delwar", "Ripon",
            "Mizanur", "Selim", "Md Faruk", "Bellal", "Tuhin", "Masud", "Nazrul", "Shafiqul", "Emdadul",
        ),
        (
            "Mst Rahima", "Shirin", "Nasima", "Fatema", "Rokeya", "Salma", "Morium", "Hasina", "Parul",
            "Jesmin", "Taslima", "Shahnaz", "Kohinoor", "Mst Laili",
        ),
        (
            "Hossain", "Islam", "Miah", "Akter", "Begum", "Sheikh", "Molla", "Howlader", "Biswas", "Sikder",
            "Mondal", "Bhuiyan", "Pramanik", "Hawlader", "Gazi",
        ),
        0.3,
        (
            "Shapla Stitch, Gazipur", "Padma Knit Line, Narayanganj", "Meghna Apparel Floor 4, Savar",
            "Karnaphuli Shirts, Chattogram", "Surma Denim, Ashulia", "Jamuna Jersey, Tongi",
        ),
        {"bn": 66, "en": 20, "ru": 14},
        ("bn",),
        ("en", "hi", "ru"),
        "A########",
    ),
    "PAK": Origin(
        (
            "Muhammad Asif", "Ali Raza", "Bilal", "Usman", "Waseem", "Tariq", "Zahid", "Kashif", "Nadeem",
            "Shahid", "Faisal", "Hamza", "Sajid", "Ghulam Abbas", "Arshad", "Naveed",
        ),
        ("Saima", "Nazia", "Rukhsana", "Shabana", "Farzana", "Uzma", "Sidra", "Kiran"),
        (
            "Khan", "Ahmed", "Hussain", "Malik", "Butt", "Iqbal", "Mehmood", "Chaudhry", "Mughal", "Aslam",
            "Siddiqui", "Awan", "Gill",
        ),
        0.14,
        (
            "Ravi Hosiery, Faisalabad", "Chenab Garments, Lahore", "Indus Sportswear, Sialkot",
            "Clifton Denim, Karachi", "Jhelum Knits, Faisalabad",
        ),
        {"ur": 62, "en": 24, "ru": 14},
        ("ur",),
        ("en", "pa", "ru"),
        "BC#######",
    ),
    "UZB": Origin(
        ("Jasur", "Sherzod", "Otabek", "Doniyor", "Bekzod", "Rustam", "Islom"),
        (
            "Dilfuza", "Nargiza", "Zulfiya", "Mohira", "Feruza", "Shahnoza", "Barno", "Lola", "Muhabbat",
            "Oydin",
        ),
        (
            "Karimova", "Rahimova", "Yusupova", "Saidova", "Nazarova", "Umarova", "Tosheva", "Xolmatova",
        ),
        0.62,
        ("Andijon Chevarlari, Andijon", "Vodiy Trikotaj, Namangan", "Marg'ilon Atlas, Farg'ona"),
        {"uz-Latn": 55, "uz-Cyrl": 17, "ru": 28},
        ("uz", "ru"),
        ("ky", "tg"),
        "FA#######",
    ),
}  # fmt: skip


@dataclass(slots=True)
class Census:
    """Makes people one after another and knows which names and pseudonyms are taken."""

    today: date
    chance: random.Random
    writer: Writer
    holders: list[tuple[int, Holder]]
    taken: set[str]
    count: int = 0

    def somebody(
        self,
        trade: Trade,
        registered_at: datetime,
        nationality: str | None = None,
        written: str | None = None,
    ) -> PersonPlan:
        """A person of a trade, registered at that moment, who writes in that language."""
        chance = self.chance
        self.count += 1
        nationality = nationality or chance.choices(list(SHARES), list(SHARES.values()))[0]
        origin = ORIGINS[nationality]
        day = day_of(registered_at)
        is_woman = chance.random() < origin.share_of_women
        person = self._person(origin, nationality, day, is_woman)
        number, expires = _passport(origin, chance), self.today + timedelta(days=chance.randrange(200, 3000))
        return PersonPlan(
            email=f"person{self.count:03d}@demo.example",
            language=chance.choice((origin.speaks[0], origin.speaks[0], "en")),
            is_woman=is_woman,
            pseudonym=self._pseudonym(),
            registered_at=registered_at,
            person=person,
            trade=self._trade(trade, origin, person, day, written),
            workplaces=_workplaces(origin, trade, day, chance),
            wishes=_wishes(trade, day, chance),
            visibility=chance.choices(
                (Visibility.EMPLOYERS, Visibility.PUBLIC, Visibility.HIDDEN), (58, 34, 8)
            )[0],
            passport_number=number,
            passport_expires=expires,
        )

    def the_holder(self, plan: PersonPlan) -> None:
        """Make the person the holder of a sample passport, where one of the country is left."""
        fitting = (
            each
            for each in self.holders
            if each[1].country == plan.nationality and each[1].expires > self.today + timedelta(days=SOON)
        )
        found = next(fitting, None)
        if found is None:
            return
        self.holders.remove(found)
        plan.picture, holder = found
        plan.is_woman = holder.sex == "F"
        plan.passport_number, plan.passport_expires = holder.number, holder.expires
        plan.person = PersonDetails(
            given_name=_written(holder.given_names),
            family_name=_written(holder.surname),
            nationality=holder.country,
            birth_date=holder.born,
            languages=plan.person.languages,
        )

    def _person(self, origin: Origin, nationality: str, day: date, is_woman: bool) -> PersonDetails:
        chance = self.chance
        family = chance.choice(origin.families)
        if nationality == "UZB" and not is_woman:
            family = family.removesuffix("a")
        spoken = [*origin.speaks, *(each for each in origin.also if chance.random() < 0.3)]
        return PersonDetails(
            given_name=chance.choice(origin.women if is_woman else origin.men),
            family_name=family,
            nationality=nationality,
            birth_date=day - timedelta(days=chance.randrange(20 * 366, 42 * 365)),
            languages=tuple(spoken),
        )

    def _trade(
        self, trade: Trade, origin: Origin, person: PersonDetails, day: date, written: str | None
    ) -> TradeDetails:
        chance = self.chance
        age = (day - person.birth_date).days // 365
        years = min(
            age - 18, chance.choices((1, 2, 3, 4, 5, 7, 9, 12, 15), (6, 12, 16, 15, 14, 14, 11, 8, 4))[0]
        )
        machines = some_machines(trade, chance, most=4)
        products = tuple(chance.sample(SEWN[:20], chance.randint(1, 4)))
        language = written or chance.choices(list(origin.written), list(origin.written.values()))[0]
        title, body = self.writer.profile(language, trade.occupation, machines, products, max(years, 1))
        return TradeDetails(
            occupations=(trade.occupation,),
            machines=tuple(MachineSkill(each, chance.randint(min(1, years), years)) for each in machines),
            products=products,
            experience_years=years,
            level=_level(years, person.nationality, chance),
            title=title,
            body=body,
            language=language,
        )

    def _pseudonym(self) -> str:
        length = PSEUDONYM_LENGTH + (len(self.taken) > MOST_SHORT_PSEUDONYMS)
        while True:
            name = "".join(self.chance.choice(PSEUDONYM_ALPHABET) for _ in range(length))
            if name not in self.taken:
                self.taken.add(name)
                return name


def sample_holders(seed: int) -> list[tuple[int, Holder]]:
    """The people in the sample passports that ``draw_documents`` makes of this seed, by picture."""
    chance = random.Random(seed)
    holders = [an_invented_holder(country, number, chance) for number, country in enumerate(PASSPORTS)]
    return list(enumerate(holders))


def _written(name: str) -> str:
    plain = name.replace("ʻ", "'")
    return " ".join(word.capitalize() for word in plain.split())


def _passport(origin: Origin, chance: random.Random) -> str:
    return "".join(str(chance.randrange(10)) if each == "#" else each for each in origin.number)


def _level(years: int, nationality: str, chance: random.Random) -> str | None:
    if nationality == "PAK" and chance.random() < 0.15:
        return "lvl.navttc"
    if nationality == "BGD" and chance.random() < 0.15:
        return chance.choice(("lvl.nsda1", "lvl.nsda2"))
    if chance.random() < 0.2:
        return None
    return "lvl.junior" if years < 2 else "lvl.general" if years < 6 else "lvl.senior"


def _workplaces(origin: Origin, trade: Trade, day: date, chance: random.Random) -> WorkplaceDetails:
    told, last = [], day.year
    for factory in chance.sample(origin.factories, chance.choice((0, 1, 1, 2, 2, 3))):
        first = last - chance.randint(1, 4)
        told.append(
            Workplace(factory, trade.occupation.removeprefix("occ.").replace("_", " "), f"{first}–{last}")
        )
        last = first
    return WorkplaceDetails(tuple(told))


def _wishes(trade: Trade, day: date, chance: random.Random) -> WishDetails:
    low, high = trade.pay
    regions: tuple[str, ...] = ()
    if chance.random() < 0.4:
        regions = tuple(chance.sample(("bishkek", "chuy", "osh-city", "jalal-abad"), chance.randint(1, 2)))
    return WishDetails(
        wage_wished=pay_in("bishkek", chance.uniform(low * 1.05, high)) if chance.random() < 0.85 else None,
        available_from=day + timedelta(days=chance.randrange(10, 120)) if chance.random() < 0.8 else None,
        regions=regions,
    )
