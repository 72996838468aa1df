"""Asking an office outside: the form, asking again, taking back; the same for all who may ask."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from wtforms import BooleanField, SelectField, StringField, TextAreaField

from portal.documents.models import Document
from portal.documents.rules import Holder
from portal.i18n import LANGUAGES, ngettext
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.inquiries import operations, queries
from portal.inquiries.policies import SIDES, may_ask, may_ask_again, may_withdraw
from portal.inquiries.rules import AskDetails, InquiryGround, Party, Question, Wants
from portal.inquiries.wording import CONSENT, PARTIES, consent_mark, wish
from portal.kernel.actor import Role
from portal.kernel.errors import Invalid, NotAllowed, NotFound
from portal.reference.inquiries import InquiryTerms, terms, terms_for
from portal.web.forms import PortalForm, choices
from portal.web.inquiries import page_of, seen
from portal.web.notes import tell
from portal.web.request import actor, reading, services, unit_of_work


class AskForm(PortalForm):
    """Whom to ask, in which language, and what to say besides."""

    office = StringField(
        _l("Name of the office"), description=_l("For example of the translator, the clinic or the workshop.")
    )
    email = StringField(
        _l("E-mail address of the office"),
        description=_l("The link goes there. Ask the office for it and type it letter by letter."),
    )
    language = SelectField(
        _l("Language of the office"), description=_l("In it the letter and the page are written.")
    )
    message = TextAreaField(
        _l("Note to the office"),
        description=_l("It stands on the page behind the link, not in the letter."),
    )
    consent = BooleanField("")


class WithdrawForm(PortalForm):
    """One button."""


@dataclass(frozen=True, slots=True)
class Subject:
    """About whom and what an office is to be asked, and where one comes back to."""

    holder: Holder
    kind: str
    about: Document | None
    back: str
    action: Callable[..., str]

    def question(self, session: Session, row: InquiryTerms) -> Question:
        """What is about to be asked."""
        return queries.question(session, row, self.holder, self.kind, actor(), self.about)


def ask_page(subject: Subject) -> ResponseReturnValue:
    """Whom to ask where there is a choice, else the form. Raises NotFound where nobody can be asked."""
    row = _chosen(subject)
    if row is None:
        rows = [
            (_of(each), wish(Wants(each.wants), subject.kind), subject.action(asked=each.key))
            for each in _rows(subject)
        ]
        return render_template("_inquiries/choose.html", rows=rows, back=subject.back)
    return _form_page(subject, row, _fitted(AskForm(formdata=None), row))


def send_ask(subject: Subject) -> ResponseReturnValue:
    """Ask; what is wrong stands beside its field."""
    row = _chosen(subject)
    if row is None:
        raise NotFound
    form = _fitted(AskForm(), row)
    if form.validate_on_submit():
        try:
            with unit_of_work() as uow:
                question = subject.question(uow.session, row)
                made = operations.ask(uow, question, _details(form, row), services().settings.languages)
        except Invalid as error:
            form.show(error)
        else:
            tell(_("The letter to the office goes out now. You are told when it answers."))
            return redirect(url_for(f"{actor().role}.inquiry", inquiry_id=made.id))
    return _form_page(subject, row, form), 422


def inquiry_page(inquiry_id: UUID, **more: object) -> str:
    """The page of one inquiry."""
    page = page_of(seen(inquiry_id))
    return render_template("_inquiries/inquiry.html", page=page, role=str(actor().role), **more)


def again_page(inquiry_id: UUID) -> ResponseReturnValue:
    """The form for asking once more, filled in as before but for the address."""
    ground = _ground(inquiry_id)
    earlier, row = ground.inquiry, _row(ground)
    form = AskForm(
        formdata=None, office=earlier.office, language=earlier.language, message=earlier.message or ""
    )
    return _form_page(_subject_of(ground), row, _fitted(form, row), ground)


def send_again(inquiry_id: UUID) -> ResponseReturnValue:
    """Ask once more with a fresh link."""
    ground = _ground(inquiry_id)
    row = _row(ground)
    form = _fitted(AskForm(), row)
    if form.validate_on_submit():
        try:
            with unit_of_work() as uow:
                found = queries.ground_of(uow.session, queries.get_inquiry(uow.session, inquiry_id), actor())
                made = operations.ask_again(uow, found, _details(form, row), services().settings.languages)
        except Invalid as error:
            form.show(error)
        else:
            tell(_("The letter to the office goes out now. You are told when it answers."))
            return redirect(url_for(f"{actor().role}.inquiry", inquiry_id=made.id))
    return _form_page(_subject_of(ground), row, form, ground), 422


def withdraw_page(inquiry_id: UUID) -> ResponseReturnValue:
    """What taking back means."""
    ground = seen(inquiry_id)
    if not (decision := may_withdraw(actor(), ground)):
        raise NotAllowed(decision.reason, operation="portal.inquiries.operations.withdraw")
    return render_template(
        "_inquiries/withdraw.html",
        page=page_of(ground),
        action=_url("send_withdraw_inquiry", inquiry_id),
        back=_url("inquiry", inquiry_id),
    )


def send_withdraw(inquiry_id: UUID) -> ResponseReturnValue:
    """Take it back."""
    with unit_of_work() as uow:
        ground = queries.ground_of(uow.session, queries.get_inquiry(uow.session, inquiry_id), actor())
        seen(inquiry_id)
        operations.withdraw(uow, ground)
    tell(_("The office is not asked any more. Its link opens nothing now."))
    return redirect(_url("inquiry", inquiry_id))


def ask_links(
    holder: Holder, kind: str, endpoint: str, wants: Collection[Wants] = tuple(Wants), /, **part: Any
) -> list[tuple[str, str]]:
    """Ways to ask about a kind of document, in words with their addresses: for the pages of documents.

    Nobody is asked about a document that is not here, but for the document itself.
    """
    found = []
    for row in terms_for(kind, SIDES[actor().role], services().clock.today()):
        question = queries.question(reading(), row, holder, kind, actor())
        has_subject = question.about is not None or not _needs_original(row)
        if row.wants in wants and has_subject and may_ask(actor(), question):
            found.append((_of(row), url_for(endpoint, **part, asked=row.key)))
    return found


def _needs_original(row: InquiryTerms) -> bool:
    return row.wants in (Wants.TRANSLATION, Wants.VERIFICATION)


def _of(row: InquiryTerms) -> str:
    words: Mapping[Party, str] = {
        Party.FORMER_EMPLOYER: _("Ask a former employer"),
        Party.CLINIC: _("Ask the clinic"),
        Party.EMBASSY: _("Ask the embassy"),
        Party.TRANSLATOR: _("Ask a translator"),
    }
    return words[Party(row.party)]


def _rows(subject: Subject) -> tuple[InquiryTerms, ...]:
    rows = terms_for(subject.kind, SIDES[actor().role], services().clock.today())
    if not rows:
        raise NotFound
    return rows


def _chosen(subject: Subject) -> InquiryTerms | None:
    """The row the reader chose, or the only one; raises NotFound, and NotAllowed where it is not theirs."""
    rows, asked = _rows(subject), request.args.get("asked", "")
    chosen = next((row for row in rows if row.key == asked), rows[0] if len(rows) == 1 else None)
    if chosen is not None and not (decision := may_ask(actor(), subject.question(reading(), chosen))):
        raise NotAllowed(decision.reason, operation="portal.inquiries.operations.ask")
    return chosen


def _ground(inquiry_id: UUID) -> InquiryGround:
    ground = seen(inquiry_id)
    if not (decision := may_ask_again(actor(), ground)):
        raise NotAllowed(decision.reason, operation="portal.inquiries.operations.ask_again")
    return ground


def _row(ground: InquiryGround) -> InquiryTerms:
    return terms(ground.inquiry.terms, services().clock.today())


def _subject_of(ground: InquiryGround) -> Subject:
    inquiry = ground.inquiry
    return Subject(
        Holder(inquiry.candidate_id, inquiry.employer_id),
        inquiry.kind,
        None,
        _url("inquiry", inquiry.id),
        lambda **_named: _url("send_ask_again", inquiry.id),
    )


def _url(name: str, inquiry_id: UUID) -> str:
    return url_for(f"{actor().role}.{name}", inquiry_id=inquiry_id)


def _fitted(form: AskForm, row: InquiryTerms) -> AskForm:
    shown = services().settings.languages
    form.language.choices = choices([(tag, LANGUAGES[tag].name) for tag in shown])
    if row.needs_consent and actor().role is Role.CANDIDATE:
        form.consent.label.text = str(CONSENT[Party(row.party)])
    else:
        del form.consent
    return form


def _details(form: AskForm, row: InquiryTerms) -> AskDetails:
    agreed = form.consent is not None and form.consent.data
    return AskDetails(
        office=form.office.data or "",
        email=form.email.data or "",
        language=form.language.data or "",
        message=form.message.data or "",
        consent=consent_mark(Party(row.party)) if agreed else None,
    )


def _form_page(subject: Subject, row: InquiryTerms, form: AskForm, again: InquiryGround | None = None) -> str:
    question = subject.question(reading(), row)
    return render_template(
        "_inquiries/ask.html",
        form=form,
        title=_of(row),
        party=str(PARTIES[Party(row.party)]),
        wish=wish(Wants(row.wants), subject.kind, own=actor().role is Role.CANDIDATE),
        is_missing=_needs_original(row) and question.about is None,
        term=ngettext(
            "The office has %(num)s day to answer.",
            "The office has %(num)s days to answer.",
            row.days_to_answer,
        ),
        reminded=_("It is reminded before they are over."),
        shows_original=row.shows_original,
        is_words=not row.shows_original and row.wants in (Wants.STATEMENT, Wants.VERIFICATION),
        kept_address=again.inquiry.contact_masked if again else "",
        action=subject.action(asked=row.key),
        back=subject.back,
    )
