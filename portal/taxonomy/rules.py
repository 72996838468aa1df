"""What a concept of the trade is, how concepts hang together, and what an edition of them is.

Pure: no file is read here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from portal.kernel.lifecycle import Lifecycle

FALLBACK_LANGUAGE = "en"

KINDS = ("occupation", "machine", "operation", "product", "fabric", "level", "condition", "region", "place")

AGENT_KINDS = frozenset({"occupation", "machine", "operation"})
"""Kinds that name the work itself, as opposed to what is sewn or under which terms."""


@dataclass(frozen=True, slots=True)
class Term:
    """One wording of a concept.

    `ambiguous` words alone prove little: "operator" is a sewer only in some places.
    """

    text: str
    language: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name a concept only together: one of the first near one of the second, in any order.

    None of the words need be a term by itself: "mend" near "machine" is a mechanic's work.
    """

    one_of: tuple[str, ...]
    with_one_of: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing the trade has a word for.

    `labels` holds one wording per language, `terms` every wording known.
    """

    id: str
    kind: str
    isco08: str = ""
    parent: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    confidence: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    def label(self, language: str) -> str:
        """The wording shown to a reader of `language` (ky ru en uz bn ur, also uz-Cyrl); English if there is
        none.
        """
        return self.labels.get(language) or self.labels.get(FALLBACK_LANGUAGE) or self.id

    @property
    def synonyms(self) -> tuple[str, ...]:
        """Every wording that is not shown as a label, once each."""
        shown = set(self.labels.values())
        return tuple(dict.fromkeys(term.text for term in self.terms if term.text not in shown))

    @property
    def ambiguous(self) -> tuple[str, ...]:
        """The wordings that may mean something else as well."""
        return tuple(dict.fromkeys(term.text for term in self.terms if term.ambiguous))


@dataclass(frozen=True, slots=True)
class Relation:
    """Someone who asks for `asked` is served by `given` at `weight` (0–1), beside parents and children."""

    asked: str
    given: str
    weight: float


class EditionState(StrEnum):
    """An edition is worked on, and then published or given up. Nothing is changed in it afterwards."""

    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


LIFECYCLE = Lifecycle(
    "edition",
    EditionState,
    EditionState.DRAFT,
    {
        "publish": ([EditionState.DRAFT], EditionState.PUBLISHED),
        "discard": ([EditionState.DRAFT], EditionState.DISCARDED),
    },
)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which words are in use: those that came with the portal, and the corrections published here since.

    `base` is the day the data files were reviewed and `digest` a fingerprint of what they hold. `number`
    counts the editions published on this portal; at 0 there was none, and `id` and `published_at` are None.
    """

    base: date
    digest: str
    number: int = 0
    id: UUID | None = None
    published_at: datetime | None = None

    @property
    def name(self) -> str:
        """A short name for people and programs: the day, and the number of the corrections if any."""
        return f"{self.base.isoformat()}.{self.number}" if self.number else self.base.isoformat()


UNKNOWN_EDITION = Edition(date.min, "")


class Taxonomy:
    """All concepts, read-only. Ask by id, by kind, by parent; unknown ids raise `KeyError`."""

    def __init__(
        self,
        concepts: Iterable[Concept],
        relations: Iterable[Relation] = (),
        edition: Edition = UNKNOWN_EDITION,
    ) -> None:
        self.edition = edition
        self._concepts = {concept.id: concept for concept in concepts}
        self._children: dict[str, list[Concept]] = {}
        self._relations: dict[str, list[Relation]] = {}
        for concept in self._concepts.values():
            if concept.parent is not None:
                self._children.setdefault(concept.parent, []).append(concept)
        for relation in relations:
            self._relations.setdefault(relation.asked, []).append(relation)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._concepts

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __len__(self) -> int:
        return len(self._concepts)

    def get(self, concept_id: str) -> Concept:
        """The concept with this id; `KeyError` when there is none."""
        return self._concepts[concept_id]

    def by_kind(self, kind: str) -> tuple[Concept, ...]:
        """All concepts of one kind, in the order of the data file: the most usual first."""
        return tuple(concept for concept in self._concepts.values() if concept.kind == kind)

    def regions(self) -> tuple[Concept, ...]:
        """The nine regions, towns of republican rank first."""
        return self.by_kind("region")

    def label(self, concept_id: str, language: str) -> str:
        """The label in the reader's language.

        An unknown id is given back as it is, so that old data can be shown.
        """
        concept = self._concepts.get(concept_id)
        return concept.label(language) if concept else concept_id

    def children(self, concept_id: str) -> tuple[Concept, ...]:
        """The concepts directly beneath this one."""
        return tuple(self._children.get(concept_id, ()))

    def descendants(self, concept_id: str) -> tuple[Concept, ...]:
        """Everything beneath this concept, nearest first."""
        found = list(self.children(concept_id))
        for concept in found:
            found.extend(self.children(concept.id))
        return tuple(found)

    def ancestors(self, concept_id: str) -> tuple[Concept, ...]:
        """Everything above this concept, nearest first."""
        found: list[Concept] = []
        parent = self.get(concept_id).parent
        while parent is not None:
            found.append(self.get(parent))
            parent = found[-1].parent
        return tuple(found)

    def relations(self, concept_id: str) -> tuple[Relation, ...]:
        """What also serves someone who asks for this concept, beside its parents and children."""
        return tuple(self._relations.get(concept_id, ()))

    def every_relation(self) -> Iterator[tuple[str, tuple[Relation, ...]]]:
        """Every concept that has relations, with them; also ids that name no concept."""
        return ((asked, tuple(relations)) for asked, relations in self._relations.items())

    def are_related(self, one: str, other: str) -> bool:
        """Whether one stands above the other, or a relation leads from one to the other."""
        if one == other:
            return True
        if any(above.id == other for above in self.ancestors(one)):
            return True
        if any(above.id == one for above in self.ancestors(other)):
            return True
        return any(
            relation.given == given
            for asked, given in ((one, other), (other, one))
            for relation in self.relations(asked)
        )
