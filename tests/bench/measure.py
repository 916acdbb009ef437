"""Measures the figures of docs/performance.md and prints them as a table.

    measure.py [--quick | --short] [--write] [NAME...]

Ends with 1 if something computed a wrong result, never because it was slow.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import os
import platform
import shutil
import sys
import time
from pathlib import Path

from figures import FIGURES, NEEDS
from harness import EFFORTS, PROGRAM, SOURCE, Figure, WrongResultError, scratch, timed

PAGE = SOURCE / "docs/performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEAD = ["| row | figure | goal | measured | goal ÷ figure | |", "|---|---|---|---|---|---|"]


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def _memory() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _machine(effort: str) -> str:
    with scratch() as folder:
        version = timed([PROGRAM, "--version"], folder).out.strip()
    today = datetime.datetime.now(datetime.UTC).date()
    return (
        f"{version}, {today}, effort `{effort}`: {len(os.sched_getaffinity(0))} cores of "
        f"{_cpu()}, {_memory():.0f} GiB, Linux {platform.release().split('-')[0]}, Python "
        f"{platform.python_version()}; load {os.getloadavg()[0]:.1f} at the start"
    )


def _row(figure: Figure, is_held: bool) -> str:
    verdict = {None: "", True: "met", False: "**not met**"}[figure.is_met if is_held else None]
    margin = "" if figure.ratio is None or figure.ratio <= 0 else f"{1 / figure.ratio:.2f}"
    return (
        f"| {figure.row} | {figure.what} | {figure.goal} | {figure.measured} | {margin} "
        f"| {verdict} |"
    )


def _missing(name: str) -> list[str]:
    """What is needed for a figure and not there."""
    return [need for need in NEEDS.get(name, ()) if not _is_there(need)]


def _is_there(need: str) -> bool:
    if shutil.which(need) is not None:
        return True
    return "/" not in need and importlib.util.find_spec(need) is not None


def _measured(name: str, effort: str) -> list[str]:
    if missing := _missing(name):
        return [f"| {name} | not measured: {', '.join(Path(need).name for need in missing)} not there | | | | |"]
    return [_row(figure, effort != "quick") for figure in FIGURES[name](EFFORTS[effort])]


def _write(lines: list[str]) -> None:
    """Puts the table between the marks of the page."""
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + after)
    print(f"written into {PAGE.relative_to(SOURCE)}")


def _choices() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIGURES))
    effort = parser.add_mutually_exclusive_group()
    effort.add_argument("--quick", dest="effort", action="store_const", const="quick",
                        help="whether everything computes what it should; times mean nothing")
    effort.add_argument("--short", dest="effort", action="store_const", const="short",
                        help="up to 100,000 enterprises and 200 runs: under 8 minutes")
    parser.add_argument("--write", action="store_true", help="also write docs/performance.md")
    parser.set_defaults(effort="full")
    choices = parser.parse_args()
    if unknown := set(choices.names) - set(FIGURES):
        parser.error(f"unknown figure {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    return choices


def main() -> int:
    """Measures; 0 whatever the verdicts, 1 after a wrong result."""
    choices = _choices()
    lines = [_machine(choices.effort), "", *HEAD]
    print("\n".join(lines), flush=True)
    wrong = 0
    for name in choices.names or FIGURES:
        started = time.monotonic()
        try:
            rows = _measured(name, choices.effort)
        except WrongResultError as error:
            print(f"wrong: {name}: {error}", file=sys.stderr)
            wrong += 1
            continue
        lines += rows
        print("\n".join(rows), flush=True)
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr)
    if choices.write and not wrong and choices.effort != "quick":
        _write(lines)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
