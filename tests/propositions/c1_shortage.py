"""Do shortages of power and of materials keep plans from being fulfilled?

Expected: each alone and both together lower true output over a plan that stays.

Statistic: true output over plan in the second year, fixed plans: supply for 0.4 instead of 0.56
of demand, a tenth of the imports of 2019, and both, less the baseline.

Null: where everybody has power (1.8 against 2.0 of demand), the difference is below 0.002.

Source: A5 C1; S0 to S4.
"""

from __future__ import annotations

from propositions.country import country, of_last
from propositions.finding import Finding, negative, none
from propositions.intervals import difference
from propositions.lab import Lab

TITLE = "Shortage lowers fulfilment"
REASON = (
    "The three effects are clear; the null is not precise enough to tell a difference of "
    "0.002 in a country of 300 enterprises."
)

POWER = {"power.supply_ratio": 0.4}
MATERIALS = {"border.openness": 0.1}


def experiment(lab: Lab) -> Finding:
    base = country(
        8,
        "national/output",
        "national/output_planned",
        settings={"mechanism.ratchet": False, "plan.correction": 0.0},
    )

    def fulfilment(settings):
        runs = lab.run(base.but(settings=settings))
        return of_last(runs["national/output"]) / of_last(runs["national/output_planned"])

    none_short = fulfilment({})
    arms = {
        "both short": fulfilment({**POWER, **MATERIALS}),
        "power short": fulfilment(POWER),
        "materials short": fulfilment(MATERIALS),
    }
    finding = Finding()
    for name, arm in arms.items():
        finding.tell(f"fulfilment, {name} − baseline", difference(arm, none_short),
                     negative(0.005))
    together = arms["both short"] - none_short
    apart = arms["power short"] + arms["materials short"] - 2.0 * none_short
    finding.tell("both together less the sum of each", difference(together, apart))
    enough, more = (fulfilment({"power.supply_ratio": s}) for s in (1.8, 2.0))
    finding.null("fulfilment, supply 2.0 − 1.8 of demand", difference(more, enough),
                 none(0.002))
    return finding
