"""How a question was read is told truly, and so are the examples of the documentation."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from portal.adapters.whoosh_index import WhooshIndex
from portal.cli.search import search_commands
from portal.search.explanation import explained, needed

PAGE = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r'```text\n\$ flask --app wsgi search explain "([^\n]+)"\n(.*?)\n```', PAGE, re.DOTALL)


@pytest.mark.parametrize(("text", "told"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_an_example_of_the_documentation_is_what_the_command_says(text: str, told: str) -> None:
    result = CliRunner().invoke(search_commands(WhooshIndex), ["explain", text])
    assert result.output.rstrip("\n") == told


def test_every_language_has_its_example() -> None:
    headings = re.findall("^### (.+)$", PAGE, re.MULTILINE)
    assert len(EXAMPLES) == len(headings) >= 9


def test_the_words_keep_their_order_and_tell_their_keys() -> None:
    lines = list(explained("требуется швея"))
    assert [line.split()[0] for line in lines[:2]] == ["требуется", "швея"]
    assert lines[0].endswith("(says nothing by itself)")
    assert lines[2] == "швея → sewing machine operator (occ.sewing_operator)"


def test_a_meaning_is_told_in_the_language_asked_for() -> None:
    assert "швея → тигүүчү (occ.sewing_operator)" in list(explained("швея", "ky"))


def test_a_guess_and_a_phrase_are_said_to_be_one() -> None:
    assert any(line.endswith("guessed, 80% sure") for line in explained("jdthkjr"))
    assert any("said in a phrase" in line for line in explained("repair our machines"))


def test_what_leads_and_what_is_wished_is_told() -> None:
    assert [line.split()[0] for line in needed("швея жильё")] == ["served", "better"]


def test_pay_is_told() -> None:
    assert "pay → 40000 som a month" in list(explained("40 тыс сом"))
