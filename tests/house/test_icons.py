"""Every icon that a template names or a module passes on is drawn in the sprite."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import ROOT, Source, planted, sources

SPRITE = set(re.findall(r'<symbol[^>]*\bid="([\w-]+)"', (ROOT / "static/img/icons.svg").read_text("utf-8")))
FIELDS = {"picture", "icon", "who_icon"}
PLACES = {"Way": 2, "StateWords": 2, "SeamStep": 4}
"""Where the icon stands among the arguments of what is made without names."""

TABLES = re.compile(r"PICTURES|ICONS|_LOOKS")


def icons_of_a_template(text: str) -> Iterator[str]:
    """Icons a template names: by the macro, or by an argument that is drawn by it."""
    yield from re.findall(r"""\bicon\(\s*["']([\w-]+)["']""", text)
    yield from re.findall(r"""\b(?:picture|icon)=["']([\w-]+)["']""", text)
    yield from re.findall(r"""["'](?:picture|icon|who_icon)["']:\s*["']([\w-]+)["']""", text)


def icons_of_a_module(source: Source) -> Iterator[str]:
    """Icons a module passes on: by a field of that name, or as values of a table of pictures."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.keyword) and node.arg in FIELDS:
            yield from literals(node.value)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in PLACES:
            yield from (
                found for each in node.args[PLACES[ast.unparse(node.func)] :][:1] for found in literals(each)
            )
        elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if TABLES.search(ast.unparse(target)):
                for value in node.value.values:
                    yield from literals(value)


def literals(node: ast.expr) -> Iterator[str]:
    """The texts an expression may be; what is called or looked up says its own elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from literals(value)


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def test_every_icon_a_template_names_is_in_the_sprite():
    named = {
        (path.name, icon) for path in templates() for icon in icons_of_a_template(path.read_text("utf-8"))
    }

    assert len(named) > 40
    assert sorted((name, icon) for name, icon in named if icon not in SPRITE) == []


def test_every_icon_a_module_passes_on_is_in_the_sprite():
    modules = [source for source in sources() if source.path.startswith("portal/web/")]
    named = {(source.path, icon) for source in modules for icon in icons_of_a_module(source)}

    assert len(named) > 20
    assert sorted((path, icon) for path, icon in named if icon not in SPRITE) == []


def test_a_planted_icon_is_caught():
    module = planted(
        "portal/web/x.py", 'LOOK_PICTURES = {"a": "unicorn"}\nWay("Go", url, "dragon")\nf(icon="roc")\n'
    )

    assert set(icons_of_a_module(module)) == {"unicorn", "dragon", "roc"}
    assert list(icons_of_a_template('{{ icon("gryphon") }}')) == ["gryphon"]
