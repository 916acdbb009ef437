"""Does the rush of customers reach their suppliers, and what does it leave behind?

Expected: with bonuses downstream alone taken away, suppliers work less overtime and make a
smaller share in the last dekads; the first dekads make less than a third.

Statistic: coal, ores, metals and chemicals, second year: overtime and share of the last dekads,
with the bonus of all others on less off; their share of the first dekads.

Null: without fatigue and loss of quality the first dekads make a third ± 0.005.

Source: D2 T8; Rostowski and Auerbach 1986.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country
from propositions.finding import Finding, at_most, near, positive
from propositions.intervals import difference, mean
from propositions.lab import SECTORS, Lab

TITLE = "Storming travels upstream"
REASON = (
    "Suppliers work little overtime (0.008 of normal hours), with or without their "
    "customers' bonus, while power and materials cost 0.28 of their potential. Their first "
    "dekads are the strongest with power for twice the demand too (0.009 above an even "
    "share instead of 0.010, eight of the countries), so that it is not power; the cause "
    "was not traced."
)

UPSTREAM = [SECTORS.index(s) for s in ("coal", "ores", "metals", "chemicals")]
DOWNSTREAM = ["machinery", "building", "light", "food", "services"]


def experiment(lab: Lab) -> Finding:
    base = country(
        8,
        "sector/output_first_third",
        "sector/output_middle_third",
        "sector/output_last_third",
        "sector/overtime",
        "sector/workers",
    )
    no_bonus = {
        "name": "no-bonus-downstream",
        "from": "2018-01-01",
        "where": {"sector": DOWNSTREAM},
        "set": {"bonus.notch": 0.0, "bonus.slope": 0.0},
    }
    on, off = lab.run(base), lab.run(base.but(policies=(no_bonus,)))
    finding = Finding()
    finding.tell("suppliers' overtime, customers' bonus on − off",
                 difference(overtime(on), overtime(off)), positive(1e-4))
    finding.tell("suppliers' share of the last dekads, on − off",
                 difference(share(on, "last"), share(off, "last")), positive(5e-4))
    # The first dekads have 120 of the 365 days: 0.3288 is even work.
    finding.tell("suppliers' first dekads less 120/365", mean(share(on, "first") - 120 / 365),
                 at_most(0.0))
    rested = lab.run(base.but(settings={"labour.fatigue_rate": 0.0,
                                        "capital.quality_loss": 0.0}))
    finding.null("first dekads less 120/365, no fatigue, no loss of quality",
                 mean(share(rested, "first") - 120 / 365), near(0.0, 0.005))
    return finding


def overtime(runs) -> np.ndarray:
    weights = runs["sector/workers"][:, -4:, UPSTREAM]
    hours = runs["sector/overtime"][:, -4:, UPSTREAM]
    return (hours * weights).sum(axis=(1, 2)) / weights.sum(axis=(1, 2))


def share(runs, which: str) -> np.ndarray:
    thirds = {
        third: runs[f"sector/output_{third}_third"][:, -4:, UPSTREAM].sum(axis=(1, 2))
        for third in ("first", "middle", "last")
    }
    return thirds[which] / sum(thirds.values())
