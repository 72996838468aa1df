"""Bengali as factories, tailors and workers of Bangladesh write it: what they ask for is understood.

English posts in Bengali letters spelled in several ways, shop-floor short forms, and work told by what is
done to what, without the name of a trade.
"""

import pytest

from portal.search.analysis import analyse
from portal.taxonomy.catalogue import taxonomy
from tests.search.languages.reading import leading, sure_trades, understood

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
    # written after the words
    ("সেলাই দিদি লাগবে ৫ জন", "occ.sewing_operator"),
    ("প্লেন মেশিনে বসতে পারে এমন মেয়ে", "occ.lockstitch_operator"),
    ("ওভারলকে হাত ভালো", "occ.overlock_operator"),
    ("গলায় রিব লাগাই গেঞ্জির", "op.collar"),
    ("যে মেয়ে বোতাম টাকে", "occ.button_operator"),
    ("ইস্তারি করি", "occ.presser"),
    ("মেশিনের কাজ জানি সব রকম", "occ.multi_operator"),
    ("কাপড়ের থান থেকে সাইজ মত কাটি", "occ.cutter"),
    ("কাটিং টেবিলে কাপড় বিছাই", "occ.spreader"),
    ("জ্যাকেটে চেইন লাগানোর লোক চাই", "op.zipper"),
    ("মাল চেক করে পাস করি", "occ.qc_inspector"),
    ("কারখানার মেশিন ঠিকঠাক রাখি", "occ.mechanic"),
    ("নষ্ট মেশিন ভালো করি", "occ.mechanic"),
    ("তেল দিই মেশিনে, টাইমিং মিলাই", "occ.mechanic"),
    ("ইঞ্জিনিয়ার আইই", "occ.industrial_engineer"),
    ("টার্গেট আর এসএমভি হিসাব করি", "occ.industrial_engineer"),
    ("অনেক বছর ফ্যাক্টরি চালাইছি", "occ.production_manager"),
    ("৩০ জন অপারেটর সামলাই", "occ.supervisor"),
    ("নতুন জামার নকশা আঁকি", "occ.designer"),
    ("ফেব্রিকে আঠার কাপড় লাগাই কলারের জন্য", "occ.fusing_operator"),
    ("কাটা কাপড়ে নাম্বার বসাই", "occ.bundler"),
    ("হাতে সুঁই দিয়ে কাপড় সেলাই", "occ.hand_sewer"),
    ("লোমের কোট সেলাই", "occ.furrier"),
    ("ব্যাগ বানাই চামড়ার", "occ.leather_sewer"),
    ("স্টোরে মাল বুঝে রাখি", "occ.storekeeper"),
    ("স্যাম্পল বানাই পুরো বডি একাই", "occ.sample_maker"),
    ("প্যান্ট ছোট করা লম্বা করা", "occ.alteration_tailor"),
    ("টিশার্টে লোগো প্রিন্ট", "occ.screen_printer"),
    ("সুতায় রং দেই", "occ.dyer"),
    ("উল দিয়ে সোয়েটার বুনি", "occ.knitting_operator"),
    ("মেশিন চালাতে সাহায্য করি অপারেটরকে", "occ.helper"),
    ("কাপড় গরম ইস্ত্রি দিয়ে সমান করি", "occ.presser"),
    ("জামাকাপড় প্যাকেটে ভরি", "occ.packer"),
    ("কার্টুনে মাল সাজাই", "occ.packer"),
    ("সেলাই শেখাবো মেয়েদের", "occ.trainer"),
    ("বাসা থেকে সেলাই করে দেই", "occ.home_sewer"),
    ("শিশুদের জামা", "prod.childrenswear"),
    ("মেয়েদের ফ্রক সেলাই", "occ.sewing_operator"),
    ("খাওয়া ফ্রি চাই", "cond.meals"),
    ("থাকতে দিলে যাব", "cond.housing"),
    ("রুম ভাড়া লাগবে না এমন কাজ", "cond.housing"),
    ("কাজ পারি না শিখে নিব", "lvl.apprentice"),
    ("যত পিস তত টাকা এমন কাজ", "cond.piece_rate"),
    ("বেতন মাসে মাসে", "cond.fixed_salary"),
    ("লেবেল লাগানোর কাজ", "occ.sewing_operator"),
    ("ফিডআপ মেশিন চালাই", "occ.foa_operator"),
    ("প্যান্টের পা জোড়া দেই", "occ.foa_operator"),
    ("গার্মেন্টসের বস", "occ.production_manager"),
    ("পোশাক কারখানায় কাজ চাই", "occ.sewing_operator"),
    ("প্লেন মেশিন ও ডাবল নিডেল চালাতে জানি", "occ.lockstitch_operator"),
    ("আমি একজন ভালো দর্জি কাজ খুঁজছি", "occ.tailor"),
    ("শার্টের ফ্রন্ট পার্ট বানাই", "op.assembly"),
    ("কিরগিজস্তানে গার্মেন্টসের কাজে যেতে চাই", "occ.sewing_operator"),
    ("মালিক থাকা দেয় এমন সেলাই কারখানা", "occ.sewing_operator"),
    ("কাপড়ের দোষ দেখি", "occ.qc_inspector"),
    ("শার্ট ইস্ত্রি করে ভাঁজ করা", "occ.packer"),
    ("জামার হাতা আর গলা বসাই", "op.sleeve"),
    ("বুক পকেট লাগাইতে পারি", "op.pocket"),
    ("সেলাই খুলে আবার ঠিক করি", "occ.alteration_tailor"),
    ("জুকি মেশিন নষ্ট হইলে সারি", "occ.mechanic"),
    ("মেশিনে কোন সমস্যা হলে দেখি", "occ.mechanic"),
    ("ফোল্ডিং টেবিলে কাজ করি", "occ.packer"),
    ("পলি প্যাক করার মেয়ে", "occ.packer"),
    ("ভেলভেট কাপড়ের গাউন সেলাই", "occ.dressmaker"),
    ("সেলাই ফ্লোরের দায়িত্ব", "occ.workshop_head"),
    ("ওভারলক ফ্ল্যাটলক দুইটাই জানি", "occ.overlock_operator"),
    ("কম্পিউটারে মার্কার বানাই", "occ.cad_operator"),
    ("যারা কাপড় কাটে", "occ.cutter"),
    ("মেয়েদের পোশাকের ডিজাইনার", "occ.designer"),
    ("ট্রাউজারে ইলাস্টিক বসাই", "op.waistband"),
    ("ব্লক বাটিক প্রিন্ট করি", "occ.screen_printer"),
    ("কাপড় গোছানো কাজ", "occ.packer"),
    ("নতুন, কাজ শিখব", "lvl.no_experience"),
    ("দিনে আট ঘণ্টা, ওভারটাইম আলাদা", "cond.overtime"),
    ("বাসা ও খাবার কোম্পানির", "cond.housing"),
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
    assert sure_trades(text) == []


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
