"""The form of a new edition of a path: its papers, usual times and deadlines, from a copy of the newest."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, FormField, HiddenField, SelectField, SelectMultipleField

from portal.documents.kinds import LABELS
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.permits.rules import PermitActor
from portal.permits.wording import ACTORS, Reader, step_label
from portal.reference import library
from portal.reference.entries import Entry, Kind
from portal.web.fields import NumberField, RowList
from portal.web.forms import PortalForm, choices
from portal.web.official.rule_forms import ValidityForm
from portal.web.official.rule_words import document_words, rule_label

NEW_DOCUMENTS = 3
"""Lines for documents that a new edition asks for besides."""
COUNTRIES = ("BGD", "PAK", "UZB")
HOLDERS = ("worker", "employer", "both")
STAMPED = ("valid_from", "valid_to", "source", "confirmed", "edition", "regime")
"""What an entry says in fields of its own."""


class StepRow(PortalForm):
    """How long a step usually takes, and by which value its deadline is counted."""

    class Meta(PortalForm.Meta):
        """A line of a form: the form around it has the token."""

        csrf = False

    usual = NumberField(_l("Usual working days"))
    term = SelectField(_l("Deadline counted by"))


class DocumentRow(PortalForm):
    """A document that the new edition asks for besides."""

    class Meta(PortalForm.Meta):
        """A line of a form: the form around it has the token."""

        csrf = False

    kind = SelectField(_l("Document"))
    brought_by = SelectField(_l("Who brings it"))
    held_by = SelectField(_l("Who keeps the original"))
    needed_for = SelectField(_l("Needed for"))
    only_for = SelectMultipleField(_l("Only for these countries"))
    confirmed = BooleanField(_l("The text of the act asks for it"), default=True)


class EditionForm(ValidityForm):
    """A new edition of a path."""

    based_on = HiddenField()
    needed = SelectMultipleField(_l("Documents"), description=_l("Untick what is no longer asked for."))
    sure = SelectMultipleField(_l("Confirmed by the text of the act"))
    steps = RowList(FormField(StepRow), label=_l("Steps"))
    documents = RowList(FormField(DocumentRow), label=_l("Further documents"))

    def offer(self, content: Mapping[str, Any]) -> None:
        """Fill the choices from the text that is copied."""
        papers = [(str(place), document_words(need)) for place, need in enumerate(content["documents"])]
        self.needed.choices = choices(papers)
        self.sure.choices = choices(papers)
        steps = [(step["key"], str(step_label(step["key"]))) for step in content["steps"]]
        while len(self.steps.entries) < len(steps):
            self.steps.append_entry()
        while len(self.documents.entries) < NEW_DOCUMENTS:
            self.documents.append_entry()
        for row, step in zip(self.steps.entries, content["steps"], strict=False):
            row.form.term.choices = _terms(step.get("deadline"))
        for row in self.documents.entries:
            row.form.kind.choices = choices(
                [("", _("none")), *((kind, str(name)) for kind, name in LABELS.items())]
            )
            row.form.brought_by.choices = choices(
                (who, str(ACTORS[who].to(Reader.OFFICIAL)))
                for who in (PermitActor.WORKER, PermitActor.EMPLOYER, PermitActor.OFFICIAL)
            )
            row.form.held_by.choices = choices(
                (who, str(ACTORS[who].to(Reader.OFFICIAL)) if who in list(PermitActor) else _("both"))
                for who in HOLDERS
            )
            row.form.needed_for.choices = choices(steps)
            row.form.only_for.choices = choices((code, formats.country(code)) for code in COUNTRIES)

    def fill(self, content: Mapping[str, Any]) -> None:
        """Show the text that is copied."""
        papers = content["documents"]
        self.needed.data = [str(place) for place in range(len(papers))]
        self.sure.data = [str(place) for place, need in enumerate(papers) if need["confirmed"]]
        for row, step in zip(self.steps.entries, content["steps"], strict=False):
            row.form.usual.data = step.get("usual_working_days")
            row.form.term.data = (step.get("deadline") or {}).get("term", "")

    def entry(self, regime: str, content: Mapping[str, Any]) -> Entry:
        """The new edition, as an entry."""
        text = {name: value for name, value in content.items() if name not in STAMPED}
        text["steps"] = [
            _step(step, row.form) for step, row in zip(content["steps"], self.steps.entries, strict=False)
        ]
        text["documents"] = [*self._kept(content["documents"]), *self._added()]
        return Entry(Kind.SET, regime, content=text, **self.span())

    def _kept(self, papers: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        needed, sure = set(self.needed.data or ()), set(self.sure.data or ())
        return [
            {**need, "confirmed": str(place) in sure}
            for place, need in enumerate(papers)
            if str(place) in needed
        ]

    def _added(self) -> list[dict[str, Any]]:
        found = []
        for row in self.documents.entries:
            if row.form.kind.data:
                document = {
                    "kind": row.form.kind.data,
                    "brought_by": row.form.brought_by.data,
                    "held_by": row.form.held_by.data,
                    "needed_for": row.form.needed_for.data,
                    "confirmed": bool(row.form.confirmed.data),
                }
                if row.form.only_for.data:
                    document["only_for"] = sorted(row.form.only_for.data)
                found.append(document)
        return found


def _step(step: Mapping[str, Any], row: StepRow) -> dict[str, Any]:
    changed = dict(step)
    changed["usual_working_days"] = row.usual.data
    if step.get("deadline") and row.term.data:
        changed["deadline"] = {**step["deadline"], "term": row.term.data}
    return changed


def _terms(deadline: Mapping[str, str] | None) -> Any:
    """The values a deadline can be counted by; none where the step has no deadline."""
    if deadline is None:
        return choices([("", _("no deadline"))])
    names = library.reference().keys()
    return choices((key, rule_label(key)) for key in names if key.startswith("deadline."))
