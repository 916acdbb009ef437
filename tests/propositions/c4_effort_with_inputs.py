"""Does a right to the surplus raise effort only where inputs are there?

Expected: effort and output rise where power and inputs are there, and not where power binds;
the difference of the two is positive.

Statistic: second year of the right less none. Inputs there: power for 1.2 of demand, all
missing inputs may be bought. Power binding: supply for 0.3 of demand. Plans as by default.

Null: power binding: effort below 0.002, output below half a percent.

Source: A5 C4; S4, "state action must come first".
"""

from __future__ import annotations

from propositions.country import country, mean_of_last, of_last, policy
from propositions.finding import Finding, none, positive
from propositions.intervals import difference, mean
from propositions.lab import Lab

TITLE = "Rights raise effort only with inputs"
REASON = (
    "Effort rises where inputs are, as expected; output does not, since what is set aside "
    "leaves the plan's chain of supply: deliveries fall by 17 %, and losses to materials "
    "rise from 0.06 to 0.20 of potential (T15). Where power binds the right is not empty "
    "either: 1.4 % of output exceeds the quotas even then and is set aside, stipends of 1.3 "
    "kg a month follow (4.0 where inputs are), effort rises with them, deliveries fall by 5 "
    "% and materials cost 0.14 instead of 0.10 (all in eight of the countries)."
)

THERE = {"power.supply_ratio": 1.2, "autonomy.input_purchase": 1.0}
BINDING = {"power.supply_ratio": 0.3}


def experiment(lab: Lab) -> Finding:
    there, binding = effects(lab, THERE), effects(lab, BINDING)
    finding = Finding()
    finding.tell("effort, right on − off, inputs there", mean(there[0]), positive(0.002))
    finding.tell("change of output, inputs there", mean(there[1]), positive(0.005))
    finding.tell("effort, inputs there less power binding", difference(there[0], binding[0]),
                 positive(0.002))
    finding.null("effort, right on − off, power binding", mean(binding[0]), none(0.002))
    finding.null("change of output, power binding", mean(binding[1]), none(0.005))
    return finding


def effects(lab: Lab, settings):
    """Of the right on effort and, relatively, on output, by replication."""
    base = country(8, "national/effort", "national/output", settings=settings)
    right = policy("surplus_autonomy", from_="2019-01-01", to="2020-12-31")
    off, on = lab.run(base), lab.run(base.but(policies=(right,)))
    effort = mean_of_last(on["national/effort"]) - mean_of_last(off["national/effort"])
    return effort, of_last(on["national/output"]) / of_last(off["national/output"]) - 1.0
