"""What serves whom."""

from portal.search.service import _serving, is_narrowed, own_trades, serving, trades
from portal.taxonomy.rules import Concept, Relation, Taxonomy

SEWER = Concept("occ.sewer", "occupation")
BUTTONS = Concept("occ.buttons", "occupation", parent="occ.sewer")
MACHINE = Concept("mach.button", "machine")


def test_a_child_serves_its_parent_better_than_the_parent_serves_it() -> None:
    known = Taxonomy([SEWER, BUTTONS])
    assert _serving(known, "occ.sewer")["occ.buttons"] > _serving(known, "occ.buttons")["occ.sewer"] > 0


def test_what_the_data_say_overrules_the_rule() -> None:
    known = Taxonomy([SEWER, BUTTONS], [Relation("occ.sewer", "occ.buttons", 0.9)])
    assert _serving(known, "occ.sewer")["occ.buttons"] == 0.9


def test_two_steps_are_multiplied_and_the_direct_way_wins() -> None:
    relations = [Relation("mach.button", "occ.buttons", 0.9), Relation("occ.buttons", "occ.sewer", 0.5)]
    assert _serving(Taxonomy([SEWER, BUTTONS, MACHINE], relations), "mach.button")["occ.sewer"] == 0.45
    direct = [*relations, Relation("mach.button", "occ.sewer", 0.3)]
    assert _serving(Taxonomy([SEWER, BUTTONS, MACHINE], direct), "mach.button")["occ.sewer"] == 0.3


def test_a_way_up_is_only_the_first_step() -> None:
    # Who asks for a button operator is not served by the other children of the parent
    other = Concept("occ.other", "occupation", parent="occ.sewer")
    assert "occ.other" not in _serving(Taxonomy([SEWER, BUTTONS, other]), "occ.buttons")


def test_a_machine_and_its_work_are_one_trade_and_one_thought() -> None:
    assert own_trades(serving("mach.overlock")) == {"occ.overlock_operator"}
    assert trades("mach.overlock") & trades("op.overlocking")


def test_a_special_trade_narrows_a_general_one_and_not_the_other_way_round() -> None:
    general, special = serving("occ.sewing_operator"), serving("mach.overlock")
    assert is_narrowed(general, special)
    assert not is_narrowed(special, general)
    assert not is_narrowed(general, serving("occ.presser"))
