"""Working out what a draft decree would change for the open cases, and keeping the answer."""

from collections import Counter

from sqlalchemy import delete

from portal.kernel.policy import operation
from portal.outbox.tasks import Task, add_task
from portal.permits import policies, queries
from portal.permits.effect import effect, nearest_day
from portal.permits.events import DecreePreviewed
from portal.permits.models import DecreeEffect, DecreePreview
from portal.reference import library
from portal.reference import queries as rules
from portal.reference.entries import Rulebook
from portal.reference.models import RuleDecree
from portal.storage import UnitOfWork, new_id

PIECE = 250
"""Cases looked at in one commit: others write in between, and no task outlives its claim."""


@operation(policies.may_preview)
def preview(uow: UnitOfWork, draft: RuleDecree) -> DecreePreview:
    """Work out what the draft would change; earlier answers about it are thrown away.

    The first cases are looked at now. When there are more, tasks go on; the answer says how far they are.
    """
    uow.session.execute(delete(DecreePreview).where(DecreePreview.decree_id == draft.id))
    begun = DecreePreview(
        id=new_id(),
        decree_id=draft.id,
        decree_version=draft.version,
        total=queries.count_open(uow.session),
        looked_at=0,
        affected=0,
        counts={},
        last_case_id=None,
        started_at=uow.now,
        finished_at=None,
    )
    uow.session.add(begun)
    uow.announce(DecreePreviewed(decree_id=draft.id, cases=begun.total))
    go_on(uow, begun, rules.proposed(uow.session, draft))
    return begun


def go_on(uow: UnitOfWork, begun: DecreePreview, after: Rulebook) -> None:
    """Look at the next cases; ``after`` are the rules with the draft. With none left the answer is finished.

    Part of what ``preview`` was asked for: it changes nothing but that answer.
    """
    cases = queries.open_after(uow.session, begun.last_case_id, PIECE)
    stays = queries.stays_by_candidate(uow.session, [case.candidate_id for case in cases])
    before, counts = library.rules(), Counter(begun.counts)
    for case in cases:
        found = effect(case, uow.today, before, after, stays.get(case.candidate_id, ()))
        if not found:
            continue
        counts.update({each.key for each in found})
        begun.affected += 1
        uow.session.add(
            DecreeEffect(
                preview_id=begun.id,
                case_id=case.id,
                nearest_on=nearest_day(found, uow.today),
                changes=[each.as_row() for each in found],
            )
        )
    begun.counts = dict(counts)
    begun.looked_at += len(cases)
    if cases:
        begun.last_case_id = cases[-1].id
    if len(cases) < PIECE:
        begun.finished_at = uow.now
    else:
        more = {"preview": str(begun.id), "after": str(begun.last_case_id)}
        add_task(uow, Task("permits.preview", more), set())
