"""Which of the rights over the surplus carries the effect of surplus autonomy?"""

from __future__ import annotations

from studies import channels

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
STUDY = channels.Study(POLICY, WORDS, AMPLE)
experiment, figure, table = STUDY.experiment, STUDY.figure, channels.table
