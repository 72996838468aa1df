"""Every weight of understanding and ranking, in one place. All lie between 0 (nothing) and 1 (everything).

A document's score = trade × conditions + words.
*Trade*: how well it serves the work that was asked for, or the product when no work was named.
*Conditions*: every further wish (place, housing, product, level, pay) that is not met takes its share away.
*Words*: a little for the very words that were typed.
So full service with one wish unmet stands beside related work with every wish met, and above all the rest.
`tests/search/test_weights.py` shows what each weight is for. Nothing here depends on nationality, sex or age.
"""

from collections.abc import Mapping

# --- How far a reading of words is trusted ---

AMBIGUOUS = 0.4
"""A word that often means something else: "operator", "мастер", "suit"."""

BY_STEM = 0.9
"""A word that meets a term only without its ending."""

BY_PHRASE = 0.9
"""Words that name a concept only together: "mend" near "machine"."""

BY_GUESS = 0.8
"""A word with a slip or two that was mended."""

BY_DERIVATION = 0.75
"""A doer nobody listed, named after a thing that is: "калпакчы" from the hat."""

BY_SOUND = 0.7
"""A word that only sounds like a known one: a loan word spelt by ear in another alphabet."""

BY_KEYBOARD = 0.8
"""A word typed on the wrong keyboard: "jdthkjr"."""

BY_PART = 0.6
"""A word that is part of the wordings of one thought only: "плоскошовную" of the "плоскошовная машина"."""

BY_VOTE = 0.35
"""Nothing was named, but the words stand in the wordings of few concepts: better than finding nothing."""

SURE = 0.5
"""Trust from which a reading is sure: only sure readings lead, doubtful ones beside them just add."""

# --- How well one concept serves who asks for another (relations.csv says more, and overrules this) ---

CHILD: Mapping[str, float] = {"occupation": 0.6, "place": 0.0}
CHILD_OF_OTHER_KINDS = 0.97
"""What lies beneath serves: any overlock is an overlock, but a buttonholer only partly serves who asks for a
sewing operator. A document that names a place names its region as well.
"""

PARENT: Mapping[str, float] = {"occupation": 0.24, "place": 0.8}
PARENT_OF_OTHER_KINDS = 0.5
"""What lies above serves in part: a general overlock for a four-thread one, the region for a town."""

LEAST_SERVICE = 0.2
"""Below this, nobody is served."""

OWN_TRADE = 0.85
"""Service from which an occupation is the very trade of a machine or an operation."""

SAME_THOUGHT = 0.7
"""Service from which two concepts that an occupation serves are one thought: a machine and the work at it."""

# --- What a mention in a document is worth ---

MENTION: Mapping[str, float] = {
    "chosen": 1.0,
    "told": 0.6,
    "paraphrased": 0.5,
    "passing": 0.35,
    "hinted": 0.25,
}
"""Of the work or product asked for: ticked in the form, or said in the title of a document without ticks;
told in the body, or in a title beside ticks for another trade; told in other words; told in the body beside
such ticks; said with a word that often means something else.
"""

WISH_MENTION: Mapping[str, float] = {
    "chosen": 1.0,
    "told": 0.95,
    "paraphrased": 0.85,
    "passing": 0.85,
    "hinted": 0.5,
}
"""Of a wish it counts less where it is said: housing told in the body is housing."""

ANYWHERE = 0.9
"""A person who would work in any region meets a wished region nearly as well as one who names it."""

# --- What leads and what is only wished ---

GOOD_ENOUGH = 0.26
"""How well a hit must serve."""

BETTER_THAN_NOTHING = 0.1
"""How well it must serve when nothing serves well enough."""

ALSO = 0.25
"""Of several trades in one question the best served counts, every further one this much."""

NARROWED = 0.5
"""A general trade named beside a special one of its kind ("швея на оверлок") counts this much."""

BESIDE_TRADE = 0.6
"""What is done, named beside who is sought: "смотреть брак перед упаковкой" asks for no packer."""

DOING = 0.85
"""An operation a text speaks of, against the trade that does it: to hand on what was cut is no cutting."""

PART = 0.5
"""What an unmet part of a trade takes away: who asks for collars asks for a sewing operator who sews them."""

CONDITIONS: Mapping[str, float] = {
    "region": 0.5,
    "place": 0.5,
    "condition": 0.45,
    "level": 0.45,
    "product": 0.45,
    "fabric": 0.35,
}
"""What an unmet wish of each kind takes away."""

USUAL = 0.15
"""What is taken away from trades that are rarely meant when none is named."""

FIRST_WORK = 0.6
"""A helper's work for who wants to learn sewing: beginners are taken for it."""

PAY = 0.4
"""What pay below the one wished takes away."""

# --- Words looked for as they stand ---

WORD = 0.6
"""A word nobody understood, when nothing else was understood: it leads."""

WORD_BESIDE = 0.15
"""The same beside an understood trade: it settles who comes first among equals."""

NAMED_WORD = 0.03
"""A word that was understood: its very wording settles ties."""

IN_TITLE = 1.0
IN_BODY = 0.6
"""What a word found in the title and in the body counts."""

TELLING = 0.7
"""Rarity from which a word beside an understood trade finds documents by itself: names, not fillers."""

GRAIN = 0.02
"""Scores this near each other are equal: the newer document comes first."""
