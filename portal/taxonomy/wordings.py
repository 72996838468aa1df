"""What a concept is called in one language, and how a correction changes it. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from portal.i18n import lazy as _l
from portal.taxonomy.rules import Phrase, Term

LONGEST_WORD = 80
"""Characters of one wording."""
MOST_WORDS_IN_A_TERM = 5
"""Words of one wording, and of each side of a pair: the search compares no longer runs."""
MOST_WORDINGS = 300
"""Lines of one field."""

_BLANKS = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")


class Part(StrEnum):
    """The parts of a wording that can be corrected, each a list of texts; the label is a list of one."""

    LABEL = "label"
    WORDS = "words"
    DOUBTFUL = "doubtful"
    PHRASES = "phrases"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a concept is called in one language.

    `label` is what readers see. `doubtful` words may mean something else as well, which is also true of a
    label that stands among them. A phrase is written as ``mend | repair + machine | motor``: one of the first
    near one of the second.
    """

    label: str = ""
    words: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    confidence: str = ""

    def part(self, part: Part) -> tuple[str, ...]:
        """The texts of one part."""
        if part is Part.LABEL:
            return (self.label,) if self.label else ()
        texts: tuple[str, ...] = getattr(self, part.value)
        return texts

    def with_part(self, part: Part, texts: Iterable[str]) -> "Wording":
        """The same with other texts in one part."""
        listed = tuple(dict.fromkeys(texts))
        match part:
            case Part.LABEL:
                return replace(self, label=listed[-1] if listed else "")
            case Part.WORDS:
                return replace(self, words=listed)
            case Part.DOUBTFUL:
                return replace(self, doubtful=listed)
            case Part.PHRASES:
                return replace(self, phrases=listed)

    def terms(self, language: str) -> tuple[Term, ...]:
        """Every wording as a term of this language, the label first."""
        label = (Term(self.label, language, self.label in self.doubtful),) if self.label else ()
        doubtful = (word for word in self.doubtful if word != self.label)
        return (
            *label,
            *(Term(word, language) for word in self.words),
            *(Term(word, language, ambiguous=True) for word in doubtful),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One part of one wording before and after a correction.

    What counts is the difference: it is applied to the words as they are by then, so that words which come
    with a newer release of the portal stay.
    """

    concept: str
    language: str
    part: Part
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """The texts that are new."""
        return tuple(text for text in self.after if text not in self.before)

    @property
    def removed(self) -> tuple[str, ...]:
        """The texts that are gone."""
        return tuple(text for text in self.before if text not in self.after)

    def reversed(self) -> "Change":
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    def applied_to(self, wording: Wording) -> Wording:
        """The wording with this change in it."""
        kept = [text for text in wording.part(self.part) if text not in self.removed]
        return wording.with_part(self.part, [*kept, *self.added])


def changes_between(concept: str, language: str, now: Wording, then: Wording) -> list[Change]:
    """What leads from one wording to another, part by part; a mere change of order is none."""
    return [
        Change(concept, language, part, now.part(part), then.part(part))
        for part in Part
        if set(now.part(part)) != set(then.part(part))
    ]


def tidy(lines: Iterable[str]) -> tuple[str, ...]:
    """Texts as they are kept: single blanks, none empty, none twice."""
    written = (_BLANKS.sub(" ", line).strip() for line in lines)
    return tuple(dict.fromkeys(text for text in written if text))


def phrase(text: str, language: str) -> Phrase | None:
    """A phrase from its line; None when the line is none."""
    sides = [[word.strip() for word in side.split("|") if word.strip()] for side in text.split("+")]
    if len(sides) != 2 or not all(sides):
        return None
    return Phrase(tuple(sides[0]), tuple(sides[1]), language)


def phrase_line(one_of: Iterable[str], with_one_of: Iterable[str]) -> str:
    """A phrase as its line."""
    return f"{' | '.join(one_of)} + {' | '.join(with_one_of)}"


def faults(wording: Wording, *, needs_label: bool) -> dict[str, object]:
    """What is wrong with a wording, by the name of its part; empty when it can be taken."""
    found: dict[str, object] = {}
    if needs_label and not wording.label:
        found[Part.LABEL] = _l("Readers of this language need a name to read. Write one.")
    for part in Part:
        texts = wording.part(part)
        if len(texts) > MOST_WORDINGS:
            found[part] = _l("More than %(most)s lines. Leave out the rare ones.", most=MOST_WORDINGS)
        for text in texts:
            if reason := _fault_in(part, text):
                found[part] = reason
                break
    if both := set(wording.words) & set(wording.doubtful):
        found.setdefault(
            Part.DOUBTFUL,
            _l("%(word)s stands among the sure words too. Leave it in one place.", word=min(both)),
        )
    return found


def _fault_in(part: Part, text: str) -> object:
    if part is Part.PHRASES:
        return _phrase_fault(text)
    # A name is there to be read: it may be longer than what the search compares.
    return _fault(text, LONGEST_WORD if part is Part.LABEL else MOST_WORDS_IN_A_TERM)


def _fault(text: str, most_words: int) -> object:
    if len(text) > LONGEST_WORD:
        return _l("%(word)s… is too long. Write the words people really type.", word=text[:LONGEST_WORD])
    if "|" in text:
        return _l("%(word)s holds a stroke. Write each word on a line of its own.", word=text)
    if not _LETTER.search(text):
        return _l("%(word)s holds no letter. Write a word.", word=text)
    if len(text.split()) > most_words:
        return _l(
            "%(word)s has more than %(most)s words. Shorten it, or make it a pair of words.",
            word=text,
            most=most_words,
        )
    return ""


def _phrase_fault(text: str) -> object:
    read = phrase(text, "")
    if read is None:
        return _l(
            "%(line)s is no pair. Write it so: mend | repair + machine | motor", line=text[:LONGEST_WORD]
        )
    members = (*read.one_of, *read.with_one_of)
    return next((fault for word in members if (fault := _fault(word, MOST_WORDS_IN_A_TERM))), "")
