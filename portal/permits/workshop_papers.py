"""What a case asks of the workshop: its own papers, and those it brings for the worker."""

from collections.abc import Iterable

from portal.documents.kinds import BROUGHT_FOR_WORKERS, OF_THE_WORKSHOP
from portal.permits.lifecycle import CLOSED
from portal.permits.models import PermitCase
from portal.permits.path import dates, requirements
from portal.permits.rules import PermitActor
from portal.reference.rules import DocumentNeed


def brought_for(case: PermitCase) -> frozenset[str]:
    """The kinds the workshop may bring for the worker of a case; none for a closed one."""
    if case.state in CLOSED:
        return frozenset()
    return frozenset(need.kind for need in _asked(case) if need.kind in BROUGHT_FOR_WORKERS)


def own_papers_asked_for(cases: Iterable[PermitCase]) -> list[str]:
    """The workshop's own papers that steps of open cases still ask for, each once."""
    kinds: dict[str, None] = {}
    for case in cases:
        if case.state not in CLOSED:
            kinds |= dict.fromkeys(each.kind for each in _asked(case) if _is_open(case, each))
    return [kind for kind in kinds if kind in OF_THE_WORKSHOP]


def _asked(case: PermitCase) -> list[DocumentNeed]:
    needs = requirements(case).documents_for(case.nationality)
    return [need for need in needs if need.brought_by == PermitActor.EMPLOYER]


def _is_open(case: PermitCase, need: DocumentNeed) -> bool:
    """Whether the step that needs it is still to be done: nobody asks for it after that."""
    done = dates(case)
    steps = requirements(case).steps_for(case.nationality)
    return any(step.key == need.needed_for and step.met_by not in done for step in steps)
