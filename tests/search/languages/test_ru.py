"""Russian as workshops and workers type it: inflected, misspelt, in Latin letters, or in other words."""

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
    ("швейка на поток", "occ.sewing_operator"),
    ("требуются мотористки", "occ.sewing_operator"),
    ("ищем швею-мотористку с опытом", "occ.sewing_operator"),
    ("шведя мотористка", "occ.sewing_operator"),
    ("shveya v tsekh", "occ.sewing_operator"),
    ("прямострочницы нужны срочно", "occ.lockstitch_operator"),
    ("швея на прямую строчку", "occ.lockstitch_operator"),
    ("прямастрочка", "occ.lockstitch_operator"),
    ("pryamostrochka rabota", "occ.lockstitch_operator"),
    ("оверлочницу на пятинитку", "occ.overlock_operator"),
    ("аверлок работа", "occ.overlock_operator"),
    ("швея на овер", "occ.overlock_operator"),
    ("оверлокщица", "occ.overlock_operator"),
    ("на 4-нитку", "occ.overlock_operator"),
    ("роспошивалка", "occ.coverstitch_operator"),
    ("распошивщицы на футболки", "occ.coverstitch_operator"),
    ("швея на коверлок", "occ.coverstitch_operator"),
    ("raspashivalka", "occ.coverstitch_operator"),
    ("швея универсал на трикотаж", "occ.multi_operator"),
    ("кансайщица", "occ.kansai_operator"),
    ("швея на резинку", "occ.kansai_operator"),
    ("запошивка", "occ.foa_operator"),
    ("петельщица", "occ.buttonhole_operator"),
    ("на петельный автомат", "occ.buttonhole_operator"),
    ("пуговщицу в цех", "occ.button_operator"),
    ("закрепочница", "occ.special_operator"),
    ("кнопочница на люверсы", "occ.special_operator"),
    ("программист вышивки", "occ.embroidery_operator"),
    ("вышивальщицу бисером", "occ.hand_embroiderer"),
    ("портной в ателье", "occ.tailor"),
    ("портниху на дом", "occ.dressmaker"),
    ("швея в экспериментальный цех", "occ.sample_maker"),
    ("отшив образцов", "occ.sample_maker"),
    ("швея по ремонту одежды", "occ.alteration_tailor"),
    ("раскройщики и кройщики", "occ.cutter"),
    ("резчика ткани", "occ.cutter"),
    ("закройщицу на верхнюю одежду", "occ.cutting_master"),
    ("настильщики", "occ.spreader"),
    ("раскладчик лекал", "occ.marker_maker"),
    ("комплектовщица кроя", "occ.bundler"),
    ("дублеринщик", "occ.fusing_operator"),
    ("лекальщик", "occ.patternmaker"),
    ("конструктор в Грации на компьютере", "occ.cad_operator"),
    ("конструктора женской одежды", "occ.constructor"),
    ("модельер", "occ.designer"),
    ("технолога на трикотаж", "occ.technologist"),
    ("нормировщица", "occ.industrial_engineer"),
    ("завпроизводством", "occ.production_manager"),
    ("зав цехом", "occ.workshop_head"),
    ("мастер смены в пошивочный", "occ.supervisor"),
    ("бригадирша", "occ.line_chief"),
    ("отк", "occ.qc_inspector"),
    ("контролер отк", "occ.qc_inspector"),
    ("отэкашница", "occ.qc_inspector"),
    ("менеджер по качеству", "occ.quality_manager"),
    ("утюжника срочно", "occ.presser"),
    ("на утюг", "occ.presser"),
    ("утюжельщица", "occ.presser"),
    ("глажка", "occ.presser"),
    ("утюжник без опыта", "occ.presser"),
    ("оператор пресса ВТО", "occ.press_operator"),
    ("на упаковку девушки", "occ.packer"),
    ("упоковщица", "occ.packer"),
    ("чистка ниток", "occ.finisher"),
    ("разнорабочий в швейный цех", "occ.helper"),
    ("ручница", "occ.hand_sewer"),
    ("наладчик швейных машин", "occ.mechanic"),
    ("ремонт оверлоков", "occ.mechanic"),
    ("шелкограф", "occ.screen_printer"),
    ("оператор ДТФ", "occ.screen_printer"),
    ("вязальщики на плосковязалку", "occ.knitting_operator"),
    ("кетельщица", "occ.linking_operator"),
    ("варка джинсов", "occ.washing_operator"),
    ("красильщик ткани", "occ.dyer"),
    ("кладовщицу фурнитуры", "occ.storekeeper"),
    ("мерчандайзер", "occ.merchandiser"),
    ("пошив кожаных курток", "occ.leather_sewer"),
    ("скорняка", "occ.furrier"),
    ("пошив кепок", "occ.hatter"),
    ("преподаватель кройки и шитья", "occ.trainer"),
    ("надомницы", "occ.home_sewer"),
    ("jdthkjr", "occ.overlock_operator"),
    ("idtz", "occ.sewing_operator"),
]

PARAPHRASES = [
    ("кто шьёт футболки на поток", "occ.sewing_operator"),
    ("девушка умеет строчить на машинке", "occ.sewing_operator"),
    ("шью одинаково ровные строчки, прямой шов", "occ.lockstitch_operator"),
    ("обработать края ткани чтобы не сыпались", "occ.overlock_operator"),
    ("подгибать низ футболок", "occ.coverstitch_operator"),
    ("сяду за любую машинку", "occ.multi_operator"),
    ("знаю все машины, шью от начала до конца", "occ.multi_operator"),
    ("вставляю резинку в пояс", "occ.kansai_operator"),
    ("пробивать петли на рубашках", "occ.buttonhole_operator"),
    ("делать дырочки под пуговицы", "occ.buttonhole_operator"),
    ("пришиваю пуговички", "occ.button_operator"),
    ("кто ставит заклёпки и кнопки", "occ.special_operator"),
    ("вышиваем логотипы на кепках", "occ.embroidery_operator"),
    ("расшивает платья бисером и стразами", "occ.hand_embroiderer"),
    ("сошью костюм по меркам", "occ.tailor"),
    ("шить первые образцы новых моделей", "occ.sample_maker"),
    ("подогнать брюки по фигуре", "occ.alteration_tailor"),
    ("резать ткань по лекалам", "occ.cutter"),
    ("раскраивает полотно большим ножом", "occ.cutter"),
    ("стелить ткань на стол слоями", "occ.spreader"),
    ("раскладывать лекала на полотне", "occ.marker_maker"),
    ("нумеровать детали кроя и раздавать по пачкам", "occ.bundler"),
    ("клеить дублерин на воротники", "occ.fusing_operator"),
    ("начертить выкройки на новый сезон", "occ.patternmaker"),
    ("лекала делает на компьютере", "occ.cad_operator"),
    ("рисует эскизы и придумывает фасоны", "occ.designer"),
    ("расписать операции по последовательности", "occ.technologist"),
    ("рассчитать нормы времени и расценки", "occ.industrial_engineer"),
    ("отвечать за всё производство фабрики", "occ.production_manager"),
    ("вести цех на тридцать швей", "occ.workshop_head"),
    ("руководить бригадой", "occ.line_chief"),
    ("проверять готовые изделия на брак", "occ.qc_inspector"),
    ("находит бракованные вещи перед отправкой", "occ.qc_inspector"),
    ("гладить рубашки и брюки", "occ.presser"),
    ("складывать вещи по пакетам", "occ.packer"),
    ("вешать бирки и штрихкоды", "occ.packer"),
    ("обрезать торчащие нитки", "occ.finisher"),
    ("помогать швеям, подавать крой", "occ.helper"),
    ("подшивать вручную иголкой", "occ.hand_sewer"),
    ("кто чинит машинки", "occ.mechanic"),
    ("сломался оверлок, нужен человек починить", "occ.mechanic"),
    ("наносить принты на футболки", "occ.screen_printer"),
    ("связать свитер на машине", "occ.knitting_operator"),
    ("стирать и варить джинсы партиями", "occ.washing_operator"),
    ("красить ткани в разные цвета", "occ.dyer"),
    ("выдавать фурнитуру и нитки со склада", "occ.storekeeper"),
    ("шить куртки из кожи", "occ.leather_sewer"),
    ("перешить старую шубу", "occ.furrier"),
    ("обучать новых учениц в цехе", "occ.trainer"),
    ("берём крой на дом", "occ.home_sewer"),
    ("шить не выходя из дома", "occ.home_sewer"),
    ("пришить воротник и манжеты", "occ.sewing_operator"),
    ("втачать молнию в куртку", "occ.lockstitch_operator"),
]

WISHES = [
    ("швея с проживанием", "cond.housing"),
    ("жильём обеспечиваем", "cond.housing"),
    ("есть где жить иногородним", "cond.housing"),
    ("обед за счёт цеха", "cond.meals"),
    ("кормят три раза", "cond.meals"),
    ("поможем оформить визу", "cond.visa"),
    ("оплатим билет на самолёт", "cond.visa"),
    ("оплата сдельная", "cond.piece_rate"),
    ("платят за каждое изделие", "cond.piece_rate"),
    ("фиксированный оклад", "cond.fixed_salary"),
    ("работа в ночную смену", "cond.shift"),
    ("переработки оплачиваем", "cond.overtime"),
    ("по операциям на поток", "cond.flow_method"),
    ("научим шить с нуля", "lvl.no_experience"),
    ("опыт не нужен", "lvl.no_experience"),
    ("возьмут ученицей", "lvl.apprentice"),
    ("опытные швеи, 6 разряд", "lvl.senior"),
    ("швея на школьную форму", "prod.school_uniform"),
    ("шить постельное бельё", "prod.hometextile"),
    ("двойки из футера", "prod.tailored_knits_set"),
    ("пошив горнолыжных курток", "prod.jacket"),
    ("юбок и рубашек", "prod.skirt"),
    ("спортивки", "prod.sportswear"),
    ("кулирка с лайкрой", "fab.knit"),
    ("трёхнитка с начёсом", "fab.fleece_terry"),
    ("цех в Лебединовке", "place.lebedinovka"),
    ("швейный цех на Дордое", "place.dordoy"),
    ("из Кара-Балты", "place.kara_balta"),
    ("в Джалал-Абаде", "jalal-abad"),
    ("город Ош", "osh-city"),
    ("работа на Иссык-Куле", "issyk-kul"),
]

OTHER_TRADES = [
    "водитель категории С на самосвал",
    "повар в детский садик",
    "официантка в ресторан",
    "сварщик с аппаратом",
    "парикмахер на аренду кресла",
    "репетитор по математике",
    "бухгалтер со знанием 1С",
    "сантехник на вызов",
    "продавец в продуктовый магазин",
    "курьер на мопеде",
    "медсестра в поликлинику",
    "охранник на ночь",
    "стоматолог",
    "тракторист",
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
