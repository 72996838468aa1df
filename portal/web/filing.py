"""The papers of a case as a filing asks for them: what stands ready, and the file to take along."""

from dataclasses import dataclass

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from portal.documents.kinds import label
from portal.documents.policies import may_open
from portal.i18n import gettext as _
from portal.kernel.errors import Invalid
from portal.permits import queries
from portal.permits.filing import FilingFile, FilingLine, bundle, lines
from portal.permits.models import PermitCase
from portal.permits.operations import print_papers, put_together
from portal.permits.queries import get_case
from portal.permits.wording import PATHS
from portal.web.forms import PortalForm
from portal.web.request import actor, reading, services, unit_of_work


@dataclass(frozen=True, slots=True)
class FilingRow:
    """A paper in the list; ``mark`` is the word of a check mark: ok, waiting, bad or closed."""

    number: int
    name: str
    mark: str
    words: str


def filing_page(template: str, case: PermitCase, fault: str | None = None) -> str:
    """What the filing asks for, in its order, and what stands ready for the acting person."""
    papers = _rows(case)
    return render_template(
        template,
        case_id=case.id,
        number=case.number,
        papers=papers,
        is_ready=any(row.mark == "ok" for row in papers),
        fault=fault,
    )


def take_along(template: str, case: PermitCase) -> ResponseReturnValue:
    """The papers as files for the form or, if asked for, as one PDF to print; each page counts as opened."""
    if not PortalForm().validate_on_submit():
        return filing_page(template, case), 422
    try:
        return _as_print(case) if request.form.get("act") == "print" else _as_zip(case)
    except Invalid as error:
        return filing_page(template, case, str(error.faults["file"])), 422


def _rows(case: PermitCase) -> list[FilingRow]:
    return [_row(line) for line in lines(reading(), case, services().clock.today())]


def _as_zip(case: PermitCase) -> Response:
    with unit_of_work() as uow:
        files = put_together(uow, get_case(uow.session, case.id), services().files(uow.vault))
    return _attached(bundle(files, _contents(case, files)), "application/zip", f"{case.number}.zip")


def _as_print(case: PermitCase) -> Response:
    with unit_of_work() as uow:
        data = print_papers(uow, get_case(uow.session, case.id), services().files(uow.vault))
    return _attached(data, "application/pdf", f"{case.number}.pdf")


def _row(line: FilingLine) -> FilingRow:
    name = str(label(line.kind))
    if line.translates not in (None, "passport"):
        name = _("Translation: %(document)s", document=str(label(line.translates or "")))
    if line.document is None:
        words = _("sent, not accepted yet") if line.sent else _("not here yet")
        return FilingRow(line.number, name, "waiting" if line.sent else "bad", words)
    ground = queries.ground_of(reading(), line.document, actor())
    if not may_open(actor(), ground):
        return FilingRow(line.number, name, "closed", _("the workshop adds it"))
    return FilingRow(line.number, name, "ok", _("ready"))


def _contents(case: PermitCase, files: list[FilingFile]) -> str:
    rules = PATHS[case.regime][0] if case.regime in PATHS else case.regime
    head = _("Permit case %(number)s, %(rules)s", number=case.number, rules=str(rules))
    names = {f"{row.number:02d}": row for row in _rows(case)}
    body = [f"{file.name}  {names[file.name[:2]].name}" for file in files]
    missing = [f"--  {row.name}: {row.words}" for row in names.values() if row.mark != "ok"]
    return "\r\n".join([head, "", *body, *missing, ""])


def _attached(data: bytes, mimetype: str, name: str) -> Response:
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(data, mimetype=mimetype, headers=headers)
