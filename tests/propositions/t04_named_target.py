"""Do managers tell the truth when they name their own target?

Expected: the target named is the fractile (β − α)/(γ − α) of what they expect, the median at
0.7, 1 and 1.3; with a ratchet targets fall below it.

Statistic: share of mills that report less than the target they named, second year, no ratchet.

Null: with a ratchet the target named falls relative to output.

Source: D2 T4; Weitzman 1976.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, is_mill, policy
from propositions.finding import Finding, cannot_be_shown, positive, within
from propositions.intervals import difference, mean
from propositions.lab import Lab

TITLE = "Named targets tell the truth"

TARGET = "target"


def experiment(lab: Lab) -> Finding:
    if not lab.writes(TARGET):
        return cannot_be_shown("the program does not write the target that a manager names.")
    base = country(8, f"enterprise/{TARGET}", "enterprise/output", "enterprise/sector",
                   policies=(policy("new_soviet_incentive"),))
    free = lab.run(base.but(settings={"mechanism.ratchet": False}))
    bound = lab.run(base)
    finding = Finding()
    finding.tell("share that makes less than the target", mean(share_below(free)),
                 within(0.45, 0.55))
    finding.null("target over output, no ratchet less ratchet",
                 difference(over_output(free), over_output(bound)), positive(0.001))
    return finding


def pairs(runs, r: int):
    mills = is_mill(runs["enterprise/sector"][r])
    named = runs[f"enterprise/{TARGET}"][r][4:, mills]
    return named, runs["enterprise/output"][r][4:, mills]


def share_below(runs) -> np.ndarray:
    rows = [pairs(runs, r) for r in range(len(runs["enterprise/sector"]))]
    return np.array([np.mean(made < named) for named, made in rows])


def over_output(runs) -> np.ndarray:
    rows = [pairs(runs, r) for r in range(len(runs["enterprise/sector"]))]
    return np.array([named.sum() / made.sum() for named, made in rows])
