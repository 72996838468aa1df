"""The rule by which a relevance set is graded: from the fields of its rows alone, never by a search.

A query's ``need`` names what serves it and under which conditions. A document earns 2 when it serves
fully and meets every condition; 1 when it serves fully and misses exactly one condition, or serves as
related work and meets all; 0 otherwise. README.md beside this file tells the same to a reader.

Run ``python judge.py FILE.jsonl`` to write a file's grades anew.
"""

import json
import sys
from pathlib import Path
from typing import Any

Row = dict[str, Any]

SPECIAL_OPERATORS = [
    "occ.overlock_operator",
    "occ.coverstitch_operator",
    "occ.kansai_operator",
    "occ.foa_operator",
    "occ.buttonhole_operator",
    "occ.button_operator",
    "occ.special_operator",
]
OTHER_SEWERS = [
    "occ.sample_maker",
    "occ.home_sewer",
    "occ.leather_sewer",
    "occ.tailor",
    "occ.dressmaker",
]

RELATED: dict[str, list[str]] = {
    "occ.sewing_operator": SPECIAL_OPERATORS + OTHER_SEWERS,
    "occ.lockstitch_operator": SPECIAL_OPERATORS + OTHER_SEWERS,
    "occ.multi_operator": SPECIAL_OPERATORS + OTHER_SEWERS,
    "occ.buttonhole_operator": ["occ.button_operator"],
    "occ.button_operator": ["occ.buttonhole_operator"],
    "occ.embroidery_operator": ["occ.hand_embroiderer"],
    "occ.hand_embroiderer": ["occ.embroidery_operator", "occ.hand_sewer"],
    "occ.hand_sewer": ["occ.hand_embroiderer", "occ.finisher"],
    "occ.tailor": ["occ.dressmaker", "occ.alteration_tailor", "occ.sample_maker"],
    "occ.dressmaker": ["occ.tailor", "occ.alteration_tailor", "occ.home_sewer"],
    "occ.alteration_tailor": ["occ.tailor", "occ.dressmaker"],
    "occ.sample_maker": ["occ.tailor", "occ.multi_operator"],
    "occ.home_sewer": ["occ.sewing_operator", "occ.dressmaker"],
    "occ.cutter": ["occ.cutting_master", "occ.spreader"],
    "occ.cutting_master": ["occ.cutter"],
    "occ.spreader": ["occ.cutter"],
    "occ.bundler": ["occ.helper", "occ.spreader"],
    "occ.marker_maker": ["occ.cad_operator", "occ.patternmaker"],
    "occ.fusing_operator": ["occ.press_operator"],
    "occ.patternmaker": ["occ.constructor", "occ.cad_operator"],
    "occ.constructor": ["occ.patternmaker"],
    "occ.cad_operator": ["occ.patternmaker"],
    "occ.designer": ["occ.constructor"],
    "occ.technologist": ["occ.industrial_engineer"],
    "occ.industrial_engineer": ["occ.technologist"],
    "occ.production_manager": ["occ.workshop_head"],
    "occ.workshop_head": ["occ.production_manager", "occ.supervisor"],
    "occ.supervisor": ["occ.line_chief", "occ.workshop_head"],
    "occ.line_chief": ["occ.supervisor"],
    "occ.qc_inspector": ["occ.quality_manager"],
    "occ.quality_manager": ["occ.qc_inspector"],
    "occ.presser": ["occ.press_operator"],
    "occ.press_operator": ["occ.presser"],
    "occ.packer": ["occ.finisher"],
    "occ.finisher": ["occ.packer"],
    "occ.helper": ["occ.bundler", "occ.finisher"],
    "occ.knitting_operator": ["occ.linking_operator"],
    "occ.linking_operator": ["occ.knitting_operator"],
    "occ.washing_operator": ["occ.dyer"],
    "occ.dyer": ["occ.washing_operator"],
    "occ.leather_sewer": ["occ.furrier"],
    "occ.furrier": ["occ.leather_sewer"],
}
"""Which work serves as related (``occ1``) when another is asked; an occupation not named has none."""

OWN_MACHINES: dict[str, list[str]] = {
    "occ.overlock_operator": ["mach.overlock", "mach.overlock3", "mach.overlock4", "mach.overlock5"],
    "occ.coverstitch_operator": ["mach.coverstitch"],
    "occ.kansai_operator": ["mach.kansai"],
    "occ.foa_operator": ["mach.foa"],
    "occ.buttonhole_operator": ["mach.buttonhole"],
    "occ.button_operator": ["mach.button"],
    "occ.embroidery_operator": ["mach.embroidery"],
}
"""A machine's own operator: whoever runs the machine serves as fully as who bears the title (``mach2``)."""

CHILDREN: dict[str, list[str]] = {
    "prod.knitwear": ["prod.tshirt", "prod.polo", "prod.sweater", "prod.hoodie", "prod.leggings"],
    "prod.trousers": ["prod.denim"],
    "prod.outerwear": ["prod.jacket", "prod.coat"],
    "prod.uniform": ["prod.school_uniform", "prod.workwear", "prod.medical"],
    "prod.underwear": ["prod.lingerie"],
    "prod.dress": ["prod.evening"],
    "fab.knit": ["fab.interlock", "fab.rib", "fab.pique", "fab.fleece_terry"],
    "mach.overlock": ["mach.overlock3", "mach.overlock4", "mach.overlock5"],
}
"""The narrower concepts which also meet a condition."""


def related_to(full: list[str]) -> list[str]:
    """The occupations related to those asked, in the order of the table and without the asked ones."""
    found = [other for asked in full for other in RELATED.get(asked, [])]
    return [occ for occ in dict.fromkeys(found) if occ not in full]


def grade(query: Row, document: Row) -> int:
    """0, 1 or 2: how well the document serves the query."""
    if query["scope"] not in ("any", document["kind"]):
        return 0
    need: Row = query["need"]
    full, related, conditions = _service(need, document)
    unmet = sum(not _meets(condition, need[condition], document) for condition in conditions)
    if full:
        return {0: 2, 1: 1}.get(unmet, 0)
    return 1 if related and unmet == 0 else 0


def relevant(query: Row, documents: list[Row]) -> dict[str, int]:
    """The documents a query should find, by id, with their grades."""
    grades = {document["id"]: grade(query, document) for document in documents}
    return {key: value for key, value in grades.items() if value}


def _service(need: Row, document: Row) -> tuple[bool, bool, list[str]]:
    """Whether the document serves fully, whether as related, and which keys of the need are conditions.

    Where no work is asked, the product (or else the fabric) is what is asked and no condition.
    """
    rest = [key for key in need if key not in ("occ2", "occ1", "mach2")]
    if len(rest) < len(need):
        works, machines = set(document["occupations"]), set(document["machines"])
        full = bool(works & set(need.get("occ2", [])) or machines & set(need.get("mach2", [])))
        return full, bool(works & set(need.get("occ1", []))), rest
    asked = "prod" if "prod" in need else "fab"
    rest.remove(asked)
    return _meets(asked, need[asked], document), False, rest


def _meets(condition: str, wanted: Any, document: Row) -> bool:
    """Whether the document's fields say that the condition holds; what they do not say does not hold."""
    if condition == "region":
        return document["region"] == wanted or (
            document["kind"] == "profile" and document["region"] in ("any", None)
        )
    if condition == "pay":
        return bool(document["wage"]) and document["wage"]["type"] == wanted
    if condition in ("housing", "level"):
        return bool(document[condition] == wanted)
    lists = {
        "prod": "products",
        "fab": "fabrics",
        "mach": "machines",
        "op": "operations",
        "conditions": "conditions",
    }
    held = set(document[lists[condition]])
    return any(held & {concept, *CHILDREN.get(concept, [])} for concept in wanted)


def main(path: Path) -> None:
    """Write the grades of the file's queries anew."""
    rows: list[Row] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    documents = [row for row in rows if row["type"] == "doc"]
    for row in rows:
        if row["type"] == "query":
            row["relevant"] = relevant(row, documents)
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
