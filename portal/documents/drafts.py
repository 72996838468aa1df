"""A document before it is sent, as its sender sees it: what was typed, what was found and said to that."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from portal.documents import queries
from portal.documents.checking_facts import typed_fields
from portal.documents.fields import CapturedFields
from portal.documents.findings import Finding, FindingKind, Severity
from portal.documents.models import DocumentFinding
from portal.documents.policies import may_change
from portal.documents.rules import MOST_PAGES, DocumentGround, explanation_field
from portal.kernel.actor import Actor
from portal.kernel.errors import NotAllowed
from portal.kernel.ports import Vault


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the checks found on a draft, and the sender's word to it ("" without one)."""

    id: UUID
    finding: Finding
    words: str

    @property
    def needs_a_word(self) -> bool:
        """Whether it must be mended or explained before the draft is sent."""
        return self.finding.severity is not Severity.NOTE


@dataclass(frozen=True, slots=True)
class Draft:
    """What a sender has typed, and what was found, in the order in which one would mend it."""

    fields: CapturedFields
    remarks: tuple[Remark, ...]


def own_draft(session: Session, vault: Vault, ground: DocumentGround, actor: Actor) -> Draft:
    """A draft for the one who is about to send it. Leaves no trace, for nobody else can be its reader.

    Raises NotAllowed for anybody else, and once it was sent.
    """
    decision = may_change(actor, ground)
    if not decision:
        raise NotAllowed(decision.reason, operation=f"{__name__}.own_draft")
    document = ground.document
    remarks = [
        Remark(row.id, _finding(row), _words(vault, document.holder_id, row))
        for row in queries.findings(session, document.id)
    ]
    order = list(FindingKind)
    shown = [each for each in remarks if not each.finding.is_for_officials]
    shown.sort(key=lambda each: (each.finding.page or MOST_PAGES + 1, order.index(each.finding.kind)))
    return Draft(typed_fields(vault, document), tuple(shown))


def unexplained(rows: Iterable[DocumentFinding]) -> list[DocumentFinding]:
    """Those that the sender must mend or say a word to before the document is sent."""
    return [
        row
        for row in rows
        if row.explanation_sealed is None
        and not _finding(row).is_for_officials
        and _finding(row).severity is not Severity.NOTE
    ]


def _finding(row: DocumentFinding) -> Finding:
    return Finding(FindingKind(row.kind), row.page, row.details)


def _words(vault: Vault, holder_id: UUID, row: DocumentFinding) -> str:
    if row.explanation_sealed is None:
        return ""
    return vault.open_text(holder_id, explanation_field(row.id), row.explanation_sealed)
