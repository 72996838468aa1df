"""What was asked of offices outside, as each side sees it: lines for lists, and the page of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from flask import current_app, url_for

from portal.documents.rules import Holder
from portal.i18n import formats, isolated, ngettext
from portal.i18n import gettext as _
from portal.inquiries import operations, queries
from portal.inquiries.models import Inquiry, InquiryLetter
from portal.inquiries.policies import may_ask_again, may_check, may_open_answer, may_see, may_withdraw
from portal.inquiries.rules import (
    WAITING,
    Answer,
    InquiryGround,
    InquiryState,
    LetterState,
    Party,
    Side,
    Wants,
)
from portal.inquiries.wording import ISSUED, LETTER_STATES, PARTIES, STATES, TAKE_AGAIN, wish
from portal.kernel.actor import Role
from portal.kernel.errors import NotFound
from portal.kernel.policy import Decision
from portal.permits.queries import cases_of_candidate
from portal.web.request import actor, reading, unit_of_work

KINDS = {
    InquiryState.ASKED: "info",
    InquiryState.OPENED: "info",
    InquiryState.RECEIVED: "warn",
    InquiryState.ACCEPTED: "ok",
    InquiryState.SENT_BACK: "bad",
    InquiryState.DECLINED: "bad",
    InquiryState.EXPIRED: "bad",
    InquiryState.WITHDRAWN: "plain",
}
"""The tint of each state; see templates/_components/label.html."""


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """One inquiry in a list; see templates/_components/inquiries.html."""

    title: str
    office: str
    state: str
    tint: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class InquiryPage:
    """One inquiry with everything the reader may know of it; see templates/_inquiries/inquiry.html."""

    inquiry_id: UUID
    crumbs: list[tuple[str, str]]
    title: str
    state: str
    tint: str
    facts: list[dict[str, str | None]]
    message: str
    letters: list[dict[str, str | None]]
    is_stuck: bool
    looks: str
    answer: list[dict[str, str | None]]
    note: str
    decided_note: str
    document_url: str
    may_withdraw: Decision
    may_ask_again: Decision
    may_check: Decision


def inquiry_lines(
    *, candidate_id: UUID | None = None, employer_id: UUID | None = None, kind: str | None = None
) -> list[InquiryLine]:
    """What was asked about a person or about a workshop's own papers, newest first; of one kind or all.

    The caller has made sure that the reader may see it.
    """
    found = queries.of_holder(reading(), Holder(candidate_id, employer_id))
    return lines_of(each for each in found if kind in (None, each.kind))


def lines_about(document_id: UUID) -> list[InquiryLine]:
    """What was asked about a document, and who brought it; only what the reader may see."""
    found = queries.about_document(reading(), document_id)
    return lines_of(each for each in found if may_see(actor(), queries.ground_of(reading(), each, actor())))


def answers_to_check(official_id: UUID) -> list[InquiryLine]:
    """Answers in words that wait for an official: for the queue."""
    return lines_of(queries.answers_to_check(reading(), official_id))


def lines_of(found: Iterable[Inquiry]) -> list[InquiryLine]:
    """Inquiries as lines, in their order."""
    inquiries = list(found)
    standing = queries.stands(reading(), inquiries)
    return [
        InquiryLine(
            title=_title(each),
            office=each.office,
            state=str(STATES[standing[each.id]]),
            tint=KINDS[standing[each.id]],
            when=_when(each),
            url=url_for(f"{actor().role}.inquiry", inquiry_id=each.id),
        )
        for each in inquiries
    ]


def seen(inquiry_id: UUID) -> InquiryGround:
    """An inquiry the reader may see, with their ground; a foreign one looks like a missing one."""
    ground = queries.ground_of(reading(), queries.get_inquiry(reading(), inquiry_id), actor())
    if not may_see(actor(), ground):
        raise NotFound
    return ground


def page_of(ground: InquiryGround) -> InquiryPage:
    """Everything about one inquiry. An answer in words is opened by this, which is announced."""
    inquiry, letters = ground.inquiry, queries.letters(reading(), ground.inquiry.id)
    answer = _answer(ground)
    looks = queries.looks(reading(), inquiry.id)
    return InquiryPage(
        inquiry_id=inquiry.id,
        crumbs=_crumbs(inquiry),
        title=_title(inquiry),
        state=str(STATES[ground.stands]),
        tint=KINDS[ground.stands],
        facts=_facts(inquiry),
        message=inquiry.message or "",
        letters=[_letter(each) for each in letters],
        is_stuck=inquiry.state in WAITING
        and bool(letters)
        and all(each.state == LetterState.FAILED for each in letters),
        looks=_looks(len(looks), formats.moment(looks[0])) if looks else "",
        answer=_answer_rows(answer) if answer else [],
        note=answer.note if answer else "",
        decided_note=inquiry.decided_note or "",
        document_url=_document_url(inquiry),
        may_withdraw=may_withdraw(actor(), ground),
        may_ask_again=may_ask_again(actor(), ground),
        may_check=may_check(actor(), ground),
    )


def _crumbs(inquiry: Inquiry) -> list[tuple[str, str]]:
    """The way back: to the list, for an official to the case of the person."""
    if actor().role is not Role.OFFICIAL:
        return [(_("Asked of others"), url_for(f"{actor().role}.inquiries"))]
    found = [(_("Queue"), url_for("official.home"))]
    for case in cases_of_candidate(reading(), inquiry.candidate_id) if inquiry.candidate_id else ():
        if case.assigned_to == actor().account_id:
            words = _("Case %(number)s", number=case.number)
            found.append((words, url_for("official.case", case_id=case.id)))
    return found


def _title(inquiry: Inquiry) -> str:
    return wish(Wants(inquiry.wants), inquiry.kind, own=actor().role is Role.CANDIDATE)


def _when(inquiry: Inquiry) -> str:
    if inquiry.answered_at is not None:
        return _("answered on %(when)s", when=formats.moment(inquiry.answered_at))
    if inquiry.state in WAITING:
        return _("answer by %(day)s", day=formats.day(inquiry.due_on))
    return _("asked on %(when)s", when=formats.moment(inquiry.asked_at))


def _facts(inquiry: Inquiry) -> list[dict[str, str | None]]:
    own = (inquiry.asked_as == Side.OFFICIAL) == (actor().role is Role.OFFICIAL)
    asked_by = {
        Side.OFFICIAL: _("an official"),
        Side.WORKER: _("the worker"),
        Side.WORKSHOP: _("the workshop"),
    }
    rows = [
        (str(PARTIES[Party(inquiry.party)]), isolated(inquiry.office)),
        (_("E-mail address"), isolated(inquiry.contact_masked)),
        (_("Asked on"), formats.moment(inquiry.asked_at)),
        (_("Asked by"), _("you") if own else asked_by[Side(inquiry.asked_as)]),
        (_("Answer by"), formats.day(inquiry.due_on)),
        (_("First opened"), formats.moment(inquiry.opened_at) or _("not yet")),
        (_("Answered"), formats.moment(inquiry.answered_at) or _("not yet")),
    ]
    return [{"term": term, "value": value, "url": None} for term, value in rows]


def _letter(letter: InquiryLetter) -> dict[str, str | None]:
    what = (
        _("Letter")
        if letter.lead is None
        else ngettext(
            "Reminder %(num)s day before the end", "Reminder %(num)s days before the end", letter.lead
        )
    )
    moment = formats.moment(letter.sent_at or letter.tried_at or letter.queued_at)
    words = formats.listed((LETTER_STATES[LetterState(letter.state)], moment))
    return {"term": what, "value": words, "url": None}


def _looks(count: int, last: str) -> str:
    return ngettext(
        "The office looked at a page %(num)s time, last on %(when)s.",
        "The office looked at pages %(num)s times, last on %(when)s.",
        count,
        when=last,
    )


def _answer(ground: InquiryGround) -> Answer | None:
    """The words of the office: an answer, or why it cannot answer."""
    if ground.inquiry.answer_sealed is None or not may_open_answer(actor(), ground):
        return None
    with unit_of_work() as uow:
        found = queries.get_inquiry(uow.session, ground.inquiry.id)
        return operations.open_answer(uow, queries.ground_of(uow.session, found, actor()))


def _answer_rows(answer: Answer) -> list[dict[str, str | None]]:
    rows = [
        (_("Is the paper from this office?"), str(ISSUED[answer.issued]) if answer.issued else ""),
        (_("Worked from"), formats.day(answer.worked_from)),
        (_("Worked until"), formats.day(answer.worked_to)),
        (_("Worked as"), isolated(answer.work) if answer.work else ""),
        (_("Would take the person again"), str(TAKE_AGAIN[answer.take_again]) if answer.take_again else ""),
        (_("Signed by"), isolated(answer.signed_by) if answer.signed_by else ""),
    ]
    return [{"term": term, "value": value, "url": None} for term, value in rows if value]


def _document_url(inquiry: Inquiry) -> str:
    """Where the document lies that the office sent; nothing where this reader has no page for it."""
    endpoint = f"{actor().role}.document"
    if inquiry.document_id is None or endpoint not in current_app.view_functions:
        return ""
    return url_for(endpoint, document_id=inquiry.document_id)
