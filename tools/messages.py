"""Texts of the sources and their translations.

    python tools/messages.py update     bring the catalogues up to date with the sources, and compile them
    python tools/messages.py check      exit 1 when a catalogue is behind, broken or lacks what it must have

WTForms' own messages are taken along, because our forms show them.
"""

import ast
import io
import re
import sys
from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from portal.i18n.compilation import compile_catalogues  # noqa: E402 - the folder above must be on the path first
from portal.i18n.languages import COMPLETE, LANGUAGES, SOURCE  # noqa: E402
from portal.i18n.speech import CATALOGUES  # noqa: E402

KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "ngettext": (1, 2),
    "lazy": None,
}
TEMPLATE_OPTIONS = {
    "extensions": "jinja2.ext.i18n",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
}
COMMENT = "Translators:"
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sdi]|%%")


def sources(root: Path = ROOT) -> Catalog:
    """Every text of the sources, in the order of the files."""
    catalogue = Catalog(project="Cheber", charset="utf-8", fuzzy=False)
    for method, folder, pattern, options in (
        (texts_of_module, root / "portal", "**.py", {}),
        ("jinja2", root / "templates", "**", TEMPLATE_OPTIONS),
    ):
        for name, _line, message, comments, context in extract_from_dir(
            folder,
            [(pattern, method)],
            {pattern: options},
            keywords=KEYWORDS,
            comment_tags=(COMMENT,),
            strip_comment_tags=True,
            # Left to itself Babel passes by folders such as _layouts.
            directory_filter=lambda path: not path.endswith("__pycache__"),
        ):
            location = [(f"{folder.name}/{name}", 0)]
            catalogue.add(message, locations=location, auto_comments=comments, context=context)
    for name, message in wtforms_messages():
        catalogue.add(message, locations=[(name, 0)])
    return catalogue


def texts_of_module(
    file: BinaryIO, keywords: Collection[str], _comment_tags: object, **_options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """The texts of a Python module, also those inside f-strings, which Babel's own reader passes by."""
    calls = [node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call) and node.args]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in keywords:
            yield call.lineno, name, tuple(literal(argument) for argument in call.args), []


def literal(node: ast.expr) -> str | None:
    """The text that stands in the source; None for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def wtforms_messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """The messages of the form library."""
    spec = find_spec("wtforms")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("WTForms is not installed")
    package = Path(spec.origin).parent
    for path in sorted(
        [package / "validators.py", *(package / "fields").glob("*.py"), *package.glob("csrf/*.py")]
    ):
        for _line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
            yield f"wtforms/{path.relative_to(package)}", message


def catalogue_path(tag: str) -> Path:
    """Where the catalogue of a language lies."""
    return CATALOGUES / tag / "LC_MESSAGES" / "portal.po"


def read(tag: str) -> Catalog:
    """The catalogue of a language; an empty one where there is none yet."""
    path = catalogue_path(tag)
    if not path.exists():
        return Catalog(locale=tag, project="Cheber", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=tag)


def update() -> int:
    """Write every catalogue anew: new texts come without translation, those that are gone are dropped."""
    template = sources()
    for tag in translated():
        catalogue = read(tag)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        catalogue.header_comment = f"# The portal's texts in {LANGUAGES[tag].name}."
        path = catalogue_path(tag)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(rendered(catalogue))
        missing = sum(1 for message in texts(catalogue) if not is_translated(message) or message.fuzzy)
        print(f"{tag}: {len(catalogue)} texts, {missing} to translate")
    compile_catalogues()
    return 0


def rendered(catalogue: Catalog) -> bytes:
    """The catalogue as a file that changes only where a text changes."""
    for message in catalogue:
        message.locations.sort()  # the order of entries follows the first one
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=False, include_lineno=False, sort_by_file=True)
    # The days on which somebody ran a command say nothing.
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    dropped = (
        '"POT-Creation-Date',
        '"PO-Revision-Date',
        '"Generated-By',
        '"Last-Translator',
        '"Report-Msgid',
        '"Language-Team',
    )
    return "".join(line for line in lines if not line.startswith(dropped)).encode()


def translated() -> list[str]:
    """The languages that have a catalogue."""
    return [tag for tag in LANGUAGES if tag != SOURCE]


def texts(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def is_translated(message: Message) -> bool:
    """Whether every form of the message is there."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


def faults(tag: str, catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """What is wrong with a catalogue, a line each."""
    known = {message.id for message in texts(template)}
    held = {message.id for message in texts(catalogue)}
    if catalogue_path(tag).exists() or tag in COMPLETE:
        for missing in sorted(map(str, known - held)):
            yield f"{tag}: not in the catalogue: {missing!r}"
        for gone in sorted(map(str, held - known)):
            yield f"{tag}: no longer in the sources: {gone!r}"
    for message in texts(catalogue):
        if message.id not in known:
            continue
        if tag in COMPLETE and not is_translated(message):
            yield f"{tag}: not translated: {message.id!r}"
        elif tag in COMPLETE and message.fuzzy:
            yield f"{tag}: guessed, not translated: {message.id!r}"
        elif not message.fuzzy:
            yield from (f"{tag}: {fault}: {message.id!r}" for fault in broken_placeholders(message))


def broken_placeholders(message: Message) -> Iterator[str]:
    """Placeholders that a translation lost or made up; a plural form need not repeat the number."""
    sources_of = message.id if isinstance(message.id, tuple | list) else (message.id,)
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = set().union(*(placeholders(text) for text in sources_of))
    optional = {"num"} if len(sources_of) > 1 else set()
    for form in filter(None, forms):
        found = placeholders(form)
        if found - wanted:
            yield f"unknown placeholder {', '.join(sorted(found - wanted))}"
        if wanted - found - optional:
            yield f"lost placeholder {', '.join(sorted(wanted - found - optional))}"
        if "%" in PLACEHOLDER.sub("", form) and "%(" in str(message.id):
            yield "a percent sign that is no placeholder"


def placeholders(text: str) -> set[str]:
    """Names of the placeholders in a text."""
    return {match.group(1) or match.group() for match in PLACEHOLDER.finditer(text) if match.group() != "%%"}


def check() -> int:
    """Print what is wrong; exit code 1 when anything is."""
    template = sources()
    found = [fault for tag in translated() for fault in faults(tag, read(tag), template)]
    print("\n".join(found) if found else f"{len(template)} texts; complete: {', '.join(COMPLETE)}")
    return 1 if found else 0


if __name__ == "__main__":
    verbs = {"update": update, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    sys.exit(verbs[sys.argv[1]]())
