"""Which words of a text name a concept of the trade, in any language and script.

The longest run of words wins, compared without the spaces between them, so "flat lock" is a flatlock. A word
that means several things counts for each of them; an ambiguous one ("operator") counts little.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from portal.search import weights
from portal.search.analysis import Word, analyse
from portal.search.matches import Match
from portal.search.phrases import PhraseBook
from portal.search.spelling import allowed_slips, distance, letters
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS, Taxonomy

LONGEST_TERM = 5
"""Words a term may have."""

AMBIGUOUS = weights.AMBIGUOUS
"""Trust at or below which a word often means something else."""

_KEY_COMBINATIONS = 48
_MEANINGS = 4


class Lexicon:
    """Every wording of the taxonomy by its keys, ready for look-up. Read-only, shared by all threads."""

    def __init__(self, concepts: Taxonomy) -> None:
        self._meanings: dict[str, dict[str, float]] = {}
        self._taxonomy = concepts
        self._phrases = PhraseBook(concepts)
        for concept in concepts:
            for term in concept.terms:
                self._learn(concept.id, analyse(term.text), AMBIGUOUS if term.ambiguous else 1.0)
        self._keys = sorted(self._meanings)
        self._by_beginning: dict[tuple[str, int], list[tuple[int, str]]] = {}
        for key in self._keys:
            self._by_beginning.setdefault((key[0], len(key)), []).append((letters(key), key))

    def recognise(self, words: Sequence[Word]) -> list[Match]:
        """The concepts named in these words, from left to right.

        No word serves two matches, but a phrase may have words of other concepts in its middle, and a product
        it speaks of counts as well: to mend jackets is a trade, and a jacket.
        """
        terms = self.terms(words)
        for phrase in self.phrases(words):
            if not any(self._outdoes(term, phrase) for term in terms):
                terms = [term for term in terms if not (term.touches(phrase) and self._is_work(term))]
                terms.append(phrase)
        return sorted(terms, key=lambda match: (match.first, match.last))

    def phrases(self, words: Sequence[Word]) -> list[Match]:
        """What is said in phrases, the narrowest first, whatever else these words name."""
        return self._phrases.find(words)

    def terms(self, words: Sequence[Word]) -> list[Match]:
        """The terms in these words, from left to right, the longest first; no word serves two of them."""
        matches: list[Match] = []
        position = 0
        while position < len(words):
            found = self._longest(words, position)
            if found is None:
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
                return Match(first, last, self._ranked(key, weights.BY_GUESS), "guess")
        return None

    def _outdoes(self, match: Match, phrase: Match) -> bool:
        """Whether what is named on the words of a phrase says as much as the phrase, or more."""
        if not match.touches(phrase):
            return False
        if match.how == "phrase":
            return True
        if match.trust < weights.BY_STEM:
            return False
        if match.last > match.first and self._taxonomy.get(match.concepts[0][0]).kind == "occupation":
            return True
        meant = {concept for concept, _ in phrase.concepts}
        named = {concept for concept, _ in match.concepts}
        return bool(meant & named) or any(
            above.id in meant for concept in named for above in self._taxonomy.ancestors(concept)
        )

    def _is_work(self, match: Match) -> bool:
        return any(self._taxonomy.get(concept).kind in AGENT_KINDS for concept, _ in match.concepts)

    def meanings(self) -> Mapping[str, Mapping[str, float]]:
        """Every key with the concepts it names and how far it is trusted for each."""
        return self._meanings

    def _learn(self, concept_id: str, words: Sequence[Word], trust: float) -> None:
        for combination in _combinations(words):
            exact = all(key == word.fold for key, word in zip(combination, words, strict=True))
            key = "".join(combination)
            meanings = self._meanings.setdefault(key, {})
            known = trust if exact else trust * weights.BY_STEM
            meanings[concept_id] = max(meanings.get(concept_id, 0.0), known)

    def _longest(self, words: Sequence[Word], first: int) -> Match | None:
        best: Match | None = None
        started = [""]
        for last in range(first, min(first + LONGEST_TERM, len(words))):
            keys = [begin + key for begin in started for key in words[last].keys]
            found = [key for key in keys if key in self._meanings]
            if found:
                best = Match(first, last, self._ranked(self._most_trusted(found), 1.0))
            started = [key for key in keys if self._begins(key)][:_KEY_COMBINATIONS]
            if not started:
                break
        return best

    def _begins(self, prefix: str) -> bool:
        place = bisect_left(self._keys, prefix)
        return place < len(self._keys) and self._keys[place].startswith(prefix)

    def _most_trusted(self, keys: Sequence[str]) -> str:
        # The folded key stands first: at equal trust the form as written is better than a stem.
        return max(keys, key=lambda key: max(self._meanings[key].values()))

    def _ranked(self, key: str, trust: float) -> tuple[tuple[str, float], ...]:
        meanings = sorted(self._meanings[key].items(), key=lambda meaning: (-meaning[1], meaning[0]))
        return tuple((concept_id, weight * trust) for concept_id, weight in meanings[:_MEANINGS])

    def _nearest(self, written: str) -> str | None:
        slips = allowed_slips(len(written))
        if not slips:
            return None
        best: tuple[int, str] | None = None
        for candidate in self._candidates(written, slips):
            apart = distance(written, candidate, best[0] - 1 if best else slips)
            if apart is not None and (best is None or apart < best[0]):
                best = (apart, candidate)
                if apart == 1:
                    break
        return best[1] if best else None

    def _candidates(self, written: str, slips: int) -> Iterator[str]:
        """Keys that begin alike, are about as long and have about the same letters; nearest lengths first."""
        wanted = letters(written)
        lengths = range(len(written) - slips, len(written) + slips + 1)
        for length in sorted(lengths, key=lambda length: abs(length - len(written))):
            for found, key in self._by_beginning.get((written[0], length), ()):
                if (found ^ wanted).bit_count() <= 2 * slips:
                    yield key


def lexicon() -> Lexicon:
    """The lexicon of this installation's taxonomy; built at the first call for each edition, then shared."""
    return lexicon_of(taxonomy())


@lru_cache(maxsize=2)
def lexicon_of(concepts: Taxonomy) -> Lexicon:
    """The lexicon of one taxonomy. Two stay: an edition may come while questions are being answered."""
    return Lexicon(concepts)


def _combinations(words: Sequence[Word]) -> list[tuple[str, ...]]:
    if not words or len(words) > LONGEST_TERM:
        return []
    total = 1
    for word in words:
        total *= len(word.keys)
    if total > _KEY_COMBINATIONS:
        return list(product(*((word.fold,) for word in words[:-1]), words[-1].keys))
    return list(product(*(word.keys for word in words)))
