"""A word of any of four scripts in one alphabet of sounds.

Consonants: ``b c d f g h k l m n p r s t z`` (c is the sound of ``ch``); ``y`` and ``w`` stand until the word
is cut, since they are vowels or not by their neighbours. Vowels: ``a e i o u``; ``*`` is some vowel that the
script does not tell, ``?`` a vowel that it does not write at all, if there is one.
"""

import re
import unicodedata

_CYRILLIC = {
    **dict(zip("абвгдезийклмнопрстуфц", "abvgdeziyklmnoprstufs", strict=True)),
    **dict(zip("қғўөүңҳхэыч", "kgoounhheyc", strict=True)),
    "ү": "u",
    "ж": "z",
    "ш": "s",
    "щ": "s",
    "ё": "yo",
    "ю": "yu",
    "я": "ya",
    "ь": "",
    "ъ": "",
    "ӊ": "n",
    "җ": "z",
    "і": "i",
    "ә": "a",
}
_BENGALI = {
    **dict(zip("কগঘচজঝযটঠতথডঢদধণনঞপফবভমরলশষসছ", "kggczzzttttddddnnnpfbbmrlssss", strict=True)),
    **dict(zip("অআইঈউঊএওািীুূেোহ", "oaiiuueoaiiuueoh", strict=True)),
    "খ": "kh",
    "ঐ": "oi",
    "ৈ": "oi",
    "ঔ": "ou",
    "ৌ": "ou",
    "ঋ": "ri",
    "ৃ": "ri",
    "ং": "n",
    "ঙ": "n",
    "ৎ": "t",
}
_ARABIC_CONSONANTS = {
    **dict(zip("بپتٹطةثسشصجزذضظژچخحدڈڑر", "bptttasssszzzzzzchhddrr", strict=True)),
    **dict(zip("فقکكگغلمنں", "fkkkgglmnn", strict=True)),
}
_ARABIC_H = "ہهھۃ"
_ARABIC_WHOLE = {
    "عائشہ": "ayesa",
    "عایشہ": "ayesa",
    "انور": "anwar",
    "سرور": "sarwar",
    "اللہ": "ullah",
}
"""Words whose letters tell too little of how they are spoken."""
_FROM_LATIN = (
    (re.compile(r"^alex"), "aleks"),
    (re.compile(r"^max"), "maks"),
    (re.compile(r"que$|qu(?=a)"), "k"),
    (re.compile(r"shch|sch"), "s"),
    (re.compile(r"tch|ch"), "ç"),
    (re.compile(r"d?zh|dj|dz"), "z"),
    (re.compile(r"sh|ts|tz"), "s"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"([gtdb])h"), r"\1"),
    (re.compile(r"kh|x"), "h"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"ç"), "c"),
    (re.compile(r"[jz]"), "z"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"oo|ou"), "u"),
)
_SCRIPTS = (("LATIN", "latin"), ("CYRILLIC", "cyrillic"), ("BENGALI", "bengali"), ("ARABIC", "arabic"))


def sounds_of(word: str) -> str:
    """The sounds of one word, already in small letters; empty when it is in none of the four scripts."""
    script = _script(word)
    if script == "cyrillic":
        spoken = "".join(_CYRILLIC.get(letter, "") for letter in word.replace("дж", "ж"))
    elif script == "bengali":
        spoken = _from_bengali(word)
    elif script == "arabic":
        spoken = _ARABIC_WHOLE.get(word) or _from_arabic(word)
    elif script == "latin":
        spoken = _plain_latin(word)
        for pattern, sound in _FROM_LATIN:
            spoken = pattern.sub(sound, spoken)
    else:
        return ""
    return re.sub(r"([bcdfghklmnprstz])\1+", r"\1", spoken.replace("v", "b").replace("kh", "h"))


def _script(word: str) -> str:
    """The script of the first letter that has one of the four."""
    for letter in word:
        name = unicodedata.name(letter, "")
        for beginning, script in _SCRIPTS:
            if name.startswith(beginning):
                return script
    return ""


def _plain_latin(word: str) -> str:
    marked = word.replace("ş", "sh").replace("ç", "ch").replace("ı", "i").replace("ə", "a")
    parted = unicodedata.normalize("NFD", marked)
    return "".join(letter for letter in parted if letter.isascii() and letter.isalpha())


def _from_bengali(word: str) -> str:
    """Bengali: every written vowel; the one inherent in a consonant is left out."""
    text = word.replace("\u09af\u09bc", "y").replace("\u09df", "y")
    text = re.sub("[\u09a1\u09a2]\u09bc|[\u09dc\u09dd]", "র", text)
    text = text.replace("\u09cd\u09af", "")  # the small ya that only lengthens
    text = text.replace("ওy", "w").replace("োyা", "oওয").replace("oওয", "owা").replace("ইyা", "yা")
    return "".join(letter if letter in "yow" else _BENGALI.get(letter, "") for letter in text)


def _from_arabic(word: str) -> str:
    """Urdu: short vowels are not written, and three letters are vowels or consonants by their place."""
    said: list[str] = []
    last = len(word) - 1
    for place, letter in enumerate(word):
        following = word[place + 1] if place < last else ""
        before = word[place - 1] if place else ""
        said.append(_arabic_sound(letter, before, following))
    spoken = "".join(said)
    # Between two written consonants there may be a short vowel that nobody writes.
    return re.sub(r"(?<=[bcdfghklmnprstz])(?=[bcdfghklmnprstz])", "?", spoken)


def _arabic_sound(letter: str, before: str, following: str) -> str:
    if letter in _ARABIC_CONSONANTS:
        return _ARABIC_CONSONANTS[letter]
    if letter == "آ":
        return "a"
    if letter in "اأإٱ":
        return "a" if before else "*"
    if letter == "ع":
        return "?" if before else "*"
    if letter in _ARABIC_H:
        return "h" if following or before in "اآ" else "a"
    if letter == "و":
        return "b" if not before or following in ("ی", "ي", "ا") else "*"
    if letter in "یيىے":
        return "y" if following == "ا" else "*"
    return "?" if letter in "ئءؤ" else ""
