"""Urdu as Pakistani workers and workshops write it: the trade behind each sentence is understood.

Tailors and overseers write نستعلیق on phones with Arabic, Persian or Urdu keyboards; dots, hamza and the two
kinds of ye are used freely, factory English stands in Urdu letters, and much is said without a trade word.
"""

import pytest

from tests.search.languages.reading import leading, sure_trades, understood

TRADES = [
    # plain designations
    ("سلائی مشین آپریٹر درکار ہیں", "occ.sewing_operator"),
    ("سلائی کاریگر کی فوری ضرورت", "occ.sewing_operator"),
    ("اوورلاک آپریٹر", "occ.overlock_operator"),
    ("سنگر نیڈل آپریٹر چاہیے", "occ.lockstitch_operator"),
    ("کٹنگ ماسٹر", "occ.cutting_master"),
    ("کوالٹی چیکر خواتین و حضرات", "occ.qc_inspector"),
    ("پروڈکشن مینیجر", "occ.production_manager"),
    ("پیٹرن ماسٹر کی نوکری", "occ.patternmaker"),
    ("لائن انچارج", "occ.line_chief"),
    ("اسکرین پرنٹنگ کا کاریگر", "occ.screen_printer"),
    ("فیشن ڈیزائنر", "occ.designer"),
    ("اسٹور کیپر گارمنٹس", "occ.storekeeper"),
    ("مرچنڈائزر", "occ.merchandiser"),
    ("زردوزی والے کاریگر", "occ.hand_embroiderer"),
    ("سیمپل مین", "occ.sample_maker"),
    ("فیوزنگ مین", "occ.fusing_operator"),
    ("کیڈ پیٹرن میکر", "occ.cad_operator"),
    ("انڈسٹریل انجینئر", "occ.industrial_engineer"),
    ("لنکنگ آپریٹر سویٹر", "occ.linking_operator"),
    ("کانسائی آپریٹر", "occ.kansai_operator"),
    ("آل راؤنڈر آپریٹر", "occ.multi_operator"),
    # folk and shop-floor words
    ("درزن", "occ.dressmaker"),
    ("رفوگر", "occ.alteration_tailor"),
    ("رنگریز", "occ.dyer"),
    ("للاری کا کام", "occ.dyer"),
    ("پیکو والا", "occ.special_operator"),
    ("کراپر", "occ.finisher"),
    ("آف لائنر", "occ.sewing_operator"),
    ("اڈے کا کام", "occ.hand_embroiderer"),
    ("ٹوپیاں بنانے والا", "occ.hatter"),
    ("پوستین دوز", "occ.furrier"),
    ("فرما بنانے والا", "occ.patternmaker"),
    ("ٹھپہ لگانے والا", "occ.screen_printer"),
    # inflected and plural
    ("درزیوں کی ضرورت ہے", "occ.tailor"),
    ("استری والوں کے لیے کام", "occ.presser"),
    ("ہیلپروں کی ضرورت", "occ.helper"),
    ("پیکنگ والیاں", "occ.packer"),
    ("اوورلاک کی مشینوں پر کام", "occ.overlock_operator"),
    ("کڑھائی والیاں چاہئیں", "occ.hand_embroiderer"),
    ("سلائی مشینوں کے مستری", "occ.mechanic"),
    # other spellings, other keyboards, slips
    ("پيكنگ والا", "occ.packer"),
    ("اوور لاک اپریٹر", "occ.overlock_operator"),
    ("اورلاک مشین", "occ.overlock_operator"),
    ("فلیٹ لوک اپریٹر", "occ.coverstitch_operator"),
    ("اِستری کرنے والا", "occ.presser"),
    ("کٹنگ ماستر", "occ.cutting_master"),
    ("سپروائیزر", "occ.supervisor"),
    ("ایمبرایڈری آپریٹر", "occ.embroidery_operator"),
    ("کوالٹی انسپیکٹر", "occ.qc_inspector"),
    ("مرچینڈائزر", "occ.merchandiser"),
    ("درجی", "occ.tailor"),
    ("سٹیچنگ آپریٹر", "occ.sewing_operator"),
    ("ڈائینگ ماسٹر", "occ.dyer"),
    ("کپڑے طے کر کے شاپر میں ڈالنا", "occ.packer"),
    ("سلائی سیکھنا چاہتی ہوں", "occ.sewing_operator"),
    # the task instead of the person
    ("استری کا کام", "occ.presser"),
    ("کپڑے کی کٹائی", "occ.cutter"),
    ("پیکنگ کا کام کرنا ہے", "occ.packer"),
    ("کاج بٹن کا کام", "occ.buttonhole_operator"),
    ("دھاگے کاٹنا", "occ.finisher"),
    ("سلائی کا کام ڈھونڈ رہی ہوں", "occ.sewing_operator"),
    ("جینز واشنگ", "occ.washing_operator"),
    ("بکرم لگانا", "occ.fusing_operator"),
    ("گھر بیٹھے سلائی کا کام", "occ.home_sewer"),
    ("ہاتھ کی کڑھائی", "occ.hand_embroiderer"),
    # without a trade word
    ("مشین خراب ہو تو ٹھیک کر دیتا ہوں", "occ.mechanic"),
    ("سلائی مشینوں کی مرمت اور سیٹنگ", "occ.mechanic"),
    ("قمیضوں پر بٹن لگاتی ہوں", "occ.button_operator"),
    ("تھان کھول کر میز پر کپڑا بچھانا", "occ.spreader"),
    ("کپڑا کاٹتا ہوں، تین سال سے", "occ.cutter"),
    ("تیار مال ڈبوں میں بند کرنا", "occ.packer"),
    ("شرٹیں تہہ کر کے شاپر میں ڈالنا", "occ.packer"),
    ("تیار پیس چیک کرنا اور نقص نکالنا", "occ.qc_inspector"),
    ("فالتو دھاگے صاف کرتی ہوں", "occ.finisher"),
    ("کپڑوں کی شکنیں نکالنا", "occ.presser"),
    ("ناپ لے کر سوٹ سیتا ہوں", "occ.tailor"),
    ("عورتوں کے کپڑے سی لیتی ہوں", "occ.dressmaker"),
    ("لڑکیوں کو سلائی سکھا سکتی ہوں", "occ.trainer"),
    ("کاریگروں کی نگرانی کر سکتا ہوں", "occ.supervisor"),
    ("کپڑے پر پھول بوٹے ہاتھ سے", "occ.hand_embroiderer"),
    ("ٹی شرٹ پر لوگو چھاپنا", "occ.screen_printer"),
    ("سویٹر بنتی ہوں", "occ.knitting_operator"),
    ("گودام میں کپڑے کا حساب رکھنا", "occ.storekeeper"),
    ("چمڑے کی جیکٹ سیتا ہوں", "occ.leather_sewer"),
    ("دھاگہ اور کپڑا رنگتا ہوں", "occ.dyer"),
    ("شلوار میں لاسٹک ڈالنا", "occ.kansai_operator"),
    ("کاریگر کی مدد کرنا، پیس پکڑانا", "occ.helper"),
    ("گاہکوں سے ناپ لینا", "occ.tailor"),
    ("کمپیوٹر پر پیٹرن بنانا", "occ.cad_operator"),
    ("ہر قسم کی مشین چلا لیتا ہوں", "occ.multi_operator"),
    ("کٹے ہوئے پیس پر نمبر لگانا", "occ.bundler"),
    ("پرانے کپڑے مرمت کرتا ہوں", "occ.alteration_tailor"),
    ("کارخانہ سنبھال سکتا ہوں", "occ.workshop_head"),
    # mixed scripts
    ("overlock آپریٹر", "occ.overlock_operator"),
    ("QC چیکر", "occ.qc_inspector"),
    ("juki مشین چلانے والا", "occ.lockstitch_operator"),
]


@pytest.mark.parametrize(("text", "trade"), TRADES)
def test_the_trade_is_understood(text: str, trade: str) -> None:
    assert trade in leading(text)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("اوورلاک آپریٹر، رہائش کمپنی کی طرف سے", "cond.housing"),
        ("سلائی کا کام جہاں رہنے کی جگہ ملے", "cond.housing"),
        ("ہاسٹل والی فیکٹری", "cond.housing"),
        ("رہائش اور کھانا فری", "cond.meals"),
        ("دوپہر کا کھانا فیکٹری دیتی ہے", "cond.meals"),
        ("قیام و طعام", "cond.housing"),
        ("ورک ویزا کے ساتھ نوکری", "cond.visa"),
        ("ویزہ اور ٹکٹ کمپنی کا", "cond.visa"),
        ("پیس کے حساب سے کام", "cond.piece_rate"),
        ("ٹھیکے پر سلائی", "cond.piece_rate"),
        ("جتنا کام اتنا پیسہ", "cond.piece_rate"),
        ("ماہانہ تنخواہ پر درزی", "cond.fixed_salary"),
        ("اوورٹائم ملے گا", "cond.overtime"),
        ("رات کی ڈیوٹی", "cond.shift"),
        ("نائٹ شفٹ میں ہیلپر", "cond.shift"),
        ("تجربے کی ضرورت نہیں", "lvl.no_experience"),
        ("بغیر تجربے کے ہیلپر", "lvl.no_experience"),
        ("مجھے سلائی نہیں آتی", "lvl.no_experience"),
        ("کام سکھایا جائے گا", "lvl.apprentice"),
        ("سلائی سیکھنا چاہتی ہوں", "lvl.apprentice"),
        ("تجربہ کار درزی", "lvl.senior"),
        ("نیوٹیک کا ڈپلومہ", "lvl.navttc"),
        ("بچوں کے کپڑے سینے والی", "prod.childrenswear"),
        ("اسکول کی یونیفارم", "prod.school_uniform"),
        ("جینز کی پینٹ", "prod.denim"),
        ("ہوزری کا مال", "prod.knitwear"),
        ("سردیوں کی جیکٹیں", "prod.jacket"),
        ("شلوار قمیض کی سلائی", "prod.national"),
        ("مردانہ پتلون", "prod.trousers"),
        ("بیڈ شیٹ اور پردے", "prod.hometextile"),
        ("ریشمی کپڑا", "fab.silk"),
        ("سوتی کپڑے کی شرٹ", "fab.cotton"),
        ("بشکیک میں درزی", "bishkek"),
    ],
)
def test_a_wish_a_level_and_what_is_sewn_are_understood(text: str, wish: str) -> None:
    assert wish in understood(text)


@pytest.mark.parametrize(
    "text",
    [
        "ٹرک ڈرائیور کی ضرورت ہے",
        "باورچی ہوٹل کے لیے",
        "ریسٹورنٹ میں ویٹر",
        "اسکول میں ریاضی کی استانی",
        "بجلی کا کام کرنے والا الیکٹریشن",
        "پلمبر اور رنگ روغن والا",
        "سیکیورٹی گارڈ نائٹ شفٹ",
        "گاڑیوں کا مکینک",
        "موبائل ٹھیک کرنے والا",
        "بال کاٹنے والا حجام",
        "کھیت میں فصل کاٹنے والے",
        "ٹکٹ چیک کرنے والا",
        "کام کرتا ہوں اور پڑھتی بھی ہوں",
        "ہسپتال میں نرس",
        "راج مستری اور مزدور",
    ],
)
def test_another_trade_is_not_taken_for_one_of_ours(text: str) -> None:
    assert sure_trades(text) == []


def test_a_word_in_ah_meets_its_bent_form() -> None:
    assert leading("دھاگہ کاٹنا") == leading("دھاگے کاٹنے")


def test_to_cut_is_no_cotton() -> None:
    assert "fab.cotton" not in understood("کپڑا کاٹنے والا")
