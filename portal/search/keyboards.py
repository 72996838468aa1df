"""What was meant by someone who typed on the wrong keyboard: "jdthkjr" is "оверлок".

The Kyrgyz keyboard is the Russian one: its ө ү ң stand on the keys of о у н and fold into them anyway.
"""

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё"

_OTHER = str.maketrans(
    _LATIN + _LATIN.upper() + '{}:"<>~' + _CYRILLIC + _CYRILLIC.upper(),
    _CYRILLIC + _CYRILLIC.upper() + "ХЪЖЭБЮЁ" + _LATIN + _LATIN.upper(),
)


def other_keyboard(text: str) -> str:
    """`text` as the same keys would have written it on the other keyboard, letter by letter."""
    return text.translate(_OTHER)
