"""Templates: each is used, none queries, none carries script or style of its own."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.house.sources import ROOT, sources

TEMPLATES = ROOT / "templates"
ENVIRONMENT = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - parsed only
FORBIDDEN_NAMES = {"session", "reading", "queries", "database", "services", "unit_of_work", "db"}
FORBIDDEN_ATTRIBUTES = {"execute", "scalars", "scalar", "query", "commit"}
BY_CONVENTION = ("errors/", "messages/")
"""Folders whose templates are chosen by number or by name of the letter."""


def paths() -> list[Path]:
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())


def named(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def referred_to() -> set[str]:
    """Every template named by another or by a module; f"candidate/{topic}.html" names its whole folder."""
    texts = [source.text for source in sources()] + [path.read_text("utf-8") for path in paths()]
    return {
        re.sub(r"\{.*?\}", "*", name)
        for text in texts
        for name in re.findall(r"""["']([\w/{}.-]+\.(?:html|txt|xml))["']""", text)
    }


def is_used(name: str, used: set[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in used)


def queries(text: str) -> Iterator[str]:
    tree = ENVIRONMENT.parse(text)
    for name in tree.find_all(nodes.Name):
        if name.name in FORBIDDEN_NAMES and name.ctx == "load":
            yield f"line {name.lineno}: {name.name}"
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr in FORBIDDEN_ATTRIBUTES:
            yield f"line {attribute.lineno}: .{attribute.attr}"


def own_script_or_style(text: str) -> Iterator[str]:
    for pattern, words in (
        (r"<style\b", "a style of its own"),
        (r"\sstyle\s*=", "a style attribute"),
        (r"<script\b(?![^>]*\bsrc=)", "a script of its own"),
        (r"\son[a-z]+\s*=\s*[\"']", "an event attribute"),
        (r"javascript:", "a javascript: address"),
        (r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", "something loaded from elsewhere"),
        (r"\|\s*safe\b", "the filter safe: what is typed must stay text"),
    ):
        if re.search(pattern, text, re.IGNORECASE):
            yield words


def test_every_template_is_used():
    used = referred_to()
    unused = [
        named(path)
        for path in paths()
        if not is_used(named(path), used) and not named(path).startswith(BY_CONVENTION)
    ]

    assert unused == []


def test_every_template_a_module_names_exists():
    wanted = {
        name
        for source in sources()
        for name in re.findall(r"""render_template\(\s*["']([^"']+)["']""", source.text)
    }

    assert wanted - {named(path) for path in paths()} == set()


@pytest.mark.parametrize("path", paths(), ids=named)
def test_no_template_queries(path):
    assert list(queries(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", [path for path in paths() if path.suffix == ".html"], ids=named)
def test_no_template_carries_script_or_style_of_its_own(path):
    assert list(own_script_or_style(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ queries.newest(reading()) }}",
        "{% for v in session.scalars(select(v)) %}{% endfor %}",
        "{{ vacancy.employer.query.all() }}",
    ],
)
def test_a_planted_query_is_caught(text):
    assert list(queries(text))


@pytest.mark.parametrize(
    "text",
    [
        "<p style='color: red'>",
        "<style>p { color: red }</style>",
        "<script>alert(1)</script>",
        "<button onclick='go()'>",
        "<a href='javascript:go()'>",
        "<img src='https://elsewhere.example/pixel.png'>",
        "{{ vacancy.body|safe }}",
    ],
)
def test_planted_script_or_style_is_caught(text):
    assert list(own_script_or_style(text))


def test_a_planted_unused_template_is_caught():
    used = {"public/home.html", "candidate/profile/*.html"}

    assert is_used("candidate/profile/trade.html", used)
    assert not is_used("public/forgotten.html", used)


def test_what_is_allowed_is_let_through():
    text = '<script src="{{ asset(\'js/cheber.js\') }}" defer></script><a href="{{ url }}">{{ v.title }}</a>'

    assert list(own_script_or_style(text)) == []
    assert list(queries(text)) == []
