"""Faults of the taxonomy that need no judgement: each names the concept, so that it can be mended."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from portal.i18n.languages import LANGUAGES as READERS
from portal.taxonomy.rules import KINDS, Taxonomy


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a concept: `what` is one of the words below, `detail` says where."""

    concept: str
    what: str
    detail: str


def faults(concepts: Taxonomy) -> list[Fault]:
    """Every fault, concept by concept."""
    return [
        *_unknown_kinds(concepts),
        *_missing_labels(concepts),
        *_stray_parents(concepts),
        *_dangling_relations(concepts),
        *_duplicate_words(concepts),
        *_doubled_labels(concepts),
    ]


def _unknown_kinds(concepts: Taxonomy) -> Iterator[Fault]:
    for concept in concepts:
        if concept.kind not in KINDS:
            yield Fault(concept.id, "unknown kind", concept.kind)


def _missing_labels(concepts: Taxonomy) -> Iterator[Fault]:
    """A place may go by its English or Russian name where a language has none of its own."""
    for concept in concepts:
        needed = ("en", "ru") if concept.kind == "place" else READERS
        for language in needed:
            if not concept.labels.get(language):
                yield Fault(concept.id, "label missing", language)


def _stray_parents(concepts: Taxonomy) -> Iterator[Fault]:
    for concept in concepts:
        if concept.parent is None:
            if concept.kind == "place":
                yield Fault(concept.id, "place without a region", "")
        elif concept.parent not in concepts:
            yield Fault(concept.id, "parent unknown", concept.parent)
        elif concepts.get(concept.parent).kind != ("region" if concept.kind == "place" else concept.kind):
            yield Fault(concept.id, "parent of another kind", concept.parent)


def _dangling_relations(concepts: Taxonomy) -> Iterator[Fault]:
    for asked, relations in concepts.every_relation():
        given = Counter(relation.given for relation in relations)
        if asked not in concepts:
            yield Fault(asked, "relation of an unknown concept", ", ".join(sorted(given)))
        for relation in relations:
            if relation.given not in concepts:
                yield Fault(asked, "relation to an unknown concept", relation.given)
            if not 0 < relation.weight <= 1:
                yield Fault(asked, "relation without a sound weight", f"{relation.given} {relation.weight}")
        for other, times in given.items():
            if times > 1:
                yield Fault(asked, "relation given twice", other)


def _duplicate_words(concepts: Taxonomy) -> Iterator[Fault]:
    """The same word twice in one language; a label may stand among the doubtful words, which makes it so."""
    for concept in concepts:
        written = Counter((term.language, term.text.casefold()) for term in concept.terms)
        for (language, text), times in written.items():
            if times > 1:
                yield Fault(concept.id, "word given twice", f"{language}: {text}")


def _doubled_labels(concepts: Taxonomy) -> Iterator[Fault]:
    """Two concepts of a kind that a reader cannot tell apart; places of several regions may share a name."""
    for language in READERS:
        first: dict[tuple[str, str, str | None], str] = {}
        for concept in concepts:
            label = concept.labels.get(language, "").casefold()
            region = concept.parent if concept.kind == "place" else None
            if (
                label
                and (earlier := first.setdefault((concept.kind, label, region), concept.id)) != concept.id
            ):
                yield Fault(concept.id, "label of another concept", f"{language}: {label} is {earlier} too")
