"""Questions meant to hurt are only words, answered quickly."""

import time

import pytest

from portal.adapters.whoosh_index import WhooshIndex
from portal.search.questions import LONGEST_TEXT, Query
from portal.search.recognition import lexicon
from tests.adapters.whoosh_index.conftest import Make

EVERY_SCRIPT = "шveя ওভারলক اوورلاک tikuvchi тигүүчү 縫製 ხელოსანი תופרת დერძი"

HOSTILE = {
    # Signs of query languages
    "star": "*",
    "everything": "*:*",
    "inner wildcard": "*а*",
    "many wildcards": "*?" * 100,
    "wildcards in a word": "ш?е*я " * 30,
    "range": "[a TO z]",
    "open range": "{* TO *}",
    "many ranges": "[а TO я] " * 25,
    "field": "id:*",
    "every field": "title_words:швея chosen_concepts:occ.presser row:* id:1",
    "parentheses": "(" * 5000,
    "deep nesting": "(" * 100 + "швея" + ")" * 100,
    "closed before opened": ")(" * 100,
    "brackets of all kinds": "([{<" * 25 + ">}])" * 25,
    "not": "NOT " * 500 + "швея",
    "many operators": "a AND b OR " * 1000,
    "andnot andmaybe require": "швея ANDNOT утюг ANDMAYBE a REQUIRE b " * 5,
    "fuzzy": "швея~9",
    "fuzzy phrases": '"швея мотористка"~99 ' * 10,
    "boost": "швея^999999999",
    "negative boost": "швея^-1e309",
    "quotes": '"швея' * 50,
    "regular expression": "r'(a+)+$' /(.*)*x/ (?=(a|aa)+$)",
    "regex bomb": "a" * 190 + "!",
    "dates": "created:'last tuesday' available:[20260101 TO]",
    "plus and minus": "+-+-" * 50,
    "escapes": "\\" * 200,
    # Length
    "megabyte": "ш" * 1_000_000,
    "two hundred characters": "оверлокшвеямотористка" * 9 + "швеяшвеяшве",
    "long latin": "overlockoperator" * 12,
    "long bengali": "সেলাইমেশিনঅপারেটর" * 11,
    "long urdu": "سلائیمشینآپریٹر" * 13,
    "many words": " ".join(f"слово{number}" for number in range(20_000)),
    "many one-letter words": " ".join("абвгдежзик" * 10),
    "a hundred numbers": " ".join(str(number) for number in range(10, 110)),
    "digits": "9" * 10_000,
    "digits of all kinds": "৯৯৯٩٩٩۹۹۹９９９" * 16,
    "long misspelled": "абвгдежзик" * 20,
    "misspelled in every word": "зокройшик швеямоторыска павторник утюжнеца упоковшик распашивалщица",
    "almost known words": "овэрлоккк прямастроччка расспошивв закроойщик упакковщик пугговица петтельная",
    "words run together": "швеяоверлокраскройщикутюжникупаковщикзакройщик",
    # Characters
    "null": "\x00швея\x00",
    "surrogate": "швея\ud800",
    "controls": "".join(map(chr, range(32))) * 6,
    "marks": "\u0301" * 5000,
    "a letter under marks": "ш" + "\u0301\u0308\u0327" * 66,
    "harakat": "دَِرُزّٖیٗ" * 20,
    "virama": "ক্" * 100,
    "zero width": "\u200c" * 5000,
    "joiners inside": "\u200d".join("оверлочница") + "\u200c".join("اوورلاک"),
    "right to left": "\u202eешв",
    "bidi isolates": "\u2066\u202b\u202a" * 60 + "швея" + "\u2069" * 20,
    "emoji": "🧵" * 500,
    "joined emoji": "👩\u200d🏭" * 60,
    "flags and skins": "🇰🇬👩🏽" * 40,
    "mathematical letters": "𝓸𝓿𝓮𝓻𝓵𝓸𝓬𝓴 𝕤𝕖𝕨𝕚𝕟𝕘 ⓞⓥⓔⓡ ﷺ ﬁﬂ",
    "one sign that becomes eighteen": "ﷺ" * 200,
    "private use": "\ue000\uf8ff\U000f0000" * 60,
    "look-alikes": "aасe" * 5000,
    "every script": EVERY_SCRIPT * 4,
    "scripts letter by letter": "шsশسш" * 40,
    "newlines": "швея\n\r\n" * 500,
    "separators": "швея\u2028\u2029\x0b\x0c\x85" * 30,
    "apostrophes": "o'g'‘’ʻʼ`´" * 25,
    # Other languages of machines
    "sql": "'; DROP TABLE vacancies; --",
    "sql union": "1' UNION SELECT password FROM accounts WHERE '1'='1",
    "html": "<script>alert(1)</script>",
    "template": "{{ 7*7 }} ${jndi:ldap://x} {% for a in b %}",
    "format": "%s%n%x {0.__class__} %(day)s",
    "path": "../../../../etc/passwd\x00.png",
    "json": '{"$gt": ""}, [[[[[["швея"]]]]]]',
    "shell": "$(rm -rf /) `id` | cat & ;",
}


@pytest.fixture
def filled(index: WhooshIndex, make: Make) -> WhooshIndex:
    index.add([make(title="Швея", occupations=("occ.sewing_operator",)) for _ in range(200)])
    index.search(Query(text="швея"))
    lexicon().prepare()
    return index


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_answered_within_a_tenth_of_a_second(filled: WhooshIndex, text: str) -> None:
    started = time.process_time()
    filled.search(Query(text=text))
    assert time.process_time() - started < 0.1


def test_there_are_many_kinds_of_it() -> None:
    assert len(set(HOSTILE.values())) == len(HOSTILE) >= 44


@pytest.mark.parametrize("text", ["*", "*:*", "id:*", "[a TO z]", "~9", "\x00"])
def test_signs_find_nothing_by_themselves(filled: WhooshIndex, text: str) -> None:
    assert filled.search(Query(text=text)).total == 0


@pytest.mark.parametrize("text", ["швея~9", "(швея", "швея*", "+швея -швея", "NOT швея", "швея^9", '"швея'])
def test_signs_around_a_word_change_nothing(filled: WhooshIndex, text: str) -> None:
    assert filled.search(Query(text=text)).total == 200


def test_a_long_question_is_cut_and_says_so(filled: WhooshIndex) -> None:
    text = "швея " * 100
    answer = filled.search(Query(text=text))
    assert answer.is_cut
    assert answer.ids == filled.search(Query(text=text[:LONGEST_TEXT])).ids


def test_a_question_at_the_limit_is_not_cut(filled: WhooshIndex) -> None:
    assert not filled.search(Query(text="ш" * LONGEST_TEXT)).is_cut
