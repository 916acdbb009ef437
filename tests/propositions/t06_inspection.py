"""At which chance of an audit does padding stop?

Expected: a manager pads iff p < B̄/(B̄ + F): who is caught loses the bonus and pays F (oracle
O4).

Statistic: the first p on a grid of 0.02 at which fewer than half of those short of their plan
pad it, at F = 1 and F = 3, the same fine for any gap.

Null: with a fine out of all proportion nobody pads.

Source: D2 T6; Becker 1968; inspection games.
"""

from __future__ import annotations

import numpy as np

from propositions.finding import Finding, near
from propositions.intervals import exact
from propositions.lab import Lab, Scenario

TITLE = "Padding stops at the inspection game's audit"

STEP = 0.02
FIRM = Scenario(
    base="oracles/padding.yaml",
    settings={"manager.fine_slope": 0.0, "manager.forging_cost": 0.0},
    reads=(
        "enterprise/output",
        "enterprise/output_planned",
        "enterprise/output_reported",
        "enterprise/sector",
    ),
)


def experiment(lab: Lab) -> Finding:
    finding = Finding()
    for fine in (1.0, 3.0):
        edge = 1.0 / (1.0 + fine)
        grid = edge + STEP * (np.arange(-3, 4) - 0.5)
        padding = [share(lab, fine, float(p)) for p in grid]
        stops = next((p for p, s in zip(grid, padding, strict=True) if s < 0.5), np.nan)
        finding.tell(f"p at which padding stops, F = {fine:g}", exact(stops),
                     near(edge, STEP))
    finding.null("share that pads, F = 19, p = 0.1", exact(share(lab, 19.0, 0.1)),
                 near(0.0, 0.0))
    return finding


def share(lab: Lab, fine: float, audit: float) -> float:
    """Of those short of their plan, who report it all the same."""
    runs = lab.run(
        FIRM.but(settings={"manager.fine_fixed": 1.0 + fine, "manager.audit_belief": audit}),
        2,
    )
    mills = np.broadcast_to((runs["enterprise/sector"] != 0)[:, None, :],
                            runs["enterprise/output"].shape)
    planned = runs["enterprise/output_planned"]
    short = mills & (runs["enterprise/output"] < planned * (1.0 - 1e-6))
    pads = runs["enterprise/output_reported"] >= planned * (1.0 - 1e-6)
    return float(pads[short].mean())
