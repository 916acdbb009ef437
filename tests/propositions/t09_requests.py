"""Does shortage breed requests beyond need?

Expected: where materials follow requests, claims are 1.2 to 3.0 times the need, and rise with
the share that was not filled before.

Statistic: mean claim over need, second year; slope of the claim on the unfilled share of the
quarter before, over mills, replication by replication.

Null: where materials follow planned need, claims are the need ± 0.1 %.

Source: D2 T9; Romania 1970, orders 20 to 200 % above available materials; Kornai 1980.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, each, is_mill
from propositions.finding import Finding, cannot_be_shown, near, positive, within
from propositions.intervals import mean, slope
from propositions.lab import Lab

TITLE = "Shortage breeds claims beyond need"
REASON = (
    "A request is a best reply to what others are believed to ask for, and grows with the "
    "supply believed in, up to what can be stored. It does not look at the share left "
    "unfilled: three quarters of the claims are 1.9 times the need or more, one in sixteen "
    "is the need itself, and the mean is 2.06 where less than half was filled, 1.97 where "
    "all was (eight of the countries)."
)


def experiment(lab: Lab) -> Finding:
    base = country(8, "enterprise/claim", "enterprise/input_fill", "enterprise/sector")
    asked = lab.run(base.but(settings={"plan.allocation_basis": "requests"}))
    if np.nanstd(asked["enterprise/claim"]) == 0.0:
        return cannot_be_shown("requests do not move in this program: nobody claims.")
    need = lab.run(base.but(settings={"plan.allocation_basis": "need"}))
    finding = Finding()
    finding.tell("claim over need, by requests", mean(claims(asked)), within(1.2, 3.0))
    slopes = each(len(asked["enterprise/claim"]), lambda r: of_unfilled(asked, r))
    finding.tell("slope of the claim on the share unfilled before", mean(slopes),
                 positive(0.005))
    finding.null("claim over need, by need", mean(claims(need)), near(1.0, 0.001))
    return finding


def claims(runs) -> np.ndarray:
    values = runs["enterprise/claim"][:, -4:]
    mills = np.broadcast_to(is_mill(runs["enterprise/sector"])[:, None, :], values.shape)
    return np.array([np.nanmean(v[m]) for v, m in zip(values, mills, strict=True)])


def of_unfilled(runs, r: int) -> float:
    mills = is_mill(runs["enterprise/sector"][r])
    unfilled = 1.0 - runs["enterprise/input_fill"][r][3:-1, mills]
    return slope(unfilled, runs["enterprise/claim"][r][4:, mills])
