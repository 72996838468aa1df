"""The workshops' own papers in the demo."""

import random
from datetime import date

from portal.cli.demo.workshop_papers import draw_workshop_sheets, plan_workshop_papers
from portal.cli.demo.workshops import plan_workshops
from portal.documents.kinds import OF_THE_WORKSHOP
from portal.files.pipeline import process

TODAY = date(2026, 11, 24)


def test_each_kind_is_drawn_once_and_the_pipeline_takes_it() -> None:
    sheets = draw_workshop_sheets(1)
    assert len({sheet.kind for sheet in sheets}) == len(sheets)
    assert {sheet.kind for sheet in sheets} <= OF_THE_WORKSHOP
    for sheet in sheets:
        (page,) = process(sheet.data).pages
        assert page.height > page.width


def test_of_the_demo_employers_papers_one_ends_soon_one_came_back_and_one_is_in_order() -> None:
    workshops = plan_workshops(40, TODAY, random.Random(1))
    plan_workshop_papers(workshops, TODAY, random.Random(2))

    first = workshops[0].papers
    assert [paper.kind for paper in first if paper.returned] == ["social_fund_clearance"]
    assert [(paper.valid_until - TODAY).days for paper in first if paper.valid_until] == [4]
    assert any(paper.decided_at and not paper.returned and not paper.valid_until for paper in first)
    assert any(paper.decided_at is None for plan in workshops for paper in plan.papers)
