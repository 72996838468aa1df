"""Which papers each person has sent, and what the official said of them."""

import random
from datetime import date, datetime, timedelta

from portal.cli.demo.plans import CasePlan, PaperPlan, PersonPlan, at, day_of
from portal.cli.demo.ways import Way
from portal.documents.rules import ReturnReason
from portal.permits.lifecycle import CaseState

ORDINARY = ("photo", "medical_certificate", "translation", "employment_contract")
FOR_THE_EXIT = {
    "BGD": ("pre_departure_orientation", "exit_clearance_bmet"),
    "PAK": ("state_life_insurance",),
}
REASONS = (
    ReturnReason.BLURRED,
    ReturnReason.GLARE,
    ReturnReason.CUT_OFF,
    ReturnReason.UNREADABLE_NUMBER,
    ReturnReason.WRONG_DOCUMENT,
)


def plan_papers(
    way: Way,
    person: PersonPlan,
    taken_at: datetime | None,
    accepted_at: datetime,
    turn: int,
    today: date,
    chance: random.Random,
) -> list[PaperPlan]:
    """The papers of a case. Who is past the filing has a passport that was accepted."""
    sent_at = accepted_at + timedelta(hours=chance.uniform(1, 5))
    if way.state is CaseState.PREPARING:
        return _while_preparing(person, taken_at, sent_at, turn, today, chance)
    if taken_at is None:
        return []
    papers = [PaperPlan("passport", sent_at)]
    papers += [
        PaperPlan(kind, sent_at + timedelta(minutes=9)) for kind in ORDINARY[:2] if chance.random() < 0.35
    ]
    for number, paper in enumerate(papers):
        _accept(paper, person, taken_at + timedelta(minutes=20 + 5 * number), chance)
    if way.state in (CaseState.ISSUED, CaseState.EXIT_CLEARED) and person.nationality in FOR_THE_EXIT:
        papers += _for_the_exit(way, person, turn, today, chance)
    return papers


def _while_preparing(
    person: PersonPlan,
    taken_at: datetime | None,
    sent_at: datetime,
    turn: int,
    today: date,
    chance: random.Random,
) -> list[PaperPlan]:
    """Nothing yet; a passport that waits; one that came back; an accepted one with more that waits."""
    if turn % 5 == 4:
        return []
    papers = [PaperPlan("passport", sent_at)]
    papers += [PaperPlan(kind, sent_at + timedelta(minutes=7)) for kind in ORDINARY[: turn % 3]]
    if taken_at is None or day_of(taken_at) >= today:
        return papers
    looked_at = taken_at + timedelta(minutes=30)
    if turn % 5 == 2:
        papers[0].decided_at, papers[0].returned = looked_at, REASONS[turn % len(REASONS)]
    elif turn % 5 in (1, 3):
        _accept(papers[0], person, looked_at, chance)
    return papers


def _for_the_exit(
    way: Way, person: PersonPlan, turn: int, today: date, chance: random.Random
) -> list[PaperPlan]:
    issued = way.facts[1].happened_on
    if issued + timedelta(days=1) >= today:
        return []
    sent_at = at(issued + timedelta(days=1), chance, 13, 16)
    papers = [PaperPlan(kind, sent_at) for kind in FOR_THE_EXIT[person.nationality][:1]]
    if turn % 2 == 1:
        papers[0].decided_at = sent_at + timedelta(hours=1)
        papers[0].returned = REASONS[turn % len(REASONS)] if turn % 4 == 1 else None
    return papers


def _accept(paper: PaperPlan, person: PersonPlan, moment: datetime, chance: random.Random) -> None:
    paper.decided_at = moment
    if paper.kind == "passport":
        paper.number, paper.valid_until = person.passport_number, person.passport_expires
    elif paper.kind == "medical_certificate":
        paper.valid_until = day_of(moment) + timedelta(days=chance.randint(70, 90))


def demo_papers(case: CasePlan, today: date, chance: random.Random) -> list[PaperPlan]:
    """What the demo candidate has sent: accepted ones, one that came back, one that waits."""
    papers = [paper for paper in case.papers if paper.kind == "passport"]
    issued = next((fact.happened_on for _, fact in case.facts if fact.move == "issue_permit"), None)
    if not papers or case.taken_at is None or issued is None or issued + timedelta(days=1) >= today:
        return case.papers
    photo = PaperPlan(
        "photo", papers[0].sent_at + timedelta(minutes=4), case.taken_at + timedelta(minutes=31)
    )
    sent_at = at(issued + timedelta(days=1), chance, 13, 15)
    medical = PaperPlan("medical_certificate", sent_at, sent_at + timedelta(hours=2), ReturnReason.BLURRED)
    orientation = PaperPlan("pre_departure_orientation", sent_at + timedelta(minutes=3))
    return [*papers, photo, medical, orientation]
