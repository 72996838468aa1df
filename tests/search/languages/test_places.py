"""Places of Kyrgyzstan as people of all our languages write them, and names that only sound like them."""

import pytest

from portal.search import weights
from portal.search.plan import plan_query
from portal.taxonomy.catalogue import taxonomy


def places(text: str) -> set[str]:
    """The places and regions surely read in a text."""
    return {
        told.concept
        for told in plan_query(text).interpreted
        if told.trust >= weights.SURE and taxonomy().get(told.concept).kind in {"place", "region"}
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Токмокто иш барбы", "place.tokmok"),
        ("швея в Токмаке", "place.tokmok"),
        ("Toʻqmoqda tikuvchi", "place.tokmok"),
        ("তোকমোক", "place.tokmok"),
        ("توکموک", "place.tokmok"),
        ("Карабалта", "place.kara_balta"),
        ("из Кара-Балты", "place.kara_balta"),
        ("Өзгөндөн", "place.uzgen"),
        ("O'zganda", "place.uzgen"),
        ("Uzgen", "place.uzgen"),
        ("Кара-Сууда цех", "place.kara_suu"),
        ("Қорасувда", "place.kara_suu"),
        ("Рыбачье", "place.balykchy"),
        ("Исфана шаары", "place.razzakov"),
        ("Каракол", "place.karakol"),
        ("Ош базарында", "place.oshskiy_rynok"),
        ("на Ошском рынке", "place.oshskiy_rynok"),
        ("Дордойдо упаковщик", "place.dordoy"),
        ("Dordoi bazaar", "place.dordoy"),
        ("দোরদোই বাজার", "place.dordoy"),
        ("в 12 микрорайоне Асанбай", "place.asanbay"),
        ("микрорайон Джал", "place.jal"),
        ("Первомайский район", "place.pervomayskiy_district"),
        ("Аламүдүн району", "place.alamudun_district"),
        ("Сузакский район", "place.suzak_district"),
        ("город Кант", "place.kant"),
        ("Ош шаары", "osh-city"),
        ("в Ошской области", "osh-oblast"),
        ("Jalolobodda", "jalal-abad"),
        ("বিশকেক", "bishkek"),
        ("بشکیک", "bishkek"),
    ],
)
def test_a_place_is_known_by_any_of_its_names(text: str, place: str) -> None:
    assert place in places(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gazipur",
        "Savar",
        "ঢাকা",
        "Faisalabad",
        "کراچی",
        "Andijon",
        "Фергана",
        "Москва",
        "косая бейка и кант",  # a piping, and the town Кант
        "Мадина Юсупова",  # a woman, and the market of Bishkek
        "үй куруучу Кайрат",
        "келечек",
        "ынтымак",
    ],
)
def test_a_place_elsewhere_a_person_or_a_thing_is_no_place_of_ours(text: str) -> None:
    assert places(text) == set()
