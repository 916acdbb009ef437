"""What does an outage cost a plant without a generator?

Expected: max(0, 1 − (1 − d)/u) of its output, d the share of hours without power and u its
utilisation when there is power (oracle O7); at a shortage of 10 % an aggregate loss of 5 to 10
%.

Statistic: largest deviation from the formula over enterprises, u near 0.9, stocks so ample that
each good stands alone, supply for 0.3 to 0.9 of demand: of those whose power bound every day or
none, since over days of both kinds the formula of the mean is a lower bound (it is convex); and
how far anybody is below that bound. Output of the baseline with supply for 0.9 of demand
against supply for all of it.

Null: supply beyond all demand costs nothing.

Source: D2 T11; Allcott, Collard-Wexler and O'Connell 2016; Fisher-Vanden et al. 2015.
"""

from __future__ import annotations

import numpy as np

from propositions.country import CAUSES, country, of_last, ratio
from propositions.finding import Finding, at_most, none, within
from propositions.intervals import change, exact, mean
from propositions.lab import Lab, Scenario

TITLE = "Loss of output in outages"
REASON = (
    "The formula holds to the fourth digit. In the country plants use 0.59 of their "
    "capacity with power for all demand, so that most of a tenth of missing power falls "
    "on slack: max(0, 1 − 0.9/u) is nothing for u of 0.59. The firms behind the expected "
    "5 to 10 % ran close to capacity. The null is not precise enough to tell a gain of "
    "0.002 in countries of 300 enterprises."
)

HOURS = 10.6
PLANT = Scenario(
    base="oracles/capacity.yaml",
    quarters=1,
    settings={
        "burn_in": 0,
        "power.farm_demand": 0.0,
        "power.hydro_shock": 0.0,
        "power.overdraw": 0.0,
        "military.labour": 0.1,  # hands for 0.9 of capacity
        "labour.overmanning": 1.0,
        "labour.skill_growth": 0.0,
        "labour.skill_decay": 0.0,
        "manager.attention_power": 0.0,
    },
    reads=(
        "enterprise/output",
        "enterprise/potential",
        "enterprise/supply_hours",
        "enterprise/sector",
        "enterprise/ownership",
        "enterprise/priority_class",
        "enterprise/losses",
    ),
)


def experiment(lab: Lab) -> Finding:
    finding = Finding()
    ample = lab.run(PLANT)
    for supply in (0.3, 0.5, 0.7, 0.9):
        runs = lab.run(PLANT.but(settings={"power.supply_ratio": supply}))
        worst, below, mean_share = deviation(runs, ample)
        name = f"largest deviation from O7, supply {supply} of demand"
        finding.tell(name, exact(worst), at_most(0.005))
        finding.tell(f"furthest below O7 of the mean, supply {supply}", exact(below),
                     at_most(0.005))
        finding.tell(f"mean share of hours lost, supply {supply}", exact(mean_share))
    year = country(8, "national/output")
    full, short = (
        of_last(lab.run(year.but(settings={"power.supply_ratio": s}))["national/output"])
        for s in (1.0, 0.9)
    )
    finding.tell("aggregate loss at a shortage of 10 %", change_down(short, full),
                 within(0.05, 0.10))
    most = of_last(
        lab.run(year.but(settings={"power.supply_ratio": 2.0}))["national/output"]
    )
    enough = of_last(
        lab.run(year.but(settings={"power.supply_ratio": 1.8}))["national/output"]
    )
    finding.null("gain from 2.0 against 1.8 of demand", change(most, enough), none(0.002))
    finding.hidden.append("generators of enterprises: the model has none.")
    return finding


def change_down(short: np.ndarray, full: np.ndarray):
    return mean(1.0 - short / full)


def deviation(runs, ample) -> tuple[float, float, float]:
    """Largest |loss − O7|, largest O7 − loss, mean share of hours lost."""
    # Military lines and special enterprises lose no workers to the call-up: their u is 1.
    civil = (runs["enterprise/sector"] != 0) & (runs["enterprise/ownership"] != 3)
    civil &= runs["enterprise/priority_class"] != 0
    losses = runs["enterprise/losses"][:, 0]
    civil &= losses[..., CAUSES.index("materials")] <= 0.0
    out = 1.0 - runs["enterprise/supply_hours"][:, 0] / HOURS
    lost = 1.0 - ratio(runs["enterprise/output"][:, 0], ample["enterprise/output"][:, 0])
    used = ratio(ample["enterprise/output"][:, 0], ample["enterprise/potential"][:, 0])
    predicted = np.maximum(0.0, 1.0 - ratio(1.0 - out, used))
    civil &= np.isfinite(lost)
    steady = losses[..., CAUSES.index("mobilisation")] <= 0.0
    steady |= losses[..., CAUSES.index("power")] <= 0.0
    kept = civil & steady
    return (
        float(np.abs(lost - predicted)[kept].max()),
        float((predicted - lost)[civil].max()),
        float(out[kept].mean()),
    )
