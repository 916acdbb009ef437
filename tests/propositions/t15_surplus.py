"""Does a right to the surplus raise income, effort and productivity, and not the state's
receipts?

Expected: stipend, effort, bonuses and capacity up, deliveries under the plan not up;
productivity up by 2 to 6 % a year where inputs can be bought, and by nothing where power
binds; effort in proportion to ψ + (1 − ψ)/L.

Statistic: second year of a right held for eight quarters against no right. Productivity is
output over potential, annualised. Inputs purchasable: power for 1.2 of demand, all missing
inputs may be bought, first plans 0.9 of believed output. Power binding: supply for 0.35 of
demand, else the same.

Null: where power binds, productivity moves by less than half a percent a year.

Source: D2 T15; S4; Groves, Hong, McMillan and Naughton 1994; Li 1997; Gordon and Li 1995.
"""

from __future__ import annotations

import csv

import numpy as np

from propositions.country import country, mean_of_last, of_last, policy
from propositions.finding import Finding, at_most, none, positive, within
from propositions.intervals import change, difference, exact, mean
from propositions.lab import SCENARIOS, Lab, Scenario

TITLE = "Surplus autonomy pays where inputs are"
REASON = (
    "What is set aside as the enterprise's own leaves the plan's chain of supply: "
    "deliveries fall by a ninth, the fill of orders from 1.01 to 0.92, and losses to "
    "materials rise from 0.08 to 0.31 of potential, which takes back most of the 0.29 that "
    "managers no longer hold back (eight of the countries). Bonuses fall with fulfilment. "
    "Whether capacity changes cannot be told. Nothing enforces deliveries under the plan: "
    "the counter-case of Lau, Qian and Roland. The null is not precise enough."
)

YEARS = 2
AMPLE = {
    "power.supply_ratio": 1.2,
    "autonomy.input_purchase": 1.0,
    "planner.tautness": 0.9,
}
READS = tuple(
    f"national/{name}"
    for name in ("stipend", "effort", "bonus", "capacity", "shipped", "output", "potential")
)


def experiment(lab: Lab) -> Finding:
    right = policy("surplus_autonomy", from_="2019-01-01", to="2020-12-31")
    finding = Finding()
    base = country(4 * YEARS, *READS, settings=AMPLE)
    off, on = lab.run(base), lab.run(base.but(policies=(right,)))
    finding.tell("productivity a year, inputs purchasable", productivity(on, off),
                 within(0.02, 0.06))
    for name, negligible in (("stipend", 0.01), ("effort", 0.001)):
        gain = difference(of_year(on, name), of_year(off, name))
        finding.tell(f"{name}, on − off", gain, positive(negligible))
    bonus = change(of_year(on, "bonus"), of_year(off, "bonus"))
    finding.tell("change of bonuses in cash", bonus, positive(0.001))
    capacity = change(of_year(on, "capacity"), of_year(off, "capacity"))
    finding.tell("change of capacity (investment)", capacity, positive(1e-4))
    receipts = change(of_year(on, "shipped"), of_year(off, "shipped"))
    finding.tell("change of deliveries under the plan", receipts, at_most(0.01))
    finding.tell("largest deviation of effort per stipend from ψ + (1 − ψ)/L",
                 exact(dilution(lab)), at_most(1e-3))
    starved = base.but(settings={"power.supply_ratio": 0.35})
    off, on = lab.run(starved), lab.run(starved.but(policies=(right,)))
    finding.null("productivity a year, power binding", productivity(on, off), none(0.005))
    return finding


def of_year(runs, name: str) -> np.ndarray:
    return mean_of_last(runs[f"national/{name}"])


def productivity(on, off):
    """Change of output over potential, a year."""
    ratios = [of_last(r["national/output"]) / of_last(r["national/potential"])
              for r in (on, off)]
    return mean((ratios[0] / ratios[1]) ** (1.0 / YEARS) - 1.0)


def dilution(lab: Lab) -> float:
    """In the oracle's teams: how far effort over stipend is from ψ + (1 − ψ)/L, relatively."""
    scenario = Scenario(
        base="oracles/dilution.yaml",
        reads=tuple(f"enterprise/{n}" for n in
                    ("effort", "stipend_believed", "workers", "sector")),
    )
    runs = lab.run(scenario, 1)
    effort, stipend = (runs[f"enterprise/{n}"][0, 1] for n in ("effort", "stipend_believed"))
    with open(SCENARIOS / "tables" / "sectors.csv", encoding="utf-8") as table:
        rows = list(csv.DictReader(line for line in table if not line.startswith("#")))
    seen = np.array([float(row["measurability_1"]) for row in rows])
    seen = seen[runs["enterprise/sector"][0]]
    workers = runs["enterprise/workers"][0, 1]
    expected = seen + (1.0 - seen) / workers
    paid = stipend > 0.0
    ratios = effort[paid] / stipend[paid] / expected[paid]
    return float(np.abs(ratios / np.median(ratios) - 1.0).max())
