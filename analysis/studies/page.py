"""Keeps the numbers of a study's page: what a program wrote stands between two marks."""

from __future__ import annotations

import pathlib
import subprocess
from collections.abc import Sequence

from propositions.intervals import Estimate
from propositions.lab import FIRST_SEED, ROOT, Lab

OPEN, CLOSE = "<!-- written by the study -->", "<!-- end -->"


def provenance(lab: Lab, name: str, runs: int, seconds: float) -> str:
    """The table that says how a study was made."""
    version = subprocess.run(
        [str(lab.program), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    rows = [
        ("command", f"`PYTHONPATH=analysis build/venv/bin/python -m studies {name}`"),
        ("program", f"{version.splitlines()[0]}, models as of commit {commit()}"),
        ("runs", f"{runs}; {lab.enterprises} enterprises, burn-in of 4 quarters"),
        ("seeds", f"from {FIRST_SEED} on; each is a country and draws of its own, shared by "
                  "all scenarios, which are compared seed by seed"),
        ("time", f"{seconds / 60:.1f} minutes, one process on a busy machine"),
    ]  # fmt: skip
    return "\n".join(["| how it was made | |", "|---|---|"] + [f"| {a} | {b} |" for a, b in rows])


def commit() -> str:
    """The last commit that touched the model or the laboratory."""
    words = ["git", "log", "-1", "--format=%h", "--", "models", "sim"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown; estimates with their intervals."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for row in rows:
        cells = [signed(cell) if isinstance(cell, Estimate) else str(cell) for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def signed(found: Estimate, digits: int = 2) -> str:
    """An estimate with its sign and interval, bold where the interval leaves 0 out."""
    text = f"{found.value:+.{digits}f} [{found.low:+.{digits}f}, {found.high:+.{digits}f}]"
    return f"**{text}**" if found.low > 0.0 or found.high < 0.0 else text


def replace(file: pathlib.Path, name: str, written: str) -> None:
    """Puts ``written`` between the marks of a page; makes a bare page where there is none."""
    if not file.exists():
        file.write_text(f"# {name}\n\n{OPEN}\n{CLOSE}\n", encoding="utf-8")
    before, _, rest = file.read_text(encoding="utf-8").partition(OPEN)
    _, mark, after = rest.partition(CLOSE)
    if not mark:
        raise ValueError(f"{file} lacks the marks {OPEN} and {CLOSE}")
    file.write_text(f"{before}{OPEN}\n{written}\n{CLOSE}{after}", encoding="utf-8")
