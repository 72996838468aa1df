"""Which words of a text name a concept of the trade, in any language and script.

The longest run of words wins, compared without the spaces between them, so "flat lock" is a flatlock. A word
that means several things counts for each of them; an ambiguous one ("operator") counts little.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache

from portal.search import weights
from portal.search.analysis import NEVER_CYRILLIC, Word, analyse, is_stop_word
from portal.search.matches import Match
from portal.search.phrases import PhraseBook
from portal.search.spelling import allowed_slips, distance
from portal.search.spelling_index import SpellingIndex
from portal.search.terms import LONGEST_TERM, Meanings, TermBook
from portal.search.vocabulary import Vocabulary
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS, Taxonomy

AMBIGUOUS = weights.AMBIGUOUS
"""Trust at or below which a word often means something else."""

_MEANINGS = 4


class Lexicon:
    """Every wording of the taxonomy by its keys, ready for look-up. Read-only, shared by all threads."""

    def __init__(self, concepts: Taxonomy) -> None:
        self._taxonomy = concepts
        self.vocabulary = Vocabulary()
        self._terms, self._latin = TermBook(), TermBook()
        for concept in concepts:
            for term in concept.terms:
                words = analyse(term.text, term.language)
                book = self._latin if term.language in NEVER_CYRILLIC else self._terms
                book.learn(concept.id, words, weights.AMBIGUOUS if term.ambiguous else 1.0)
                self.vocabulary.learn(concept.id, term.text, words, term.language)
        self._terms.close()
        self._latin.close()
        self._phrases = PhraseBook(concepts, self.vocabulary)

    def recognise(self, words: Sequence[Word]) -> list[Match]:
        """The concepts named in these words, from left to right.

        A phrase about some work takes the words of the work it speaks of, so that who mends machines is no
        sewing operator; but not those of a product, of a wish, or of a trade that says as much or more.
        """
        found = self.terms(words)
        for phrase in self.phrases(words):
            if not any(self._outdoes(match, phrase) for match in found):
                found = [match for match in found if not self._is_taken(match, phrase)]
                found.append(phrase)
        return sorted(found, key=lambda match: (match.first, match.last))

    def prepare(self) -> None:
        """Build now what the first misspelt word would else have to wait for."""
        self._spellings.prepare()
        self.vocabulary.prepare()

    def phrases(self, words: Sequence[Word]) -> list[Match]:
        """What is said in phrases, the narrowest first, whatever else these words name."""
        return self._phrases.find(words)

    def terms(self, words: Sequence[Word]) -> list[Match]:
        """The terms in these words, from left to right, the longest first; no word serves two of them."""
        matches: list[Match] = []
        position = 0
        while position < len(words):
            found = self._longest(words, position)
            if found is None or (len(words) > 1 and _is_filler(words, found)):
                position += 1
            else:
                matches.append(found)
                position = found.last + 1
        return matches

    def guess(self, words: Sequence[Word], first: int) -> Match | None:
        """The concept meant by misspelled words from `first` on, the longest run first; `None` if none is
        near.
        """
        for last in range(min(first + LONGEST_TERM - 1, len(words) - 1), first - 1, -1):
            written = "".join(word.fold for word in words[first : last + 1])
            key = self._nearest(written)
            if key is not None:
                meanings = _either(self._terms.meanings.get(key, {}), self._latin.meanings.get(key, {}))
                return Match(first, last, _ranked(meanings, weights.BY_GUESS), "guess")
        return None

    def _outdoes(self, match: Match, phrase: Match) -> bool:
        """Whether what was found on the words of a phrase says as much as the phrase, or more."""
        if not match.touches(phrase) or self._is_work(match) != self._is_work(phrase):
            return False
        meant = {concept for concept, _ in phrase.concepts}
        named = {concept for concept, _ in match.concepts}
        if meant & named or not self._is_work(phrase):
            # A doubtful word is made sure by the words around it: "food" is a wish once it is free.
            return bool(meant & named) and match.trust >= phrase.trust
        if match.how == "phrase":
            return not any(self._taxonomy.are_related(one, other) for one in named for other in meant)
        if match.trust < weights.BY_STEM:
            return False
        if match.last > match.first and self._taxonomy.get(match.concepts[0][0]).kind == "occupation":
            return True
        return any(above.id in meant for concept in named for above in self._taxonomy.ancestors(concept))

    def _is_taken(self, match: Match, phrase: Match) -> bool:
        if match.how != "term" or not match.touches(phrase):
            return False
        if self._is_work(phrase):
            return self._is_work(match)
        return match.trust < phrase.trust and match.concepts[0][0] in {
            concept for concept, _ in phrase.concepts
        }

    def _is_work(self, match: Match) -> bool:
        return any(self._taxonomy.get(concept).kind in AGENT_KINDS for concept, _ in match.concepts)

    def meanings(self) -> Mapping[str, Mapping[str, float]]:
        """Every key with the concepts it names and how far it is trusted for each."""
        merged: dict[str, Meanings] = dict(self._terms.meanings)
        for key, meanings in self._latin.meanings.items():
            merged[key] = _either(merged.get(key, {}), meanings)
        return merged

    def _longest(self, words: Sequence[Word], first: int) -> Match | None:
        found = self._terms.longest(words, first)
        if not words[first].is_cyrillic:
            other = self._latin.longest(words, first)
            if other is not None and (found is None or other[0] > found[0]):
                found = other
            elif other is not None and found is not None and other[0] == found[0]:
                found = (found[0], _either(found[1], other[1]))
        return None if found is None else Match(first, found[0], _ranked(found[1], 1.0))

    def _nearest(self, written: str) -> str | None:
        slips = allowed_slips(len(written))
        if not slips:
            return None
        best: tuple[int, str] | None = None
        for candidate in self._spellings.near(written, slips):
            apart = distance(written, candidate, best[0] - 1 if best else slips)
            if apart is not None and (best is None or apart < best[0]):
                best = (apart, candidate)
                if apart == 1:
                    break
        return best[1] if best else None

    @cached_property
    def _spellings(self) -> SpellingIndex:
        return SpellingIndex(dict.fromkeys((*self._terms.meanings, *self._latin.meanings)))


def lexicon() -> Lexicon:
    """The lexicon of this installation's taxonomy; built at the first call for each edition, then shared."""
    return lexicon_of(taxonomy())


@lru_cache(maxsize=2)
def lexicon_of(concepts: Taxonomy) -> Lexicon:
    """The lexicon of one taxonomy. Two stay: an edition may come while questions are being answered."""
    with _without_collecting():
        return Lexicon(concepts)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make many things that stay: to look through them for garbage meanwhile finds none and costs a fifth of
    the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _is_filler(words: Sequence[Word], match: Match) -> bool:
    """Whether a match stands on a single word that mostly says nothing: Russian "от" is no overtime."""
    return match.first == match.last and match.trust <= AMBIGUOUS and is_stop_word(words[match.first].fold)


def _either(one: Meanings, other: Meanings) -> Meanings:
    """The meanings of both, each as far as it is trusted more."""
    return {concept: max(one.get(concept, 0.0), other.get(concept, 0.0)) for concept in (*one, *other)}


def _ranked(meanings: Meanings, trust: float) -> tuple[tuple[str, float], ...]:
    ranked = sorted(meanings.items(), key=lambda meaning: (-meaning[1], meaning[0]))
    return tuple((concept, known * trust) for concept, known in ranked[:_MEANINGS])
