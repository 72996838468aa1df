"""Everything that changes statements. Confirming one records the fact on the case in the same commit."""

from portal.files.pipeline import ProcessedFile
from portal.files.store import EncryptedFiles
from portal.i18n import lazy as _l
from portal.kernel.actor import Role
from portal.kernel.errors import IllegalMove, Invalid, NotFound
from portal.kernel.policy import operation
from portal.permits import operations as permits
from portal.permits import path
from portal.permits.facts import LONGEST_NOTE, Fact, effect_of
from portal.permits.lifecycle import LIFECYCLE as CASES
from portal.permits.models import PermitCase, PermitRecord
from portal.permits.queries import last_recorded_day
from portal.permits.rules import PermitActor
from portal.statements import policies, queries, rules
from portal.statements.events import (
    CopyAttached,
    CopyOpened,
    FactStated,
    StatementAnswered,
    StatementConfirmed,
    StatementDeclined,
    StatementWithdrawn,
)
from portal.statements.models import CopyPage, Statement
from portal.statements.rules import LIFECYCLE, StatementDetails, StatementState
from portal.storage import UnitOfWork, new_id


@operation(policies.may_state)
def state(
    uow: UnitOfWork,
    claim: policies.Claim,
    details: StatementDetails,
    paper: ProcessedFile | None = None,
    files: EncryptedFiles | None = None,
) -> Statement:
    """Say that something happened, with a picture of the paper if there is one.

    Raises IllegalMove when the move is not open, Invalid by field of the details.
    """
    case = _case_of(uow, claim)
    if claim.side != rules.STATED_BY.get(details.move) or details.move not in path.open_moves(case):
        raise IllegalMove(CASES.name, details.move, case.state)
    if faults := rules.faults_of(details, uow.today, last_recorded_day(uow.session, case.id)):
        raise Invalid(faults)
    if any(each.move == details.move for each in queries.open_of_case(uow.session, case.id)):
        raise Invalid({"move": _l("You reported this already. An official looks at it.")})
    statement = Statement(
        id=new_id(),
        case_id=case.id,
        move=details.move,
        happened_on=details.happened_on,
        number=details.number.strip() or None,
        reason=details.reason,
        note=details.note.strip() or None,
        state=LIFECYCLE.initial,
        stated_by=uow.actor.require_account(),
        stated_as=str(claim.side),
        stated_at=uow.now,
    )
    uow.session.add(statement)
    if paper is not None and files is not None:
        _keep(uow, case, paper, files, statement=statement)
    uow.announce(
        FactStated(
            statement_id=statement.id,
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            move=details.move,
            told_official_id=case.assigned_to,
        )
    )
    return statement


@operation(policies.may_answer)
def answer(uow: UnitOfWork, stated: policies.Stated, text: str) -> None:
    """Tell the worker's side of what the workshop stated. Raises Invalid."""
    statement, case = _both(uow, stated)
    if faults := rules.faults_of_answer(text):
        raise Invalid(faults)
    statement.answer, statement.answered_at = text.strip(), uow.now
    uow.announce(
        StatementAnswered(
            statement_id=statement.id,
            case_id=case.id,
            candidate_id=case.candidate_id,
            told_official_id=case.assigned_to,
        )
    )


@operation(policies.may_withdraw)
def withdraw(uow: UnitOfWork, stated: policies.Stated) -> None:
    """Take a statement back; it stays readable."""
    statement, case = _both(uow, stated)
    statement.state = LIFECYCLE.target("withdraw", statement.state)
    uow.announce(
        StatementWithdrawn(statement_id=statement.id, case_id=case.id, candidate_id=case.candidate_id)
    )


@operation(policies.may_decide)
def confirm(uow: UnitOfWork, stated: policies.Stated, note: str = "") -> PermitRecord:
    """Find a statement right: the fact is recorded as it was stated, in the same commit.

    Raises what ``permits.operations.record`` raises, so Invalid when the day does not fit the case.
    """
    statement, case = _both(uow, stated)
    target = LIFECYCLE.target("confirm", statement.state)
    fact = Fact(
        statement.move,
        statement.happened_on,
        number=statement.number,
        authority=_authority_of(case, statement.move),
        note=note.strip() or statement.note or "",
    )
    record = permits.record(uow, case, fact)
    _settle(uow, statement, case, record, target)
    return record


@operation(policies.may_attach)
def settle(uow: UnitOfWork, case: PermitCase, record: PermitRecord) -> int:
    """What was stated and has now been recorded by the official anyway counts as confirmed; how many."""
    waiting = [each for each in queries.open_of_case(uow.session, case.id) if each.move == record.move]
    for statement in waiting:
        _settle(uow, statement, case, record, LIFECYCLE.target("confirm", statement.state))
    return len(waiting)


@operation(policies.may_decide)
def decline(uow: UnitOfWork, stated: policies.Stated, note: str) -> None:
    """Not confirm a statement, with the reason both sides read. Raises Invalid without one."""
    statement, case = _both(uow, stated)
    if not note.strip():
        raise Invalid({"note": _l("Say why. The person and the workshop read it.")})
    statement.state = LIFECYCLE.target("decline", statement.state)
    statement.decided_note = note.strip()[:LONGEST_NOTE]
    _decide(uow, statement)
    uow.announce(
        StatementDeclined(
            statement_id=statement.id,
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            move=statement.move,
        )
    )


@operation(policies.may_attach)
def attach_copy(
    uow: UnitOfWork, case: PermitCase, record: PermitRecord, paper: ProcessedFile, files: EncryptedFiles
) -> None:
    """Put a copy of the decision beside the record of it."""
    if record.case_id != case.id:
        raise NotFound
    _keep(uow, case, paper, files, record=record)
    uow.announce(
        CopyAttached(
            record_id=record.id, case_id=case.id, candidate_id=case.candidate_id, pages=len(paper.pages)
        )
    )


@operation(policies.may_open_copy)
def open_copy(uow: UnitOfWork, copy: policies.Copy, page: CopyPage, files: EncryptedFiles) -> bytes:
    """A page of a copy as a picture (JPEG). Each opening is announced. Raises NotFound."""
    case = _case_of(uow, copy)
    if page.case_id != case.id:
        raise NotFound
    uow.announce(CopyOpened(copy_page_id=page.id, case_id=case.id, candidate_id=case.candidate_id))
    try:
        return files.get(case.candidate_id, page.id, page.file)
    except FileNotFoundError as error:
        raise NotFound from error


def _case_of(uow: UnitOfWork, subject: policies.Claim | policies.Stated | policies.Copy) -> PermitCase:
    if not isinstance(subject.case, PermitCase) or subject.case not in uow.session:
        raise NotFound
    return subject.case


def _both(uow: UnitOfWork, stated: policies.Stated) -> tuple[Statement, PermitCase]:
    case = _case_of(uow, stated)
    if not isinstance(stated.statement, Statement) or stated.statement.case_id != case.id:
        raise NotFound
    return stated.statement, case


def _settle(
    uow: UnitOfWork,
    statement: Statement,
    case: PermitCase,
    record: PermitRecord,
    target: StatementState,
) -> None:
    statement.state, statement.record_id = target, record.id
    _decide(uow, statement)
    for page in queries.copies_of_case(uow.session, case.id):
        if page.statement_id == statement.id:
            page.record_id = record.id
    uow.announce(
        StatementConfirmed(
            statement_id=statement.id,
            case_id=case.id,
            candidate_id=case.candidate_id,
            employer_id=case.employer_id,
            move=statement.move,
        )
    )


def _decide(uow: UnitOfWork, statement: Statement) -> None:
    statement.decided_by, statement.decided_at = uow.actor.require_account(), uow.now


def _authority_of(case: PermitCase, move: str) -> str | None:
    day = effect_of(move).day
    steps = path.requirements(case).steps_for(case.nationality)
    return next((step.authority for step in steps if step.met_by == day), None)


def _keep(
    uow: UnitOfWork,
    case: PermitCase,
    paper: ProcessedFile,
    files: EncryptedFiles,
    statement: Statement | None = None,
    record: PermitRecord | None = None,
) -> None:
    uow.flush()  # the row that the pages refer to
    side = {Role.CANDIDATE: PermitActor.WORKER, Role.EMPLOYER: PermitActor.EMPLOYER}.get(
        uow.actor.role, PermitActor.OFFICIAL
    )
    known = queries.copies_of_case(uow.session, case.id)
    last = sum(1 for page in known if record is not None and page.record_id == record.id)
    for position, page in enumerate(paper.pages, start=last + 1):
        page_id = new_id()
        uow.session.add(
            CopyPage(
                id=page_id,
                case_id=case.id,
                statement_id=statement.id if statement else None,
                record_id=record.id if record else None,
                position=position,
                file=files.put(case.candidate_id, page_id, page.data),
                width=page.width,
                height=page.height,
                added_as=str(side),
                added_by=uow.actor.require_account(),
                added_at=uow.now,
            )
        )
