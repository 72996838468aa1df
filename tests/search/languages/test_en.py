"""English as it is typed in Dhaka, Faisalabad and Bishkek: inflected, misspelt, or in other words."""

import pytest

from portal.search import weights
from portal.search.plan import plan_query
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

WELL = 0.8
"""How well the trade must serve the question: it is the very trade, or the trade of the named machine."""


def serves(text: str, concept: str) -> bool:
    """Whether a document with this concept alone would serve a leading need of the question well."""
    return any(group.leading and group.members.get(concept, 0.0) >= WELL for group in plan_query(text).groups)


def wishes(text: str) -> set[str]:
    return {told.concept for told in plan_query(text).interpreted}


TRADE_WORDS = [
    ("seamstresses wanted", "occ.sewing_operator"),
    ("swing operator", "occ.sewing_operator"),
    ("sewing machinist for factory", "occ.sewing_operator"),
    ("stiching operator", "occ.sewing_operator"),
    ("plain machine operators", "occ.lockstitch_operator"),
    ("SNLS", "occ.lockstitch_operator"),
    ("singel needle operator", "occ.lockstitch_operator"),
    ("over lock man", "occ.overlock_operator"),
    ("4 thread operator", "occ.overlock_operator"),
    ("O/L operator", "occ.overlock_operator"),
    ("serger", "occ.overlock_operator"),
    ("flat lock oparator", "occ.coverstitch_operator"),
    ("cover stitch", "occ.coverstitch_operator"),
    ("all rounder operator", "occ.multi_operator"),
    ("kansai special", "occ.kansai_operator"),
    ("elastic joining operator", "occ.kansai_operator"),
    ("feed off the arm", "occ.foa_operator"),
    ("button hole", "occ.buttonhole_operator"),
    ("button attaching man", "occ.button_operator"),
    ("bartack man", "occ.special_operator"),
    ("snap button operator", "occ.special_operator"),
    ("embroydery operator", "occ.embroidery_operator"),
    ("hand beading worker", "occ.hand_embroiderer"),
    ("gents tailor master", "occ.tailor"),
    ("ladies tailor", "occ.dressmaker"),
    ("sample room tailor", "occ.sample_maker"),
    ("alterations tailor", "occ.alteration_tailor"),
    ("cutterman", "occ.cutter"),
    ("cloth cutting man", "occ.cutter"),
    ("cutting incharge", "occ.cutting_master"),
    ("lay man for cutting", "occ.spreader"),
    ("marker maker", "occ.marker_maker"),
    ("numbering girl", "occ.bundler"),
    ("fusing man", "occ.fusing_operator"),
    ("paterns maker", "occ.patternmaker"),
    ("gerber operator", "occ.cad_operator"),
    ("garment construction engineer clothing constructor", "occ.constructor"),
    ("fashion designers", "occ.designer"),
    ("garment technologist", "occ.technologist"),
    ("IE officer", "occ.industrial_engineer"),
    ("production in-charge", "occ.production_manager"),
    ("sewing floor manager", "occ.workshop_head"),
    ("superviser sewing", "occ.supervisor"),
    ("line chief", "occ.line_chief"),
    ("quality inspectors", "occ.qc_inspector"),
    ("QC", "occ.qc_inspector"),
    ("QA manager", "occ.quality_manager"),
    ("iron man", "occ.presser"),
    ("ironing girls", "occ.presser"),
    ("steam press operator", "occ.press_operator"),
    ("poly man", "occ.packer"),
    ("packing workers", "occ.packer"),
    ("thread trimming girl", "occ.finisher"),
    ("sewing helpers", "occ.helper"),
    ("hand stitching", "occ.hand_sewer"),
    ("sewing machine mecanic", "occ.mechanic"),
    ("screen print operator", "occ.screen_printer"),
    ("sweater knitters", "occ.knitting_operator"),
    ("linking man", "occ.linking_operator"),
    ("denim wash operator", "occ.washing_operator"),
    ("dyeing master", "occ.dyer"),
    ("godown keeper", "occ.storekeeper"),
    ("merchandiser", "occ.merchandiser"),
    ("leather jacket stitcher", "occ.leather_sewer"),
    ("fur coat maker", "occ.furrier"),
    ("cap stitching", "occ.hatter"),
    ("sewing instructor", "occ.trainer"),
    ("home based sewer", "occ.home_sewer"),
    ("Juki machine", "occ.lockstitch_operator"),
    ("straight knife", "occ.cutter"),
    ("швея operator overlock", "occ.overlock_operator"),
]

PARAPHRASES = [
    ("someone to run industrial sewing machines", "occ.sewing_operator"),
    ("can sew straight seams fast", "occ.lockstitch_operator"),
    ("finish raw edges so they do not fray", "occ.overlock_operator"),
    ("hemming knit t-shirt bottoms", "occ.coverstitch_operator"),
    ("I can work on every machine in the line", "occ.multi_operator"),
    ("sewing the whole garment alone", "occ.multi_operator"),
    ("inserting elastic into waists", "occ.kansai_operator"),
    ("making holes for the buttons", "occ.buttonhole_operator"),
    ("sew on buttons", "occ.button_operator"),
    ("fixing rivets and eyelets on jeans", "occ.special_operator"),
    ("embroidering logos on caps", "occ.embroidery_operator"),
    ("decorates dresses with beads and sequins", "occ.hand_embroiderer"),
    ("takes measurements and makes suits to order", "occ.tailor"),
    ("sewing the first prototype of each style", "occ.sample_maker"),
    ("shorten trousers and replace zips", "occ.alteration_tailor"),
    ("cuts many layers of fabric with an electric knife", "occ.cutter"),
    ("laying fabric rolls on the table", "occ.spreader"),
    ("arranging pattern pieces on fabric", "occ.marker_maker"),
    ("numbering and sorting cut parts", "occ.bundler"),
    ("gluing interlining to collars", "occ.fusing_operator"),
    ("drafts paper patterns", "occ.patternmaker"),
    ("patterns on the computer", "occ.cad_operator"),
    ("draws sketches of new clothes", "occ.designer"),
    ("planning the sequence of operations", "occ.technologist"),
    ("measuring standard time per operation", "occ.industrial_engineer"),
    ("runs the whole factory", "occ.production_manager"),
    ("in charge of a sewing workshop", "occ.workshop_head"),
    ("leading a line of thirty operators", "occ.line_chief"),
    ("checks finished garments for defects", "occ.qc_inspector"),
    ("ironing shirts all day", "occ.presser"),
    ("folding clothes into polybags", "occ.packer"),
    ("attaching hang tags and price stickers", "occ.packer"),
    ("snipping loose threads", "occ.finisher"),
    ("helping the operators and carrying bundles", "occ.helper"),
    ("stitches hems with a needle by hand", "occ.hand_sewer"),
    ("fixes broken sewing machines", "occ.mechanic"),
    ("who repairs overlock machines", "occ.mechanic"),
    ("printing slogans on t-shirts", "occ.screen_printer"),
    ("knits sweaters on a machine", "occ.knitting_operator"),
    ("joining knitted panels loop by loop", "occ.linking_operator"),
    ("bleaching and stone washing jeans", "occ.washing_operator"),
    ("dyeing cloth in vats", "occ.dyer"),
    ("hands out fabric and accessories from stock", "occ.storekeeper"),
    ("deals with foreign buyers", "occ.merchandiser"),
    ("stitching leather coats", "occ.leather_sewer"),
    ("restyle old fur coats", "occ.furrier"),
    ("makes baseball caps", "occ.hatter"),
    ("teaching girls to sew", "occ.trainer"),
    ("sewing from my own home", "occ.home_sewer"),
    ("put collars on shirts", "occ.sewing_operator"),
    ("set sleeves and cuffs", "occ.lockstitch_operator"),
]

WISHES = [
    ("tailor with accommodation", "cond.housing"),
    ("company gives a room", "cond.housing"),
    ("nowhere to live", "cond.housing"),
    ("free food and lodging", "cond.meals"),
    ("visa and work permit arranged by company", "cond.visa"),
    ("company pays for the flight", "cond.visa"),
    ("pay per piece", "cond.piece_rate"),
    ("paid for every piece", "cond.piece_rate"),
    ("fixed monthly salary", "cond.fixed_salary"),
    ("night shifts", "cond.shift"),
    ("overtime paid", "cond.overtime"),
    ("no experience needed", "lvl.no_experience"),
    ("never sewn before, please train", "lvl.no_experience"),
    ("trainee", "lvl.apprentice"),
    ("ten years of experience", "lvl.senior"),
    ("school uniforms", "prod.school_uniform"),
    ("kids clothes", "prod.childrenswear"),
    ("puffer jackets", "prod.jacket"),
    ("bedsheets and curtains", "prod.hometextile"),
    ("denim jeans", "prod.denim"),
    ("single jersey", "fab.knit"),
    ("workshop in Tokmok", "place.tokmok"),
    ("near Dordoi bazaar", "place.dordoy"),
    ("Osh city", "osh-city"),
    ("Jalal-Abad", "jalal-abad"),
]

OTHER_TRADES = [
    "truck driver with licence",
    "restaurant cook",
    "waiter for a cafe",
    "welder for a pipeline",
    "nurse for a hospital",
    "English teacher for children",
    "plumber",
    "accountant with 1C",
    "barber",
    "security guard at night",
    "bricklayer",
    "bus conductor",
]


@pytest.mark.parametrize(("text", "concept"), TRADE_WORDS)
def test_a_trade_is_understood_in_every_form_it_is_typed_in(text: str, concept: str) -> None:
    assert serves(text, concept)


@pytest.mark.parametrize(("text", "concept"), PARAPHRASES)
def test_a_trade_is_understood_from_what_is_done_to_what(text: str, concept: str) -> None:
    assert serves(text, concept)


@pytest.mark.parametrize(("text", "concept"), WISHES)
def test_terms_places_and_products_are_understood(text: str, concept: str) -> None:
    assert concept in wishes(text)


@pytest.mark.parametrize("text", OTHER_TRADES)
def test_other_trades_are_not_read_as_sewing(text: str) -> None:
    sure = [told.concept for told in plan_query(text).interpreted if told.trust >= weights.SURE]
    assert [concept for concept in sure if taxonomy().get(concept).kind in AGENT_KINDS] == []
