"""Which of the rights over the surplus carries the effect of surplus autonomy?"""

from __future__ import annotations

from propositions.country import country
from propositions.lab import Lab

from studies import channels

QUARTERS, MEASURED, REPLICATIONS = 8, 4, 8
WORDS = {
    "surplus.stipend_share": "stipend",
    "surplus.sale_share": "sale",
    "surplus.input_share": "input purchase",
    "surplus.investment_share": "investment",
    "surplus.withdrawal": "expected withdrawal",
}
POLICY = channels.Policy(
    "surplus_autonomy",
    dict(zip(WORDS, (0.4, 0.3, 0.2, 0.1, 0.5), strict=True)),
    dict.fromkeys(WORDS, 0.0),
    to="2020-12-31",
)
# Where the right can bite: power, inputs on the market, quotas below capacity (T15).
AMPLE = {
    "power.supply_ratio": 1.2,
    "autonomy.input_purchase": 1.0,
    "planner.tautness": 0.9,
}


def experiment(lab: Lab):
    lab.replications = REPLICATIONS
    base = country(QUARTERS, *channels.READS, settings=AMPLE)
    found = channels.designs(lab, base, POLICY, MEASURED)
    return {name: channels.attribution(d, list(WORDS)) for name, d in found.items()}


def figure(found):
    return channels.figure(found, WORDS)


def table(found) -> str:
    return channels.table(found)
