"""Templates speak through gettext too, whichever audience or letter they belong to."""

from collections.abc import Callable
from typing import Any, cast

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from portal.i18n.speech import filling, gettext, unfilled_ngettext


def teach_to_speak(env: Environment) -> None:
    """Give an environment ``_`` and ``ngettext`` as texts in Python have them, escaped where that is on."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(gettext, unfilled_ngettext, newstyle=True)  # type: ignore[attr-defined]
    own = {
        name: _with_own_digits(cast("Callable[..., str]", env.globals[name]))
        for name in ("gettext", "ngettext")
    }
    env.globals.update(own, _=own["gettext"])


def _with_own_digits(fill: Callable[..., str]) -> Callable[..., str]:
    @pass_context
    def spoken(context: Context, *texts: Any, **values: object) -> str:
        number = {"num": texts[2]} if len(texts) > 2 else {}
        return fill(context, *texts, **filling({**number, **values}))

    return spoken
