"""Put static/css/cheber.ltr.css and cheber.rtl.css together out of the parts under static/css/.

    python tools/frontend/build.py           write both files
    python tools/frontend/build.py --check   exit 1 when a committed file is not what the parts make,
                                             or a template names an icon that is not in the sprite

Standard library only. The parts, in order: Bootstrap in its direction, fonts, tokens, base, layout,
components by name. Our own parts use logical properties, so they are the same in both files. The dark
block of tokens.css is written once and repeated here for readers who chose nothing and whose system is
dark. Addresses get a digest of the file they point to, so that they may be cached for ever.
"""

import gzip
import hashlib
import re
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "static"
CSS = STATIC / "css"
DARK = '[data-bs-theme="dark"]'
DARK_BY_SYSTEM = '@media (prefers-color-scheme: dark) {{ :root:not([data-bs-theme="light"]) {{{body}}} }}'


def own_parts() -> list[Path]:
    """Our style sheets in the order of the cascade."""
    first = [CSS / f"{name}.css" for name in ("fonts", "tokens", "base", "layout")]
    return first + sorted((CSS / "components").glob("*.css"))


def with_dark_by_system(source: str) -> str:
    """Repeat the dark block inside the media query of the same meaning."""
    found = re.search(re.escape(DARK) + r"\s*\{([^}]*)\}", source)
    if found is None:
        raise SystemExit(f"tokens.css has no block {DARK}")
    return source + DARK_BY_SYSTEM.format(body=found.group(1))


def smaller(source: str) -> str:
    """Drop comments and the white space that means nothing. Strings in our sheets hold no braces."""
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    source = re.sub(r"\s+", " ", source)
    source = re.sub(r" ?([{};,]) ?", r"\1", source)
    source = re.sub(r"([{;])([a-z-]+|--[\w-]+): ", r"\1\2:", source)
    return source.replace(";}", "}").strip()


def with_digests(source: str) -> str:
    """Add ?v=digest to every relative address."""

    def digest(match: re.Match[str]) -> str:
        address = match.group(1)
        content = (CSS / address).resolve().read_bytes()
        return f'url("{address}?v={hashlib.sha256(content).hexdigest()[:8]}")'

    return re.sub(r'url\("?(\.\./[^")?]+)"?\)', digest, source)


def sheet(direction: str) -> str:
    """The whole style sheet for 'ltr' or 'rtl'."""
    own = []
    for path in own_parts():
        source = path.read_text(encoding="utf-8")
        own.append(smaller(with_dark_by_system(source) if path.name == "tokens.css" else source))
    bootstrap = (CSS / "vendor" / f"bootstrap.{direction}.css").read_text(encoding="utf-8").strip()
    return with_digests(bootstrap + "\n" + "\n".join(own) + "\n")


def missing_icons() -> list[str]:
    """Icons that a template names outright and the sprite does not hold."""
    held = set(re.findall(r'id="([\w-]+)"', (STATIC / "img" / "icons.svg").read_text(encoding="utf-8")))
    missing = []
    for path in sorted((STATIC.parent / "templates").rglob("*.html")):
        source = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for name in re.findall(r'\b(?:icon\(|picture=|who_icon=)"([\w-]+)"', source):
            if name not in held:
                missing.append(f"{path.name}: {name}")
    return missing


def main() -> None:
    """Write or check both files."""
    check = sys.argv[1:] == ["--check"]
    if check and missing_icons():
        raise SystemExit("Not in static/img/icons.svg: " + ", ".join(missing_icons()))
    for direction in ("ltr", "rtl"):
        target = CSS / f"cheber.{direction}.css"
        made = sheet(direction)
        if check:
            if not target.exists() or target.read_text(encoding="utf-8") != made:
                raise SystemExit(f"{target.name} is not what its parts make: run tools/frontend/build.py")
            continue
        target.write_text(made, encoding="utf-8")
        packed = len(gzip.compress(made.encode(), 9, mtime=0))
        print(f"{target.name}: {len(made.encode()) / 1024:.1f} KB, {packed / 1024:.1f} KB gzip")


if __name__ == "__main__":
    main()
