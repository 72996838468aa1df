"""The checks of a draft after each change, and what they found kept beside it."""

from portal.documents import queries
from portal.documents.checking_facts import Background, facts_for_officials, facts_of, number_index_of
from portal.documents.checks import check
from portal.documents.models import Document, DocumentFinding
from portal.documents.paper_facts import PaperFacts
from portal.storage import UnitOfWork

Key = tuple[str, int | None, tuple[tuple[str, str], ...]]


def recheck(uow: UnitOfWork, document: Document, background: Background | None) -> None:
    """Look at a draft again and keep what is found. What was found before keeps the holder's word to it.

    Nothing is checked without a background: somebody sent it who can be told nothing.
    """
    if background is not None:
        _keep(uow, document, facts_of(uow.session, uow.vault, document, background, uow.today))


def check_when_sent(uow: UnitOfWork, document: Document, background: Background | None) -> tuple[str, ...]:
    """Look at it for the last time, now also for what only officials may know; the kinds of what was found.

    A passport is found by its number from now on.
    """
    if background is None:
        return ()
    facts = facts_of(uow.session, uow.vault, document, background, uow.today)
    document.number_index = number_index_of(uow.vault, facts)
    _keep(uow, document, facts_for_officials(uow.session, document, facts, document.number_index))
    return tuple(sorted({row.kind for row in queries.findings(uow.session, document.id)}))


def _keep(uow: UnitOfWork, document: Document, facts: PaperFacts) -> None:
    found = {_key(each.kind, each.page, dict(each.details)): each for each in check(facts)}
    for row in queries.findings(uow.session, document.id):
        if found.pop(_key(row.kind, row.page, row.details), None) is None:
            uow.session.delete(row)
    for finding in found.values():
        uow.session.add(
            DocumentFinding(
                document_id=document.id,
                kind=finding.kind.value,
                page=finding.page,
                details=dict(finding.details),
            )
        )
    uow.flush()


def _key(kind: str, page: int | None, details: dict[str, str]) -> Key:
    return (str(kind), page, tuple(sorted(details.items())))
