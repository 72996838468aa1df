"""Every operation names its policy and announces what happened."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from portal.kernel.policy import OPERATIONS
from tests.house.sources import Source, calls, faults, planted, sources

PLUMBING = {
    "portal/accounts/operations.py: touch": "a sign of life of a session, many a day",
    "portal/accounts/operations.py: make_link": "part of writing a letter, by the worker",
    "portal/documents/operations/incoming.py: add_piece": "a piece of a file on its way, up to eighty of one",
    "portal/permits/operations/previewing.py: go_on": "a piece of the preview that an official asked for",
}
"""Public functions that write and are no operations, with the reason."""


INNER = re.compile(r"^portal/\w+/operations/")
"""Modules of operations that have become a package."""


def operations_modules() -> tuple[Source, ...]:
    return tuple(
        source for source in sources() if source.path.endswith("/operations.py") or INNER.match(source.path)
    )


def package_of(source: Source) -> tuple[Source, ...]:
    """The modules that hold the operations of the same feature."""
    if not INNER.match(source.path):
        return (source,)
    folder = source.path.rpartition("/")[0]
    return tuple(other for other in sources() if other.path.rpartition("/")[0] == folder)


def offered(source: Source) -> frozenset[str] | None:
    """What a package of operations offers; None for a single module, which offers all that is public."""
    if not INNER.match(source.path):
        return None
    (front,) = (other for other in package_of(source) if other.path.endswith("/__init__.py"))
    imported = (node for node in ast.walk(front.tree) if isinstance(node, ast.ImportFrom))
    return frozenset(alias.name for node in imported for alias in node.names)


def writers(source: Source) -> Iterator[ast.FunctionDef]:
    """Public functions that are given a unit of work."""
    names = offered(source)
    for function in source.functions():
        arguments = function.args.posonlyargs + function.args.args
        is_public = not function.name.startswith("_") if names is None else function.name in names
        if is_public and arguments and arguments[0].arg == "uow":
            yield function


def without_policy(source: Source) -> Iterator[str]:
    for function in writers(source):
        bound = any(name == "operation" for name, _ in calls(ast.Module(function.decorator_list, [])))
        if not bound and f"{source.path}: {function.name}" not in PLUMBING:
            yield f"{function.name}() names no policy"


def without_announcement(source: Source) -> Iterator[str]:
    """Announced in the function, or in one of this module or its package that it calls."""
    local = {function.name: function for module in package_of(source) for function in module.functions()}

    def announces(function: ast.FunctionDef, seen: frozenset[str]) -> bool:
        for name, _ in calls(function):
            if name == "uow.announce":
                return True
            if name in local and name not in seen and announces(local[name], seen | {name}):
                return True
        return False

    for function in writers(source):
        if f"{source.path}: {function.name}" not in PLUMBING and not announces(
            function, frozenset({function.name})
        ):
            yield f"{function.name}() announces nothing"


def around_the_front(source: Source) -> Iterator[str]:
    """What a package of operations does not offer, nobody else calls: it asks no policy."""
    for node in ast.walk(source.tree):
        found = INSIDE.match(node.module or "") if isinstance(node, ast.ImportFrom) else None
        if found and not source.path.startswith(found[0].replace(".", "/") + "/"):
            yield f"line {node.lineno}: import it from {found[0]}"


INSIDE = re.compile(r"^portal\.\w+\.operations(?=\.)")
RULES = [without_policy, without_announcement]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_operation_keeps_the_rule(rule):
    assert faults(rule, operations_modules()) == []


def test_nobody_goes_around_the_front_of_a_package_of_operations():
    assert faults(around_the_front) == []


def test_the_register_of_operations_holds_every_operation():
    written = set()
    for source in operations_modules():
        module = source.path.removesuffix(".py").replace("/", ".")
        import_module(module)
        written |= {
            f"{module}.{function.name}"
            for function in writers(source)
            if f"{source.path}: {function.name}" not in PLUMBING
        }

    assert written
    assert {name for name in OPERATIONS if name.startswith("portal.")} == written


def test_every_policy_is_a_question_of_its_feature():
    for name, policy in OPERATIONS.items():
        feature = ".".join(name.split(".")[:2])

        assert policy.__name__.startswith("may_"), f"{name}: {policy.__name__}"
        assert policy.__module__ == f"{feature}.policies", f"{name}: {policy.__module__}"


def test_what_is_excused_still_exists():
    names = {f"{source.path}: {function.name}" for source in sources() for function in source.functions()}

    assert set(PLUMBING) <= names


OPERATION = "@operation(may_close)\ndef close(uow, vacancy):\n    {}"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (without_policy, "def close(uow, vacancy):\n    uow.announce(x)"),
        (without_policy, "@wraps(may_close)\ndef close(uow, vacancy): pass"),
        (without_announcement, OPERATION.format("vacancy.state = 1")),
        (without_announcement, OPERATION.format("close(uow, vacancy)")),
        (without_announcement, OPERATION.format("_note(uow)") + "\ndef _note(uow):\n    other(uow)"),
        (around_the_front, "from portal.permits.operations.writing import write_down"),
    ],
)
def test_a_planted_fault_is_caught(rule, text):
    assert len(faults(rule, (planted("portal/vacancies/operations.py", text),))) == 1


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (without_policy, OPERATION.format("pass")),
        (without_policy, "def _close(uow, vacancy): pass"),
        (without_announcement, OPERATION.format("uow.announce(x)")),
        (without_announcement, OPERATION.format("_note(uow)") + "\ndef _note(uow):\n    uow.announce(x)"),
        (around_the_front, "from portal.permits.operations import record"),
    ],
)
def test_what_is_allowed_is_let_through(rule, text):
    assert faults(rule, (planted("portal/vacancies/operations.py", text),)) == []
