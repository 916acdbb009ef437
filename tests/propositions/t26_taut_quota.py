"""Is a right to what exceeds the quota empty where quotas are taut?

Expected: the effect of the right on stipend and effort falls to nothing as the quota nears
capacity, and is largest at a quota well below it.

Statistic: first half year of the right against none, from plans of 0.3 to 1.2 of capacity on,
power for all. Largest effect over the grid less the effect at 1.2. The ratchet stays on:
without it no manager has a reason to pay a stipend rather than deliver.

Null: at a quota of 1.2 of capacity the effect on effort is below 0.002, and on the stipend
below 0.05 kg a month.

Source: D2 T26; the "June 28" measures as reported, and dossier B8.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, mean_of_last, policy
from propositions.finding import Finding, negative, none, positive
from propositions.intervals import bootstrap, difference
from propositions.lab import Lab

TITLE = "The right is empty under taut quotas"

QUOTAS = (0.3, 0.5, 0.7, 0.85, 1.0, 1.2)


def experiment(lab: Lab) -> Finding:
    effects = {"effort": [], "stipend": []}
    right = policy("surplus_autonomy", from_="2019-01-01", to="2019-12-31")
    for quota in QUOTAS:
        used = min(quota, 1.0)
        base = country(
            2,
            "national/effort",
            "national/stipend",
            settings={
                "capital.heavy_utilisation": used,
                "capital.other_utilisation": used,
                "planner.tautness": max(quota, 1.0),
                "burn_in": 0,
                "power.supply_ratio": 1.5,
            },
        )
        off, on = lab.run(base), lab.run(base.but(policies=(right,)))
        for name, found in effects.items():
            found.append(mean_of_last(on[f"national/{name}"], 2)
                         - mean_of_last(off[f"national/{name}"], 2))
    return judge(effects)


def judge(effects: dict[str, list[np.ndarray]]) -> Finding:
    finding = Finding()
    for name, negligible in (("effort", 0.002), ("stipend", 0.05)):
        grid = np.array(effects[name])  # by quota and replication
        best = int(np.argmax(grid.mean(axis=1)))
        finding.tell(f"{name}: effect at a quota of {QUOTAS[best]} less that at 1.2",
                     difference(grid[best], grid[-1]), positive(negligible))
        slopes = bootstrap(
            lambda drawn, g=grid: float(np.polyfit(QUOTAS, g[:, drawn].mean(axis=1), 1)[0]),
            grid.shape[1],
        )
        finding.tell(f"{name}: slope of the effect in the quota", slopes, negative(0.0))
        for quota, row in zip(QUOTAS, grid, strict=True):
            finding.tell(f"{name}: effect at a quota of {quota}", difference(row, 0.0 * row))
        finding.null(f"{name}: effect at a quota of 1.2", difference(grid[-1], 0.0 * grid[-1]),
                     none(negligible))
    return finding
