"""Corrections of the words: look at what they change, publish them, take them back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, StringField

from portal.i18n import current_language, formats, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound, StaleVersion
from portal.search.corrections import Preview, ScopeEffect, SharedMeaning, TextEffect, WordEffect, preview
from portal.storage import UnitOfWork
from portal.taxonomy import operations, queries
from portal.taxonomy.catalogue import LANGUAGES, taxonomy
from portal.taxonomy.models import TaxonomyEdition
from portal.taxonomy.wordings import Change, Part
from portal.web.admin.blueprint import blueprint
from portal.web.admin.wording import ChangeView, change_views, edition_line
from portal.web.admission import admits
from portal.web.forms import PortalForm
from portal.web.labels import capital
from portal.web.notes import tell
from portal.web.request import reading, services, unit_of_work

MOST_EDITIONS = 100
"""Editions that the history lists."""


class PublishForm(PortalForm):
    """Why, and which draft was looked at."""

    version = HiddenField()
    note = StringField(
        _l("Why"), description=_l("A few words for the history: who asked for it, where the word is used.")
    )


@dataclass(frozen=True, slots=True)
class WordLine:
    """A wording that comes or goes, and what is to be known of it."""

    text: str
    is_added: bool
    remark: str
    conflicts: Sequence[str]
    also: Sequence[str]


@dataclass(frozen=True, slots=True)
class WordingView:
    """What changes of one concept in one language: its parts, each with the wordings that come and go."""

    head: ChangeView
    parts: Sequence[tuple[str, Sequence[WordLine]]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text that is understood otherwise."""

    title: str
    language: str
    url: str
    gains: str
    loses: str


@dataclass(frozen=True, slots=True)
class ScopeView:
    """What changes among the texts of one kind."""

    heading: str
    examples: Sequence[Example]


@blueprint.get("/taxonomy/draft")
@admits(Role.ADMIN)
def taxonomy_draft() -> ResponseReturnValue:
    """What waits, what it would change, and the button that publishes it."""
    draft = queries.draft(reading())
    if draft is None:
        return redirect(url_for("admin.taxonomy"))
    note = ""
    if draft.takes_back is not None:
        note = _("Takes back correction %(number)s", number=draft.takes_back)
    return _preview_page(draft, PublishForm(formdata=None, note=note))


@blueprint.post("/taxonomy/draft")
@admits(Role.ADMIN)
def taxonomy_publish() -> ResponseReturnValue:
    """Put the corrections in use."""
    form = PublishForm()
    if not form.validate_on_submit():
        return _preview_page(queries.get_draft(reading()), form), 422
    try:
        with unit_of_work() as uow:
            draft = _unchanged(uow, form)
            operations.publish(uow, draft, form.note.data or "")
            number = draft.number or 0
    except Invalid as error:
        form.show(error)
        return _preview_page(queries.get_draft(reading()), form), 422
    services().words.look_at_once()
    tell(_("Correction %(number)s is in use. The search reads all texts again now.", number=number))
    return redirect(url_for("admin.taxonomy_history"))


@blueprint.post("/taxonomy/draft/leave-out")
@admits(Role.ADMIN)
def taxonomy_leave_out() -> ResponseReturnValue:
    """Take the corrections of one concept in one language out of the draft."""
    concept, language = request.form.get("concept", ""), request.form.get("language", "")
    if concept not in taxonomy() or language not in LANGUAGES:
        raise NotFound
    with unit_of_work() as uow:
        queries.get_draft(uow.session)
        present = queries.wording(uow.session, concept, language)
        operations.correct(uow, taxonomy().get(concept), language, present)
    tell(_("The correction is left out."))
    return redirect(url_for("admin.taxonomy_draft"))


@blueprint.get("/taxonomy/draft/discard")
@admits(Role.ADMIN)
def taxonomy_ask_discard() -> ResponseReturnValue:
    """What throwing away means."""
    draft = queries.get_draft(reading())
    return render_template("admin/editions/discard.html", count=len(draft.changes), version=draft.version)


@blueprint.post("/taxonomy/draft/discard")
@admits(Role.ADMIN)
def taxonomy_discard() -> ResponseReturnValue:
    """Throw the corrections away."""
    with unit_of_work() as uow:
        operations.discard(uow, _unchanged(uow, PublishForm()))
    tell(_("The corrections are thrown away. The words in use stay as they were."))
    return redirect(url_for("admin.taxonomy"))


@blueprint.get("/taxonomy/history")
@admits(Role.ADMIN)
def taxonomy_history() -> ResponseReturnValue:
    """Every published edition, the newest first."""
    return render_template(
        "admin/editions/history.html",
        rows=[
            {
                "number": edition.number,
                "note": edition.note,
                "when": formats.moment(edition.ended_at),
                "changes": formats.number(count),
                "url": url_for("admin.taxonomy_edition", number=edition.number),
            }
            for edition, count in queries.history(reading(), MOST_EDITIONS)
        ],
        edition=edition_line(taxonomy().edition),
    )


@blueprint.get("/taxonomy/history/<int:number>")
@admits(Role.ADMIN)
def taxonomy_edition(number: int) -> ResponseReturnValue:
    """What one edition changed."""
    edition = _published(number)
    return render_template(
        "admin/editions/edition.html",
        number=number,
        note=edition.note,
        when=formats.moment(edition.ended_at),
        changes=change_views(queries.as_change(row) for row in edition.changes),
        waits=_("Other corrections wait. Publish them or throw them away first.")
        if queries.draft(reading()) is not None
        else None,
    )


@blueprint.post("/taxonomy/history/<int:number>/take-back")
@admits(Role.ADMIN)
def taxonomy_take_back(number: int) -> ResponseReturnValue:
    """Make a draft that reverses an edition."""
    try:
        with unit_of_work() as uow:
            operations.take_back(uow, _published(number, uow))
    except Invalid as error:
        tell("; ".join(str(reason) for reason in error.faults.values()), "warn")
        return redirect(url_for("admin.taxonomy_edition", number=number))
    tell(_("The reverse of the correction waits. Look at what it changes, then publish it."))
    return redirect(url_for("admin.taxonomy_draft"))


def _published(number: int, uow: UnitOfWork | None = None) -> TaxonomyEdition:
    if number > 2**31 - 1:  # no column of the database holds such a number
        raise NotFound
    return queries.get_published(uow.session if uow else reading(), number)


def _unchanged(uow: UnitOfWork, form: PublishForm) -> TaxonomyEdition:
    """The draft as it was looked at; raises StaleVersion when somebody worked on it since."""
    draft = queries.get_draft(uow.session)
    if form.version.data != str(draft.version):
        raise StaleVersion(_("Somebody corrected more words meanwhile. Look at the corrections again."))
    return draft


def _preview_page(draft: TaxonomyEdition, form: PublishForm) -> str:
    form.version.data = str(draft.version)
    changes = [queries.as_change(row) for row in draft.changes]
    services().words.look_at_once()
    seen = preview(reading(), taxonomy(), queries.proposed(reading(), draft), changes)
    wordings = _wordings(changes, seen)
    return render_template(
        "admin/editions/draft.html",
        wordings=wordings,
        conflicts=sum(
            len(word.conflicts) > 0 for one in wordings for _name, words in one.parts for word in words
        ),
        scopes=[_scope(scope) for scope in seen.scopes],
        form=form,
    )


def _wordings(changes: Sequence[Change], seen: Preview) -> list[WordingView]:
    by_wording: dict[tuple[str, str], list[tuple[ChangeView, Sequence[WordLine]]]] = {}
    for change, view in zip(changes, change_views(changes), strict=True):
        words = [_word(effect) for effect in seen.words if effect.change == change]
        by_wording.setdefault((change.concept, change.language), []).append((view, words))
    return [
        WordingView(parts[0][0], [(view.part, words) for view, words in parts])
        for parts in by_wording.values()
    ]


def _word(effect: WordEffect) -> WordLine:
    conflicts = [other for other in effect.shared if other in effect.conflicts]
    also = [other for other in effect.shared if other not in effect.conflicts]
    return WordLine(
        text=effect.text,
        is_added=effect.is_added,
        remark=_remark(effect),
        conflicts=_labels(conflicts) if effect.is_added else (),
        also=_labels(also) if effect.is_added else (),
    )


def _remark(effect: WordEffect) -> str:
    """What the search makes of a word; nothing where it does as expected."""
    if effect.finds_nothing:
        return _("The search cannot use it: it has no word, or more than five.")
    if effect.is_added and not effect.new_keys and effect.keys and not _is_phrase(effect):
        return _("The search knew it already for this concept. It will be shown to readers.")
    if not effect.is_added and not effect.gone_keys and not _is_phrase(effect):
        return _("The search still understands it by another word here.")
    return ""


def _is_phrase(effect: WordEffect) -> bool:
    return effect.change.part is Part.PHRASES


def _labels(meanings: Iterable[SharedMeaning]) -> list[str]:
    return [_label(meaning.concept) for meaning in meanings]


def _scope(scope: ScopeEffect) -> ScopeView:
    numbers: dict[str, Any] = {
        "changed": formats.number(scope.changed),
        "read": formats.number(scope.read),
    }
    if scope.scope == "vacancy":
        heading = ngettext(
            "%(changed)s of the %(read)s newest vacancies is understood otherwise",
            "%(changed)s of the %(read)s newest vacancies are understood otherwise",
            scope.changed,
            **numbers,
        )
    else:
        heading = ngettext(
            "%(changed)s of the %(read)s newest cards is understood otherwise",
            "%(changed)s of the %(read)s newest cards are understood otherwise",
            scope.changed,
            **numbers,
        )
    return ScopeView(heading, [_example(each) for each in scope.examples])


def _example(effect: TextEffect) -> Example:
    identifier = UUID(effect.id)
    url = (
        url_for("public.vacancy", vacancy_id=identifier)
        if effect.scope == "vacancy"
        else url_for("public.candidate", candidate_id=identifier)
    )
    return Example(
        title=effect.title,
        language=effect.language,
        url=url,
        gains=formats.listed(map(_label, effect.gains)),
        loses=formats.listed(map(_label, effect.loses)),
    )


def _label(concept: str) -> str:
    return capital(taxonomy().label(concept, current_language()))
