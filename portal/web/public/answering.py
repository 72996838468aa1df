"""The page of an office that was asked something: one link, one answer, no account.

A link that opens nothing says always the same, whether it was never sent, is over or was taken back.
The addresses hold a secret: no page names them to another (``no-referrer``), so the form is known by its own
token and not by where it was sent from.
"""

from dataclasses import dataclass
from typing import TypeVar

from flask import Response, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from flask_wtf.file import FileField
from werkzeug.exceptions import BadRequest, TooManyRequests
from wtforms import RadioField, StringField, TextAreaField

from portal.documents.kinds import label
from portal.files.pipeline import ProcessedFile, process
from portal.files.refusals import FileRefused
from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.i18n.speech import start_speaking
from portal.inquiries import operations, queries
from portal.inquiries.models import Inquiry
from portal.inquiries.operations import Shown
from portal.inquiries.rules import (
    ANSWERED,
    IN_WORDS,
    WAITING,
    WORK_REFERENCE,
    Answer,
    Issued,
    Side,
    TakeAgain,
)
from portal.inquiries.wording import ISSUED, TAKE_AGAIN, wish
from portal.kernel.actor import SYSTEM
from portal.kernel.errors import Invalid, NotFound
from portal.storage import UnitOfWork
from portal.web.admission import open_to_everyone
from portal.web.day_field import DayField
from portal.web.forms import PortalForm, choices
from portal.web.identity import LANGUAGE_KEY
from portal.web.public.blueprint import blueprint
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.security import csrf
from portal.web.uploads import one_file

Chosen = TypeVar("Chosen", TakeAgain, Issued)
SANDBOX = "default-src 'none'; sandbox"
ACCEPTED = "image/jpeg,image/png,image/heic,.heic,application/pdf"


class AnswerForm(PortalForm):
    """What an office answers; fields that this one is not asked for are taken out."""

    file = FileField(_l("The document"))
    issued = RadioField(_l("Is the paper from your office?"), validate_choice=False)
    worked_from = DayField(_l("Worked from"))
    worked_to = DayField(_l("Worked until"), description=_l("Leave it empty while the work goes on."))
    work = StringField(_l("Worked as"), description=_l("For example operator of an overlock machine."))
    take_again = RadioField(_l("Would you take this person again?"), validate_choice=False)
    note = TextAreaField(_l("Note"))
    signed_by = StringField(_l("Your name and post"))


class DeclineForm(PortalForm):
    """Why an office cannot answer."""

    reason = TextAreaField(_l("Why can you not answer?"))


@dataclass(frozen=True, slots=True)
class _Forms:
    """The two forms of the page."""

    answer: AnswerForm
    decline: DeclineForm


@blueprint.get("/answer/<token>")
@open_to_everyone
def answer(token: str) -> ResponseReturnValue:
    """What the office is asked, and the form; after its answer only thanks."""
    if request.method == "HEAD":  # what looks ahead for somebody has not read anything
        return _secret(make_response(""))
    return _page(token, _Forms(AnswerForm(formdata=None), DeclineForm(formdata=None)), 200)


@blueprint.post("/answer/<token>")
@csrf.exempt  # type: ignore[untyped-decorator]  # the form brings its token; a page without referrer
@open_to_everyone
def send_answer(token: str) -> ResponseReturnValue:
    """Take the answer, once."""
    forms = _Forms(AnswerForm(), DeclineForm(formdata=None))
    inquiry = _known(token)
    if inquiry is None:
        return _nothing_here()
    _check_origin(forms.answer)
    try:
        if inquiry.wants in IN_WORDS:
            with unit_of_work(SYSTEM) as uow:
                _let_in(uow)
                operations.answer_in_words(uow, token, _said(forms.answer))
        else:
            _take_file(token)
    except FileRefused as refusal:
        forms.answer.file.errors = [str(refusal.reason)]
        return _page(token, forms, 422)
    except Invalid as error:
        forms.answer.show(error)
        return _page(token, forms, 422)
    except NotFound:
        pass  # somebody else was quicker, or the time is over: the page says which
    return _secret(make_response(redirect(url_for("public.answer", token=token))))


@blueprint.post("/answer/<token>/decline")
@csrf.exempt  # type: ignore[untyped-decorator]  # the form brings its token; a page without referrer
@open_to_everyone
def decline_answer(token: str) -> ResponseReturnValue:
    """Take it that the office cannot answer."""
    forms = _Forms(AnswerForm(formdata=None), DeclineForm())
    if _known(token) is None:
        return _nothing_here()
    _check_origin(forms.decline)
    try:
        with unit_of_work(SYSTEM) as uow:
            _let_in(uow)
            operations.decline(uow, token, forms.decline.reason.data or "")
    except Invalid as error:
        forms.decline.show(error)
        return _page(token, forms, 422)
    except NotFound:
        pass  # answered meanwhile, or the time is over: the page says which
    return _secret(make_response(redirect(url_for("public.answer", token=token))))


@blueprint.get("/answer/<token>/pages/<int(max=999):position>")
@open_to_everyone
def answer_page(token: str, position: int) -> ResponseReturnValue:
    """A page of the original as our own picture, kept by no browser; each look is written down."""
    try:
        with unit_of_work(SYSTEM) as uow:
            _let_in(uow)
            picture = operations.show_page(uow, token, position, services().files(uow.vault))
    except NotFound:
        return _nothing_here()
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": 'inline; filename="page.jpg"',
        "Content-Security-Policy": SANDBOX,
    }
    return _secret(Response(picture, mimetype="image/jpeg", headers=headers))


def _page(token: str, forms: _Forms, status: int) -> ResponseReturnValue:
    inquiry = _known(token)
    if inquiry is not None and inquiry.state in ANSWERED:
        with unit_of_work(SYSTEM) as uow:
            _let_in(uow)
        _speak(inquiry)
        return _secret(make_response(render_template("public/answering/thanks.html")))
    try:
        with unit_of_work(SYSTEM) as uow:
            _let_in(uow)
            shown = operations.show(uow, token)
    except NotFound:
        return _nothing_here()
    if inquiry is not None:
        _speak(inquiry)
    _fit(forms.answer, shown)
    page = render_template(
        "public/answering/answer.html",
        shown=shown,
        form=forms.answer,
        decline_form=forms.decline,
        token=token,
        wish=wish(shown.wants, shown.kind),
        document="" if shown.kind == WORK_REFERENCE else str(label(shown.kind)),
        by_official=shown.side is Side.OFFICIAL,
        by_workshop=shown.side is Side.WORKSHOP,
        due=formats.day(shown.due_on),
        wants=str(shown.wants),
        accept=ACCEPTED,
    )
    return _secret(make_response(page, status))


def _known(token: str) -> Inquiry | None:
    """The inquiry of a link that can be answered or was; None for every link that opens nothing."""
    found = queries.inquiry_of(reading(), token)
    if found is None or found.state in ANSWERED:
        return found
    can_be_answered = found.state in WAITING and found.due_on >= services().clock.today()
    return found if can_be_answered else None


def _let_in(uow: UnitOfWork) -> None:
    """Turn a network away that tried too many links; the right one does not open for it either."""
    if queries.must_wait(uow.session, uow.vault, request.remote_addr or "", uow.now):
        raise TooManyRequests


def _nothing_here() -> ResponseReturnValue:
    """The one page of every link that opens nothing, in the language of the browser."""
    with unit_of_work(SYSTEM) as uow:
        must_wait = operations.note_wrong_token(uow, request.remote_addr or "")
    if must_wait:
        raise TooManyRequests
    return _secret(make_response(render_template("public/answering/nothing.html"), 404))


def _speak(inquiry: Inquiry) -> None:
    """Speak the language of the office, unless its reader chose another."""
    shown = services().settings.languages
    has_chosen = request.args.get("lang") in shown or session.get(LANGUAGE_KEY) in shown
    if not has_chosen and not actor().is_signed_in and inquiry.language in shown:
        start_speaking(inquiry.language)


def _secret(response: Response) -> Response:
    """No page names this address to another, and no search engine lists it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _check_origin(form: PortalForm) -> None:
    """Refuse a form that does not bring the token of this browser's session."""
    form.validate_on_submit()
    if form.csrf_token.errors:
        raise CSRFError


def _said(form: AnswerForm) -> Answer:
    """The answer typed; what cannot be read stays empty, its fault stands beside the field already."""
    faults = {
        name: reasons[0] for name, reasons in form.errors.items() if name in ("worked_from", "worked_to")
    }
    if faults:
        raise Invalid({})
    return Answer(
        worked_from=form.worked_from.data,
        worked_to=form.worked_to.data,
        work=(form.work.data or "").strip(),
        take_again=_member(TakeAgain, form.take_again.data),
        issued=_member(Issued, form.issued.data),
        note=(form.note.data or "").strip(),
        signed_by=(form.signed_by.data or "").strip(),
    )


def _member(kind: type[Chosen], value: str | None) -> Chosen | None:
    return kind(value) if value in tuple(kind) else None


def _take_file(token: str) -> None:
    try:
        sent = one_file(request, "file")
    except BadRequest as several:
        raise Invalid({"file": several.description or ""}) from several
    if sent is None:
        raise Invalid({"file": _("Choose the file first, or take a picture.")})
    processed: ProcessedFile = process(sent.stream.read())
    with unit_of_work(SYSTEM) as uow:
        _let_in(uow)
        files = services().files(uow.vault)
        operations.answer_with_file(uow, token, processed, sent.filename or "", files)


def _fit(form: AnswerForm, shown: Shown) -> None:
    """Leave in the form what this office is asked for."""
    asked = set(shown.fields) if shown.wants in IN_WORDS else {"file"}
    for name in ("file", "issued", "worked_from", "worked_to", "work", "take_again", "note", "signed_by"):
        if name not in asked:
            delattr(form, name)
    if "take_again" in asked:
        form.take_again.choices = choices([(each.value, str(words)) for each, words in TAKE_AGAIN.items()])
    if "issued" in asked:
        form.issued.choices = choices([(each.value, str(words)) for each, words in ISSUED.items()])
