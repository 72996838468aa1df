"""Whether what someone chose is a concept of the right kind."""

from collections.abc import Iterable

from portal.taxonomy.catalogue import taxonomy


def are_concepts(kind: str, ids: Iterable[str]) -> bool:
    """Whether every id is a concept of this kind, e.g. ``machine`` or ``region``; true for none."""
    concepts = taxonomy()
    return all(identifier in concepts and concepts.get(identifier).kind == kind for identifier in ids)
