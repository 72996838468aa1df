"""Statements about a case and copies of its papers, as each side sees them on its page of the case."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import Request, Response, url_for
from werkzeug.exceptions import BadRequest

from portal.files.pipeline import ProcessedFile, process
from portal.files.refusals import FileRefused
from portal.i18n import formats, isolated
from portal.i18n import gettext as _
from portal.kernel.errors import Invalid, NotFound
from portal.kernel.policy import Decision
from portal.permits.models import PermitCase
from portal.permits.queries import get_case
from portal.permits.wording import MOVES, Reader, reader_of
from portal.statements import operations, queries
from portal.statements.models import CopyPage, Statement
from portal.statements.policies import (
    Claim,
    Copy,
    Stated,
    may_answer,
    may_decide,
    may_open_copy,
    may_state,
    may_withdraw,
)
from portal.statements.rules import STATED_BY, StatementDetails, StatementState
from portal.statements.wording import STATES, WORK_ENDS
from portal.storage import UnitOfWork
from portal.web.request import actor, reading, services, unit_of_work
from portal.web.uploads import one_file

KINDS: Mapping[StatementState, str] = {
    StatementState.OPEN: "warn",
    StatementState.CONFIRMED: "ok",
    StatementState.DECLINED: "bad",
    StatementState.WITHDRAWN: "plain",
}
"""The tint of each state; see templates/_components/label.html."""
SANDBOX = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class CopyLink:
    """A page of a copy that the reader may open."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement; see templates/_components/statements.html."""

    id: UUID
    move: str
    title: str
    facts: str
    reason: str
    note: str
    answer: str
    when: str
    state: str
    kind: str
    decided_note: str
    copies: tuple[CopyLink, ...]
    may_answer: Decision
    may_withdraw: Decision
    may_decide: Decision


def statements_on(case: PermitCase) -> list[StatementView]:
    """What was stated about a case, newest first; confirmed ones stand in the history already."""
    found = [
        each
        for each in queries.of_case(reading(), case.id)
        if each.state not in (StatementState.CONFIRMED, StatementState.WITHDRAWN) or each.reason is not None
    ]
    copies = copies_on(case) if found else {}
    return [_view(case, each, copies) for each in found]


def copies_on(case: PermitCase) -> dict[object, list[CopyLink]]:
    """Links to the copies the reader may open, by the id of their statement and of their record."""
    found: dict[object, list[CopyLink]] = {}
    endpoint = f"{actor().role}.copy_page"
    for page in queries.copies_of_case(reading(), case.id):
        if may_open_copy(actor(), Copy(case, page.added_as)):
            words = _("Copy, page %(number)s", number=formats.number(page.position))
            link = CopyLink(words, url_for(endpoint, copy_page_id=page.id))
            for owner in {page.statement_id, page.record_id} - {None}:
                found.setdefault(owner, []).append(link)
    return found


def may_report(case: PermitCase, move: str) -> Decision:
    """Whether the reader's side may state this now."""
    return may_state(actor(), Claim(case, STATED_BY.get(move)))


def report(case_id: UUID, details: StatementDetails, paper: ProcessedFile | None) -> None:
    """State something about a case; raises what the operation raises, NotFound for a foreign case."""
    with unit_of_work() as uow:
        case = get_case(uow.session, case_id)
        claim = Claim(case, STATED_BY.get(details.move))
        if not may_state(actor(), claim):
            raise NotFound
        operations.state(uow, claim, details, paper, services().files(uow.vault))


def stated(uow: UnitOfWork, statement_id: UUID) -> Stated:
    """A statement with its case, for an operation."""
    statement = queries.get_statement(uow.session, statement_id)
    return Stated(get_case(uow.session, statement.case_id), statement)


def sent_paper(request: Request, field: str) -> ProcessedFile | None:
    """The picture sent with a form, decoded; None when there is none. Raises Invalid by the field."""
    try:
        sent = one_file(request, field)
        return None if sent is None else process(sent.stream.read())
    except BadRequest as several:
        raise Invalid({field: several.description or ""}) from several
    except FileRefused as refusal:
        raise Invalid({field: refusal.reason}) from refusal


def copy_picture(copy_page_id: UUID) -> Response:
    """A page of a copy as our own picture, kept by no browser; a foreign one looks like a missing one."""
    with unit_of_work() as uow:
        page: CopyPage = queries.get_copy_page(uow.session, copy_page_id)
        copy = Copy(get_case(uow.session, page.case_id), page.added_as)
        if not may_open_copy(actor(), copy):
            raise NotFound
        picture = operations.open_copy(uow, copy, page, services().files(uow.vault))
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": 'inline; filename="copy.jpg"',
        "Content-Security-Policy": SANDBOX,
    }
    return Response(picture, mimetype="image/jpeg", headers=headers)


def _view(case: PermitCase, statement: Statement, copies: Mapping[object, list[CopyLink]]) -> StatementView:
    reader, both = reader_of(actor()), Stated(case, statement)
    number = _("number %(number)s", number=isolated(statement.number)) if statement.number else ""
    return StatementView(
        id=statement.id,
        move=statement.move,
        title=str(MOVES[statement.move].to(reader)),
        facts=formats.listed(
            (part for part in (formats.day(statement.happened_on), number) if part), apart=True
        ),
        reason=str(WORK_ENDS[statement.reason].to(reader)) if statement.reason else "",
        note=statement.note or "",
        answer=statement.answer or "",
        when=_reported(statement, reader),
        state=str(STATES[statement.state].to(reader)),
        kind=KINDS[statement.state],
        decided_note=statement.decided_note or "",
        copies=tuple(copies.get(statement.id, ())),
        may_answer=may_answer(actor(), both),
        may_withdraw=may_withdraw(actor(), both),
        may_decide=may_decide(actor(), both),
    )


def _reported(statement: Statement, reader: Reader) -> str:
    when = formats.moment(statement.stated_at)
    if statement.stated_as == reader:
        return _("you reported it on %(when)s", when=when)
    if statement.stated_as == Reader.WORKER:
        return _("the worker reported it on %(when)s", when=when)
    return _("the workshop reported it on %(when)s", when=when)
