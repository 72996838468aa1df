"""Receipts: one's own, each to read, print and keep, and a check that is open to everybody."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms import TextAreaField

from portal.i18n import formats
from portal.i18n import gettext as _
from portal.i18n import lazy as _l
from portal.kernel.actor import EVERY_SIGNED_IN
from portal.kernel.errors import NotFound
from portal.permits.wording import MOVES, Reader
from portal.receipts import queries
from portal.receipts.models import Receipt
from portal.receipts.policies import may_read
from portal.receipts.rules import LONGEST_FILE, ReceiptKind, Verdict, checked
from portal.receipts.signing import KeyRing, SigningPair
from portal.receipts.wording import KINDS, field_label
from portal.web.admission import admits, open_to_everyone
from portal.web.forms import PortalForm
from portal.web.public.blueprint import blueprint
from portal.web.receipt_links import links_of, what_was_sent
from portal.web.request import actor, reading, services
from portal.web.uploads import one_file


class ReceiptForm(PortalForm):
    """The text of a receipt, if no file is sent."""

    text = TextAreaField(
        _l("Or the text of the file"),
        description=_l('It begins with {"hashes" and stands in one line.'),
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of a check, for the page: the first wrong field in words, or what a sound receipt says."""

    is_sound: bool
    wrong: str
    field: str
    rows: list[dict[str, str | None]]


@blueprint.get("/receipts")
@admits(*EVERY_SIGNED_IN)
def receipts() -> ResponseReturnValue:
    """Everything the acting person has a receipt for, newest first."""
    return render_template(
        "public/receipts/list.html", receipts=links_of(queries.of_actor(reading(), actor()))
    )


@blueprint.get("/receipts/<number>")
@admits(*EVERY_SIGNED_IN)
def receipt(number: str) -> ResponseReturnValue:
    """One receipt, to read and to print."""
    found = _own(number)
    fields = json.loads(found.file)["receipt"]
    return render_template(
        "public/receipts/receipt.html",
        number=found.number,
        what=what_was_sent(found),
        rows=_rows(fields),
        is_document=found.kind == ReceiptKind.DOCUMENT,
    )


@blueprint.get("/receipts/<number>/file")
@admits(*EVERY_SIGNED_IN)
def receipt_file(number: str) -> ResponseReturnValue:
    """The signed file, to keep."""
    found = _own(number)
    answer = make_response(found.file.encode())
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = f'attachment; filename="receipt-{found.number}.json"'
    return answer


@blueprint.get("/receipts/check")
@open_to_everyone
def check_receipt() -> ResponseReturnValue:
    """The form: a file or its text."""
    return _check_page(ReceiptForm(), None)


@blueprint.post("/receipts/check")
@open_to_everyone
def send_check_receipt() -> ResponseReturnValue:
    """The answer beneath the form. Nothing that is sent here is kept."""
    form = ReceiptForm()
    sent = one_file(request, "file")
    text = sent.stream.read(LONGEST_FILE + 1).decode("utf-8", "replace") if sent else form.text.data or ""
    if not form.validate_on_submit() or not text.strip():
        form.text.errors = [*form.text.errors, _("Choose the file of the receipt, or paste its text.")]
        return _check_page(form, None), 422
    return _check_page(form, _shown(checked(text.strip() if not sent else text, _keys())))


@blueprint.get("/.well-known/receipt-keys.json")
@open_to_everyone
def receipt_keys() -> ResponseReturnValue:
    """The public keys, for whoever checks receipts without this portal."""
    used = {key.key_id: key.public_key for key in queries.public_keys(reading())}
    ours = SigningPair(services().settings.signing_key)
    keys = {ours.key_id: ours.public_key, **used}
    content = {
        "keys": [
            {"key": key_id, "algorithm": "Ed25519", "public_key": key.hex()} for key_id, key in keys.items()
        ]
    }
    return current_app.response_class(json.dumps(content), mimetype="application/json")


def _own(number: str) -> Receipt:
    found = queries.numbered(reading(), number)
    if not may_read(actor(), found):
        raise NotFound
    return found


def _keys() -> KeyRing:
    """Every key of this installation, the one in use and those before it."""
    used = [key.public_key for key in queries.public_keys(reading())]
    return KeyRing([SigningPair(services().settings.signing_key).public_key, *used])


def _check_page(form: ReceiptForm, shown: Shown | None) -> str:
    return render_template(
        "public/receipts/check.html", form=form, shown=shown, keys_url=url_for("public.receipt_keys")
    )


def _shown(verdict: Verdict) -> Shown:
    if verdict.receipt is None or not verdict.is_sound:
        wrong = verdict.wrong or "file"
        return Shown(is_sound=False, wrong=str(field_label(wrong)), field=wrong, rows=[])
    return Shown(is_sound=True, wrong="", field="", rows=_rows(verdict.receipt))


def _rows(fields: Any) -> list[dict[str, str | None]]:
    """The fields of a sound receipt in words."""
    details = fields["details"]
    told = [
        (_("Number"), fields["number"]),
        (_("What was sent"), str(KINDS[ReceiptKind(fields["kind"])])),
        (_("Step"), str(MOVES[details["move"]].to(Reader.OFFICIAL)) if details.get("move") in MOVES else ""),
        (_("Permit case"), details.get("case", "")),
        (_("Received, in Bishkek"), formats.moment(datetime.fromisoformat(fields["issued_at"]))),
        (_("Received, world time"), fields["issued_at"]),
        (_("Fingerprint of the content (SHA-256)"), fields["digest"]),
        (_("Portal"), fields["portal"]),
        (_("Key"), fields["key"]),
    ]
    return [{"term": term, "value": value, "url": None} for term, value in told if value]
