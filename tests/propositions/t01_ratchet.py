"""How much effort does a manager withhold whose plan follows what is achieved?

Expected: effort e* = (b/c)/(1 + λ/r) (oracle O2).

Statistic: largest deviation of pace from the formula, relatively, over enterprises, at λ of
0.03, 0.1, 0.3 and 0.4 (beyond, the slowest pace of 0.05 binds); b = 1, c = 2, r = 0.05, the
first quarter, before a plan has followed.

Null: at λ = 0 effort is b/c = 0.5.

Source: D2 T1; Weitzman 1980.
"""

from __future__ import annotations

import numpy as np

from propositions.finding import Finding, at_most, near
from propositions.intervals import exact
from propositions.lab import Lab, Scenario

TITLE = "The ratchet lowers effort by its present value"

FIRM = Scenario(base="oracles/ratchet.yaml", reads=("enterprise/pace", "enterprise/sector"))


def experiment(lab: Lab) -> Finding:
    finding = Finding()
    for rate in (0.03, 0.1, 0.3, 0.4):
        expected = 0.5 / (1.0 + rate / 0.05)
        worst = np.abs(paces(lab, rate) / expected - 1.0).max()
        finding.tell(f"largest deviation from O2, λ = {rate}", exact(worst), at_most(1e-3))
    finding.null("mean effort at λ = 0", exact(paces(lab, 0.0).mean()), near(0.5, 5e-4))
    return finding


def paces(lab: Lab, rate: float) -> np.ndarray:
    runs = lab.run(FIRM.but(settings={"ratchet.up": rate, "ratchet.down": rate}), 2)
    return runs["enterprise/pace"][:, 0][runs["enterprise/sector"] != 0]
