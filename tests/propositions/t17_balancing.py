"""How fast do rounds of material balancing make the plan consistent?

Expected: each round leaves ρ, the spectral radius of the input coefficients, of the gap (oracle
O5).

Statistic: gap after n + 1 rounds over that after n, n from 8 to 12, mean; ρ from the tables'
own eigenvalues.

Null: after 13 rounds the gap is below 1 %: rounds enough make any plan consistent.

Source: D2 T17; Montias 1959.
"""

from __future__ import annotations

import csv

import numpy as np

from propositions.finding import Finding, near
from propositions.intervals import exact
from propositions.lab import SCENARIOS, SECTORS, Lab, Scenario

TITLE = "Balancing converges by the spectral radius"


def experiment(lab: Lab) -> Finding:
    plan = Scenario(base="oracles/capacity.yaml", quarters=1,
                    reads=("national/plan_shortfall",))
    gaps = [
        lab.run(plan.but(settings={"planner.balance_rounds": n}), 1)["national/plan_shortfall"]
        for n in range(8, 14)
    ]
    gaps = np.array(gaps)[:, 0, 0]
    radius = spectral_radius()
    finding = Finding()
    ratio = float(np.mean(gaps[1:] / gaps[:-1]))
    finding.tell("gap after a round over the gap before", exact(ratio),
                 near(radius, 0.01 * radius))
    finding.tell("spectral radius of the tables", exact(radius))
    finding.null("gap after 13 rounds", exact(gaps[-1]),
                 near(0.0, 0.01))
    return finding


def spectral_radius() -> float:
    with open(SCENARIOS / "tables" / "input_output.csv", encoding="utf-8") as table:
        rows = csv.DictReader(line for line in table if not line.startswith("#"))
        matrix = np.zeros((len(SECTORS), len(SECTORS)))
        for row in rows:
            if row["input"] in SECTORS and row["sector"] in SECTORS:
                i, j = SECTORS.index(row["input"]), SECTORS.index(row["sector"])
                matrix[i, j] = float(row["coefficient_unit_per_unit"])
    return float(np.abs(np.linalg.eigvals(matrix)).max())
