"""Do market-linked enterprises fulfil more often than those the plan supplies?

Expected: yes where the border is open and plan supply is short; the other way round where
markets dry up: the gap crosses zero at some openness.

Statistic: true output over plan, market-linked less state enterprises of the same sector, mean
over light industry, food and services, second year, at openness of 0 to 1; where it crosses
zero.

Null: without markets the gap is below 0.02 in size.

Source: D2 T14; S1.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country
from propositions.designs import crossing
from propositions.finding import Finding, negative, none, positive
from propositions.intervals import bootstrap, mean
from propositions.lab import MARKET_LINKED, SECTORS, Lab

TITLE = "The market link pays while markets live"
REASON = (
    "Not traced. Money buys inputs only where somebody sells them, and the default link "
    "lets an enterprise buy a fifth of what it lacks; the mean gap is a hundredth or less "
    "at any openness, with an interval of one or two hundredths to either side."
)

OPENNESS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0)
LINKED_SECTORS = [SECTORS.index(s) for s in ("light", "food", "services")]
READS = (
    "enterprise/output",
    "enterprise/output_planned",
    "enterprise/sector",
    "enterprise/ownership",
)


def experiment(lab: Lab) -> Finding:
    base = country(8, *READS)
    gaps = np.array([
        gap(lab.run(base.but(settings={"border.openness": openness})))
        for openness in OPENNESS
    ])
    finding = Finding()
    finding.tell("gap with an open border", mean(gaps[-1]), positive(0.002))
    finding.tell("gap with a closed border", mean(gaps[0]), negative(0.002))
    for openness, values in zip(OPENNESS[1:-1], gaps[1:-1], strict=True):
        finding.tell(f"gap at an openness of {openness}", mean(values))
    means = np.nanmean(gaps, axis=1)
    if np.isfinite(crossing(np.array(OPENNESS), means)):
        where = bootstrap(
            lambda drawn: crossing(np.array(OPENNESS), np.nanmean(gaps[:, drawn], axis=1)),
            gaps.shape[1],
        )
        finding.tell("openness at which the gap crosses zero", where)
    closed = lab.run(base.but(settings={"mechanism.market": False}))
    finding.null("gap without markets", mean(gap(closed)), none(0.02))
    return finding


def gap(runs) -> np.ndarray:
    rows = []
    for r, sectors in enumerate(runs["enterprise/sector"]):
        owned = runs["enterprise/ownership"][r]
        made = runs["enterprise/output"][r, -4:].sum(axis=0)
        fulfilled = made / runs["enterprise/output_planned"][r, -4:].sum(axis=0)
        differences = [
            fulfilled[(sectors == s) & (owned == MARKET_LINKED)].mean()
            - fulfilled[(sectors == s) & (owned == 0)].mean()
            for s in LINKED_SECTORS
            if np.any((sectors == s) & (owned == MARKET_LINKED))
            and np.any((sectors == s) & (owned == 0))
        ]
        rows.append(np.mean(differences) if differences else np.nan)
    return np.array(rows)
