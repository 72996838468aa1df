"""What corrections of the words would change, told before they are published.

Word by word: under which keys a wording is found, and what else is found under them. Text by text: which of
the newest vacancies and cards would be understood otherwise. Only so many texts are read, so that the page
comes at once; how many is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from portal.search.analysis import analyse
from portal.search.documents import Scope, SearchDocument
from portal.search.recognition import AMBIGUOUS, Lexicon, lexicon_of
from portal.search.shared_keys import keys_of
from portal.search.source import newest_documents
from portal.taxonomy.rules import Taxonomy
from portal.taxonomy.wordings import Change, Part, phrase

MOST_TEXTS = 300
"""Texts of each scope that are read for a preview."""
MOST_EXAMPLES = 5

Keys = Mapping[str, Mapping[str, float]]
"""What each key names, and how far that is trusted."""


@dataclass(frozen=True, slots=True)
class SharedMeaning:
    """Another concept that the same word names: a fault when both are sure and neither is near the other."""

    concept: str
    is_sure: bool
    is_related: bool


@dataclass(frozen=True, slots=True)
class WordEffect:
    """One wording that is added or taken away, and what the search makes of it.

    `finds_nothing` is a wording without a single key, or too long to be compared.
    """

    change: Change
    text: str
    is_added: bool
    keys: tuple[str, ...]
    new_keys: tuple[str, ...]
    gone_keys: tuple[str, ...]
    shared: tuple[SharedMeaning, ...]

    @property
    def finds_nothing(self) -> bool:
        """Whether nobody can ever be understood by this wording."""
        return self.is_added and not self.keys

    @property
    def conflicts(self) -> tuple[SharedMeaning, ...]:
        """Meanings that have nothing to do with this one."""
        return tuple(other for other in self.shared if other.is_sure and not other.is_related)


@dataclass(frozen=True, slots=True)
class TextEffect:
    """A text that would be understood otherwise: concepts it gains and loses."""

    scope: Scope
    id: str
    title: str
    language: str
    gains: tuple[str, ...]
    loses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeEffect:
    """How many of the texts that were read would be understood otherwise, and some that everybody may see."""

    scope: Scope
    read: int
    changed: int
    examples: tuple[TextEffect, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a set of corrections would change."""

    words: tuple[WordEffect, ...]
    scopes: tuple[ScopeEffect, ...]


def preview(session: Session, now: Taxonomy, then: Taxonomy, changes: Iterable[Change]) -> Preview:
    """Compare two taxonomies, the latter with these changes, by word and on this portal's own texts."""
    lexicons = (lexicon_of(now), Lexicon(then))
    known = (lexicons[0].meanings(), lexicons[1].meanings())
    words = tuple(
        _effect(change, text, is_added, then, known)
        for change in changes
        for texts, is_added in ((change.added, True), (change.removed, False))
        for text in texts
    )
    scopes: tuple[Scope, ...] = ("vacancy", "candidate")
    read = ((scope, newest_documents(session, scope, MOST_TEXTS)) for scope in scopes)
    return Preview(words, tuple(_of_texts(scope, texts, lexicons) for scope, texts in read))


def _effect(
    change: Change, text: str, is_added: bool, concepts: Taxonomy, known: tuple[Keys, Keys]
) -> WordEffect:
    keys = set().union(*(keys_of(member, change.language) for member in _members(change, text)))
    if change.part is Part.PHRASES:
        return WordEffect(change, text, is_added, tuple(sorted(keys)), (), (), ())
    before, after = ({key for key in keys if change.concept in meanings.get(key, {})} for meanings in known)
    return WordEffect(
        change=change,
        text=text,
        is_added=is_added,
        keys=tuple(sorted(after if is_added else before)),
        new_keys=tuple(sorted(after - before)),
        gone_keys=tuple(sorted(before - after)),
        shared=_shared(change.concept, after, concepts, known[1]),
    )


def _members(change: Change, text: str) -> Sequence[str]:
    read = phrase(text, change.language) if change.part is Part.PHRASES else None
    return (*read.one_of, *read.with_one_of) if read else (text,)


def _shared(concept: str, keys: Iterable[str], concepts: Taxonomy, known: Keys) -> tuple[SharedMeaning, ...]:
    trusted: dict[str, float] = {}
    for key in keys:
        own = known[key][concept]
        for other, trust in known[key].items():
            trusted[other] = max(trusted.get(other, 0.0), min(trust, own))
    return tuple(
        SharedMeaning(other, trust > AMBIGUOUS, concepts.are_related(concept, other))
        for other, trust in sorted(trusted.items(), key=lambda meaning: (-meaning[1], meaning[0]))
        if other != concept
    )


def _of_texts(
    scope: Scope, documents: Sequence[SearchDocument], lexicons: tuple[Lexicon, Lexicon]
) -> ScopeEffect:
    changed = 0
    examples: list[TextEffect] = []
    for document in documents:
        before, after = _understood(document, lexicons)
        if before == after:
            continue
        changed += 1
        # A card that its person shows to workshops alone is counted, and shown to nobody here.
        if len(examples) < MOST_EXAMPLES and document.visibility == "public":
            gains, loses = (
                tuple(dict.fromkeys(c for c, _ in part)) for part in (after - before, before - after)
            )
            examples.append(TextEffect(scope, document.id, document.title, document.language, gains, loses))
    return ScopeEffect(scope, len(documents), changed, tuple(examples))


def _understood(
    document: SearchDocument, lexicons: tuple[Lexicon, Lexicon]
) -> Iterator[frozenset[tuple[str, bool]]]:
    """What each lexicon reads in the text: concepts, and whether beyond doubt."""
    parts = [analyse(document.title), analyse(document.body)]
    for lexicon in lexicons:
        yield frozenset(
            (concept, trust > AMBIGUOUS)
            for words in parts
            for match in lexicon.recognise(words)
            for concept, trust in match.concepts
        )
