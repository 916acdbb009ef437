"""Does effort fall with the ratchet and rise with the turnover of managers, and do plans climb?

Expected: the chosen pace falls as λ rises and rises as managers leave more often; after an
overfulfilled plan the next one is raised more than after an unfulfilled one.

Statistic: pace, second year: λ of 0.6 less 0.1; chance of leaving the post of 0.15 less 0.02 a
quarter, at λ = 0.3. Growth of the plan after reports above 1.01 less after reports below 0.99.

Null: without a ratchet turnover does not move the pace by more than 0.005, and plans stay.

Source: D2 T2; Weitzman 1980.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, each, is_mill, mean_of_last
from propositions.finding import Finding, negative, none, positive
from propositions.intervals import difference, mean
from propositions.lab import Lab

TITLE = "Effort before, the staircase after a revision"
REASON = (
    "A stronger ratchet makes plans tauter within a year, and below a taut plan the bonus "
    "calls for more pace: at λ of 0.6 plans stand at 0.53 of potential in the second year, "
    "at 0.1 at 0.43, and pacing costs 0.07 of potential instead of 0.19 (eight of the "
    "countries). The rise of plans outweighs the restraint that Weitzman's firm shows alone "
    "(T1)."
)

OFF = {"mechanism.ratchet": False, "plan.correction": 0.0}
OFTEN, SELDOM = {"manager.turnover": 0.15}, {"manager.turnover": 0.02}


def experiment(lab: Lab) -> Finding:
    base = country(8, "national/pace")

    def pace(settings):
        return mean_of_last(lab.run(base.but(settings=settings))["national/pace"])

    finding = Finding()
    finding.tell("pace, λ of 0.6 − 0.1",
                 difference(pace({"ratchet.up": 0.6}), pace({"ratchet.up": 0.1})),
                 negative(0.001))
    finding.tell("pace, turnover of 0.15 − 0.02", difference(pace(OFTEN), pace(SELDOM)),
                 positive(0.001))
    plans = base.but(
        reads=("enterprise/output_planned", "enterprise/output_reported",
               "enterprise/sector")
    )
    finding.tell("growth of plans after over- less after underfulfilment",
                 mean(staircase(lab.run(plans))), positive(0.001))
    finding.null("pace, turnover of 0.15 − 0.02, no ratchet",
                 difference(pace({**OFF, **OFTEN}), pace({**OFF, **SELDOM})), none(0.005))
    finding.null("growth of plans, over − under, no ratchet",
                 mean(staircase(lab.run(plans.but(settings=OFF)))), none(0.001))
    return finding


def staircase(runs) -> np.ndarray:
    """Growth from quarter to quarter, less that of all, by replication."""

    def of(r: int) -> float:
        mills = is_mill(runs["enterprise/sector"][r])
        plans = runs["enterprise/output_planned"][r][:, mills]
        said = runs["enterprise/output_reported"][r][:, mills] / plans
        growth = plans[1:] / plans[:-1]
        growth /= np.median(growth, axis=1, keepdims=True)  # quarters differ in length
        before = said[:-1]
        return float(growth[before > 1.01].mean() - growth[before < 0.99].mean())

    return each(len(runs["enterprise/sector"]), of)
