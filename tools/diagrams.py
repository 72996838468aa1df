"""State diagrams of docs/states/, drawn from the lifecycle tables.

python tools/diagrams.py write     draw them
python tools/diagrams.py check     exit 1 when a drawing is not what the tables say
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import portal  # noqa: E402 - the folder above must be on the path first
from portal.kernel.lifecycle import Lifecycle  # noqa: E402

FOLDER = ROOT / "docs" / "states"


def lifecycles() -> dict[str, Lifecycle]:  # type: ignore[type-arg]
    """Every lifecycle of the portal by its file name, e.g. ``permit-case``."""
    found = {}
    for package in iter_modules(portal.__path__, "portal."):
        for module in feature_modules(package.name):
            for name, value in vars(module).items():
                if isinstance(value, Lifecycle) and name.isupper():
                    found[value.name.replace("_", "-").replace(" ", "-")] = value
    return found


def feature_modules(package: str) -> list[ModuleType]:
    """The modules of a feature that may hold a table: ``rules`` and ``lifecycle``."""
    folder = ROOT / package.replace(".", "/")
    return [
        import_module(f"{package}.{name}")
        for name in ("rules", "lifecycle")
        if (folder / f"{name}.py").exists()
    ]


def page(lifecycle: Lifecycle) -> str:  # type: ignore[type-arg]
    """The Markdown page of one lifecycle."""
    title = lifecycle.name.replace("_", " ").capitalize()
    return (
        f"# {title}\n\nDrawn from the lifecycle table by `make diagrams`: change the table, then draw.\n\n"
        f"```mermaid\n{lifecycle.diagram()}```\n"
    )


def pages() -> dict[Path, str]:
    """What must lie in the folder."""
    return {FOLDER / f"{name}.md": page(lifecycle) for name, lifecycle in lifecycles().items()}


def write() -> int:
    """Draw all, remove what no table asks for."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.write_text(text)
        print(path.relative_to(ROOT))
    return 0


def check() -> int:
    """Compare; exit code 1 when anything differs."""
    wanted = pages()
    lying = {path: path.read_text() for path in FOLDER.glob("*.md")}
    wrong = [path for path in sorted(wanted | lying) if wanted.get(path) != lying.get(path)]
    for path in wrong:
        print(f"{path.relative_to(ROOT)} is not what its table says; run: make diagrams")
    return 1 if wrong else 0


if __name__ == "__main__":
    verbs = {"write": write, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    sys.exit(verbs[sys.argv[1]]())
