"""Matches the box of priors to the anchors up to 2022; writes docs/calibration.md and figures.

    PYTHONPATH=analysis build/venv/bin/python -m calibration [--quick] [--threads N]

Runs are kept in build/calibration: what was run before, by the same program, is not run again.
"""

from __future__ import annotations

import argparse
import dataclasses
import time

import dearth
import matplotlib

from calibration import ANCHORS, DOCS, KEPT
from calibration.mechanisms import SIZES, falls, falls_by_size
from calibration.page import Found, write
from calibration.signs import signs
from calibration.sweeps import Field
from calibration.waves import Size, match

matplotlib.use("Agg")

FULL = Size()
QUICK = Size(enterprises=300, points=24, later=12, candidates=20_000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="calibration", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true",
                        help="a trial of the whole way in a minute; its page is printed, not kept")
    parser.add_argument("--threads", type=int, default=0, metavar="N",
                        help="runs at a time; else as many as there are threads")
    parser.add_argument("--points", type=int, default=FULL.points, metavar="N",
                        help=f"points of the first wave; default {FULL.points}")
    options = parser.parse_args()
    size = QUICK if options.quick else dataclasses.replace(
        FULL, points=options.points, later=max(8, options.points // 2))
    folder = DOCS if not options.quick else KEPT / "quick" / "page"
    field = Field(KEPT / ("quick" if options.quick else "full"), options.threads)
    found = carry_out(field, size, quick=options.quick)
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "calibration.md", found)
    print(f"{folder / 'calibration.md'}: {field.runs} runs, {field.seconds:.0f} s of core time")


def carry_out(field: Field, size: Size, *, quick: bool = False) -> Found:
    """Every part of the calibration; what it does is said as it goes on."""
    began = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {field.runs:5d} runs  {what}", flush=True)

    targets = dearth.calibration_targets(dearth.read_anchors(ANCHORS))
    found = match(field, size, targets)
    say("waves: " + ", ".join(f"{100 * wave.left:.1f} %" for wave in found.waves))
    told = signs(field, found, size, max(6, size.points // 4))
    say("signs of the two policies")
    several = 2 if size.points < FULL.points else 4
    variants, defaults = falls(field, size, several)
    say("policies and priors one at a time")
    sizes = falls_by_size(field, several, SIZES[:1] if quick else SIZES)
    say("sizes of the country")
    return Found(size, found, told, variants, defaults, sizes, field.runs, field.seconds)


if __name__ == "__main__":
    main()
