"""Takes the pictures of the main pages, phone and desktop, into docs/screenshots/.

Starts a portal with fresh demo data in a folder of its own, or uses one that runs: --url http://127.0.0.1:8000
"""

import argparse
import io
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from portal.cli.demo.sign_ins import PASSWORD, SIGN_INS  # noqa: E402 - the folder above must be on the path first
from tools.browser import find  # noqa: E402

FOLDER = ROOT / "docs" / "screenshots"
SIZES = {"phone": {"width": 360, "height": 780}, "desktop": {"width": 1280, "height": 900}}
TALLEST = {"phone": 2400, "desktop": 1800}
"""Pictures are cut below this many pixels: they show a page, they do not archive it."""
READY_SECONDS = 180

FILTERS = "details.facets > summary"

PAGES = (
    # name, who, language, where, what to press there if it can be seen
    ("home", None, "ru", "/", None),
    ("vacancies", None, "bn", "/vacancies?q=ওভারলক", None),
    ("search", None, "ru", "/vacancies?q=оверлок+футболка+Токмок+оператор&housing=1", None),
    ("search-urdu", None, "ur", "/vacancies?q=اوورلاک+آپریٹر+ٹی+شرٹ&region=bishkek", None),
    ("search-mended", None, "ru", "/vacancies?q=овирлочница+велопробег", None),
    ("search-filters", None, "bn", "/vacancies?q=ওভারলক&region=bishkek", FILTERS),
    ("search-filters-urdu", None, "ur", "/vacancies?q=اوورلاک&housing=1", FILTERS),
    ("search-filters-russian", None, "ru", "/vacancies?q=швея&wage_min=40000", FILTERS),
    ("search-empty", None, "ur", "/vacancies?q=اوورلاک+آپریٹر&region=talas&wage_min=60000", None),
    ("search-empty-bengali", None, "bn", "/vacancies?q=ওভারলক+অপারেটর&region=talas&wage_min=60000", None),
    ("search-empty-russian", None, "ru", "/vacancies?q=раскройщик&region=talas&wage_min=60000", None),
    ("search-people", "official", "ru", "/candidates?q=оверлок+футболка", None),
    ("vacancy", None, "ru", "/vacancies", "main h2 a[href*='/vacancies/'], main h3 a[href*='/vacancies/']"),
    ("candidates", "official", "ru", "/candidates", None),
    ("candidate-now", "candidate", "ur", "/candidate/", None),
    ("candidate-profile", "candidate", "bn", "/candidate/profile", None),
    ("employer-applicants", "employer", "ru", "/employer/applicants", None),
    ("employer-vacancy", "employer", "ky", "/employer/vacancies", "main a[href*='/employer/vacancies/']"),
    ("official-queue", "official", "ru", "/official/", None),
    ("official-case", "official", "ru", "/official/", "main a[href*='/official/cases/']"),
)


@contextmanager
def running_portal() -> Iterator[str]:
    """A portal with fresh demo data on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "PORT": str(port), "PORTAL_DATA_DIR": data, "PORTAL_ENV": "demo"}
        process = subprocess.Popen([sys.executable, "-m", "portal.serve"], cwd=ROOT, env=environment)
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/readyz", process)
            yield url
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until an address answers."""
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The portal did not start.")


def sign_in(page: Page, role: str) -> None:
    """Sign in with the printed account of a role."""
    page.goto("/sign-in?lang=en")
    page.locator("main input[name=contact]").fill(next(each.email for each in SIGN_INS if each.role == role))
    page.locator("main input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(re.compile(f"/{role}/"))


def take(browser: Browser, url: str, size: str, wanted: set[str]) -> None:
    """Take every wanted picture at one size."""
    for name, role, language, path, link in PAGES:
        if wanted and name not in wanted:
            continue
        context = browser.new_context(base_url=url, viewport=SIZES[size], locale=language)
        page = context.new_page()
        if role:
            sign_in(page, role)
        page.goto(f"/language/{language}?next={path.split('?')[0]}")
        page.goto(path)
        if link and page.locator(link).first.is_visible():
            page.locator(link).first.click()
        page.wait_for_load_state("networkidle")
        # As tall as the page, so that what sticks to the foot stands at the foot.
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[size])
        page.set_viewport_size({"width": SIZES[size]["width"], "height": height})
        save(page.screenshot(), FOLDER / f"{name}-{size}.png")
        print(f"{name}-{size}.png  {page.url.removeprefix(url)}")
        context.close()


def save(picture: bytes, path: Path) -> None:
    """Keep a picture small: 128 colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Take the pictures named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these pictures")
    parser.add_argument("--url", help="a portal that runs with demo data")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        if options.url:
            for size in SIZES:
                take(browser, options.url, size, set(options.names))
        else:
            with running_portal() as url:
                for size in SIZES:
                    take(browser, url, size, set(options.names))
        browser.close()


if __name__ == "__main__":
    main()
