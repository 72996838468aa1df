"""Labels of the taxonomy where they stand by themselves: on tiles, chips and boxes."""

from portal.web.templating import concept_label, region_label


def standing(concept_id: str) -> str:
    """The label of a concept or region, with a capital where the script has them."""
    return capital(concept_label(concept_id))


def standing_region(region_id: str | None) -> str:
    """The label of a region with a capital; nothing when none is given."""
    return capital(region_label(region_id))


def capital(text: str) -> str:
    """The text with its first letter as a capital; the rest, such as CAD or DTF, as it is."""
    return text[:1].upper() + text[1:]
