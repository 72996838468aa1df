"""The golden cases of permits as a page for readers: docs/permits_golden.md.

python tools/golden.py write     write the page
python tools/golden.py check     exit 1 when the page is not what the cases say
"""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "permits" / "golden"
PAGE = ROOT / "docs" / "permits_golden.md"

INTRODUCTION = """\
Written by `python tools/golden.py write` from `tests/permits/golden/`. The tests answer each case, and
count its days again with a counter of their own. Say so when you find one that is wrong.
"""

TITLES = {
    "bangladesh": "Bangladesh: the single permit with exit clearance",
    "pakistan": "Pakistan: the single permit with the Protector's stamp",
    "uzbekistan": "Uzbekistan: permit first, or entry without a visa",
    "eaeu": "Citizens of the Eurasian Economic Union",
    "others": "Other countries",
    "order_175": "The older rules (Order 175)",
    "changes": "Change of employer, change of rules, outage",
}


def files() -> list[Path]:
    """The files of cases, in the order in which the page shows them."""
    order = list(TITLES)
    return sorted(FOLDER.glob("*.json"), key=lambda file: order.index(file.stem))


def page() -> str:
    """The whole page."""
    parts = [
        "# Golden cases of permits\n",
        INTRODUCTION,
    ]
    for file in files():
        rows = json.loads(file.read_text(encoding="utf-8"))
        parts.append(f"## {TITLES[file.stem]} ({len(rows)})\n")
        parts += [section(row) for row in rows]
    return "\n".join(parts)


def section(row: Mapping[str, Any]) -> str:
    """One case: its story, what is known, what follows."""
    expect = row["expect"]
    lines = [f"### {row['id']}\n", f"{row['story']}\n"]
    lines.append(table(_facts(row, expect)))
    if row["counting"]:
        lines.append("Counting:\n")
        lines += [f"* {line}" for line in row["counting"]]
        lines.append("")
    return "\n".join(lines)


def table(rows: Iterable[tuple[str, str]]) -> str:
    """Two columns."""
    body = "\n".join(f"| {name} | {value} |" for name, value in rows if value)
    return f"| | |\n|---|---|\n{body}\n"


def _facts(row: Mapping[str, Any], expect: Mapping[str, Any]) -> list[tuple[str, str]]:
    recorded = "; ".join(
        f"{_said(fact['move'])} {fact['on']}" + (f" (until {fact['until']})" if "until" in fact else "")
        for fact in row["recorded"]
    )
    known = [
        f"{_said(name)} {row[name]}" for name in ("planned_entry_on", "passport_expires_on") if name in row
    ]
    known += [f"stay {first} to {last or 'now'}" for first, last in row.get("stays", ())]
    known += [f"{_said(name)} {day}" for name, day in row.get("carried", {}).items()]
    known += [f"earlier permit until {row['lawful_until']}"] if "lawful_until" in row else []
    known += [
        f"outage {start.replace('T', ' ')} to {end.replace('T', ' ')}"
        for start, end in row.get("outages", ())
    ]
    known += [
        f"decree: {each['key']} = {each['value']} {_said(each['unit'])} from {each['from']}"
        for each in row.get("rules", ())
    ]
    steps = ", ".join(
        f"**{_said(key)}**" if state == "now" else f"~~{_said(key)}~~" if state == "done" else _said(key)
        for key, state in expect["steps"]
    )
    return [
        ("citizen, path, day", f"{row['nationality']}, {row['path']}, {row['as_of']}"),
        ("recorded", recorded or "nothing"),
        ("known", "; ".join(known)),
        ("papers accepted", ", ".join(map(_said, row.get("papers", ())))),
        (
            "state",
            _said(expect["state"]) + (f", {_said(expect['hold'])}" if expect["hold"] != "none" else ""),
        ),
        ("steps", steps),
        ("deadlines", "; ".join(f"{_said(name)} {day}" for name, day in expect["deadlines"].items())),
        (
            "the portal's own",
            "; ".join(f"{_said(name)} {due}" for name, _since, due in expect.get("own_deadlines", ())),
        ),
        ("late", ", ".join(map(_said, expect["late"]))),
        ("warnings", ", ".join(expect["warnings"])),
        (
            "free days left",
            "" if expect["visa_free_days_left"] is None else str(expect["visa_free_days_left"]),
        ),
        ("next", ": ".join(_said(word) for word in reversed(expect["next"]))),
        ("readiness", _readiness(expect["readiness"])),
    ]


def _readiness(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return ""
    said = []
    if found["may_work"]:
        said.append(f"work is lawful since {found['starts_on']}")
    elif found["starts_on"]:
        said.append(f"work is lawful from about {found['starts_on']}")
    else:
        said.append("no day of work is lawful on this path")
    if found["fly_from"]:
        said.append(f"do not fly before {found['fly_from']}")
    if found["binding_step"]:
        said.append(f"holds everything up: {_said(found['binding_step'])}")
    if found.get("free_until"):
        said.append(f"days without a visa end on {found['free_until']}")
    return "; ".join([*said, *found["warnings"]])


def _said(name: str) -> str:
    return name.replace("_", " ")


def write() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


def check() -> int:
    """Say whether the page is what the cases say."""
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print(f"{PAGE.relative_to(ROOT)} is not what its cases say; run: python tools/golden.py write")
    return 1


if __name__ == "__main__":
    verbs = {"write": write, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    sys.exit(verbs[sys.argv[1]]())
