"""Forty workshops: names, sizes, regions and legal forms as they are in the trade."""

import random
from datetime import date, timedelta

from portal.cli.demo import sign_ins
from portal.cli.demo.plans import DAYS_TOLD, WorkshopPlan, at
from portal.cli.demo.trades import SEWN
from portal.employers.rules import EmployerState, LegalForm, MissingItem, WorkshopDetails

REGIONS = {
    "bishkek": 55,
    "chuy": 25,
    "osh-city": 9,
    "osh-oblast": 3,
    "jalal-abad": 5,
    "issyk-kul": 2,
    "talas": 1,
}
SEATS = (((10, 20), 45), ((20, 50), 35), ((50, 150), 15), ((150, 400), 5))
STREETS = {
    "bishkek": (
        "Бишкек, ул. Кулиева", "Бишкек, ул. Матросова", "Бишкек, пр. Мира", "Бишкек, ул. Льва Толстого",
        "Бишкек, ж/м Ак-Ордо, ул. Биринчи", "Бишкек, мкр. Асанбай", "Бишкек, ул. Чолпон-Атинская",
        "Бишкек, ул. Кайыма Мифтакова",
    ),
    "chuy": (
        "с. Лебединовка, ул. Победы", "г. Токмок, ул. Шамсинская", "с. Новопокровка, ул. Ленина",
        "г. Кара-Балта, ул. Кожомбердиева", "с. Военно-Антоновка, ул. Садовая", "с. Беш-Кунгей, ул. Жаштык",
    ),
    "osh-city": ("г. Ош, ул. Курманжан-Датки", "г. Ош, ул. Масалиева", "Ош шаары, Фуркат көчөсү"),
    "osh-oblast": ("г. Кара-Суу, ул. Достук", "г. Узген, ул. Манаса"),
    "jalal-abad": ("г. Джалал-Абад, ул. Эркин-Тоо", "г. Кочкор-Ата, ул. Нефтяников"),
    "issyk-kul": ("г. Балыкчы, ул. Озёрная",),
    "talas": ("г. Талас, ул. Бердике баатыра",),
}  # fmt: skip
COMPANIES = (
    "Чебер Кол", "Ак-Сай Текстиль", "Сары-Өзөн Трикотаж", "Жибек Жолу Фешн", "Алтын Ийне", "Тумар Стиль",
    "Нур-Кийим", "Манас Текс", "Азия Поток", "Бермет Групп", "Кызыл Кыргын Шөкүлө", "Сезим Мода",
    "Юлдуз Текс",    "Тянь-Шань Швейпром", "Береке Тигүү", "Каганат Спорт",
)  # fmt: skip
OWNERS = (
    "Асанова Г. Т.", "Турдубаева Н. К.", "Мамытов Э. Ж.", "Исакова Ч. Б.", "Юлдашева М. А.", "Сыдыкова А. Р.",
    "Токтосунов Б. У.", "Ким Л. В.", "Абдыкадырова Ж. С.", "Осмонова К. Д.", "Рахимов Ш. И.", "Бекова Т. М.",
    "Жумабаева С. Э.", "Эргешова Д. Н.", "Орозбекова Г. А.", "Ташматов И. К.", "Дуйшеева Б. Ж.", "Ли О. С.",
    "Кадырова Р. Ф.", "Алымкулова Н. Т.", "Сатыбалдиева А. Ч.", "Мадаминова Х. О.", "Касымалиев Н. Э.",
    "Борбиева Э. К.", "Шаршенова Ж. И.", "Тен А. Г.",
)  # fmt: skip
NOTES = (
    "В адресе нет номера дома, а в свидетельстве он есть.",
    "Юридическое название не совпадает со свидетельством: проверьте кавычки и форму.",
)


def plan_workshops(count: int, today: date, chance: random.Random) -> list[WorkshopPlan]:
    """The workshops, the demo employer's first; most are verified, some wait, few were sent back."""
    outcomes = _outcomes(count)
    plans = []
    companies, owners = iter(_names(COMPANIES, count)), iter(_names(OWNERS, count))
    for number, outcome in enumerate(outcomes):
        is_company = number == 0 or chance.random() < 0.4
        name = f"ОсОО «{next(companies)}»" if is_company else f"ИП {next(owners)}"
        form = LegalForm.LIMITED_COMPANY if is_company else LegalForm.SOLE_PROPRIETOR
        details = _details(number, name, form, chance)
        days_ago = _days_ago(number, count, outcome, chance)
        plan = WorkshopPlan(
            email=sign_ins.EMPLOYER.email if number == 0 else f"workshop{number:02d}@demo.example",
            language=_language(details.region, chance),
            details=details,
            registered_at=at(today - timedelta(days=days_ago), chance),
            outcome=outcome,
        )
        _decide(plan, today, days_ago, chance)
        plans.append(plan)
    return plans


def _outcomes(count: int) -> list[EmployerState]:
    """Of forty: 31 verified, 5 waiting, 2 sent back, 1 suspended, 1 not yet sent in."""
    rest = {
        EmployerState.SUBMITTED: count // 8,
        EmployerState.RETURNED: count // 20,
        EmployerState.SUSPENDED: count // 40,
        EmployerState.DRAFT: count // 40,
    }
    verified = count - sum(rest.values())
    return [EmployerState.VERIFIED] * verified + [
        state for state, times in rest.items() for _ in range(times)
    ]


def _names(names: tuple[str, ...], count: int) -> list[str]:
    """Enough names; from the second round on with a number, as real ones have."""
    rounds = range(count // len(names) + 1)
    return [name if turn == 0 else f"{name} {turn + 1}" for turn in rounds for name in names]


def _details(number: int, name: str, form: LegalForm, chance: random.Random) -> WorkshopDetails:
    region = "bishkek" if number == 0 else chance.choices(list(REGIONS), list(REGIONS.values()))[0]
    low, high = chance.choices([size for size, _ in SEATS], [share for _, share in SEATS])[0]
    products = chance.sample(SEWN[:18] if chance.random() < 0.7 else SEWN, chance.randint(2, 5))
    if number == 0:
        low, high, products = (
            64,
            65,
            ["prod.dress", "prod.knitwear", "prod.sportswear", "prod.tailored_knits_set"],
        )
    return WorkshopDetails(
        legal_name=name,
        tax_number=_tax_number(form, chance),
        legal_form=form,
        region=region,
        address=f"{chance.choice(STREETS[region])}, {chance.randrange(1, 240)}",
        seats=chance.randrange(low, high),
        products=tuple(products),
    )


def _tax_number(form: LegalForm, chance: random.Random) -> str:
    """Fourteen digits; a person's begins with 1 or 2 and the birth date, a company's with 0."""
    if form is LegalForm.LIMITED_COMPANY:
        day, first = date(2012, 1, 1) + timedelta(days=chance.randrange(4500)), "0"
    else:
        day, first = date(1968, 1, 1) + timedelta(days=chance.randrange(11_000)), chance.choice("12")
    return f"{first}{day:%d%m%Y}{chance.randrange(100_000):05d}"


def _language(region: str, chance: random.Random) -> str:
    if region in ("osh-city", "osh-oblast", "jalal-abad"):
        return chance.choice(("ky", "uz", "ru"))
    return chance.choice(("ru", "ru", "ky"))


def _days_ago(number: int, count: int, outcome: EmployerState, chance: random.Random) -> int:
    """Half of the workshops are there from the beginning, the others came by and by."""
    if outcome in (EmployerState.SUBMITTED, EmployerState.RETURNED, EmployerState.DRAFT):
        return chance.randrange(2, 12)
    return (
        DAYS_TOLD if number < count // 2 or outcome is EmployerState.SUSPENDED else chance.randrange(150, 400)
    )


def _decide(plan: WorkshopPlan, today: date, days_ago: int, chance: random.Random) -> None:
    if plan.outcome in (EmployerState.SUBMITTED, EmployerState.DRAFT):
        return
    plan.decided_at = at(today - timedelta(days=days_ago - 1), chance)
    if plan.outcome is EmployerState.RETURNED:
        plan.missing = (chance.choice((MissingItem.ADDRESS, MissingItem.LEGAL_NAME)),)
        plan.note = NOTES[plan.missing[0] is MissingItem.LEGAL_NAME]
    if plan.outcome is EmployerState.SUSPENDED:
        plan.suspended_at = at(today - timedelta(days=19), chance)
        plan.note = "При проверке у работников не было паспортов на руках: их держали в кабинете."
