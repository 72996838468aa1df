"""The stem of a Russian word: the algorithm of Martin Porter's Snowball project, as regular expressions.

The endings are those of snowballstem.org/algorithms/russian/stemmer.html; a test compares the two. It is here
because a dictionary of thousands of words must be ready in half a second.
"""

import re

_FIRST_VOWEL = re.compile("[аеиоуыэюя]")
_SECOND_REGION = re.compile("^.*?[аеиоуыэюя][^аеиоуыэюя].*?[аеиоуыэюя][^аеиоуыэюя]")
_GERUND = re.compile("(?:[иы]в(?:ши(?:сь)?)?|(?<=[ая])в(?:ши(?:сь)?)?)$")
_ADJECTIVE = re.compile(
    "(?:(?:[иы]вш|ующ|(?<=[ая])(?:ем|нн|вш|ющ|щ)))?"
    "(?:ее|ие|ые|ое|ими|ыми|ей|ий|ый|ой|ем|им|ым|ом|его|ого|ему|ому|их|ых|ую|юю|ая|яя|ою|ею)$"
)
_VERB = re.compile(
    "(?:ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ят|ует|уют|ит|ыт|ены|ить|ыть|ишь"
    "|ую|ю|(?<=[ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|ет|ют|ны|ть|ешь|нно))$"
)
_NOUN = re.compile(
    "(?:а|ев|ов|ие|ье|е|иями|ями|ами|еи|ии|и|ией|ей|ой|ий|й|иям|ям|ием|ем|ам|ом|о|у|ах|иях|ях|ы|ь|ию|ью|ю|ия"
    "|ья|я)$"
)
_DERIVED = re.compile("ость?$")
_SUPERLATIVE = re.compile("ейше?$")


def stem(word: str) -> str:
    """The stem of a word in small letters, with е for ё."""
    vowel = _FIRST_VOWEL.search(word)
    if vowel is None:
        return word
    head, tail = word[: vowel.end()], word[vowel.end() :]
    tail = _without_inflection(tail)
    if tail.endswith("и"):
        tail = tail[:-1]
    derived = _DERIVED.search(tail)
    if derived is not None:
        second = _SECOND_REGION.match(word)
        if second is not None and len(head) + derived.start() >= second.end():
            tail = tail[: derived.start()]
    tail = _SUPERLATIVE.sub("", tail)
    if tail.endswith("нн"):
        return head + tail[:-1]
    return head + tail.removesuffix("ь")


def _without_inflection(tail: str) -> str:
    found = _GERUND.search(tail)
    if found:
        return tail[: found.start()]
    tail = tail.removesuffix("ся").removesuffix("сь")
    for ending in (_ADJECTIVE, _VERB, _NOUN):
        found = ending.search(tail)
        if found:
            return tail[: found.start()]
    return tail
