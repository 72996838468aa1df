"""The stem of an English word: plural, -ing, -ed, -ion and a silent -e taken off; more is not needed."""

import re

_PLURAL = re.compile("(?:(?<=ss)es|(?<=sh)es|(?<=ch)es|(?<=[xz])es|(?<=[^aeiousw])s|(?<=[aeow])s)$")
_PLURAL_OF_Y = re.compile("(?<=..)ie[sd]$")
_VERB = re.compile("(?<=[aeiouy])(?P<last>[^aeiouy]+)(?:ing|ed)(?:ly)?$")
_VERB_AFTER_VOWEL = re.compile("(?:(?<=[eow])ing|(?<=[ow])ed)$")  # sewing, dyeing
_DOER = re.compile("(?<=[aeiouy])(?P<last>[^aeiouy]+[aeiouy]+[^aeiouy]+)er$")  # finisher, but not leather
_NOUN = re.compile("(?<=[st])ion$")
_LAST_OF_ENDINGS = frozenset("desgny")
_SILENT = re.compile("(?<=[^aeiou])e$")
_FINAL_Y = re.compile("(?<=[^aeiou])y$")


def doing(word: str) -> str:
    """What a doer does: finisher → finish. Other words stay."""
    return _DOER.sub(r"\g<last>", _PLURAL.sub("", word))


def stem(word: str) -> str:
    """The stem of a word in small letters: sewing, sews → sew; cutting → cut; dresses → dres, as "dress" is
    folded; packages, packaging → packag.
    """
    if word[-1:] not in _LAST_OF_ENDINGS:
        return word
    word = _PLURAL_OF_Y.sub("y", word)
    word = _PLURAL.sub("", word)
    word = _VERB.sub(r"\g<last>", word)
    word = _VERB_AFTER_VOWEL.sub("", word)
    word = _NOUN.sub("", word)
    word = _SILENT.sub("", word)
    return _FINAL_Y.sub("i", word)
