"""Bengali typed with Latin letters, as on cheap phones: every word is spelled as it sounds to its writer."""

import pytest

from portal.search.plan import plan_query
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

SERVED = 0.8
"""How well what was asked for must serve: a machine or a task leads to its operator."""


def leading(text: str) -> set[str]:
    """What a hit for this text must serve."""
    groups = [group for group in plan_query(text).groups if group.leading]
    return {concept for group in groups for concept, weight in group.members.items() if weight >= SERVED}


def understood(text: str) -> set[str]:
    """Everything read in this text, doubtful readings left out."""
    return {read.concept for read in plan_query(text).interpreted if not read.is_doubtful}


ASKED = [
    # exact and misspelt
    ("suing operator lagbe", "occ.sewing_operator"),
    ("selai mesin operator", "occ.sewing_operator"),
    ("plen mesin operator", "occ.lockstitch_operator"),
    ("overlok operator dorkar", "occ.overlock_operator"),
    ("ovarlok opareter", "occ.overlock_operator"),
    ("flatlok operator", "occ.coverstitch_operator"),
    ("fedlok operator", "occ.coverstitch_operator"),
    ("kansai operator", "occ.kansai_operator"),
    ("fid of the arm operator", "occ.foa_operator"),
    ("batton hol operator", "occ.buttonhole_operator"),
    ("botam operator", "occ.button_operator"),
    ("bartek man", "occ.special_operator"),
    ("imbroidari operator", "occ.embroidery_operator"),
    ("dorzi master", "occ.tailor"),
    ("ledis tailor", "occ.dressmaker"),
    ("sempol man", "occ.sample_maker"),
    ("katar man lagbe", "occ.cutter"),
    ("kating mastar", "occ.cutting_master"),
    ("lay man", "occ.spreader"),
    ("markar man", "occ.marker_maker"),
    ("bandil man", "occ.bundler"),
    ("fiujing operator", "occ.fusing_operator"),
    ("patern mastar", "occ.patternmaker"),
    ("prodakshon menejar", "occ.production_manager"),
    ("flor incharge", "occ.workshop_head"),
    ("suparvaijor", "occ.supervisor"),
    ("lain chif", "occ.line_chief"),
    ("kualiti inspektor", "occ.qc_inspector"),
    ("qc lagbe", "occ.qc_inspector"),
    ("kualiti manager", "occ.quality_manager"),
    ("ayron man", "occ.presser"),
    ("istri wala", "occ.presser"),
    ("poly man", "occ.packer"),
    ("peking man", "occ.packer"),
    ("finising helper", "occ.finisher"),
    ("garments helpar", "occ.helper"),
    ("mesin mistri", "occ.mechanic"),
    ("skrin print man", "occ.screen_printer"),
    ("soyetar operator", "occ.knitting_operator"),
    ("linkin operator", "occ.linking_operator"),
    ("wash man", "occ.washing_operator"),
    ("daing master", "occ.dyer"),
    ("stor kipar", "occ.storekeeper"),
    ("marchandaijar", "occ.merchandiser"),
    ("selai shikkhok", "occ.trainer"),
    ("ghore bose selai", "occ.home_sewer"),
    # inflected and glued
    ("overlocker kaj chai", "occ.overlock_operator"),
    ("dorjir kaj", "occ.tailor"),
    ("packing er kaj", "occ.packer"),
    ("selaier kaj jani", "occ.sewing_operator"),
    ("istrir kaj", "occ.presser"),
    ("botam laganor kaj", "occ.button_operator"),
    # paraphrases
    ("shirt er botam lagate pari", "occ.button_operator"),
    ("mesin noshto hole thik korte pari", "occ.mechanic"),
    ("selai mesin meramot kori", "occ.mechanic"),
    ("kapor katte pari", "occ.cutter"),
    ("kaporer upor noksha kori hate", "occ.hand_embroiderer"),
    ("kapor vaj kore polyte vori", "occ.packer"),
    ("jama istri kori", "occ.presser"),
    ("suta katar meye lagbe", "occ.finisher"),
    ("poshaker bhul dhorte pari", "occ.qc_inspector"),
    ("kapor bichano lok", "occ.spreader"),
    ("genjite chobi chapai", "occ.screen_printer"),
    ("jeans dhoyar kaj", "occ.washing_operator"),
    ("kapor rong korar kaj", "occ.dyer"),
    ("gudamer hisab rakhi", "occ.storekeeper"),
    ("sob mesin chalate pari", "occ.multi_operator"),
    ("meyeder jama banai", "occ.dressmaker"),
    ("map niye jama banai", "occ.tailor"),
    ("basay bose selai korte chai", "occ.home_sewer"),
    ("chumki bosano jani", "occ.hand_embroiderer"),
    ("sweater bonar kaj", "occ.knitting_operator"),
    ("tupi banai", "occ.hatter"),
    ("garmentse tuktak kaj", "occ.helper"),
    ("buyer er sathe jogajog", "occ.merchandiser"),
    ("computere pattern kori", "occ.cad_operator"),
    ("liner dayitto nite pari", "occ.line_chief"),
    ("chera kapor ripu", "occ.alteration_tailor"),
    # operations, machines
    ("shirt er kolar lagate pari", "op.collar"),
    ("hata jora dei", "op.sleeve"),
    ("pant er poket lagai", "op.pocket"),
    ("panter chain lagai", "op.zipper"),
    ("komore rabar lagano", "op.waistband"),
    ("5 sutar overlok", "mach.overlock5"),
    ("juki mesin", "mach.lockstitch"),
    ("jig jag mesin", "mach.zigzag"),
    ("stret naif", "mach.straight_knife"),
    # products, conditions
    ("genji", "prod.tshirt"),
    ("bacchader jama", "prod.childrenswear"),
    ("iskul dress", "prod.school_uniform"),
    ("shiter jaket", "prod.jacket"),
    ("borkha", "prod.modest"),
    ("thaka khawa free", "cond.housing"),
    ("thakar jayga lagbe", "cond.housing"),
    ("company basa dibe", "cond.housing"),
    ("khabar free dibe", "cond.meals"),
    ("pis hisebe kaj", "cond.piece_rate"),
    ("bisa company dibe", "cond.visa"),
    ("oviggota lagbe na", "lvl.no_experience"),
    ("kaj shikhte chai", "lvl.apprentice"),
    ("night duty", "cond.shift"),
    ("masik beton", "cond.fixed_salary"),
    ("bishkeke kaj", "bishkek"),
    # written after the words
    ("selai didi lagbe", "occ.sewing_operator"),
    ("plen mesine bosi", "occ.lockstitch_operator"),
    ("ovarlok e hat valo", "occ.overlock_operator"),
    ("golay rib lagai", "op.collar"),
    ("butam taki", "occ.button_operator"),
    ("istari kori", "occ.presser"),
    ("sob rokomer mesiner kaj pari", "occ.multi_operator"),
    ("than theke kapor kati", "occ.cutter"),
    ("table e kapor bisai", "occ.spreader"),
    ("jacket e chen lagate pare emon lok", "op.zipper"),
    ("mal check kore pass kori", "occ.qc_inspector"),
    ("nosto machine valo kori", "occ.mechanic"),
    ("machine e somossa hole thik kori", "occ.mechanic"),
    ("30 jon operator samlai", "occ.supervisor"),
    ("notun jamar design aki", "occ.designer"),
    ("kata kapore nombor boshai", "occ.bundler"),
    ("sui diye hate selai kori", "occ.hand_sewer"),
    ("chamrar bag banai", "occ.leather_sewer"),
    ("store e mal bujhe rakhi", "occ.storekeeper"),
    ("puro body eka banai sample", "occ.sample_maker"),
    ("pant choto kora fitting kora", "occ.alteration_tailor"),
    ("tshirt e logo print", "occ.screen_printer"),
    ("sutay rong dei", "occ.dyer"),
    ("ul diye sweater buni", "occ.knitting_operator"),
    ("operator ke sahajjo kori", "occ.helper"),
    ("jama packet e vori", "occ.packer"),
    ("meyeder selai shekhai", "occ.trainer"),
    ("basa theke selai kore dei", "occ.home_sewer"),
    ("shishuder jama", "prod.childrenswear"),
    ("thakte dile jabo", "cond.housing"),
    ("room vara lagbe na", "cond.housing"),
    ("kaj pari na shikhe nibo", "lvl.apprentice"),
    ("jotto pis totto taka", "cond.piece_rate"),
    ("mashe mashe beton", "cond.fixed_salary"),
    ("lebel laganor kaj", "occ.sewing_operator"),
    ("fidap mesin", "mach.foa"),
    ("coller joint operator", "op.collar"),
    ("shoulder joint e kaj kori", "occ.sewing_operator"),
    ("kolar mekar", "op.collar"),
    ("quality te 5 bochor", "occ.qc_inspector"),
    ("finishing section", "occ.finisher"),
    ("cutting section e kaj", "occ.cutter"),
    ("swing section helper", "occ.helper"),
    ("flat lock e genji selai", "occ.coverstitch_operator"),
    ("hate kaj sharite", "occ.hand_embroiderer"),
    ("chalai plain mesin 5 bochor", "occ.lockstitch_operator"),
    ("ami dorji kaj khujchi", "occ.tailor"),
    ("kirgizstan e garments job chai", "occ.sewing_operator"),
    ("kaporer dosh dekhi", "occ.qc_inspector"),
    ("shirt istri kore vaj kora", "occ.packer"),
    ("buk poket lagaite pari", "op.pocket"),
    ("juki mesin nosto hoile sari", "occ.mechanic"),
    ("mesine kono somossa hole dekhi", "occ.mechanic"),
    ("poly pack korar meye", "occ.packer"),
    ("sewing floor er dayitto", "occ.workshop_head"),
    ("overlock flatlock duitai jani", "occ.overlock_operator"),
    ("jara kapor kate", "occ.cutter"),
    ("trouser e elastic boshai", "op.waistband"),
    ("block batik print kori", "occ.screen_printer"),
    ("notun, kaj shikhbo", "lvl.no_experience"),
    ("basa ar khabar companir", "cond.housing"),
    ("jaket er chen lagai", "op.zipper"),
    ("selai korte pare emon meye", "occ.sewing_operator"),
    ("collar cuff banate pari", "op.collar"),
    ("kapor cutting korte pari", "occ.cutter"),
    ("iron korte pari", "occ.presser"),
    ("helper hisebe kaj korbo", "occ.helper"),
    ("quality check kori 3 bochor", "occ.qc_inspector"),
    ("pattern banai haate", "occ.patternmaker"),
]


@pytest.mark.parametrize(("text", "concept"), ASKED)
def test_what_is_asked_for_leads(text: str, concept: str) -> None:
    assert concept in leading(text)


WISHES = [
    ("overlok operator thaka khawa free", "cond.housing"),
    ("dorji lagbe bishkek e", "bishkek"),
    ("suing operator oviggota chara", "lvl.no_experience"),
    ("helper kaj shikhano hobe", "lvl.apprentice"),
    ("ayron man pis rate", "cond.piece_rate"),
    ("packing man dupurer khabar free", "cond.meals"),
    ("flatlok operator genji", "prod.tshirt"),
    ("kating master jins pant", "prod.denim"),
    ("selai operator osh e", "osh-city"),
    ("suing operator nait shift", "cond.shift"),
    ("plen mesin operator visa free", "cond.visa"),
]


@pytest.mark.parametrize(("text", "concept"), WISHES)
def test_a_wish_beside_the_trade_is_understood(text: str, concept: str) -> None:
    assert concept in understood(text)


OTHER_TRADES = [
    "basher driver lagbe",
    "hotel e baburchi",
    "gari chalate pari",
    "rajmistrir kaj",
    "mobile servicing er lok",
    "school e math teacher",
    "hospital er nurse",
    "dokane salesman",
    "dhan katar lok",
    "chul katar saloon",
    "office computer operator",
    "electrician chai",
]


@pytest.mark.parametrize("text", OTHER_TRADES)
def test_other_trades_are_not_read_as_ours(text: str) -> None:
    known = taxonomy()
    assert [concept for concept in understood(text) if known.get(concept).kind in AGENT_KINDS] == []
