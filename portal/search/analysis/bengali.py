"""Bengali letters.

The same word is spelled with long or short vowels, with ষ or স, with or without a ya-phala.
"""

import re

# In this order: the y-sound of য় must be taken out before plain য becomes জ. NFKC has split য় ড় ঢ়
# already.
_RULES: tuple[tuple[str, str], ...] = (
    ("য\u09bc", "ই"),
    ("ড\u09bc", "র"),
    ("ঢ\u09bc", "র"),
    ("\u09cdয", ""),
    ("\u0981", ""),
    ("\u09cb", ""),
    ("\u09cd", ""),
    ("\u09c0", "\u09bf"),
    ("\u09c2", "\u09c1"),
    ("শ", "স"),
    ("ষ", "স"),
    ("ণ", "ন"),
    ("য", "জ"),
    ("ৎ", "ত"),
    ("ঙ", "\u0982"),
    ("\u09c7ই", "\u09c7"),
)
# As folded: a final ো is gone, য়ের has become ইের. The bare র of the genitive follows a vowel only, else
# cloth (কাপড়) would be a cap (ক্যাপ).
_ENDING = re.compile(
    "(?:গুলার|গুলর|গুলা|গুলি|গুল|দেরকে|দের|রা|কে|তে|ইের|এর|\u09c7র|(?<=[\u09be-\u09cc\u0985-\u0994])র)$"
)
_ARTICLE = re.compile("(?:টার|টির|টা|টি)$")
_CASE = re.compile("(?:ই?\u09c7|(?<![\u09be-\u09cc])ই|ও|\u09c7র)$")
_ROOT = 3
_ROOT_OF_ARTICLE = 5
_ROOT_OF_CASE = 2
_AFTER_A = "\u09beয\u09bc"
"""The locative after আ: ঢাকায়."""

# The verbs of the trade, in all their forms: কাটা, কাটতে, কেটে, কাটব. A closed list, because nouns look like
# verbs: thread (সুতা) and cotton (সুতি) must not meet.
_VERBS = (
    "কাট কেট লাগ লেগ জর জুর বস আটক সার চাল বান বুন ছাপ ভর ধর খুজ খজ মাপ থাক রাখ গছ গুছ বাধ বাছ ঝার ছাট আক "
    "বিছ পাত টান দেখ গাথ ঘস সাজ বদল সামল ঝুল ঢক ঢুক উঠ ওঠ"
)
_VERB_ENDINGS = (
    "া ার ান ন ানর তে াতে াইতে ি ে েন াই িইে াইইা ইইা িইা ব াব বে াবে বেন াবেন াইব ছি ছে াচছি াচছে িছি েছি েছে াইছি তাম লাম"
)
_VERB = re.compile(f"^({_VERBS.replace(' ', '|')})(?:{_VERB_ENDINGS.replace(' ', '|')})$")
_SAME_ROOT = {"কেট": "কাট", "লেগ": "লাগ", "জুর": "জর", "খুজ": "খজ", "গুছ": "গছ", "ঢুক": "ঢক", "উঠ": "ওঠ"}
_NOT_A_VERB = frozenset({"থেকে", "সারা", "সারি", "সারে", "জরি", "ধরন", "আকার"})


def keys(word: str) -> tuple[str, ...]:
    """Fold, stems and, for a verb of the trade, the marked root of a cleaned Bengali word."""
    folded = fold(word)
    found = [
        folded,
        _strip(folded, _ENDING, _ROOT),
        _strip(folded, _ARTICLE, _ROOT_OF_ARTICLE),
        _strip(folded, _CASE, _ROOT_OF_CASE),
    ]
    if word.endswith(_AFTER_A):
        found.append(fold(word[:-2]))
    verb = _VERB.match(folded)
    if verb is not None and folded not in _NOT_A_VERB:
        found.append(_SAME_ROOT.get(verb.group(1), verb.group(1)) + "~")
    return tuple(found)


def _strip(word: str, ending: re.Pattern[str], root: int) -> str:
    shorter = ending.sub("", word)
    return shorter if len(shorter) >= root else word


def fold(word: str) -> str:
    """One spelling for what sounds alike: মাষ্টার, মাস্টার → one key."""
    for written, kept in _RULES:
        word = word.replace(written, kept)
    return word
