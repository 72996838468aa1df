"""Arabic letters as Urdu uses them, typed on Urdu, Arabic and Persian keyboards."""

import re

_LETTERS = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ئ": "ی", "ے": "ی", "ۓ": "ی", "ك": "ک", "ه": "ہ", "ھ": "ہ", "ۂ": "ہ", "ۃ": "ہ",
        "ة": "ہ", "ہ": "ہ", "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ں": "ن", "ء": None, "ـ": None,
    }
)  # fmt: skip
# Urdu puts an alif before s + consonant in loan words. Not before است: استری is an iron, استر a lining.
_PROSTHETIC = re.compile("^اس(?=[کٹپ])")
_ENDING = re.compile("(?:ون|ین|یان|ات|ی|ا|ہ|ز)$")
_ROOT = 3
# Folded words whose stem would be another word: without its ending an iron would be a lining, cutting cotton,
# a kurta doing, a meal "where", contract work "all right", a room a waist, a trainee a train, chiffon a chef.
_WITHOUT_ENDING = frozenset(
    {"استری", "کاٹنا", "کاٹنی", "کرتہ", "کہانا", "کہانی", "ٹہیکا", "ٹہیکہ", "ٹہیکی", "کمرا", "کمرہ", "کمری"}
    | {"ٹرینی", "شیفون"}
)


def keys(word: str) -> tuple[str, ...]:
    """Fold and stem of a cleaned word in Arabic script."""
    folded = _PROSTHETIC.sub("س", word.translate(_LETTERS))
    if folded in _WITHOUT_ENDING:
        return (folded,)
    stem = _ENDING.sub("", folded)
    return (folded, stem) if len(stem) >= _ROOT else (folded,)
