"""Finds a Chromium for the browser tests and the pictures, and installs one where there is none.

In this order: one on the PATH; the system's package manager (Debian and Ubuntu, as root); Playwright's own.
Prints the path, or "playwright" when Playwright's own is used.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLAYWRIGHT = "playwright"


def find() -> str | None:
    """Path of a Chromium on this machine that starts, or None."""
    for name in NAMES:
        path = shutil.which(name)
        # On Ubuntu chromium-browser may be a mere hint to install a snap.
        if path and subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0:
            return path
    return None


def install_by_system() -> str | None:
    """Install Debian's or Ubuntu's package; None where that cannot be done."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    say("Installing Chromium by the system's package manager …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"],
    ):
        if subprocess.run(command, env=environment, stdout=sys.stderr, check=False).returncode != 0:
            return None
    return find()


def install_by_playwright() -> str | None:
    """Let Playwright bring its own; None where that fails."""
    say("Installing Playwright's own Chromium …")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0 and sys.platform == "linux":
        command.insert(-1, "--with-deps")
    done = subprocess.run(command, stdout=sys.stderr, check=False)
    return PLAYWRIGHT if done.returncode == 0 else None


def say(words: str) -> None:
    """Words for the person, on standard error."""
    print(words, file=sys.stderr)


def playwrights_own() -> str | None:
    """PLAYWRIGHT when it was installed before."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache" / "ms-playwright"))
    return PLAYWRIGHT if any(folder.glob("chromium*")) else None


if __name__ == "__main__":
    found = find() or playwrights_own() or install_by_system() or install_by_playwright()
    if found is None:
        sys.exit("No Chromium was found and none could be installed. Install one, e.g. apt install chromium.")
    print(found)
