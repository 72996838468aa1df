"""One sentence to be shown on the next page."""

from flask import flash


def tell(sentence: str, kind: str = "ok") -> None:
    """Show a note (``ok``, ``info``, ``warn``, ``bad``) on the page that comes next."""
    flash(sentence, kind)
