"""``documents``: checks of travel documents from the command line. Needs no database."""

import json
from typing import Any, BinaryIO

import click

from portal.documents.mrz import Zone, read_zone
from portal.kernel.clock import SystemClock

documents_cli = click.Group("documents", help="Travel documents: checks that need no database.")

_LONGEST_INPUT = 64 * 1024  # a zone has 90 characters; whatever is longer is none


@documents_cli.command("check-mrz")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.pass_context
def check_mrz_command(context: click.Context, file: BinaryIO, as_json: bool) -> None:
    """Read and check the machine-readable zone in FILE (standard input if none); exit 1 if it is invalid."""
    text = file.read(_LONGEST_INPUT).decode("utf-8", "replace")
    zone = read_zone(text, SystemClock().today())
    row = zone_row(zone)
    click.echo(json.dumps(row) if as_json else _in_words(row))
    if not zone.valid:
        context.exit(1)


def zone_row(zone: Zone) -> dict[str, Any]:
    """A zone in the shape of the public surface; None where the zone says nothing."""
    fields = zone.fields
    return {
        "valid": zone.valid,
        "format": zone.format,
        "fields": {
            "document_number": fields.document_number,
            "issuing_state": fields.issuing_state,
            "nationality": fields.nationality,
            "birth_date": fields.birth_date and fields.birth_date.isoformat(),
            "expiry_date": fields.expiry_date and fields.expiry_date.isoformat(),
            "sex": fields.sex,
            "surname": fields.surname,
            "given_names": fields.given_names,
            "personal_number": fields.personal_number,
        },
        "errors": [{"field": error.field, "reason": error.reason} for error in zone.errors],
    }


def _in_words(row: dict[str, Any]) -> str:
    verdict = "valid" if row["valid"] else "not valid"
    lines = [f"{row['format'] or 'no known format'}, {verdict}"]
    lines += [f"  {name:<18}{value}" for name, value in row["fields"].items() if value is not None]
    lines += [f"  ! {error['field']} {error['reason']}" for error in row["errors"]]
    return "\n".join(lines).encode("utf-8", "replace").decode("utf-8")
