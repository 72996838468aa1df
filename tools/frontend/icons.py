"""Write static/img/icons.svg, trades.svg and howto.svg, the sprites the templates draw from.

    python tools/frontend/icons.py FOLDER_OF_BOOTSTRAP_ICONS

The first holds the Bootstrap Icons named in ICONS (MIT licence), each as a symbol under its own name.
The others hold our own pictograms, of trades and of how to take a picture, from static/img/trades/ and
static/img/howto/: line in indigo, one detail in thread,
both by token, so that a picture follows the theme of the page.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "static" / "img"

ICONS = [
    "arrow-clockwise",
    "arrow-counterclockwise",
    "arrow-down",
    "arrow-left",
    "arrow-repeat",
    "arrow-right",
    "arrow-up",
    "award",
    "bank",
    "bar-chart",
    "bell",
    "bookmark",
    "box-arrow-in-right",
    "box-arrow-right",
    "briefcase",
    "building",
    "bus-front",
    "calendar-event",
    "camera",
    "card-list",
    "cash-coin",
    "cash-stack",
    "chat-left-text",
    "check",
    "check-circle",
    "chevron-down",
    "chevron-right",
    "clipboard-check",
    "clock",
    "clock-history",
    "cup-hot",
    "dash",
    "download",
    "envelope",
    "exclamation-octagon",
    "exclamation-triangle",
    "eye",
    "eye-slash",
    "file-earmark-check",
    "file-earmark-medical",
    "file-earmark-person",
    "file-earmark-text",
    "file-earmark-x",
    "folder2-open",
    "gear",
    "geo-alt",
    "hand-index",
    "hash",
    "heart-pulse",
    "hourglass-split",
    "house-door",
    "info-circle",
    "journal-check",
    "key",
    "list",
    "list-check",
    "lock",
    "mortarboard",
    "passport",
    "patch-check",
    "pause-circle",
    "pen",
    "pencil",
    "people",
    "person",
    "person-badge",
    "person-check",
    "person-plus",
    "person-vcard",
    "play-circle",
    "plus",
    "qr-code",
    "question-circle",
    "scissors",
    "search",
    "send",
    "shield-check",
    "shield-lock",
    "sliders",
    "star",
    "telephone",
    "translate",
    "trash",
    "upload",
    "volume-up",
    "x",
]


def rounded(drawing: str) -> str:
    """The same drawing with two decimals: a hundredth of a unit on a 16 grid cannot be seen.

    Only the digits after the point are touched, so numbers that stand close together stay apart.
    """

    def shorter(found: re.Match[str]) -> str:
        digits = f"{float(found.group()):.2f}"
        return found.group() if digits.startswith("1") else "." + (digits[2:].rstrip("0") or "0")

    return re.sub(r"\.\d{3,}", shorter, drawing)


def symbol(source: str, name: str) -> str:
    """The inside of one SVG file as a symbol with the file's own view box."""
    box = re.search(r'viewBox="([^"]+)"', source)
    if box is None:
        raise SystemExit(f"{name}: no viewBox")
    inside = re.search(r"<svg[^>]*>(.*)</svg>", source, re.DOTALL)
    if inside is None:
        raise SystemExit(f"{name}: not an SVG")
    body = re.sub(r">\s+<", "><", inside.group(1).strip())
    return f'<symbol id="{name}" viewBox="{box.group(1)}">{body}</symbol>'


def sprite(symbols: list[str]) -> str:
    """One SVG file around the symbols, a line each so that changes can be read."""
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def interface_icons(folder: Path) -> str:
    """The sprite of Bootstrap Icons. Names that the package lacks stop the run."""
    missing = [name for name in ICONS if not (folder / f"{name}.svg").exists()]
    if missing:
        raise SystemExit("Not in Bootstrap Icons: " + ", ".join(missing))
    return sprite([rounded(symbol((folder / f"{name}.svg").read_text(), name)) for name in ICONS])


def pictograms(folder: Path) -> str:
    """The sprite of our own drawings in a folder, with the two colours turned into tokens."""
    symbols = []
    for path in sorted(folder.glob("*.svg")):
        drawn = symbol(path.read_text(), path.stem).replace("#c22b4c", "var(--ch-thread)")
        frame = (
            '<g fill="none" stroke="var(--ch-indigo)" stroke-width="2" '
            'stroke-linecap="round" stroke-linejoin="round">'
        )
        drawn = re.sub(r"(<symbol[^>]*>)(.*)(</symbol>)", rf"\1{frame}\2</g>\3", drawn)
        symbols.append(drawn)
    return sprite(symbols)


def main() -> None:
    """Write the sprites."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    (IMAGES / "icons.svg").write_text(interface_icons(Path(sys.argv[1])))
    for name in ("trades", "howto"):
        (IMAGES / f"{name}.svg").write_text(pictograms(IMAGES / name))


if __name__ == "__main__":
    main()
