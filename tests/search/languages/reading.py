"""How a text is read, as the stories of each language ask for it."""

from portal.search import weights
from portal.search.plan import plan_query
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import AGENT_KINDS

WELL = 0.8
"""How well what was asked for must serve: a machine or a task leads to its operator."""


def leading(text: str) -> set[str]:
    """What a hit for this text must serve well."""
    groups = [group for group in plan_query(text).groups if group.leading]
    return {concept for group in groups for concept, weight in group.members.items() if weight >= WELL}


def told(text: str) -> set[str]:
    """Everything read in this text."""
    return {read.concept for read in plan_query(text).interpreted}


def understood(text: str) -> set[str]:
    """Everything read in this text, doubtful readings left out."""
    return {read.concept for read in plan_query(text).interpreted if not read.is_doubtful}


def sure_trades(text: str) -> list[str]:
    """The trades and machines surely read in this text."""
    sure = [read.concept for read in plan_query(text).interpreted if read.trust >= weights.SURE]
    return [concept for concept in sure if taxonomy().get(concept).kind in AGENT_KINDS]
