"""``make check``: every check, two at a time; says what failed and how long each took.

python tools/check.py             all
python tools/check.py lint types  some
"""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent

CHECKS = {
    "types": ["mypy"],
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "imports": ["lint-imports"],
    "templates": ["djlint", "templates", "--lint", "--quiet"],
    "translations": ["python", "tools/messages.py", "check"],
    "migrations": ["python", "tools/migrations.py", "check"],
    "diagrams": ["python", "tools/diagrams.py", "check"],
    "stylesheets": ["python", "tools/frontend/build.py", "--check"],
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check went."""

    name: str
    passed: bool
    output: str
    seconds: float


def run(name: str) -> Outcome:
    """Run one check."""
    program, *arguments = CHECKS[name]
    started = time.perf_counter()
    done = subprocess.run(
        [str(BIN / program), *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(name, done.returncode == 0, done.stdout, time.perf_counter() - started)


def main(names: list[str]) -> int:
    """Run the checks named, or all; exit code 1 when any failed."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"There is no check {', '.join(unknown)}; there are {', '.join(CHECKS)}.")
        return 2
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(run, names or CHECKS))
    for outcome in outcomes:
        if not outcome.passed:
            print(f"── {outcome.name} " + "─" * 60 + f"\n{outcome.output}")
    for outcome in outcomes:
        print(f"{'ok    ' if outcome.passed else 'FAILED'}  {outcome.name:<13} {outcome.seconds:5.1f} s")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
