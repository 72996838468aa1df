"""``flask receipts``: is a receipt as the portal gave it? Needs no database, only the public key."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, BinaryIO

import click
from flask.cli import with_appcontext

from portal.cli.services import services
from portal.receipts.rules import LONGEST_FILE, Verdict, checked
from portal.receipts.signing import KeyRing, SigningPair

receipts_cli = click.Group("receipts", help="Signed receipts: checks that need no database.")

_HEX_KEY = re.compile(r"[0-9a-f]{64}")


@receipts_cli.command("verify")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--key", "key", help="The public key: 64 hexadecimal digits, or the file of published keys.")
@click.option("--content", type=click.File("rb"), help="What was sent, to compare its fingerprint.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@with_appcontext
@click.pass_context
def verify_command(
    context: click.Context, file: BinaryIO, key: str | None, content: BinaryIO | None, as_json: bool
) -> None:
    """Check the receipt in FILE (standard input if none); exit 1 and name the first wrong field.

    Without --key the key of this installation is taken.
    """
    text = file.read(LONGEST_FILE + 1).decode("utf-8", "replace")
    verdict = checked(text, KeyRing(_keys(key)))
    if verdict.receipt is not None and content is not None:
        verdict = _compared(verdict, verdict.receipt, content)
    click.echo(json.dumps(_row(verdict), ensure_ascii=False) if as_json else _in_words(verdict))
    if not verdict.is_sound:
        context.exit(1)


@receipts_cli.command("key")
@with_appcontext
def key_command() -> None:
    """Print the public key of this installation in hexadecimal digits."""
    click.echo(SigningPair(services().settings.signing_key).public_key.hex())


def _keys(given: str | None) -> list[bytes]:
    """The public keys to check with; raises BadParameter with the cure."""
    if given is None:
        return [SigningPair(services().settings.signing_key).public_key]
    if _HEX_KEY.fullmatch(given):
        return [bytes.fromhex(given)]
    try:
        published = json.loads(Path(given).read_text(encoding="utf-8"))
        return [bytes.fromhex(each["public_key"]) for each in published["keys"]]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise click.BadParameter(
            f"{given!r} is neither a key of 64 hexadecimal digits nor a file of published keys.",
            param_hint="--key",
        ) from fault


def _compared(verdict: Verdict, receipt: Any, content: BinaryIO) -> Verdict:
    found = hashlib.sha256(content.read()).hexdigest()
    if found == receipt["digest"]:
        return verdict
    return Verdict("digest", f"The content has another fingerprint: {found}.")


def _row(verdict: Verdict) -> dict[str, Any]:
    return {
        "sound": verdict.is_sound,
        "wrong": verdict.wrong,
        "reason": verdict.reason or None,
        "receipt": dict(verdict.receipt) if verdict.receipt is not None else None,
    }


def _in_words(verdict: Verdict) -> str:
    if verdict.receipt is None:
        return f"Not sound, at {verdict.wrong}: {verdict.reason}"
    lines = ["The receipt is sound."]
    lines += [f"  {name:<18}{value}" for name, value in verdict.receipt.items()]
    return "\n".join(lines)
