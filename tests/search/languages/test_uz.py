"""Uzbek in both alphabets as it is typed: any apostrophe, inflected, misspelt, mixed, or without a trade."""

import pytest

from tests.search.languages.reading import leading, sure_trades, told

TRADE_WORDS = [
    ("tikuvchi kerak", "occ.sewing_operator"),
    ("tikuvchilarga ish bormi", "occ.sewing_operator"),
    ("chevar qizlar kerak", "occ.sewing_operator"),
    ("shveya motoristka", "occ.sewing_operator"),
    ("тикувчилар керак", "occ.sewing_operator"),
    ("to'g'ri chok tikuvchisi", "occ.lockstitch_operator"),
    ("togri chok tikuvchi", "occ.lockstitch_operator"),
    ("pryamoychi kerak", "occ.lockstitch_operator"),
    ("прямострочкачи керак", "occ.lockstitch_operator"),
    ("overlokchiga ish", "occ.overlock_operator"),
    ("overlogchi", "occ.overlock_operator"),
    ("оверлокчилар", "occ.overlock_operator"),
    ("averlokda ishlayman", "occ.overlock_operator"),
    ("rashmachi kerak", "occ.coverstitch_operator"),
    ("распошивалкачига иш борми", "occ.coverstitch_operator"),
    ("raspashivalkachi", "occ.coverstitch_operator"),
    ("universal tikuvchilar", "occ.multi_operator"),
    ("kansaychi qiz", "occ.kansai_operator"),
    ("zaposhivkachi", "occ.foa_operator"),
    ("petlyachi kerak", "occ.buttonhole_operator"),
    ("izmachi", "occ.buttonhole_operator"),
    ("tugmachi", "occ.button_operator"),
    ("тугма қадовчи", "occ.button_operator"),
    ("zakrepkachi", "occ.special_operator"),
    ("kashtachilar", "occ.hand_embroiderer"),
    ("вышивкачи керак", "occ.embroidery_operator"),
    ("bichuvchiga ish", "occ.cutter"),
    ("bichiqchi kerak", "occ.cutter"),
    ("бичувчилар", "occ.cutter"),
    ("zakroychi", "occ.cutting_master"),
    ("nastilchi yigit", "occ.spreader"),
    ("raskladkachi", "occ.marker_maker"),
    ("komplektovkachi", "occ.bundler"),
    ("flizelinchi", "occ.fusing_operator"),
    ("lekalochi kerak", "occ.patternmaker"),
    ("tikuv texnologi", "occ.technologist"),
    ("sex boshlig'i bo'lib ishlayman", "occ.workshop_head"),
    ("OTKchi", "occ.qc_inspector"),
    ("сифат назоратчиси", "occ.qc_inspector"),
    ("brakovshik", "occ.qc_inspector"),
    ("dazmolchilar kerak", "occ.presser"),
    ("dazmolci kerak", "occ.presser"),
    ("дазмолчи", "occ.presser"),
    ("utyujkachi", "occ.presser"),
    ("qadoqchi", "occ.packer"),
    ("kadoklovchi", "occ.packer"),
    ("упаковкачи қизлар", "occ.packer"),
    ("upakovshiklar", "occ.packer"),
    ("chistkachi", "occ.finisher"),
    ("ip tozalovchi kerak", "occ.finisher"),
    ("tikuvchi yordamchisi", "occ.helper"),
    ("tikuv mashina ustasi", "occ.mechanic"),
    ("shveyniy mexanik", "occ.mechanic"),
    ("printchi", "occ.screen_printer"),
    ("to'quvchilar", "occ.knitting_operator"),
    ("omborchi kerak", "occ.storekeeper"),
    ("do'ppido'z", "occ.hatter"),
    ("kasanachi", "occ.home_sewer"),
    ("dаzmоlchi", "occ.presser"),
]

NO_TRADE_WORD = [
    ("ko'ylak tikaman", "occ.sewing_operator"),
    ("futbolka tikadigan qizlar kerak", "occ.sewing_operator"),
    ("кийим тика оламан", "occ.sewing_operator"),
    ("yoqa o'tkazadigan odam kerak", "occ.sewing_operator"),
    ("yeng ulaydigan", "occ.sewing_operator"),
    ("tikuv mashinada ishlay olaman", "occ.sewing_operator"),
    ("to'g'ri tikishni bilaman", "occ.lockstitch_operator"),
    ("mato chetini yo'rmaydigan", "occ.overlock_operator"),
    ("hamma mashinada ishlay oladigan", "occ.multi_operator"),
    ("beliga rezinka tikadi", "occ.kansai_operator"),
    ("tugma teshigini ochadigan", "occ.buttonhole_operator"),
    ("tugma qadaydigan qiz", "occ.button_operator"),
    ("тугма қадайман", "occ.button_operator"),
    ("tugma taqib beradigan ayol", "occ.button_operator"),
    ("lyuvers qoqadigan bola", "occ.special_operator"),
    ("ko'ylakka munchoq qadayman", "occ.hand_embroiderer"),
    ("kiyimga logotip tikish", "occ.embroidery_operator"),
    ("shimlarni qisqartirib beraman", "occ.alteration_tailor"),
    ("kiyim bichib beradigan odam", "occ.cutter"),
    ("mato kesadigan yigit kerak", "occ.cutter"),
    ("матони бичадиган одам", "occ.cutter"),
    ("gazlamani to'shaydigan bola", "occ.spreader"),
    ("bichilgan detallarni saralaydigan", "occ.bundler"),
    ("flizelin yopishtiradigan qiz", "occ.fusing_operator"),
    ("lekalo chizaman", "occ.patternmaker"),
    ("kompyuterda lekalo chiqaraman", "occ.cad_operator"),
    ("sexni boshqaradigan odam", "occ.workshop_head"),
    ("brigadani boshqaradigan", "occ.line_chief"),
    ("tayyor kiyim sifatini tekshiradigan", "occ.qc_inspector"),
    ("dazmol bosadigan bola kerak", "occ.presser"),
    ("дазмол қиладиган", "occ.presser"),
    ("kiyimlarni taxlab paketga soladigan", "occ.packer"),
    ("birka taqadigan qizlar", "occ.packer"),
    ("ip qirqadigan qizlar", "occ.finisher"),
    ("kiyimning ortiqcha iplarini kesadi", "occ.finisher"),
    ("tikuvchilarga yordam beradigan", "occ.helper"),
    ("tikuv mashinani tuzatadigan usta", "occ.mechanic"),
    ("швейный машиналарни ремонт қиладиган", "occ.mechanic"),
    ("overlokni sozlab beradigan", "occ.mechanic"),
    ("futbolkaga rasm bosadigan", "occ.screen_printer"),
    ("jundan sviter to'qiyman", "occ.knitting_operator"),
    ("jinsi yuvadigan", "occ.washing_operator"),
    ("uyda o'tirib tikaman", "occ.home_sewer"),
    ("qo'lda igna bilan tikaman", "occ.hand_sewer"),
    ("istalgan mashinada ishlayman", "occ.multi_operator"),
    ("futbolka etagini bukib tikadigan", "occ.coverstitch_operator"),
    ("kelinlarga libos tikadigan", "occ.dressmaker"),
    ("atelyeda zakazga tikaman", "occ.tailor"),
    ("shim kaltalatib beraman", "occ.alteration_tailor"),
    ("yangi fason o'ylab topadi", "occ.designer"),
    ("operatsiya narxini hisoblaydi", "occ.industrial_engineer"),
    ("omborni yuritadi", "occ.storekeeper"),
    ("charm kurtka tikaman", "occ.leather_sewer"),
    ("shuba tikadi", "occ.furrier"),
    ("mato bo'yaydi", "occ.dyer"),
]

WISHES = [
    ("tikuvchi kerak yotoqxona beriladi", "cond.housing"),
    ("yashashga joy beramiz", "cond.housing"),
    ("ётоқхона билан таъминлаймиз", "cond.housing"),
    ("tajriba shart emas", "lvl.no_experience"),
    ("тажрибаси йўқ бўлса ҳам ўргатамиз", "lvl.no_experience"),
    ("bilmaganlarga o'rgatamiz", "lvl.no_experience"),
    ("tikishni o'rganmoqchiman", "lvl.apprentice"),
    ("shogirdlikka olamiz", "lvl.apprentice"),
    ("ishbay to'lanadi", "cond.piece_rate"),
    ("donasiga to'laymiz", "cond.piece_rate"),
    ("oylik qat'iy", "cond.fixed_salary"),
    ("uch mahal ovqat", "cond.meals"),
    ("обед бепул", "cond.meals"),
    ("viza qilib beramiz", "cond.visa"),
    ("tungi smenada", "cond.shift"),
    ("tajribam yo'q", "lvl.no_experience"),
    ("ovqati tekin", "cond.meals"),
    ("tikkanimga qarab to'lanadi", "cond.piece_rate"),
    ("o'quvchilar uchun forma", "prod.school_uniform"),
    ("10 yillik tajriba", "lvl.senior"),
    ("O'shda dazmolchi", "osh-city"),
    ("Bishkekda tikuvchi", "bishkek"),
    ("maktab formasi tikish", "prod.school_uniform"),
    ("bolalar kiyimi", "prod.childrenswear"),
    ("milliy libos tikamiz", "prod.national"),
    ("парда тикадиган", "prod.hometextile"),
]

OTHER_TRADES = [
    "oshpaz kerak restoranga",
    "taksi haydovchisi kerak",
    "do'konga sotuvchi qiz kerak",
    "g'isht teruvchi usta",
    "maktabga matematika o'qituvchisi",
    "mebel yig'uvchi usta",
    "uyga enaga kerak",
    "kafega idish yuvuvchi kerak",
    "avtomobil ustasi mator tuzatadi",
    "paxta terimiga ishchi",
    "уй қурувчи бригада",
    "bankka kassir kerak",
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
