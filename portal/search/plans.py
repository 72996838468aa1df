"""Questions understood once: search, marks and help beside the results ask for the same plan."""

from functools import lru_cache

from portal.search.plan import Plan, plan_query
from portal.search.questions import LONGEST_TEXT, Query
from portal.taxonomy.catalogue import taxonomy
from portal.taxonomy.rules import Taxonomy

PLANS_REMEMBERED = 512


def plan_of(query: Query) -> Plan:
    """The plan of a question's text, as far as it is read."""
    return _planned(query.text[:LONGEST_TEXT], query.as_written, query.without, taxonomy())


@lru_cache(maxsize=PLANS_REMEMBERED)
def _planned(text: str, as_written: bool, without: frozenset[str], _words_in_use: Taxonomy) -> Plan:
    return plan_query(text, as_written=as_written, without=without)
