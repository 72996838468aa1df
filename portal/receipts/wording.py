"""Receipts in words."""

from collections.abc import Mapping
from types import MappingProxyType

from portal.i18n import LazyText
from portal.i18n import lazy as _l
from portal.receipts.rules import ReceiptKind

KINDS: Mapping[ReceiptKind, LazyText] = MappingProxyType(
    {
        ReceiptKind.APPLICATION: _l("Application for a vacancy"),
        ReceiptKind.DOCUMENT: _l("Document sent for checking"),
        ReceiptKind.WORKSHOP: _l("Workshop described for verification"),
        ReceiptKind.STATEMENT: _l("Report about a permit"),
        ReceiptKind.FILING: _l("Filing recorded by an official"),
    }
)

FIELDS: Mapping[str, LazyText] = MappingProxyType(
    {
        "file": _l("the file as a whole"),
        "version": _l("version of the receipt"),
        "number": _l("number"),
        "kind": _l("what was sent"),
        "subject": _l("the thing it belongs to"),
        "details": _l("details"),
        "digest": _l("fingerprint of the content"),
        "issued_at": _l("moment, world time"),
        "issued_at_bishkek": _l("moment in Bishkek"),
        "portal": _l("address of the portal"),
        "key": _l("key"),
        "signature": _l("signature"),
        "hashes": _l("fingerprints of the fields"),
    }
)


def field_label(field: str) -> LazyText:
    """The name of a field of a receipt."""
    return FIELDS.get(field.partition(".")[0]) or LazyText(field)
