"""How long does an approval take on a secretary's desk?

Expected: 1/(μ − λ) days (oracle O8), exploding as requests come as fast as they can be decided.

Statistic: mean days from a request's arrival to its answer times (1 − λ), μ = 1 a day, λ the
requests a day in a county; ten counties of 300, three years, λ near 0.25 and 0.5. The days at
the second less those at the first.

Null: without oversight there is no request and nobody waits.

Source: D2 T24; S3; Kendall 1953.
"""

from __future__ import annotations

import numpy as np

from propositions.country import CAUSES
from propositions.finding import Finding, near, positive
from propositions.intervals import difference, exact, mean
from propositions.lab import Lab, Scenario

TITLE = "Approvals wait as in a queue"

QUEUE = Scenario(
    base="oracles/queue.yaml", reads=("national/approvals", "national/approval_days")
)
COUNTIES = 10
DAYS = 3 * 365 + 1  # 2019 to 2021


def experiment(lab: Lab) -> Finding:
    finding = Finding()
    days = []
    for rate in (0.3, 0.6):
        load, sojourn = queue(lab.run(QUEUE.but(settings={"capital.failure_rate": rate})))
        days.append(sojourn)
        finding.tell(f"days (1 − λ), {rate:g} failures a year",
                     mean(sojourn * (1.0 - load)), near(1.0, 0.05))
        finding.tell(f"λ a day, {rate:g} failures a year", mean(load))
    finding.tell("days, 0.6 less 0.3 failures a year", difference(days[1], days[0]),
                 positive(0.01))
    free = lab.run(
        QUEUE.but(settings={"oversight.approval": 0.0},
                  reads=("national/approvals", "national/losses")),
        2,
    )
    lost = free["national/losses"][..., CAUSES.index("waiting")]
    finding.null("requests without oversight", exact(free["national/approvals"].max()),
                 near(0.0, 0.0))
    finding.null("lost waiting without oversight", exact(lost.max()), near(0.0, 0.0))
    return finding


def queue(runs) -> tuple[np.ndarray, np.ndarray]:
    """Requests a day in a county and mean days until the answer, by replication."""
    requests = np.maximum(runs["national/approvals"], 0.0)
    days = np.nan_to_num(runs["national/approval_days"])
    total = requests.sum(axis=1)
    return total / (COUNTIES * DAYS), (requests * days).sum(axis=1) / total
