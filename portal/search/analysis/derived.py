"""Doers named after what they do or make: утюжник, калпакчы, doppichi, ironer, silaiwala, কাটিংম্যান.

Only asked for words that nobody listed, so a rough cut is enough.
"""

import re
from collections.abc import Iterator

_RULES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), forms)
    for pattern, forms in (
        # Russian: гладильщица → гладить, упаковщик → упаковка, наладчица → наладка, раскройщик → раскрой
        (r"ль(?:щик|щиц|ник|ниц)[а-я]{0,3}$", ("ть", "ние")),
        (r"в(?:щик|щиц)[а-я]{0,3}$", ("вка", "в")),
        (r"(?<=[дтзс])(?:чик|чиц)[а-я]{0,3}$", ("ка", "")),
        (r"(?:щик|щиц)[а-я]{0,3}$", ("", "ка")),
        (r"(?<=[чшж])(?:ник|ниц)[а-я]{0,3}$", ("ка",)),
        (r"(?:ник|ниц)[а-я]{0,3}$", ("", "а", "ка")),
        (r"(?:ист|истк|ёр|ерш)[а-я]{0,3}$", ("", "а")),
        # What belongs to it: гладильный, упаковочного, закройный
        (r"льн(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)$", ("ть", "ние")),
        (r"очн(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)$", ("ка", "")),
        (r"(?<=й)н(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)$", ("",)),
        # Kyrgyz and Uzbek, in both alphabets: калпакчы, оверлокчулар, doppichi, tugmachilar
        (r"(?:чы|чи|чу|чү)(?:л[аоеө]р|нин|ны|га|ке|ге)?$", ("",)),
        (r"chi(?:lar|ning|ni|ga)?$", ("",)),
        (r"(?:chy|chu)$", ("",)),
        # English and romanised: ironer, fabric cutters, silaiwala, katingman
        (r"(?:wala|walay?|vala|wali|man|men|maker)s?$", ("",)),
        (r"(?:er|or|ist)s?$", ("", "e", "ing")),
        # Bengali and Urdu, where they are written in one word
        (r"(?:ওয়ালা|ওয়ালা|ম্যান|কারী|কারি|মেকার)$", ("",)),
        (r"(?:والا|والی|والے|مین|میکر|کار|گر)$", ("",)),
    )
)
_SHORTEST = 3


def without_maker(word: str) -> Iterator[str]:
    """The things or doings a cleaned word may be a doer of; none when it does not end like one."""
    for ending, forms in _RULES:
        found = ending.search(word)
        if found is not None and found.start() >= _SHORTEST:
            yield from (word[: found.start()] + form for form in forms)
            return
