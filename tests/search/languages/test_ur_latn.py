"""Urdu as it is typed on phones, in Latin letters, with English factory words and Punjabi endings between.

There is no spelling: kapra, kapray and kapde, istri, istry and astri are the same word to whoever types it.
"""

import pytest

from tests.search.languages.reading import leading, sure_trades, understood

TRADES = [
    # plain designations
    ("silai machine operator chahiye", "occ.sewing_operator"),
    ("silai karigar ki zaroorat hai", "occ.sewing_operator"),
    ("over lock operator", "occ.overlock_operator"),
    ("singer operator required Faisalabad", "occ.lockstitch_operator"),
    ("flat lock karigar", "occ.coverstitch_operator"),
    ("cutting master lahore", "occ.cutting_master"),
    ("quality checker job", "occ.qc_inspector"),
    ("line incharge stitching", "occ.line_chief"),
    ("production manager garments", "occ.production_manager"),
    ("pattern master", "occ.patternmaker"),
    ("ladies tailor ki naukri", "occ.dressmaker"),
    ("istri wala chahiye", "occ.presser"),
    ("packing wala larka nahi koi bhi", "occ.packer"),
    ("cropping wali", "occ.finisher"),
    ("helper silai ka", "occ.helper"),
    ("machine mistri", "occ.mechanic"),
    ("screen printing wala", "occ.screen_printer"),
    ("kansai operator", "occ.kansai_operator"),
    ("feed off arm operator", "occ.foa_operator"),
    ("bartack operator", "occ.special_operator"),
    ("embroidery machine operator multi head", "occ.embroidery_operator"),
    ("zardozi karigar", "occ.hand_embroiderer"),
    ("sample tailor", "occ.sample_maker"),
    ("merchandiser knit", "occ.merchandiser"),
    ("store keeper", "occ.storekeeper"),
    ("ie officer work study", "occ.industrial_engineer"),
    ("off liner operator", "occ.sewing_operator"),
    ("all rounder karigar", "occ.multi_operator"),
    # folk words
    ("darzan", "occ.dressmaker"),
    ("darzi", "occ.tailor"),
    ("rafugar", "occ.alteration_tailor"),
    ("rangrez", "occ.dyer"),
    ("lalari", "occ.dyer"),
    ("piko karne wali", "occ.special_operator"),
    ("farma banane wala", "occ.patternmaker"),
    ("bukram wala", "occ.fusing_operator"),
    ("topi karigar", "occ.hatter"),
    ("turpai wali", "occ.hand_sewer"),
    ("adda work", "occ.hand_embroiderer"),
    # spelt as it comes
    ("overlok oprator", "occ.overlock_operator"),
    ("orlock wala", "occ.overlock_operator"),
    ("singal needle aprator", "occ.lockstitch_operator"),
    ("flatlok operater", "occ.coverstitch_operator"),
    ("kating mastar", "occ.cutting_master"),
    ("qualty chekar", "occ.qc_inspector"),
    ("istry wala", "occ.presser"),
    ("astri karne wala", "occ.presser"),
    ("paking wala", "occ.packer"),
    ("suparvizer", "occ.supervisor"),
    ("embrodery operator", "occ.embroidery_operator"),
    ("marchandiser", "occ.merchandiser"),
    ("silaai masheen opretor", "occ.sewing_operator"),
    ("darzee mastar", "occ.tailor"),
    ("ledis tailer", "occ.dressmaker"),
    ("karhayi wala", "occ.hand_embroiderer"),
    ("mechanic masheen silai", "occ.mechanic"),
    ("lain incharj", "occ.line_chief"),
    ("halper", "occ.helper"),
    ("flat look operator", "occ.coverstitch_operator"),
    ("istri krne wala", "occ.presser"),
    ("kaj bnany wala", "occ.buttonhole_operator"),
    ("mardana kapre seta hun", "occ.tailor"),
    # Punjabi endings
    ("istri karan wala banda", "occ.presser"),
    ("kapra kattan wala", "occ.cutter"),
    ("silai da kam", "occ.sewing_operator"),
    ("mashin theek karan wala", "occ.mechanic"),
    ("button lagan wala", "occ.button_operator"),
    # the task
    ("istri ka kaam", "occ.presser"),
    ("kapre ki katai", "occ.cutter"),
    ("kaj button ka kaam", "occ.buttonhole_operator"),
    ("dhaga cutting", "occ.finisher"),
    ("jeans washing", "occ.washing_operator"),
    ("ghar bethe silai", "occ.home_sewer"),
    ("hath ki karhai", "occ.hand_embroiderer"),
    ("packing ka kam dhoond raha hun", "occ.packer"),
    # without a trade word
    ("machine kharab ho to theek kar leta hun", "occ.mechanic"),
    ("kapre sita hun 5 saal se", "occ.sewing_operator"),
    ("kapron par button lagati hun", "occ.button_operator"),
    ("kapra bichana aur layer lagana", "occ.spreader"),
    ("than se kapra katna", "occ.cutter"),
    ("maal carton mein dalna", "occ.packer"),
    ("shirt fold kar ke shopper me dalna", "occ.packer"),
    ("tayar piece check karna", "occ.qc_inspector"),
    ("nuqs nikalna", "occ.qc_inspector"),
    ("faltu dhage saaf karna", "occ.finisher"),
    ("kapron ki silwatein nikalna istri se", "occ.presser"),
    ("naap le kar suit silwana", "occ.tailor"),
    ("ladies suit seeti hun", "occ.dressmaker"),
    ("larkiyon ko silai sikha sakti hun", "occ.trainer"),
    ("karigaron ki nigrani", "occ.supervisor"),
    ("t shirt par print karna", "occ.screen_printer"),
    ("sweater bunti hun", "occ.knitting_operator"),
    ("godam ka hisab kitab", "occ.storekeeper"),
    ("chamre ki jacket seeta hun", "occ.leather_sewer"),
    ("kapra rangta hun", "occ.dyer"),
    ("elastic lagana", "occ.kansai_operator"),
    ("har machine chala leta hun", "occ.multi_operator"),
    ("computer par pattern banana", "occ.cad_operator"),
    ("karkhana sambhal sakta hun", "occ.workshop_head"),
    ("kinare lock karna", "occ.overlock_operator"),
    ("karigar ki madad karna", "occ.helper"),
]


@pytest.mark.parametrize(("text", "trade"), TRADES)
def test_the_trade_is_understood(text: str, trade: str) -> None:
    assert trade in leading(text)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("overlock operator rihaish free", "cond.housing"),
        ("rehaish aur khana company ki taraf se", "cond.housing"),
        ("rehne ki jagah mile", "cond.housing"),
        ("khana free", "cond.meals"),
        ("do waqt ka khana milta ho", "cond.meals"),
        ("work permit aur visa company ka", "cond.visa"),
        ("viza free", "cond.visa"),
        ("pees rate par kaam", "cond.piece_rate"),
        ("theke par silai", "cond.piece_rate"),
        ("jitna kaam utna paisa", "cond.piece_rate"),
        ("monthly salary", "cond.fixed_salary"),
        ("fix tankhwah", "cond.fixed_salary"),
        ("overtime milta ho", "cond.overtime"),
        ("raat ki shift", "cond.shift"),
        ("night duty helper", "cond.shift"),
        ("tajurba zaroori nahi", "lvl.no_experience"),
        ("baghair tajarba", "lvl.no_experience"),
        ("kaam seekhna hai", "lvl.apprentice"),
        ("silai seekhna chahti hun", "lvl.apprentice"),
        ("tajurba kar darzi", "lvl.senior"),
        ("tevta diploma", "lvl.navttc"),
        ("bachon ke kapde", "prod.childrenswear"),
        ("school ki wardi", "prod.school_uniform"),
        ("jins pant", "prod.denim"),
        ("shalwar kamiz", "prod.national"),
        ("sardi ki jacket", "prod.jacket"),
        ("ladies garments", "prod.dress"),
        ("banyan underwear", "prod.underwear"),
        ("bed sheet aur parde", "prod.hometextile"),
        ("reshmi kapra", "fab.silk"),
        ("sooti kapra", "fab.cotton"),
        ("bishkek mein darzi", "bishkek"),
    ],
)
def test_a_wish_a_level_and_what_is_sewn_are_understood(text: str, wish: str) -> None:
    assert wish in understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "truck driver chahiye",
        "hotel ke liye bawarchi",
        "waiter restaurant",
        "school mein math ki ustani",
        "bijli ka kaam karne wala",
        "plumber aur rang roghan wala",
        "security guard raat ki duty",
        "gari ka mechanic nahi driver",
        "mobile theek karne wala",
        "hajam jo baal tarashe",
        "khet mein fasal ka kaam",
        "bus ka conductor",
        "kaam karta hun aur parhti hun",
        "hospital nurse",
        "raj mistri aur mazdoor",
        "mene kaam se kaam rakha",
    ],
)
def test_another_trade_is_not_taken_for_one_of_ours(text: str) -> None:
    assert sure_trades(text) == []


@pytest.mark.parametrize("text", ["от 40000", "там работаю", "опыта нет", "сүт", "калар"])
def test_words_of_other_alphabets_are_no_urdu(text: str) -> None:
    assert not understood(text) & {"cond.overtime", "cond.meals", "fab.lace", "prod.national", "prod.suit"}
