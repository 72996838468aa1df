"""Letters: three templates each (subject, text, page), rendered in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from portal.i18n import current_language, formats, language
from portal.i18n.templates import teach_to_speak


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be sent."""

    subject: str
    text: str
    html: str


class Letters:
    """Renders ``templates/messages/<name>/{subject.txt,body.txt,body.html}``."""

    def __init__(self, templates: Path, portal_name: str, base_url: str) -> None:
        env = Environment(
            loader=FileSystemLoader(templates),
            autoescape=select_autoescape(["html"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        teach_to_speak(env)
        env.filters.update(day=formats.day, moment=formats.moment, money=formats.money)
        env.globals.update(portal_name=portal_name, base_url=base_url)
        self._env = env

    def render(self, name: str, facts: Mapping[str, object]) -> Letter:
        """The letter in the language being spoken."""
        context = {**facts, "locale": language(current_language())}
        subject, text, html = (
            self._env.get_template(f"messages/{name}/{part}").render(context)
            for part in ("subject.txt", "body.txt", "body.html")
        )
        return Letter(" ".join(subject.split()), text.strip() + "\n", html)
