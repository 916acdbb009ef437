"""Do reports bunch at 70 % under the review as it was reported?

Expected: excess mass of reports at 0.70 among the classes reviewed one by one, in the national
variant of the preset.

Statistic: excess mass at 0.70 (bins of 0.01, polynomial of degree 7) among classes special and
1, preset on less off, eight quarters, power for 0.4 of demand. The same over all classes is
told.

Null: among classes 2 to 7, who are not reviewed one by one, none beyond half a percent.

Source: A5 C6; S1.
"""

from __future__ import annotations

import numpy as np

from propositions.bunching import bunching
from propositions.country import country, each, is_mill, policy, ratio
from propositions.finding import Finding, none, positive
from propositions.intervals import bootstrap, difference
from propositions.lab import Lab

TITLE = "The review makes reports bunch at 70 %"

NEGLIGIBLE = 0.005


def experiment(lab: Lab) -> Finding:
    base = country(
        8,
        "enterprise/output_planned",
        "enterprise/output_reported",
        "enterprise/sector",
        "enterprise/priority_class",
        settings={"power.supply_ratio": 0.4},
    )
    off = lab.run(base)
    rule = policy("quarterly_review_national", from_="2019-01-01")
    on = lab.run(base.but(policies=(rule,)))
    # Too few are reviewed for an estimate in each replication: all together, bootstrapped.
    reviewed = bootstrap(
        lambda drawn: pooled(on, drawn, is_high=True) - pooled(off, drawn, is_high=True),
        len(on["enterprise/sector"]),
    )
    finding = Finding()
    finding.tell("excess at 0.70 among special and 1, on − off", reviewed,
                 positive(NEGLIGIBLE))
    everybody = [each(len(r["enterprise/sector"]),
                      lambda i, r=r: excess(fulfilment(r, i, None))) for r in (on, off)]
    finding.tell("excess at 0.70 among all, on − off", difference(*everybody))
    others = [each(len(r["enterprise/sector"]),
                   lambda i, r=r: excess(fulfilment(r, i, False))) for r in (on, off)]
    finding.null("excess at 0.70 among 2 to 7, on − off", difference(*others),
                 none(NEGLIGIBLE))
    return finding


def fulfilment(runs, replication: int, is_high: bool | None) -> np.ndarray:
    kept = is_mill(runs["enterprise/sector"][replication])
    high = runs["enterprise/priority_class"][replication] <= 1
    if is_high is not None:
        kept = kept & (high == is_high)
    said, planned = (runs[f"enterprise/{n}"][replication][:, kept]
                     for n in ("output_reported", "output_planned"))
    return ratio(said, planned).ravel()


def excess(values: np.ndarray) -> float:
    return bunching(values, 0.7, others=(1.0,)).excess


def pooled(runs, drawn: np.ndarray, is_high: bool) -> float:
    return excess(np.concatenate([fulfilment(runs, int(r), is_high) for r in drawn]))
