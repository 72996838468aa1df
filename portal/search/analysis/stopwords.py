"""Words that carry no need of their own: "требуется", "керек", "kerak", "চাই", "چاہیے", "kaam".

Asked about only after concepts are matched: a stop word of one language is content in another (Bengali "kaj"
is work, Urdu "kaj" a buttonhole), so there is no list per language and none is applied to what is indexed.
"""

from functools import cache

from portal.search.analysis.words import analyse

_WORDS = """
a an and any are as at be by can do for from have i in is it job jobs looking me my need needed of on or our
required seeking that the this to us vacancy wanted we who with work worker workers you experience year
years
а без бы был в вакансия вакансии во вы год года где да для до ее есть же за и из или иметь их к как ко кто
ли меня мне можно мы на наш не нужен нужна нужно нужны о об он она они от по под при работа работу работы
работать работник работники работник ищу ищем ищет с со срочно так то только требуется требуются у уметь
умеет умею это я
опыт опытом лет цех цехе барбы билген бир болсо болот бар жана жок издейм изилдейм иш ишке иштеген керек кыз
кыздар менен
мен тажрыйба үчүн эле эки адам киши
bilan bor ham ish ishga ishlaydigan ishlovchi ishchi kerak kim men qiladigan uchun va yil yillik zarur
билан бор ҳам иш ишга ишлайдиган ишловчи керак ким мен учун ва йил йиллик зарур
আছে আমি একজন এবং ও কাজ কাজের কাজে চাই চাকরি জন্য দরকার লোক লাগবে হবে বছর
ache ami amar chai chakri dorkar jonno kaj kajer kori lagbe lok ebong ar
اور ایک پر درکار سے ضرورت کا کام کرنے کو کی کے لیے میں نوکری والا والی والے ہے ہوں چاہیے چاہئے
آپ آتا آتی بھی تک تھا تھی جو چاہتا چاہتی دیتا دیتی دیں رہا رہی رہے سال سکتا سکتی سکتے فوری کر کرتا
کرتی کرنا کوئی گا گی گے لیتا لیتی لیتے مجھے میرا نے وہ ہمیں ہو ہیں یہ
aur chahiye hai hun ka kaam kam karne ke ki ko liye main mein naukri par se wala wale wali zaroorat
aap aata aati bhi chahta chahti chahye deta deti hain ho hoon hu jo kar karna karta karti koi kr krna krne
leta leti mera mjhe mujhe naukari pe rha rahi raha saal sakta sakti ye zarurat zrurat
"""


@cache
def _folds() -> frozenset[str]:
    return frozenset(word.fold for word in analyse(_WORDS))


def is_stop_word(fold: str) -> bool:
    """Whether the word with this folded key says nothing by itself."""
    return fold in _folds()
