"""Render the components on pages of invented content and look at them, without the application.

    python tools/frontend/gallery.py FOLDER            write FOLDER/<page>.<language>.html
    python tools/frontend/gallery.py FOLDER --shots    also pictures at 360 and 1280 px in both themes,
                                                       with the axe check and the sideways-scroll check

Pages are the files of tools/frontend/gallery/. Wants the development packages and a Chromium.
"""

import functools
import http.server
import itertools
import json
import shutil
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import wtforms
from axe_playwright_python.sync_playwright import Axe
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, sync_playwright
from werkzeug.datastructures import MultiDict

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "tools" / "frontend" / "gallery"
LANGUAGES = [
    SimpleNamespace(tag=tag, name=name, script=script, direction="rtl" if tag == "ur" else "ltr")
    for tag, name, script in (
        ("ky", "Кыргызча", "cyrl"),
        ("ru", "Русский", "cyrl"),
        ("en", "English", "latn"),
        ("uz", "Oʻzbekcha", "latn"),
        ("bn", "বাংলা", "beng"),
        ("ur", "اردو", "arab"),
    )
]
WIDTHS = (360, 1280)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
FOOTER = ("How the portal works", "Who sees my data", "Check a permit", "Report a fee", "Help", "Figures")


class Sample(wtforms.Form):
    """A form with one field of every kind, two of them wrong."""

    passport = wtforms.StringField(
        "Номер паспорта",
        [wtforms.validators.Length(min=9, message="Не хватает одной цифры")],
        description="Как на странице с фото, без пробелов",
    )
    email = wtforms.EmailField("Электронная почта", [wtforms.validators.InputRequired()])
    country = wtforms.SelectField("Страна", choices=[("BD", "Бангладеш"), ("PK", "Пакистан")])
    wage = wtforms.StringField("Желаемая зарплата")
    start = wtforms.DateField("Когда можете начать", [wtforms.validators.Optional()])
    letter = wtforms.TextAreaField("Письмо цеху", description="Два-три предложения о себе")
    machines = wtforms.SelectMultipleField(
        "Машины", choices=[("a", "4‑ниточный оверлок"), ("b", "Распошивальная"), ("c", "Прямострочная")]
    )
    level = wtforms.RadioField("Разряд", choices=[("1", "Ученик"), ("2", "Самостоятельно")])
    visible = wtforms.RadioField(
        "Кто вас видит", choices=[("h", "Никто"), ("e", "Проверенные цеха"), ("p", "Все")]
    )
    picture = wtforms.FileField("Фото документа")
    agree = wtforms.BooleanField(
        "Я прочитал правила", [wtforms.validators.InputRequired("Отметьте, что прочитали")]
    )


def environment(tag: str) -> Environment:
    """Jinja as the application sets it up, with every global replaced by a plain one."""
    env = Environment(
        loader=FileSystemLoader([GALLERY, ROOT / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    locale = next(language for language in LANGUAGES if language.tag == tag)
    words = json.loads((GALLERY / "words.json").read_text(encoding="utf-8"))
    translated = words.get(tag, {})

    def gettext(text: str, **values: object) -> str:
        return str(translated.get(text, text)) % values if values else str(translated.get(text, text))

    def ngettext(one: str, many: str, number: int, **values: object) -> str:
        return (one if number == 1 else many) % {"num": number, **values}

    env.globals.update(
        _=gettext,
        ngettext=ngettext,
        url_for=lambda endpoint, **_values: "#" + endpoint,
        asset=lambda path: "static/" + path,
        csrf_token=lambda: "token",
        get_flashed_messages=lambda **_options: [],
        request=SimpleNamespace(full_path="/?"),
        locale=locale,
        languages=LANGUAGES,
        portal_name="Чебер" if tag == "ru" else {"ur": "چیبر", "bn": "চেবের"}.get(tag, "Cheber"),
        actor=SimpleNamespace(is_signed_in=False, role=None),
        account_label="",
        navigation=[
            SimpleNamespace(label=gettext(label), url="#", current=label == "Vacancies")
            for label in ("Vacancies", "The way to a permit", "For workshops", "Figures", "Help")
        ],
        footer_links=[SimpleNamespace(label=gettext(label), url="#") for label in FOOTER],
        dock=[],
        item=SimpleNamespace,
    )
    return env


def pages() -> list[str]:
    """The names of the gallery's pages."""
    return sorted(path.stem for path in GALLERY.glob("*.html"))


def write(folder: Path) -> list[str]:
    """Write every page in the languages it is made for; answer the file names."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "static").exists():
        (folder / "static").symlink_to(ROOT / "static")
    form = Sample(MultiDict({"passport": "AB123456", "machines": "a", "visible": "e"}))
    form.validate()
    written = []
    for tag in ("ru", "ur", "bn"):
        env = environment(tag)
        for name in pages():
            if tag == "bn" and name not in ("search", "parts"):
                continue
            target = folder / f"{name}.{tag}.html"
            target.write_text(env.get_template(f"{name}.html").render(form=form), encoding="utf-8")
            written.append(target.name)
    return written


class Server(http.server.ThreadingHTTPServer):
    """A server to which a browser that leaves early is no fault."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


def serve(folder: Path) -> tuple[Server, str]:
    """Serve the folder on a free port of this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_arguments: Any) -> None:
            """Say nothing."""

    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}"


def look(browser: Browser, address: str, name: str, theme: str, width: int, target: Path) -> list[str]:
    """Take one picture; answer what is wrong with the page."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
    faults: list[str] = []
    page.on("requestfailed", lambda request: faults.append("failed " + request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto(f"{address}/{name}")
    page.screenshot(path=target, full_page=True)
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        faults.append("scrolls sideways")
    for found in Axe().run(page, options=RULES).response["violations"]:
        nodes = "; ".join(node["html"][:110] for node in found["nodes"][:3])
        faults.append(f"{found['id']} ({len(found['nodes'])}): {nodes}")
    page.close()
    return faults


def shoot(folder: Path, names: list[str]) -> int:
    """Take the pictures and print every finding; answer how many there were."""
    server, address = serve(folder)
    findings = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, theme, width in itertools.product(names, ("light", "dark"), WIDTHS):
            target = folder / f"{name.removesuffix('.html')}.{theme}.{width}.png"
            for fault in look(browser, address, name, theme, width, target):
                print(f"{name} {theme} {width}: {fault}")
                findings += 1
        browser.close()
    server.shutdown()
    return findings


def main() -> None:
    """Write the pages, and look at them if asked."""
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    names = write(folder)
    wanted = [word for word in sys.argv[2:] if not word.startswith("--")]
    if "--shots" in sys.argv:
        chosen = [name for name in names if not wanted or name.split(".")[0] in wanted]
        print(f"{len(chosen)} pages, {shoot(folder, chosen)} findings")


if __name__ == "__main__":
    main()
