"""Compiled catalogues: made once beside their sources, so that no process reads the texts twice."""

import contextlib
import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from portal.i18n.speech import CATALOGUES


def compile_catalogues(folder: Path = CATALOGUES) -> list[str]:
    """Compile every catalogue that is newer than its compiled form; returns the tags of those."""
    compiled = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        tag = source.parts[-3]
        aside = target.with_name(f".{target.name}.{os.getpid()}")
        # Where the sources may not be written to, each process compiles for itself in memory.
        with contextlib.suppress(PermissionError), source.open("rb") as texts, aside.open("wb") as file:
            write_mo(file, read_po(texts, locale=tag))
            aside.rename(target)
            compiled.append(tag)
    return compiled
