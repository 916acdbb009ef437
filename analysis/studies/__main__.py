"""Carries out studies; writes docs/studies/NAME.png and the numbers of docs/studies/NAME.md.

    PYTHONPATH=analysis build/venv/bin/python -m studies [NAME...]

Runs are kept in build/studies: a study that is asked for twice is only drawn anew.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pathlib
import time

import matplotlib

from studies import ROOT, page

matplotlib.use("Agg")

NAMES = (
    "factorial",
    "oversight_channels",
    "autonomy_channels",
    "audit_value",
    "hysteresis",
    "incidence",
    "wedge",
    "statements",
)
PAGES = ROOT / "docs" / "studies"
KEPT = ROOT / "build" / "studies"


def main() -> None:
    from propositions.lab import Lab

    parser = argparse.ArgumentParser(prog="studies", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    options = parser.parse_args()
    program = os.environ.get("DEARTH_PROGRAM", str(ROOT / "build/release/dearth"))
    for name in options.names or NAMES:
        if name not in NAMES:
            parser.error(f"no study {name}; there are {', '.join(NAMES)}")
        lab = Lab(pathlib.Path(program), replications=12, enterprises=300, cache=KEPT)
        carry_out(name, lab)


def carry_out(name: str, lab) -> None:
    study = importlib.import_module(f"studies.{name}")
    began = time.monotonic()
    found = study.experiment(lab)
    seconds = taken(name, lab, time.monotonic() - began)
    drawn = study.figure(found)
    drawn.savefig(PAGES / f"{name}.png")
    written = page.provenance(lab, name, lab.runs_asked, seconds) + "\n\n" + study.table(found)
    page.replace(PAGES / f"{name}.md", name, written)
    print(f"{name}: {lab.runs_asked} runs, {lab.runs_made} new, {seconds:.0f} s", flush=True)


def taken(name: str, lab, seconds: float) -> float:
    """Seconds that all runs of a study took, together over the times it was asked for."""
    file = KEPT / f"{name}.json"
    spent = {"runs": 0, "seconds": 0.0}
    if file.exists() and lab.runs_made < lab.runs_asked:
        spent = json.loads(file.read_text(encoding="utf-8"))
    if lab.runs_made:
        spent = {"runs": spent["runs"] + lab.runs_made, "seconds": spent["seconds"] + seconds}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(spent), encoding="utf-8")
    return spent["seconds"] / max(1, spent["runs"]) * lab.runs_asked


if __name__ == "__main__":
    main()
