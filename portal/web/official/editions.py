"""The paths to lawful work: their editions, how long each holds, a new one from a copy."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotFound
from portal.permits.queries import pinned_to
from portal.permits.wording import ACTORS, Reader, authority_label, step_label
from portal.reference import library, queries
from portal.reference.entries import Entry, Kind
from portal.reference.rules import RequirementSet, Step
from portal.reference.wording import regime_label
from portal.web.admission import admits
from portal.web.official.blueprint import blueprint
from portal.web.official.edition_forms import EditionForm
from portal.web.official.rule_forms import ValidityForm
from portal.web.official.rule_words import document_words, rule_label, source, span, standing, usual
from portal.web.official.rules import put_in_draft, waiting
from portal.web.request import reading, services


@blueprint.get("/rules/paths")
@admits(Role.OFFICIAL)
def rule_editions() -> ResponseReturnValue:
    """Every path with the editions that hold, and how many open cases follow each."""
    reference, today = library.reference(), services().clock.today()
    counted = pinned_to(reading())
    return render_template(
        "official/rules/paths.html",
        paths=[
            {
                "name": regime_label(regime),
                "new_url": url_for("official.rule_new_edition", regime=regime),
                "rows": [
                    {
                        "edition": text.edition,
                        "url": url_for("official.rule_edition", regime=regime, edition=text.edition),
                        "span": span(text.valid_from, text.valid_to),
                        "standing": standing(text, today),
                        "cases": formats.number(counted.get(text.edition, 0)),
                    }
                    for text in reversed(reference.every_text())
                    if text.regime == regime
                ],
            }
            for regime in reference.regimes()
        ],
        **waiting(),
    )


@blueprint.get("/rules/paths/<regime>/<edition>")
@admits(Role.OFFICIAL)
def rule_edition(regime: str, edition: str) -> ResponseReturnValue:
    """One edition: its steps, deadlines and papers."""
    text = _text(regime, edition)
    return render_template(
        "official/rules/edition.html",
        regime=regime,
        edition=edition,
        name=regime_label(regime),
        span=span(text.valid_from, text.valid_to),
        source=source(text.source),
        standing=standing(text, services().clock.today()),
        steps=[_step_row(step) for step in text.steps],
        documents=[document_words(row) for row in _content(text)["documents"]],
        cases=formats.number(pinned_to(reading()).get(edition, 0)),
        **waiting(),
    )


@blueprint.get("/rules/paths/<regime>/<edition>/term")
@admits(Role.OFFICIAL)
def rule_term(regime: str, edition: str) -> ResponseReturnValue:
    """The form that says how long an edition holds."""
    text = _text(regime, edition)
    form = ValidityForm(
        formdata=None, valid_from=text.valid_from, valid_to=text.valid_to, source="", confirmed=True
    )
    return _term_page(text, form)


@blueprint.post("/rules/paths/<regime>/<edition>/term")
@admits(Role.OFFICIAL)
def send_rule_term(regime: str, edition: str) -> ResponseReturnValue:
    """Put into the decree how long the edition holds; its text and its first day stay."""
    text = _text(regime, edition)
    form = ValidityForm()
    form.valid_from.data = text.valid_from
    form.valid_from.raw_data = [text.valid_from.isoformat()]
    if not form.validate_on_submit():
        return _term_page(text, form), 422
    span_given = {**form.span(), "valid_from": text.valid_from}
    try:
        put_in_draft(Entry(Kind.TERM, edition, content={}, **span_given))
    except Invalid as error:
        form.show(error)
        return _term_page(text, form), 422
    return redirect(url_for("official.rule_draft"))


@blueprint.get("/rules/paths/<regime>/new")
@admits(Role.OFFICIAL)
def rule_new_edition(regime: str) -> ResponseReturnValue:
    """The form of a new edition, filled from the newest one."""
    text = _newest(regime)
    content = _content(text)
    form = EditionForm(formdata=None, based_on=text.edition, source="", confirmed=True)
    form.offer(content)
    form.fill(content)
    return _edition_page(text, form)


@blueprint.post("/rules/paths/<regime>/new")
@admits(Role.OFFICIAL)
def send_rule_new_edition(regime: str) -> ResponseReturnValue:
    """Put the new edition into the decree."""
    form = EditionForm()
    text = _text(regime, form.based_on.data or "")
    content = _content(text)
    form.offer(content)
    if not form.validate_on_submit():
        return _edition_page(text, form), 422
    try:
        put_in_draft(form.entry(regime, content))
    except Invalid as error:
        form.show(error)
        return _edition_page(text, form), 422
    return redirect(url_for("official.rule_draft"))


def _text(regime: str, edition: str) -> RequirementSet:
    for text in library.reference().every_text():
        if (text.regime, text.edition) == (regime, edition):
            return text
    raise NotFound


def _newest(regime: str) -> RequirementSet:
    if regime not in library.reference().regimes():
        raise NotFound
    return library.reference().editions(regime)[-1]


def _content(text: RequirementSet) -> Mapping[str, Any]:
    """The rows a text was made of."""
    for entry in queries.every_text(reading()):
        if (entry.key, entry.edition) == (text.regime, text.edition):
            return entry.content
    raise NotFound


def _step_row(step: Step) -> dict[str, Any]:
    return {
        "step": str(step_label(step.key)),
        "actor": str(ACTORS[step.actor].to(Reader.OFFICIAL)),
        "authority": str(authority_label(step.authority)),
        "usual": usual(step.usual_working_days),
        "deadline": rule_label(step.deadline.term) if step.deadline else _("none"),
        "countries": formats.listed(formats.country(code) for code in sorted(step.only_for)),
    }


def _term_page(text: RequirementSet, form: ValidityForm) -> str:
    return render_template(
        "official/rules/term.html",
        regime=text.regime,
        edition=text.edition,
        name=regime_label(text.regime),
        first_day=formats.day(text.valid_from),
        form=form,
    )


def _edition_page(text: RequirementSet, form: EditionForm) -> str:
    names = [str(step_label(step.key)) for step in text.steps]
    return render_template(
        "official/rules/new_edition.html",
        regime=text.regime,
        name=regime_label(text.regime),
        form=form,
        steps=list(zip(names, form.steps.entries, strict=False)),
    )
