"""Kyrgyz as it is typed: with and without ө ү ң, inflected, misspelt, mixed, or with no trade word."""

import pytest

from tests.search.languages.reading import leading, sure_trades, told

TRADE_WORDS = [
    ("тигүүчү керек", "occ.sewing_operator"),
    ("тигүүчүлөргө жумуш барбы", "occ.sewing_operator"),
    ("тигуучу издейм", "occ.sewing_operator"),
    ("тикмечи келиндер", "occ.sewing_operator"),
    ("швеячы керек", "occ.sewing_operator"),
    ("прямострочкачы", "occ.lockstitch_operator"),
    ("түз тигүүчүлөр керек", "occ.lockstitch_operator"),
    ("оверлокчуга жумуш", "occ.overlock_operator"),
    ("аверлокчу издеп жатам", "occ.overlock_operator"),
    ("верлок", "occ.overlock_operator"),
    ("распошивщица же распошивкачы", "occ.coverstitch_operator"),
    ("распашивалкада иштеген кыз", "occ.coverstitch_operator"),
    ("универсал тигүүчүлөр", "occ.multi_operator"),
    ("кансайчы", "occ.kansai_operator"),
    ("запошивкачы керек", "occ.foa_operator"),
    ("илмек тигүүчүгө жумуш", "occ.buttonhole_operator"),
    ("петлячы", "occ.buttonhole_operator"),
    ("топчучу керек", "occ.button_operator"),
    ("пуговица кадоочу", "occ.button_operator"),
    ("закрепкачы", "occ.special_operator"),
    ("саймачы кыздар", "occ.hand_embroiderer"),
    ("вышивкачы керек", "occ.embroidery_operator"),
    ("бычмачыга жумуш", "occ.cutter"),
    ("кройщик же бычуучу", "occ.cutter"),
    ("бычмачылар", "occ.cutter"),
    ("закройчу", "occ.cutting_master"),
    ("настилчы керек", "occ.spreader"),
    ("раскладкачы", "occ.marker_maker"),
    ("комплектовкачы кыз", "occ.bundler"),
    ("дублеринчи", "occ.fusing_operator"),
    ("лекалчы издейбиз", "occ.patternmaker"),
    ("тигүү конструктору", "occ.constructor"),
    ("швейный технолог керек", "occ.technologist"),
    ("цех башчысы болуп иштейм", "occ.workshop_head"),
    ("сапатчы керек", "occ.qc_inspector"),
    ("ОТКга кыз", "occ.qc_inspector"),
    ("утюгчу керек", "occ.presser"),
    ("утукчу", "occ.presser"),
    ("үтүктөөчүлөргө", "occ.presser"),
    ("тангактоочу керек", "occ.packer"),
    ("упаковкага кыздар керек", "occ.packer"),
    ("чисткачы", "occ.finisher"),
    ("жип тазалоочуга жумуш", "occ.finisher"),
    ("швеяга жардамчы", "occ.helper"),
    ("швейный механик", "occ.mechanic"),
    ("принтчи", "occ.screen_printer"),
    ("токуучулар", "occ.knitting_operator"),
    ("складчы", "occ.storekeeper"),
    ("калпакчы", "occ.hatter"),
    ("надомница", "occ.home_sewer"),
    ("tiguuchu kerek", "occ.sewing_operator"),
    ("tiguuchulor kerek", "occ.sewing_operator"),
    ("overlokchu kerek", "occ.overlock_operator"),
    ("bychmachy", "occ.cutter"),
]

NO_TRADE_WORD = [
    ("көйнөк тигем", "occ.sewing_operator"),
    ("футболка тиккен кыздар керек", "occ.sewing_operator"),
    ("машинкага отура алам", "occ.sewing_operator"),
    ("жака салып берген адам", "occ.sewing_operator"),
    ("жеңин кондурган кыз керек", "occ.sewing_operator"),
    ("түз сызык тиккенди билем", "occ.lockstitch_operator"),
    ("четин чалып берген", "occ.overlock_operator"),
    ("кездеменин жээгин чалам", "occ.overlock_operator"),
    ("жалпы бардык машинаны билген", "occ.multi_operator"),
    ("ар кандай машинкада иштей алам", "occ.multi_operator"),
    ("шымга резинка салган", "occ.kansai_operator"),
    ("топчунун тешигин ачкан", "occ.buttonhole_operator"),
    ("топчу тагып берген кыз керек", "occ.button_operator"),
    ("пуговица тага алам", "occ.button_operator"),
    ("топчу кадайм", "occ.button_operator"),
    ("люверс орноткон бала", "occ.special_operator"),
    ("көйнөккө мончок кадайм", "occ.hand_embroiderer"),
    ("кийимге логотип саят", "occ.embroidery_operator"),
    ("шымдарды кыскартып оңдойм", "occ.alteration_tailor"),
    ("кездеме кескен жигит керек", "occ.cutter"),
    ("матаны быча алам", "occ.cutter"),
    ("рулон кездемени төшөгөн бала", "occ.spreader"),
    ("бычылган деталдарды номерлеп бөлгөн", "occ.bundler"),
    ("флизелин чаптаган кыз", "occ.fusing_operator"),
    ("лекало чийип берет", "occ.patternmaker"),
    ("компьютерде лекало жасаган", "occ.cad_operator"),
    ("цехти башкара турган адам", "occ.workshop_head"),
    ("бригаданы жетектеген", "occ.line_chief"),
    ("даяр кийимдин сапатын текшерген", "occ.qc_inspector"),
    ("бракты караган кыз керек", "occ.qc_inspector"),
    ("утюг баскан бала керек", "occ.presser"),
    ("кийимдин бырышын түздөгөн", "occ.presser"),
    ("кийимдерди бүктөп пакетке салган", "occ.packer"),
    ("бирка тагып коробкага салат", "occ.packer"),
    ("кийимдин жиптерин кескен", "occ.finisher"),
    ("артык жиптерди алган кыз", "occ.finisher"),
    ("тигүүчүлөргө жардам берген кыз", "occ.helper"),
    ("тигүү машиналарды оңдогон уста", "occ.mechanic"),
    ("машинкаларды ондоп берген", "occ.mechanic"),
    ("оверлок бузулса ремонт кылган", "occ.mechanic"),
    ("футболкага сүрөт баскан", "occ.screen_printer"),
    ("жүндөн свитер токуйм", "occ.knitting_operator"),
    ("джинсыларды жууп варка кылган", "occ.washing_operator"),
    ("үйдө отуруп тигем", "occ.home_sewer"),
    ("ийне-жип менен кол менен тиккен", "occ.hand_sewer"),
    ("каалаган машинада иштейм", "occ.multi_operator"),
    ("футболканын этегин кайырган", "occ.coverstitch_operator"),
    ("көйнөктү башынан аягына чейин тигем", "occ.multi_operator"),
    ("ательеде заказга тиккен", "occ.tailor"),
    ("жаңы моделдин үлгүсүн тиккен", "occ.sample_maker"),
    ("фасон ойлоп тапкан", "occ.designer"),
    ("операциялардын баасын эсептеген", "occ.industrial_engineer"),
    ("кампаны карап турган", "occ.storekeeper"),
    ("тери куртка тиккен", "occ.leather_sewer"),
    ("шуба тиккен", "occ.furrier"),
    ("кездеме боёгон", "occ.dyer"),
]

WISHES = [
    ("тигүүчү керек жатакана берилет", "cond.housing"),
    ("жашаганга жай беребиз", "cond.housing"),
    ("квартира менен камсыз кылабыз", "cond.housing"),
    ("тигүүчү тажрыйба талап кылынбайт", "lvl.no_experience"),
    ("опыты жок болсо да алабыз", "lvl.no_experience"),
    ("билбегендерди үйрөтөбүз", "lvl.no_experience"),
    ("тигүүнү үйрөнгүм келет", "lvl.apprentice"),
    ("шакиртке алабыз", "lvl.apprentice"),
    ("тиккенине жараша төлөйбүз", "cond.piece_rate"),
    ("сдельно төлөнөт", "cond.piece_rate"),
    ("туруктуу айлык", "cond.fixed_salary"),
    ("үч маал тамак бекер", "cond.meals"),
    ("обед берилет", "cond.meals"),
    ("виза ачып беребиз", "cond.visa"),
    ("түнкү смена", "cond.shift"),
    ("тажрыйбам жок", "lvl.no_experience"),
    ("тамагы бекер", "cond.meals"),
    ("айлыгы туруктуу", "cond.fixed_salary"),
    ("мектепке форма тиккен", "prod.school_uniform"),
    ("5 жылдык тажрыйба", "lvl.senior"),
    ("Ошто үтүкчү", "osh-city"),
    ("Жалалабадда тигүүчү", "jalal-abad"),
    ("мектеп формасын тиккенге", "prod.school_uniform"),
    ("балдардын кийимин тигебиз", "prod.childrenswear"),
    ("кыргызча чапан тиккен", "prod.national"),
    ("трикотаж кездемеден тигүү", "fab.knit"),
]

OTHER_TRADES = [
    "ашканага ашпозчу керек",
    "такси айдоочу издейбиз",
    "дүкөнгө сатуучу кыз керек",
    "үй курган уста бригада",
    "мектепке математика мугалими",
    "машина айдаган шофёр керек",
    "бала караган няня издейм",
    "кафеге идиш жуугуч керек",
    "маникюр жасаган кыз",
    "кой баккан чабан",
    "компьютердик оюндар",
    "банкка кассир керек",
    "сварщик темир эшик жасаган",
    "телефон оңдоочу",
    "курулушка жумушчулар керек",
    "үйдөн иштөө call center",
]


@pytest.mark.parametrize(("text", "concept"), TRADE_WORDS)
def test_a_trade_is_understood_in_every_form_it_is_typed_in(text: str, concept: str) -> None:
    assert concept in leading(text)


@pytest.mark.parametrize(("text", "concept"), NO_TRADE_WORD)
def test_a_trade_is_understood_from_what_is_done_to_what(text: str, concept: str) -> None:
    assert concept in leading(text)


@pytest.mark.parametrize(("text", "concept"), WISHES)
def test_terms_places_and_products_are_understood(text: str, concept: str) -> None:
    assert concept in told(text)


@pytest.mark.parametrize("text", OTHER_TRADES)
def test_other_trades_are_not_read_as_sewing(text: str) -> None:
    assert sure_trades(text) == []
