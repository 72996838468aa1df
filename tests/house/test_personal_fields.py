"""Above ``disclosure`` nobody opens what is sealed: a person's fields come from there or not at all."""

import ast
from collections.abc import Iterator

from tests.house.sources import Source, calls, faults, planted, sources

ABOVE = ("portal/web/", "portal/reports/", "portal/cli/", "portal/search/", "portal/notifications/")
OPENING = (".open_text", "vault.open", "vault().open")
GIVEN_THE_VAULT = {"person", "people", "own_draft"}
"""What may be handed the reading vault: functions of ``disclosure``, and a sender's own unsent document."""


def openings(source: Source) -> Iterator[str]:
    if not source.path.startswith(ABOVE):
        return
    for name, call in calls(source.tree):
        if name.endswith(OPENING):
            yield f"line {call.lineno} opens a sealed value"
        hands_over = any(ast.unparse(argument) == "reading_vault()" for argument in call.args)
        if hands_over and name.rpartition(".")[2] not in GIVEN_THE_VAULT:
            yield f"line {call.lineno} hands the vault to {name}"


def test_nothing_above_disclosure_opens_a_sealed_value() -> None:
    assert faults(openings) == []


def test_the_rule_reads_the_audiences() -> None:
    assert any(source.path.startswith("portal/web/candidate/") for source in sources())


def test_a_view_that_opens_a_name_itself_is_caught() -> None:
    view = planted("portal/web/employer/x.py", "uow.vault.open_text(person.id, 'given_name', sealed)")

    assert list(openings(view)) == ["line 1 opens a sealed value"]


def test_a_view_that_hands_the_vault_on_is_caught() -> None:
    view = planted("portal/web/employer/x.py", "names(reading(), reading_vault())")

    assert list(openings(view)) == ["line 1 hands the vault to names"]
