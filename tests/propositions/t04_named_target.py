"""Do managers tell the truth when they name their own target?

Expected: the target named is the fractile (β − α)/(γ − α) of what they expect, the median at
0.7, 1 and 1.3; with a ratchet targets fall below it.

Statistic: target a day over the output a day of the quarter before, which is what managers
expect, median over mills; share of mills that make less than the target they named; second
year, no ratchet.

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

REASON = (
    "The target is the median of what managers expect, to the digit, and they expect what "
    "they made last. Where output falls from one quarter to the next more than half of them "
    "miss it: in eight of the countries output of the second year's quarters is 0.98, 0.99, "
    "1.06 and 0.98 of that of the quarter before, and the share that makes less than the "
    "target is 0.57, 0.51, 0.37 and 0.53."
)

TARGET = "target"
DAYS = np.array([92.0, 91.0, 91.0, 92.0, 92.0])  # of 2019Q4 to 2020Q4


def experiment(lab: Lab) -> Finding:
    if not lab.writes(TARGET):
        return cannot_be_shown("the program does not write the target that a manager names.")
    base = country(8, f"enterprise/{TARGET}", "enterprise/output", "enterprise/sector",
                   policies=(policy("new_soviet_incentive"),))
    free = lab.run(base.but(settings={"mechanism.ratchet": False}))
    bound = lab.run(base)
    finding = Finding()
    finding.tell("target over last output, a day's worth", mean(over_last(free)),
                 within(0.999, 1.001))
    finding.tell("share that makes less than the target", mean(share_below(free)),
                 within(0.45, 0.55))
    finding.null("target over output, no ratchet less ratchet",
                 difference(over_output(free), over_output(bound)), positive(0.001))
    return finding


def pairs(runs, r: int):
    mills = is_mill(runs["enterprise/sector"][r])
    named = runs[f"enterprise/{TARGET}"][r][4:, mills]
    return named, runs["enterprise/output"][r][4:, mills]


def over_last(runs) -> np.ndarray:
    """Median over mills and quarters of the target over the output before, both a day's."""
    rows = []
    for r, sectors in enumerate(runs["enterprise/sector"]):
        mills = is_mill(sectors)
        named = runs[f"enterprise/{TARGET}"][r][4:, mills] / DAYS[1:, None]
        made = runs["enterprise/output"][r][3:7, mills] / DAYS[:-1, None]
        rows.append(np.median(named[made > 0.0] / made[made > 0.0]))
    return np.array(rows)


def share_below(runs) -> np.ndarray:
    rows = [pairs(runs, r) for r in range(len(runs["enterprise/sector"]))]
    return np.array([np.mean(made < named) for named, made in rows])


def over_output(runs) -> np.ndarray:
    rows = [pairs(runs, r) for r in range(len(runs["enterprise/sector"]))]
    return np.array([named.sum() / made.sum() for named, made in rows])
