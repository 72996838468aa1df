"""The languages people write their own texts in: more than the interface speaks."""

WRITTEN = ("ky", "ru", "en", "uz-Latn", "uz-Cyrl", "bn", "ur")
"""Tags offered to whoever writes an advert or a profile."""

ROMANISED = ("bn-Latn", "ur-Latn")
"""How Bengali and Urdu are often typed; understood in imported rows."""

_MIXABLE = ("ky", "ru", "en", "bn", "ur")


def is_written_language(tag: str) -> bool:
    """Whether a text may be said to be in this language; two mixed ones are joined: ``ky-ru``."""
    if tag in WRITTEN or tag in ROMANISED:
        return True
    first, dash, second = tag.partition("-")
    return bool(dash) and first != second and first in _MIXABLE and second in _MIXABLE
