"""Puts the propositions to the model and writes docs/propositions.md.

    python -m propositions [--quick] [--replications N] [NAME...]

Verdicts and times of a whole run are kept in recorded.json, with which the tests compare.

A NAME is t05, c3 …; without any, all of them. The exit code is 0 whatever the verdicts: a
proposition that fails is a result.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import sys
import time

from propositions import page
from propositions.lab import ROOT, Lab
from propositions.register import Proposition, propositions

RECORDED = pathlib.Path(__file__).parent / "recorded.json"
FULL_REPLICATIONS = 40
QUICK_REPLICATIONS = 6
UNKNOWN_SECONDS = {"full": 50.0, "quick": 6.0}  # of a proposition that has not been timed


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="t05, c3 …; else all")
    parser.add_argument("--quick", action="store_true", help="few replications, no page")
    parser.add_argument("--replications", type=int)
    parser.add_argument("--enterprises", type=int)
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--record", action="store_true", help="keep verdicts of NAMEs too")
    parser.add_argument("--no-page", action="store_true", help="print only")
    parser.add_argument("--page", type=pathlib.Path, default=ROOT / "docs" / "propositions.md")
    return parser.parse_args()


def open_lab(options: argparse.Namespace) -> Lab:
    program = os.environ.get("DEARTH_PROGRAM", ROOT / "build/release/dearth")
    if not pathlib.Path(program).exists():
        sys.exit(f"there is no program {program}: ./dearth.sh build makes it")
    usual = QUICK_REPLICATIONS if options.quick else FULL_REPLICATIONS
    return Lab(
        pathlib.Path(program),
        replications=options.replications or usual,
        enterprises=options.enterprises or (120 if options.quick else 300),
        jobs=options.jobs,
        cache=ROOT / "build" / "propositions",
        quick=options.quick,
    )


def say_time(chosen: list[Proposition], mode: str) -> None:
    content = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    recorded = content.get(mode, {})
    times = [
        recorded.get(one.name, {}).get("seconds", UNKNOWN_SECONDS[mode]) for one in chosen
    ]
    print(
        f"{len(chosen)} propositions, about {max(1.0, sum(times) / 60):.0f} minutes on two "
        "cores when nothing is kept in build/propositions",
        flush=True,
    )


def main() -> None:
    options = arguments()
    lab = open_lab(options)
    chosen = propositions(options.names)
    mode = "quick" if options.quick else "full"
    say_time(chosen, mode)
    entries = []
    began = time.monotonic()
    for proposition in chosen:
        entries.append(page.put(proposition, lab))
        print(entries[-1].as_text(), flush=True)
    if options.record or not options.names:
        record(entries, mode, is_whole=not options.names)
    if not (options.quick or options.no_page or options.names):
        page.write(options.page, entries, lab, time.monotonic() - began)
        print(f"the table: {options.page}")


def record(entries: list[page.Entry], mode: str, *, is_whole: bool) -> None:
    """Keeps verdicts and times: the tests compare with them, the next run tells its time."""
    content = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    rows = {} if is_whole else content.get(mode, {})
    for entry in entries:
        seconds = entry.seconds
        before = content.get(mode, {}).get(entry.proposition.name)
        if before is not None and entry.runs_made < entry.runs_asked:
            seconds = before["seconds"]  # some runs were kept: the time says little
        rows[entry.proposition.name] = {
            "verdict": entry.finding.verdict.value,
            "seconds": round(seconds, 1),
        }
    content[mode] = dict(sorted(rows.items()))
    text = json.dumps(dict(sorted(content.items())), indent=1, ensure_ascii=False)
    RECORDED.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
