"""The modules of a source tree, parsed once each."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PORTAL = ROOT / "portal"


@dataclass(frozen=True, slots=True)
class Source:
    """One module: its path below the tree's root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[ast.FunctionDef]:
        """The functions on the module's own level."""
        return (node for node in self.tree.body if isinstance(node, ast.FunctionDef))


@cache
def sources(root: Path = PORTAL) -> tuple[Source, ...]:
    """Every Python module below a folder, named from the folder above it."""
    return tuple(parsed(path, root) for path in sorted(root.rglob("*.py")))


def parsed(path: Path, root: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(root.parent).as_posix(), text, ast.parse(text))


def planted(path: str, text: str) -> Source:
    """A module that exists only in a test."""
    return Source(path, text, ast.parse(text))


def faults(rule: Callable[[Source], Iterator[str]], modules: tuple[Source, ...] | None = None) -> list[str]:
    """What a rule finds, each with the module it stands in."""
    return [f"{source.path}: {fault}" for source in modules or sources() for fault in rule(source)]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call below a node with the dotted name of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node
