"""Measures the figures of docs/performance.md and prints them as a table.

    measure.py [--quick | --full] [--write FILE] [NAME...]
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from pathlib import Path

from figures import FIGURES, Figure


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def _machine() -> str:
    return (
        f"{len(os.sched_getaffinity(0))} cores of {_cpu()}, load {os.getloadavg()[0]:.1f} "
        "at the start; medians of whole processes, taken in turns"
    )


def _row(figure: Figure) -> str:
    verdict = {None: "", True: "met", False: "NOT MET"}[figure.is_met]
    return f"| {figure.name} | {figure.value} | {figure.goal} | {verdict} |"


def main() -> int:
    """Measures; 0 whatever the verdicts, for a table of figures is no test."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FIGURES))
    effort = parser.add_mutually_exclusive_group()
    effort.add_argument("--quick", action="store_true", help="fewer repeats, smaller sizes")
    effort.add_argument("--full", action="store_true", help="up to a million enterprises")
    parser.add_argument("--write", type=Path, help="also append the table to this file")
    choices = parser.parse_args()
    if unknown := set(choices.names) - set(FIGURES):
        parser.error(f"unknown figure {', '.join(sorted(unknown))}; there are {', '.join(FIGURES)}")
    level = 1 if choices.quick else 3 if choices.full else 2
    lines = [_machine(), "", "| figure | measured | goal | |", "|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    for name in choices.names or FIGURES:
        for figure in FIGURES[name](level):
            lines.append(_row(figure))
            print(lines[-1], flush=True)
    if choices.write:
        choices.write.write_text("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
