"""Writes docs/calibration.md: every sentence that hangs on a number is made from it."""

from __future__ import annotations

import dataclasses
import datetime
import pathlib
import subprocess
from collections.abc import Callable

import dearth
import numpy as np

from calibration import ANCHORS, ROOT, figures, sections
from calibration.mechanisms import Fall
from calibration.signs import Sign
from calibration.text import table
from calibration.waves import Match, Size


@dataclasses.dataclass(frozen=True)
class Found:
    """All that a calibration found: what the page is written from."""

    size: Size
    match: Match
    signs: list[Sign]
    variants: dict[str, Fall]
    defaults: dict[str, np.ndarray]
    sizes: dict[int, dict[str, Fall]]
    runs: int
    seconds: float


HEAD = """\
# Calibration

Which part of the box of priors can the anchors up to 2022 rule out, what do they say about the priors,
and do the signs of the two headline policies hold in what is left? This page, its numbers and figures are
written by

    ./dearth.sh calibrate

No year after 2022 is simulated, read or compared: later anchors are kept for a validation
([why](decisions/0020-rule-out-priors-by-history-matching.md)). What is left of the box is *not ruled out
yet*. It is no posterior and no estimate of a country, and agreement with a few dozen uncertain figures is
a weak recommendation.
"""

METHOD = """\
## How

**History matching** (Craig and others 1997; Vernon, Goldstein and Bower 2010). A point x of the box is held
against an anchor z by its implausibility

    I(x) = |z − E f(x)| / √(Var_obs + Var_disc + Var_em(x) + Var_sim)

and ruled out where the largest I over the anchors exceeds 3, or the second largest 2.7. The four variances:
error of the figure; discrepancy of the model at its best; error of the emulator, a regression on linear,
square and product terms taken in one at a time (extended Bayesian criterion; each point left out in turn
measures its error); and the luck of one history, from replications at the same point. The first wave is a
Latin hypercube of the program's own sweep over the box; later waves run points that no wave has ruled out.
Luck is that of a country drawn anew, since the real one was drawn once.

**Deviations are judgements.** Nobody publishes the error of these anchors, so both columns below are
priors, too. Halving them would rule out more, doubling less; they were fixed before the first wave.
"""


def write(file: pathlib.Path, found: Found) -> None:
    """Writes the page and, beside it, its figures ``calibration-*.png``."""
    match = found.match
    bank = _bank_of_korea()
    drawn: dict[str, Callable[[], object]] = {
        "anchors": lambda: figures.anchors_figure(match, found.defaults),
        "priors": lambda: figures.priors_figure(match),
        "pairs": lambda: figures.pairs_figure(match),
    }
    if found.signs:
        drawn["signs"] = lambda: figures.signs_figure(found.signs)
    if found.variants:
        drawn["falls"] = lambda: figures.falls_figure(found.variants, bank)
    for name, draw in drawn.items():
        draw().savefig(file.with_name(f"calibration-{name}.png"), dpi=160)
    parts = [
        HEAD, _provenance(found), METHOD, sections.deviations(),
        sections.waves(match), sections.anchors(match, found.defaults),
        sections.priors(match), sections.signs(found.signs),
        sections.falls(found.variants, found.sizes, bank), sections.box(), LIMITS,
    ]
    file.write_text("\n".join(part.strip("\n") + "\n" for part in parts if part), encoding="utf-8")


LIMITS = """\
## What this does not say

* It rules out priors of *this* model, given the judged deviations. A model with a wrong mechanism can pass,
  and a right one can be ruled out by a wrong anchor.
* The box holds the priors listed above; all others stay at their defaults. The share of a box that is left
  depends on the box.
* Growth of branches in one year is not independent of the others: they count as separate anchors all the
  same, so that the largest implausibility is the honest summary and their number is not.
* Defaults were not moved. Where the numbers above recommend another default, that is a proposal.
"""


def _provenance(found: Found) -> str:
    version = dearth.call("--version").stdout.strip().splitlines()[0]
    size = found.size
    rows = [
        ("program", f"{version}, models as of commit {_commit()}; {datetime.date.today()}"),
        ("runs", f"{found.runs} of 16 quarters after a burn-in of 4, 2019 to 2022; "
                 f"{found.seconds / 60:.1f} minutes of core time"),
        ("country", f"{size.enterprises} enterprises, scenario as-reported; replications "
                    f"{size.replications}, each a country and draws of its own"),
        ("waves", f"{len(found.match.waves)}, of "
                  + ", ".join(str(len(wave.unit)) for wave in found.match.waves) + " points"),
    ]  # fmt: skip
    return table(("how it was made", ""), rows)


def _commit() -> str:
    words = ["git", "log", "-1", "--format=%h", "--", "models", "sim"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _bank_of_korea() -> float:
    """Output of 2022, 2019 being 100, from the growth of the years between."""
    anchors = dearth.read_anchors(ANCHORS)
    growth = [float(anchors.loc[f"growth_gdp_{year}", "value"]) for year in (2020, 2021, 2022)]
    return 100.0 * float(np.prod([1.0 + rate / 100.0 for rate in growth]))
