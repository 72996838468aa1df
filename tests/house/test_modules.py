"""Rules about every module: length, names, imports, the clock, commits, queries, texts."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import Source, calls, faults, planted

LONGEST = 400
VAGUE = re.compile(r"(^|/)(utils?|helpers?|common|misc|managers?)(\.py|/)")
CLOCK_CALLS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime|ctime))$"
)
QUERYING = {"select", "insert", "update", "delete", "text"}
TEXT_CALLS = {"_", "_l", "gettext", "lazy", "ngettext"}


def too_long(source: Source) -> Iterator[str]:
    lines = source.text.count("\n")
    if lines > LONGEST:
        yield f"{lines} lines; more than {LONGEST} become a package"


def vaguely_named(source: Source) -> Iterator[str]:
    if VAGUE.search(source.path):
        yield "its name does not say what it holds"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith("Manager"):
            yield f"{node.name} does not say what it does"


def imports_inside(source: Source) -> Iterator[str]:
    for function in ast.walk(source.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"line {node.lineno}: an import inside {function.name}()"


def reads_the_clock(source: Source) -> Iterator[str]:
    if source.path == "portal/kernel/clock.py":
        return
    for name, call in calls(source.tree):
        if CLOCK_CALLS.search(name):
            yield f"line {call.lineno}: {name}() reads the clock; time arrives with the call"


def commits(source: Source) -> Iterator[str]:
    if source.path == "portal/storage/unit_of_work.py" or source.path.startswith("portal/adapters/"):
        return
    for name, call in calls(source.tree):
        if name.endswith((".commit", ".begin")) and "session" in name:
            yield f"line {call.lineno}: {name}(): only leaving the unit of work commits"


def queries_elsewhere(source: Source) -> Iterator[str]:
    """Audiences ask ``queries``; policies, rules and events ask nobody."""
    if not source.path.startswith("portal/web/"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
            for alias in node.names:
                if alias.name in QUERYING:
                    yield f"line {node.lineno}: {alias.name} belongs into a feature's queries.py"


def untranslatable(source: Source) -> Iterator[str]:
    """A text that is put together before it is translated is in no catalogue."""
    if source.path.startswith("portal/i18n/"):
        return
    for name, call in calls(source.tree):
        if name in TEXT_CALLS and call.args:
            for text in call.args[: 2 if name == "ngettext" else 1]:
                if not isinstance(text, ast.Constant):
                    yield f"line {call.lineno}: {name}() needs its text written out, placeholders named"
                elif re.search(r"%[sd]|\{\w*\}", str(text.value)):
                    yield f"line {call.lineno}: {name}(): a placeholder without a name in {text.value!r}"


RULES = [
    too_long,
    vaguely_named,
    imports_inside,
    reads_the_clock,
    commits,
    queries_elsewhere,
    untranslatable,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule):
    assert faults(rule) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (too_long, "portal/vacancies/rules.py", "x = 1\n" * (LONGEST + 1)),
        (vaguely_named, "portal/vacancies/helpers.py", ""),
        (vaguely_named, "portal/utils/dates.py", ""),
        (vaguely_named, "portal/vacancies/rules.py", "class VacancyManager: pass"),
        (imports_inside, "portal/vacancies/rules.py", "def f():\n    if True:\n        import json"),
        (imports_inside, "portal/vacancies/rules.py", "class A:\n    def f(self):\n        from a import b"),
        (reads_the_clock, "portal/vacancies/rules.py", "x = datetime.now(UTC)"),
        (reads_the_clock, "portal/vacancies/rules.py", "x = datetime.datetime.utcnow()"),
        (reads_the_clock, "portal/web/public/home.py", "x = date.today()"),
        (reads_the_clock, "portal/cli/work.py", "x = time.time()"),
        (commits, "portal/vacancies/operations.py", "uow.session.commit()"),
        (commits, "portal/web/public/home.py", "with session.begin(): pass"),
        (queries_elsewhere, "portal/web/public/home.py", "from sqlalchemy import func, select"),
        (untranslatable, "portal/vacancies/rules.py", "_(f'Closes on {day}')"),
        (untranslatable, "portal/vacancies/rules.py", "_l('Closes ' + day)"),
        (untranslatable, "portal/vacancies/rules.py", "_('Closes on %s') % day"),
        (untranslatable, "portal/vacancies/rules.py", "ngettext('%(num)s day', '{} days', 3)"),
    ],
)
def test_a_planted_fault_is_caught(rule, path, text):
    assert len(faults(rule, (planted(path, text),))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (too_long, "portal/vacancies/rules.py", "x = 1\n" * LONGEST),
        (imports_inside, "portal/vacancies/rules.py", "if TYPE_CHECKING:\n    import json"),
        (reads_the_clock, "portal/kernel/clock.py", "x = datetime.now(UTC)"),
        (
            reads_the_clock,
            "portal/vacancies/rules.py",
            "x = time.monotonic(); y = clock.now(); z = uow.today",
        ),
        (commits, "portal/storage/unit_of_work.py", "self.session.commit()"),
        (queries_elsewhere, "portal/web/public/home.py", "from sqlalchemy.orm import Session"),
        (untranslatable, "portal/vacancies/rules.py", "_('Closes on %(day)s', day=day)"),
    ],
)
def test_what_is_allowed_is_let_through(rule, path, text):
    assert faults(rule, (planted(path, text),)) == []
