"""The workshops' own papers: a drawn sample of each kind, and which of them who has sent."""

import random
from datetime import date, timedelta
from typing import NamedTuple

from PIL import Image, ImageDraw

from portal.cli.demo.paper import (
    FAINT,
    Place,
    mark_as_specimen,
    photographed,
    security_paper,
    signature,
    stamp,
    write,
)
from portal.cli.demo.pictures import CONTRACT_SIZE, SamplePicture
from portal.cli.demo.plans import PaperPlan, WorkshopPlan, at
from portal.documents.rules import ReturnReason
from portal.employers.rules import EmployerState

MOST_WORKSHOPS = 12
SENT_AFTER = timedelta(hours=3)
STAMP_INK = (60, 70, 160)


class Sheet(NamedTuple):
    """A sheet that says one thing about a workshop."""

    kind: str
    titles: tuple[str, str]
    lines: tuple[str, ...]
    seal: tuple[str, str]
    tint: tuple[int, int, int]


SHEETS = (
    Sheet(
        "company_registration",
        ("СВИДЕТЕЛЬСТВО О РЕГИСТРАЦИИ", "КАТТОО ТУУРАЛУУ КҮБӨЛҮК"),
        ("Швейный цех «Образец»", "внесён в реестр юридических лиц", "Кыргызской Республики."),
        ("РЕЕСТР", "ОБРАЗЕЦ"),
        (150, 120, 90),
    ),
    Sheet(
        "company_charter",
        ("УСТАВ", "УСТАВ"),
        ("Общества с ограниченной ответственностью", "«Образец»", "1. Общество шьёт одежду."),
        ("УСТАВ", "ОБРАЗЕЦ"),
        (120, 120, 130),
    ),
    Sheet(
        "tax_clearance",
        ("СПРАВКА О НАЛОГАХ", "САЛЫК БОЮНЧА МААЛЫМКАТ"),
        ("Швейный цех «Образец»", "не имеет задолженности по налогам", "на день выдачи."),
        ("НАЛОГИ", "ОБРАЗЕЦ"),
        (90, 130, 110),
    ),
    Sheet(
        "social_fund_clearance",
        ("СПРАВКА СОЦИАЛЬНОГО ФОНДА", "СОЦИАЛДЫК ФОНДДУН МААЛЫМКАТЫ"),
        ("Швейный цех «Образец»", "не имеет задолженности по взносам", "на день выдачи."),
        ("СОЦФОНД", "ОБРАЗЕЦ"),
        (110, 110, 160),
    ),
)


def draw_workshop_sheets(seed: int) -> list[SamplePicture]:
    """One sample of each kind. The same seed draws the same pictures."""
    chance = random.Random(f"{seed} workshops")
    return [_sheet_page(sheet, chance) for sheet in SHEETS]


def plan_workshop_papers(plans: list[WorkshopPlan], today: date, chance: random.Random) -> None:
    """Give the first verified workshops their papers: of the demo employer's one ends soon, one came back."""
    verified = [plan for plan in plans if plan.outcome is EmployerState.VERIFIED and plan.decided_at]
    for number, plan in enumerate(verified[:MOST_WORKSHOPS]):
        plan.papers = _of_demo_employer(today, chance) if number == 0 else _usual(plan, number, today)


def _of_demo_employer(today: date, chance: random.Random) -> list[PaperPlan]:
    def paper(kind: str, days_ago: int) -> PaperPlan:
        sent_at = at(today - timedelta(days=days_ago), chance, 9, 12)
        return PaperPlan(kind, sent_at, sent_at + SENT_AFTER)

    registration, tax, fund = (
        paper("company_registration", 60),
        paper("tax_clearance", 26),
        paper("social_fund_clearance", 3),
    )
    tax.valid_until = today + timedelta(days=4)
    fund.returned = ReturnReason.CUT_OFF
    return [registration, tax, fund]


def _usual(plan: WorkshopPlan, number: int, today: date) -> list[PaperPlan]:
    """The charter was accepted; every third workshop's tax clearance waits, the others' is in order."""
    if plan.decided_at is None:
        return []
    sent_at = plan.decided_at + timedelta(hours=1)
    charter = PaperPlan("company_charter", sent_at, sent_at + SENT_AFTER)
    tax = PaperPlan("tax_clearance", sent_at + timedelta(minutes=6))
    if number % 3:
        tax.decided_at, tax.valid_until = sent_at + SENT_AFTER, today + timedelta(days=40 + 3 * number)
    return [charter, tax]


def _sheet_page(sheet: Sheet, chance: random.Random) -> SamplePicture:
    page = security_paper(CONTRACT_SIZE, sheet.tint, chance)
    frame = (40, 40, page.width - 40, page.height - 40)
    ImageDraw.Draw(page).rectangle(frame, outline=sheet.tint, width=5)
    _write_lines(page, sheet)
    write(page, (110, 900), f"№ {chance.randrange(10_000, 99_999)}", 32, ink=FAINT)
    signature(page, Place(140, 1240), chance)
    stamp(page, Place(780, 1200), sheet.seal, STAMP_INK)
    mark_as_specimen(page)
    name = f"{sheet.kind.replace('_', '-')}.jpg"
    return SamplePicture(sheet.kind, name, photographed(page, chance), None)


def _write_lines(page: Image.Image, sheet: Sheet) -> None:
    write(page, (110, 140), sheet.titles[0], 42, bold=True, ink=sheet.tint)
    write(page, (110, 210), sheet.titles[1], 30, ink=sheet.tint)
    for number, line in enumerate(sheet.lines):
        write(page, (110, 380 + 80 * number), line, 38)
