"""Do enterprises with a market link fulfil their quota?

Expected: a larger share of market-linked than of state enterprises of the same sector reports
its plan.

Statistic: share of reports of at least the plan, market-linked less state, mean over light
industry, food and services, second year of the baseline.

Null: without markets the difference is below 0.05 in size.

Source: A5 C9; S1.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country
from propositions.finding import Finding, none, positive
from propositions.intervals import mean
from propositions.lab import MARKET_LINKED, SECTORS, Lab

TITLE = "A market link fulfils the quota"
REASON = (
    "Not traced. As in T14 the link lets an enterprise buy a fifth of what it lacks, if "
    "anybody sells it, and both kinds of enterprises pad to the same notch."
)

LINKED_SECTORS = [SECTORS.index(s) for s in ("light", "food", "services")]


def experiment(lab: Lab) -> Finding:
    base = country(
        8,
        "enterprise/output_planned",
        "enterprise/output_reported",
        "enterprise/sector",
        "enterprise/ownership",
    )
    finding = Finding()
    finding.tell("share that reports its plan, market-linked − state",
                 mean(gap(lab.run(base))), positive(0.005))
    closed = lab.run(base.but(settings={"mechanism.market": False}))
    finding.null("the same without markets", mean(gap(closed)), none(0.05))
    return finding


def gap(runs) -> np.ndarray:
    rows = []
    for r, sectors in enumerate(runs["enterprise/sector"]):
        owned = runs["enterprise/ownership"][r]
        planned = runs["enterprise/output_planned"][r, -4:]
        met = runs["enterprise/output_reported"][r, -4:] >= planned * (1.0 - 1e-6)
        differences = []
        for sector in LINKED_SECTORS:
            linked = (sectors == sector) & (owned == MARKET_LINKED)
            state = (sectors == sector) & (owned == 0)
            if linked.any() and state.any():
                differences.append(met[:, linked].mean() - met[:, state].mean())
        rows.append(np.mean(differences) if differences else np.nan)
    return np.array(rows)
