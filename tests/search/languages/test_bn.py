"""Bengali as factories, tailors and workers of Bangladesh write it: what they ask for is understood.

English posts in Bengali letters spelled in several ways, shop-floor short forms, and work told by what is
done to what, without the name of a trade.
"""

import pytest

from portal.search.analysis import analyse
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
    # exact
    ("সুইং মেশিন অপারেটর লাগবে", "occ.sewing_operator"),
    ("প্লেইন মেশিন অপারেটর", "occ.lockstitch_operator"),
    ("ওভারলক অপারেটর আবশ্যক", "occ.overlock_operator"),
    ("ফ্ল্যাটলক অপারেটর", "occ.coverstitch_operator"),
    ("কানসাই অপারেটর", "occ.kansai_operator"),
    ("ফিড অফ দি আর্ম অপারেটর", "occ.foa_operator"),
    ("বাটনহোল অপারেটর", "occ.buttonhole_operator"),
    ("বারটেক ম্যান", "occ.special_operator"),
    ("লেডিস টেইলার চাই", "occ.dressmaker"),
    ("কাটিং মাস্টার", "occ.cutting_master"),
    ("লে ম্যান", "occ.spreader"),
    ("মার্কার ম্যান", "occ.marker_maker"),
    ("নাম্বারিং ম্যান", "occ.bundler"),
    ("ফিউজিং অপারেটর", "occ.fusing_operator"),
    ("প্যাটার্ন মাস্টার", "occ.patternmaker"),
    ("ক্যাড অপারেটর", "occ.cad_operator"),
    ("লাইন চিফ", "occ.line_chief"),
    ("কিউসি ইন্সপেক্টর", "occ.qc_inspector"),
    ("কোয়ালিটি ম্যানেজার", "occ.quality_manager"),
    ("আয়রনম্যান", "occ.presser"),
    ("পলিম্যান", "occ.packer"),
    ("গার্মেন্টস হেলপার", "occ.helper"),
    ("সেলাই মেশিন মেকানিক", "occ.mechanic"),
    ("লিংকিং অপারেটর", "occ.linking_operator"),
    ("স্টোর কিপার", "occ.storekeeper"),
    ("মার্চেন্ডাইজার", "occ.merchandiser"),
    ("আই ই অফিসার", "occ.industrial_engineer"),
    ("ফ্লোর ইনচার্জ", "occ.workshop_head"),
    ("প্রোডাকশন ম্যানেজার", "occ.production_manager"),
    # inflected
    ("ওভারলকের কাজ চাই", "occ.overlock_operator"),
    ("দর্জির দোকানে কাজ", "occ.tailor"),
    ("প্যাকিংয়ের লোক দরকার", "occ.packer"),
    ("মেকানিকের চাকরি", "occ.mechanic"),
    ("হেলপারের কাজ", "occ.helper"),
    ("ইস্ত্রির কাজ জানি", "occ.presser"),
    ("কোয়ালিটির লোক লাগবে", "occ.qc_inspector"),
    ("কাটিংয়ের লোক", "occ.cutter"),
    ("সেলাইয়ের কাজ খুঁজছি", "occ.sewing_operator"),
    # misspelt and variant
    ("ওভালক অপরেটর", "occ.overlock_operator"),
    ("ফেডলক অপারেটর", "occ.coverstitch_operator"),
    ("কাটিং মাষ্টার", "occ.cutting_master"),
    ("সুপারভাইজর", "occ.supervisor"),
    ("কুয়ালিটি কন্ট্রোলার", "occ.qc_inspector"),
    ("আইরন মেন", "occ.presser"),
    ("প্যার্টান মাষ্টার", "occ.patternmaker"),
    ("হেল্পার গার্মেন্টস", "occ.helper"),
    ("এমব্রডারি অপারেটর", "occ.embroidery_operator"),
    ("মার্চেনডাইজার", "occ.merchandiser"),
    ("সেম্পল ম্যান", "occ.sample_maker"),
    ("লাইনচিপ", "occ.line_chief"),
    # mixed
    ("overlock অপারেটর লাগবে", "occ.overlock_operator"),
    ("iron ম্যান দরকার", "occ.presser"),
    ("QC লাগবে কোয়ালিটি", "occ.qc_inspector"),
    ("juki মেশিন চালাই", "mach.lockstitch"),
    # paraphrases
    ("মেশিন নষ্ট হলে ঠিক করে দেয় এমন লোক", "occ.mechanic"),
    ("সেলাই মেশিন মেরামত করতে পারি", "occ.mechanic"),
    ("কাপড় কাটতে পারি", "occ.cutter"),
    ("কাঁচি দিয়ে কাপড় কেটে দিই", "occ.cutter"),
    ("জামায় বোতাম লাগাতে পারি", "occ.button_operator"),
    ("বোতামের ঘর কাটার লোক", "occ.buttonhole_operator"),
    ("কাপড় ভাঁজ করে পলিতে ভরি", "occ.packer"),
    ("জামা গুছিয়ে কার্টনে ভরার কাজ", "occ.packer"),
    ("পোশাকের ভুল ধরতে পারে এমন মেয়ে", "occ.qc_inspector"),
    ("তৈরি পোশাক চেক করি", "occ.qc_inspector"),
    ("বাড়তি সুতা কাটা", "occ.finisher"),
    ("কাপড় বিছিয়ে দেওয়ার কাজ", "occ.spreader"),
    ("গেঞ্জিতে ছবি ছাপাই", "occ.screen_printer"),
    ("হাতে নকশা তুলি শাড়িতে", "occ.hand_embroiderer"),
    ("চুমকি বসাতে পারি", "occ.hand_embroiderer"),
    ("জিন্স প্যান্ট ধোয়ার কাজ", "occ.washing_operator"),
    ("কাপড় রং করার কাজ", "occ.dyer"),
    ("গুদামের হিসাব রাখি", "occ.storekeeper"),
    ("বায়ারের সাথে যোগাযোগ রাখি", "occ.merchandiser"),
    ("ঘরে বসে সেলাই করতে চাই", "occ.home_sewer"),
    ("নতুনদের সেলাই শেখাতে পারি", "occ.trainer"),
    ("সব মেশিন চালাতে পারি", "occ.multi_operator"),
    ("মেয়েদের জামা বানাই", "occ.dressmaker"),
    ("মাপ নিয়ে জামা বানাতে পারি", "occ.tailor"),
    ("ছেঁড়া কাপড় রিপু করি", "occ.alteration_tailor"),
    ("সোয়েটার বোনার কাজ", "occ.knitting_operator"),
    ("কাগজে প্যাটার্ন কাটি", "occ.patternmaker"),
    ("কম্পিউটারে প্যাটার্ন করি", "occ.cad_operator"),
    ("শ্রমিকদের কাজ দেখাশোনা করি", "occ.supervisor"),
    ("সুইং লাইন সামলাতে পারি", "occ.line_chief"),
    ("টুপি বানাতে পারি", "occ.hatter"),
    ("চামড়া সেলাই করি", "occ.leather_sewer"),
    ("গার্মেন্টসে টুকটাক কাজ", "occ.helper"),
    # operations
    ("শার্টের কলার লাগাতে পারি", "op.collar"),
    ("হাতা জোড়া দিতে পারি", "op.sleeve"),
    ("প্যান্টের পকেট বসাই", "op.pocket"),
    ("প্যান্টে চেইন লাগাতে পারি", "op.zipper"),
    ("কোমরে রাবার লাগানো", "op.waistband"),
    ("নিচ মুড়ে সেলাই", "op.hemming"),
    # machines
    ("৫ সুতার ওভারলক", "mach.overlock5"),
    ("চার থ্রেড মেশিন", "mach.overlock4"),
    ("জিগ জ্যাগ মেশিন", "mach.zigzag"),
    ("আইলেট হোল মেশিন", "mach.eyelet"),
    ("স্ট্রেট নাইফ", "mach.straight_knife"),
    # products and fabrics
    ("গেঞ্জি", "prod.tshirt"),
    ("বাচ্চাদের জামাকাপড়", "prod.childrenswear"),
    ("স্কুলের ড্রেস", "prod.school_uniform"),
    ("শীতের জ্যাকেট", "prod.jacket"),
    ("বোরকা", "prod.modest"),
    ("বিছানার চাদর", "prod.hometextile"),
    ("গ্যাবাডিন", "fab.gabardine"),
    # conditions
    ("থাকার জায়গা লাগবে", "cond.housing"),
    ("কোম্পানি বাসা দিবে", "cond.housing"),
    ("থাকা খাওয়া ফ্রি", "cond.housing"),
    ("দুপুরের খাবার দেয়", "cond.meals"),
    ("পিস হিসাবে কাজ", "cond.piece_rate"),
    ("যত কাজ তত টাকা", "cond.piece_rate"),
    ("ভিসা কোম্পানি দেবে", "cond.visa"),
    ("নাইট ডিউটি", "cond.shift"),
    ("অভিজ্ঞতা লাগবে না", "lvl.no_experience"),
    ("আগে কখনো কাজ করিনি", "lvl.no_experience"),
    ("কাজ শিখতে চাই", "lvl.apprentice"),
    ("মাসিক বেতনে", "cond.fixed_salary"),
    ("ওভারটাইম আছে", "cond.overtime"),
    ("বিশকেকে কাজ", "bishkek"),
]


@pytest.mark.parametrize(("text", "concept"), ASKED)
def test_what_is_asked_for_leads(text: str, concept: str) -> None:
    assert concept in leading(text)


WISHES = [
    ("ওভারলক অপারেটর, থাকা খাওয়া ফ্রি", "cond.housing"),
    ("দর্জি লাগবে বিশকেক শহরে", "bishkek"),
    ("সুইং অপারেটর অভিজ্ঞতা ছাড়া", "lvl.no_experience"),
    ("হেলপার, কাজ শিখিয়ে নেওয়া হবে", "lvl.apprentice"),
    ("আয়রনম্যান পিস রেটে", "cond.piece_rate"),
    ("প্যাকিং ম্যান দুপুরের খাবার ফ্রি", "cond.meals"),
    ("ফ্ল্যাটলক অপারেটর টিশার্ট", "prod.tshirt"),
    ("কাটিং মাস্টার জিন্স আইটেম", "prod.denim"),
    ("সিনিয়র সুইং অপারেটর", "lvl.senior"),
    ("মেকানিক সেলাই মেশিন ভিসা সহ", "cond.visa"),
    ("সেলাই অপারেটর ওশে থাকব", "osh-city"),
    ("সুইং অপারেটর রাতের শিফট", "cond.shift"),
]


@pytest.mark.parametrize(("text", "concept"), WISHES)
def test_a_wish_beside_the_trade_is_understood(text: str, concept: str) -> None:
    assert concept in understood(text)


OTHER_TRADES = [
    "বাসের ড্রাইভার দরকার",
    "হোটেলে বাবুর্চি লাগবে",
    "গাড়ি চালাতে পারি",
    "রাজমিস্ত্রির কাজ",
    "মোবাইল সার্ভিসিং এর লোক",
    "ইলেকট্রিক মিস্ত্রি চাই",
    "স্কুলে গণিত শিক্ষক",
    "হাসপাতালের নার্স",
    "দোকানে সেলসম্যান",
    "ধান কাটার লোক",
    "চুল কাটার সেলুন",
    "অফিসে কম্পিউটার অপারেটর",
    "বাসা বাড়িতে রান্নার বুয়া",
    "লোহার গেট ওয়েল্ডিং",
]


@pytest.mark.parametrize("text", OTHER_TRADES)
def test_other_trades_are_not_read_as_ours(text: str) -> None:
    known = taxonomy()
    assert [concept for concept in understood(text) if known.get(concept).kind in AGENT_KINDS] == []


def test_no_wish_hides_a_trade_inside_its_wording() -> None:
    ours = [
        (concept, term.text, "".join(word.fold for word in analyse(term.text)))
        for concept in taxonomy()
        for term in concept.terms
        if term.language in ("bn", "bn-Latn") and not term.ambiguous
    ]
    trades = {key for concept, _, key in ours if concept.kind == "occupation" and len(key) > 4}
    wishes = [(text, key) for concept, text, key in ours if concept.kind in ("level", "condition")]
    assert [text for text, key in wishes if any(trade in key for trade in trades)] == []
