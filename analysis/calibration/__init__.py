"""Calibration of the priors' box to the anchors up to 2022: history matching in waves.

One command writes docs/calibration.md, its figures and its numbers anew:

    ./dearth.sh calibrate

Runs are made by the program's own sweeps and kept in build/calibration, so that a calibration
that is asked for twice is only drawn anew. What is left of the box is *not ruled out yet*: no
posterior, and no estimate of a country.
"""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEPT = ROOT / "build" / "calibration"
DOCS = ROOT / "docs"
ANCHORS = ROOT / "scenarios" / "tables" / "anchors.csv"
