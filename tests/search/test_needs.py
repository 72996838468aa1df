"""Which of what was understood leads, and what is only wished."""

from portal.search import weights
from portal.search.needs import Group
from portal.search.plan import plan_query


def needs(text: str) -> tuple[list[Group], list[Group]]:
    """What leads, and what is wished besides."""
    groups = plan_query(text).groups
    return [group for group in groups if group.leading], [group for group in groups if not group.leading]


def test_the_work_leads_and_everything_else_is_wished() -> None:
    leading, wished = needs("гладильщица футболки хлопок Ош жильё без опыта")
    assert [max(group.members, key=lambda one: group.members[one]) for group in leading] == ["occ.presser"]
    assert len(wished) == 5


def test_what_is_sewn_leads_when_no_work_is_named() -> None:
    leading, wished = needs("футболки Ош")
    assert "prod.tshirt" in leading[0].members
    assert "osh-city" in wished[0].members


def test_every_trade_that_is_named_leads() -> None:
    leading, _ = needs("гладильщица и упаковщица")
    assert [("occ.presser" in group.members, "occ.packer" in group.members) for group in leading] == [
        (True, False),
        (False, True),
    ]


def test_a_general_trade_steps_back_beside_a_special_one() -> None:
    general, special = needs("тигүүчү оверлок")[0]
    assert (general.weight, special.weight) == (weights.NARROWED, 1.0)


def test_a_part_of_a_trade_is_wished_and_the_trade_leads() -> None:
    leading, wished = needs("воротник")
    assert leading[0].members["occ.sewing_operator"] == 1
    assert "op.collar" in wished[0].members
    assert "occ.sewing_operator" not in wished[0].members


def test_a_part_beside_a_named_trade_leads_nothing() -> None:
    leading, wished = needs("швея, воротник")
    assert len(leading) == len(wished) == 1


def test_the_trade_serves_better_than_talk_of_its_work() -> None:
    (group,), _ = needs("глажка")
    assert group.members["occ.presser"] > group.members["op.ironing"]


def test_a_doubtful_word_leads_less() -> None:
    (sure,), _ = needs("гладильщица")
    (doubtful,), _ = needs("грузчик")
    assert doubtful.weight < sure.weight


def test_who_would_work_anywhere_meets_a_place() -> None:
    _, (place,) = needs("швея Токмок")
    assert place.members["place.tokmok"] > place.members["anywhere"] > place.members["chuy"]
