"""Reading editions and their changes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from portal.kernel.errors import NotFound
from portal.taxonomy import catalogue
from portal.taxonomy.models import TaxonomyChange, TaxonomyEdition
from portal.taxonomy.rules import Edition, EditionState, Taxonomy
from portal.taxonomy.wordings import Change, Part, Wording

PUBLISHED = TaxonomyEdition.state == EditionState.PUBLISHED


def newest_id(session: Session) -> UUID | None:
    """The edition in use; None when nothing was ever corrected. One row by an index: cheap to ask often."""
    chosen = select(TaxonomyEdition.id).where(TaxonomyEdition.number.is_not(None))
    return session.scalars(chosen.order_by(TaxonomyEdition.number.desc()).limit(1)).first()


def published(session: Session) -> Taxonomy:
    """The taxonomy with every published correction."""
    newest = session.scalars(
        select(TaxonomyEdition).where(PUBLISHED).order_by(TaxonomyEdition.number.desc()).limit(1)
    ).first()
    if newest is None or newest.number is None:
        return catalogue.base()
    plain = catalogue.base_edition()
    edition = Edition(plain.base, plain.digest, newest.number, newest.id, newest.ended_at)
    return catalogue.corrected(published_changes(session), edition)


def proposed(session: Session, draft: TaxonomyEdition) -> Taxonomy:
    """The taxonomy as it would be with the draft published."""
    changes = [*published_changes(session), *map(as_change, draft.changes)]
    return catalogue.corrected(changes, catalogue.base_edition())


def published_changes(session: Session, concept: str = "", language: str = "") -> list[Change]:
    """Every published change in the order of publication, or those of one wording."""
    chosen = select(TaxonomyChange).join(TaxonomyEdition).where(PUBLISHED)
    if concept:
        chosen = chosen.where(TaxonomyChange.concept == concept, TaxonomyChange.language == language)
    ordered = chosen.order_by(TaxonomyEdition.number, TaxonomyChange.concept, TaxonomyChange.language)
    return [as_change(row) for row in session.scalars(ordered)]


def wording(session: Session, concept: str, language: str) -> Wording:
    """What a concept is called in a language now, with every published correction."""
    said = catalogue.base_wording(concept, language)
    for change in published_changes(session, concept, language):
        said = change.applied_to(said)
    return said


def draft(session: Session) -> TaxonomyEdition | None:
    """The corrections that wait to be published, with their changes; there is one set for all."""
    chosen = select(TaxonomyEdition).where(TaxonomyEdition.state == EditionState.DRAFT)
    return session.scalars(chosen.options(selectinload(TaxonomyEdition.changes))).first()


def get_draft(session: Session) -> TaxonomyEdition:
    """The same; raises NotFound when nothing waits."""
    found = draft(session)
    if found is None:
        raise NotFound
    return found


def get_published(session: Session, number: int) -> TaxonomyEdition:
    """The published edition of this number with its changes; raises NotFound."""
    chosen = select(TaxonomyEdition).where(PUBLISHED, TaxonomyEdition.number == number)
    found = session.scalars(chosen.options(selectinload(TaxonomyEdition.changes))).first()
    if found is None:
        raise NotFound
    return found


def history(session: Session, limit: int) -> list[tuple[TaxonomyEdition, int]]:
    """Published editions, the newest first, each with the number of its changes."""
    counted = (
        select(func.count(TaxonomyChange.id))
        .where(TaxonomyChange.edition_id == TaxonomyEdition.id)
        .correlate(TaxonomyEdition)
        .scalar_subquery()
    )
    chosen = select(TaxonomyEdition, counted).where(PUBLISHED).order_by(TaxonomyEdition.number.desc())
    return [(edition, number) for edition, number in session.execute(chosen.limit(limit))]


def changes_of_concept(
    session: Session, concept: str, limit: int
) -> Sequence[tuple[TaxonomyEdition, Change]]:
    """The published changes of one concept, the newest first."""
    chosen = (
        select(TaxonomyEdition, TaxonomyChange)
        .join(TaxonomyChange, TaxonomyChange.edition_id == TaxonomyEdition.id)
        .where(PUBLISHED, TaxonomyChange.concept == concept)
        .order_by(TaxonomyEdition.number.desc(), TaxonomyChange.language)
    )
    return [(edition, as_change(row)) for edition, row in session.execute(chosen.limit(limit))]


def as_change(row: TaxonomyChange) -> Change:
    """A change as the rules know it."""
    return Change(row.concept, row.language, Part(row.part), tuple(row.before), tuple(row.after))
