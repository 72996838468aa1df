"""Correcting the words: into a draft first, then in use with all its corrections at once."""

from sqlalchemy.exc import IntegrityError

from portal.i18n import lazy as _l
from portal.kernel.errors import Invalid, StaleVersion
from portal.kernel.policy import operation
from portal.storage import UnitOfWork, new_id
from portal.storage.counters import next_number
from portal.taxonomy import catalogue, policies, queries
from portal.taxonomy.events import EditionDiscarded, EditionPublished, EditionReversed, WordingCorrected
from portal.taxonomy.models import LONGEST_NOTE, TaxonomyChange, TaxonomyEdition
from portal.taxonomy.rules import LIFECYCLE, Concept
from portal.taxonomy.wordings import Change, Part, Wording, changes_between, faults

MOST_CHANGES = 200
"""Changes of one edition: more of them belong into the data files."""
COUNTER = "taxonomy-edition"
OTHERS_WAIT = _l("Other corrections wait already. Publish or throw them away, then take this edition back.")


@operation(policies.may_correct)
def correct(uow: UnitOfWork, concept: Concept, language: str, wanted: Wording) -> TaxonomyEdition:
    """Put into the draft what a concept shall be called in a language, beginning a draft if there is none.

    The wording as it is published takes the correction out again. Raises Invalid by the names of the parts.
    """
    present = queries.wording(uow.session, concept.id, language)
    is_read = language in catalogue.WRITTEN and (concept.kind != "place" or bool(present.label))
    if wrong := faults(wanted, needs_label=is_read):
        raise Invalid(wrong)
    draft = queries.draft(uow.session) or _begun(uow)[0]
    changes = changes_between(concept.id, language, present, wanted)
    draft.changes = [row for row in draft.changes if (row.concept, row.language) != (concept.id, language)]
    uow.flush()  # the old rows make way before new ones with the same names come
    _add(draft, changes)
    draft.corrections += 1  # whoever looked at a preview before sees that the draft is another one now
    parts = tuple(change.part.value for change in changes)
    uow.announce(WordingCorrected(edition_id=draft.id, concept=concept.id, language=language, parts=parts))
    return draft


@operation(policies.may_correct)
def publish(uow: UnitOfWork, draft: TaxonomyEdition, note: str) -> None:
    """Put the corrections of the draft in use. The note says why; raises Invalid without one."""
    if not note:
        raise Invalid({"note": _l("Say in a few words why. It stands in the history.")})
    if len(note) > LONGEST_NOTE:
        raise Invalid({"note": _l("Shorten it to %(most)s characters.", most=LONGEST_NOTE)})
    if not draft.changes:
        raise Invalid({"note": _l("Nothing is corrected yet. Correct a word first.")})
    target = LIFECYCLE.target("publish", draft.state)
    number = next_number(uow.session, COUNTER)
    draft.state, draft.number, draft.note = target, number, note
    draft.ended_at, draft.ended_by = uow.now, uow.actor.require_account()
    uow.announce(EditionPublished(edition_id=draft.id, number=number, changes=len(draft.changes)))


@operation(policies.may_correct)
def discard(uow: UnitOfWork, draft: TaxonomyEdition) -> None:
    """Throw the corrections of the draft away."""
    draft.state = LIFECYCLE.target("discard", draft.state)
    draft.ended_at, draft.ended_by = uow.now, uow.actor.require_account()
    uow.announce(EditionDiscarded(edition_id=draft.id))


@operation(policies.may_correct)
def take_back(uow: UnitOfWork, edition: TaxonomyEdition) -> TaxonomyEdition:
    """Make a draft that reverses what a published edition changed, as far as it still stands.

    Raises StaleVersion while another draft waits, and Invalid when nothing of the edition stands any more.
    """
    if queries.draft(uow.session) is not None:
        raise StaleVersion(OTHERS_WAIT)
    changes = [change for row in edition.changes for change in _still_reversible(uow, queries.as_change(row))]
    if not changes:
        raise Invalid({"": _l("Nothing of this edition is in use any more. Later editions changed it.")})
    draft, is_new = _begun(uow)
    if not is_new:
        raise StaleVersion(OTHERS_WAIT)
    draft.takes_back = edition.number
    _add(draft, changes)
    uow.announce(EditionReversed(edition_id=draft.id, takes_back=edition.number or 0))
    return draft


def _begun(uow: UnitOfWork) -> tuple[TaxonomyEdition, bool]:
    """A new draft and True; or, when somebody else began one at this very moment, that one and False."""
    draft = TaxonomyEdition(
        id=new_id(),
        state=LIFECYCLE.initial,
        note="",
        corrections=0,
        begun_at=uow.now,
        begun_by=uow.actor.require_account(),
        changes=[],
    )
    try:
        with uow.session.begin_nested():
            uow.session.add(draft)
    except IntegrityError as error:
        theirs = queries.draft(uow.session)
        if theirs is None:  # it was published or thrown away at once
            raise StaleVersion from error
        return theirs, False
    return draft, True


def _still_reversible(uow: UnitOfWork, change: Change) -> list[Change]:
    present = queries.wording(uow.session, change.concept, change.language)
    if change.part is Part.LABEL and present.label not in change.after:
        return []  # a later edition gave another label, which stays
    wanted = change.reversed().applied_to(present)
    return changes_between(change.concept, change.language, present, wanted)


def _add(draft: TaxonomyEdition, changes: list[Change]) -> None:
    if len(draft.changes) + len(changes) > MOST_CHANGES:
        raise Invalid({"": _l("This draft is full. Publish it, then go on with a new one.")})
    draft.changes.extend(
        TaxonomyChange(
            concept=change.concept,
            language=change.language,
            part=change.part,
            before=list(change.before),
            after=list(change.after),
        )
        for change in changes
    )
