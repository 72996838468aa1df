"""The words of the trade: find a concept, read what it is called, correct it in one language."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import StringField, TextAreaField

from portal.i18n import current_language, formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.search.naming import LONGEST_NAME, concepts_named
from portal.taxonomy import operations, queries
from portal.taxonomy.catalogue import LANGUAGES, WRITTEN, taxonomy
from portal.taxonomy.models import TaxonomyEdition
from portal.taxonomy.rules import Concept
from portal.taxonomy.wordings import Wording, tidy
from portal.web.admin.blueprint import blueprint
from portal.web.admin.wording import change_views, edition_line
from portal.web.admission import admits
from portal.web.forms import PortalForm, trimmed
from portal.web.labels import capital
from portal.web.notes import tell
from portal.web.request import reading, unit_of_work
from portal.web.vocabulary import KIND_NAMES, word_direction, word_language

MOST_CORRECTIONS = 30
"""Earlier corrections of a concept that its page lists."""


class WordingForm(PortalForm):
    """What one concept is called in one language, a line for each wording."""

    label = StringField(_l("Name that readers see"))
    words = TextAreaField(
        _l("Words that mean this"),
        description=_l("One on each line. Endings and usual slips need no line of their own."),
    )
    doubtful = TextAreaField(
        _l("Words that may mean something else as well"),
        description=_l("One on each line. Alone they count little. Put the name here too if it is doubtful."),
    )
    phrases = TextAreaField(
        _l("Pairs of words that mean this only together"),
        description=_l("One pair on each line: mend | repair + machine | motor"),
    )

    def wording(self, is_written: bool) -> Wording:
        """What was typed; a language that is only typed has no name for readers."""
        label = tidy([self.label.data or ""]) if is_written else ()
        return Wording(
            label=label[0] if label else "",
            words=_lines(self.words.data),
            doubtful=_lines(self.doubtful.data),
            phrases=_lines(self.phrases.data),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A concept in the list."""

    label: str
    concept: str
    kind: str
    words: str
    waits: bool
    url: str


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """What a concept is called in one language, in short."""

    tag: str
    direction: str
    language: str
    label: str
    counted: str
    sure: str
    waits: bool
    url: str


@blueprint.get("/taxonomy", endpoint="taxonomy")
@admits(Role.ADMIN)
def concepts() -> ResponseReturnValue:
    """Concepts of one kind, or those that a word leads to."""
    known = taxonomy()
    text = (trimmed(request.args.get("q", "")) or "")[:LONGEST_NAME]
    kind = request.args.get("kind", "")
    kind = kind if kind in KIND_NAMES else next(iter(KIND_NAMES))
    draft = queries.draft(reading())
    found = concepts_named(text) if text else known.by_kind(kind)
    waiting = {row.concept for row in draft.changes} if draft else set()
    return render_template(
        "admin/concepts/list.html",
        q=text,
        tabs=[
            {
                "label": str(name),
                "url": url_for("admin.taxonomy", kind=each),
                "count": formats.number(len(known.by_kind(each))),
                "current": each == kind and not text,
            }
            for each, name in KIND_NAMES.items()
        ],
        rows=[_row(concept, waiting) for concept in found],
        waiting=len(draft.changes) if draft else 0,
        edition=edition_line(known.edition),
    )


@blueprint.get("/taxonomy/concepts/<concept>")
@admits(Role.ADMIN)
def taxonomy_concept(concept: str) -> ResponseReturnValue:
    """What a concept is called in each language, and what was corrected of it."""
    found = _concept(concept)
    draft = queries.draft(reading())
    waiting = {row.language for row in draft.changes if row.concept == concept} if draft else set()
    corrections = queries.changes_of_concept(reading(), concept, MOST_CORRECTIONS)
    return render_template(
        "admin/concepts/concept.html",
        concept=concept,
        label=_label(found),
        kind=found.kind,
        kind_name=str(KIND_NAMES[found.kind]),
        rows=[_language_row(found, tag, waiting) for tag in LANGUAGES],
        corrections=[(_edition_words(edition), change_views([change])[0]) for edition, change in corrections],
    )


@blueprint.get("/taxonomy/concepts/<concept>/<language>")
@admits(Role.ADMIN)
def taxonomy_wording(concept: str, language: str) -> ResponseReturnValue:
    """The words of one language, to be corrected; what waits in the draft already stands in the form."""
    found = _in_language(concept, language)
    said = _as_drafted(found.id, language)
    form = WordingForm(
        formdata=None,
        label=said.label,
        words="\n".join(said.words),
        doubtful="\n".join(said.doubtful),
        phrases="\n".join(said.phrases),
    )
    return _form_page(found, language, form)


@blueprint.post("/taxonomy/concepts/<concept>/<language>")
@admits(Role.ADMIN)
def taxonomy_correct(concept: str, language: str) -> ResponseReturnValue:
    """Put the correction into the draft."""
    found = _in_language(concept, language)
    form = WordingForm()
    if not form.validate_on_submit():
        return _form_page(found, language, form), 422
    try:
        with unit_of_work() as uow:
            draft = operations.correct(uow, found, language, form.wording(language in WRITTEN))
            count = len(draft.changes)
    except Invalid as error:
        form.show(error)
        return _form_page(found, language, form), 422
    if not count:
        tell(_("Nothing differs from the words in use. Nothing waits to be published."), "info")
        return redirect(url_for("admin.taxonomy_concept", concept=concept))
    tell(_("The correction waits. Look at what it changes, then publish it."))
    return redirect(url_for("admin.taxonomy_draft"))


def _concept(concept: str) -> Concept:
    if concept not in taxonomy():
        raise NotFound
    return taxonomy().get(concept)


def _in_language(concept: str, language: str) -> Concept:
    if language not in LANGUAGES:
        raise NotFound
    return _concept(concept)


def _as_drafted(concept: str, language: str) -> Wording:
    """The words in use with the corrections of the draft."""
    said = queries.wording(reading(), concept, language)
    draft = queries.draft(reading())
    for row in draft.changes if draft else ():
        if (row.concept, row.language) == (concept, language):
            said = queries.as_change(row).applied_to(said)
    return said


def _form_page(concept: Concept, language: str, form: WordingForm) -> str:
    direction = word_direction(language)
    return render_template(
        "admin/concepts/wording.html",
        concept=concept.id,
        label=_label(concept),
        language=word_language(language),
        tag=language,
        direction=direction,
        is_written=language in WRITTEN,
        form=form,
    )


def _row(concept: Concept, waiting: set[str]) -> Row:
    return Row(
        label=_label(concept),
        concept=concept.id,
        kind=str(KIND_NAMES[concept.kind]),
        words=formats.number(len(concept.terms)),
        waits=concept.id in waiting,
        url=url_for("admin.taxonomy_concept", concept=concept.id),
    )


def _language_row(concept: Concept, tag: str, waiting: set[str]) -> LanguageRow:
    said = [term for term in concept.terms if term.language == tag]
    sure = {"high": _("sure"), "medium": _("fairly sure"), "low": _("unsure")}
    return LanguageRow(
        tag=tag,
        direction=word_direction(tag),
        language=word_language(tag),
        label=concept.labels.get(tag, ""),
        counted=formats.number(len(said)),
        sure=sure.get(concept.confidence.get(tag, ""), ""),
        waits=tag in waiting,
        url=url_for("admin.taxonomy_wording", concept=concept.id, language=tag),
    )


def _edition_words(edition: TaxonomyEdition) -> str:
    return _(
        "Correction %(number)s, %(when)s: %(note)s",
        number=edition.number or 0,
        when=formats.moment(edition.ended_at),
        note=edition.note,
    )


def _label(concept: Concept) -> str:
    return capital(concept.label(current_language()))


def _lines(text: str | None) -> tuple[str, ...]:
    return tidy((text or "").splitlines())
