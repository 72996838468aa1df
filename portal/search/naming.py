"""Concepts found by their names, for people who look a word up."""

from portal.search.analysis import analyse
from portal.search.recognition import lexicon
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import Concept

LONGEST_NAME = 100
"""Characters of a name that are read."""


def concepts_named(text: str) -> list[Concept]:
    """What is named so in any language: first what the search understands, then what is written alike.

    An id leads to its concept.
    """
    wanted = text[:LONGEST_NAME].strip()
    if not wanted:
        return []
    known = taxonomy()
    if wanted in known:
        return [known.get(wanted)]
    understood = [
        concept for match in lexicon().recognise(analyse(wanted)) for concept, _trust in match.concepts
    ]
    folded = wanted.casefold()
    alike = [concept.id for concept in known if _is_written(concept, folded)]
    return [known.get(concept) for concept in dict.fromkeys([*understood, *alike])]


def _is_written(concept: Concept, folded: str) -> bool:
    return any(folded in term.text.casefold() for term in concept.terms)
