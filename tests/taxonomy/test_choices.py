"""Whether what someone chose is a concept of the right kind."""

from portal.taxonomy.choices import are_concepts


def test_known_ids_of_the_kind_are_taken() -> None:
    assert are_concepts("machine", ["mach.lockstitch", "mach.overlock4"])
    assert are_concepts("region", ["bishkek"])
    assert are_concepts("product", [])


def test_one_foreign_id_spoils_the_choice() -> None:
    assert not are_concepts("machine", ["mach.lockstitch", "prod.blouse"])
    assert not are_concepts("machine", ["mach.lockstitch", "mach.unheard_of"])
    assert not are_concepts("region", [""])


def test_a_place_is_no_region() -> None:
    assert are_concepts("place", ["place.tokmok"])
    assert not are_concepts("region", ["place.tokmok"])
