"""How a question was read, word by word, for people who look after the words."""

from collections.abc import Iterator

from portal.search.analysis import is_stop_word
from portal.search.needs import Group
from portal.search.plan import plan_query
from portal.search.questions import Interpreted
from portal.search.understanding import read
from portal.taxonomy.catalogue import taxonomy

_HOW = {"term": "", "phrase": ", said in a phrase", "guess": ", guessed"}
MOST_SERVING = 5


def explained(text: str, language: str = "en") -> Iterator[str]:
    """The words with their keys, and what they mean; labels in `language`."""
    words, _ = read(text)
    width = max((word.end - word.start for word in words), default=0) + 2
    for word in words:
        filler = "   (says nothing by itself)" if is_stop_word(word.fold) else ""
        yield f"{text[word.start : word.end]:{width}}{' '.join(word.keys)}{filler}"
    plan = plan_query(text)
    for one in plan.interpreted:
        yield f"{one.matched} → {_meaning(one, language)}"
    if plan.wage_wish is not None:
        yield f"pay → {plan.wage_wish} som a month"


def needed(text: str) -> Iterator[str]:
    """What serves who asks so, and what is wished besides."""
    for group in plan_query(text).groups:
        yield ("served by " if group.leading else "better with ") + _members(group)


def _meaning(one: Interpreted, language: str) -> str:
    doubt = f", {one.trust:.0%} sure" if one.trust < 1 else ""
    return f"{taxonomy().label(one.concept, language)} ({one.concept}){_HOW[one.how]}{doubt}"


def _members(group: Group) -> str:
    ranked = sorted(group.members.items(), key=lambda member: (-member[1], member[0]))
    shown = ", ".join(f"{concept} {weight:.0%}" for concept, weight in ranked[:MOST_SERVING])
    return shown + (f" and {len(ranked) - MOST_SERVING} more" if len(ranked) > MOST_SERVING else "")
