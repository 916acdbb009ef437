"""How long does an approval take on a secretary's desk?

Expected: 1/(μ − λ) days (oracle O8), exploding as requests come as fast as they can be decided.

Statistic: sojourn times (1 − λ) at μ = 1 a day, from the time lost waiting over the time lost in repair
(6 days, a letter of a day each way), ten counties of 300, three years; λ near 0.3 and 0.6. The
sojourn at 0.6 less that at 0.3.

Null: without oversight nobody waits.

Source: D2 T24; S3; Kendall 1953.
"""

from __future__ import annotations

import numpy as np

from propositions.country import CAUSES
from propositions.finding import Finding, near, positive
from propositions.intervals import difference, mean
from propositions.lab import Lab, Scenario

TITLE = "Approvals wait as in a queue"

QUEUE = Scenario(
    base="oracles/queue.yaml",
    reads=("enterprise/losses", "enterprise/potential", "enterprise/sector"),
)
REPAIR, LETTERS, COUNTY = 6.0, 2.0, 300.0


def experiment(lab: Lab) -> Finding:
    replications = 2 if lab.quick else 8
    finding = Finding()
    sojourns = []
    for rate in (0.3, 0.6):
        load, sojourn = queue(
            lab.run(QUEUE.but(settings={"capital.failure_rate": rate}), replications)
        )
        sojourns.append(sojourn)
        finding.tell(f"sojourn times (1 − λ), {rate:g} failures a year",
                     mean(sojourn * (1.0 - load)), near(1.0, 0.1))
        finding.tell(f"λ a day, {rate:g} failures a year", mean(load))
    finding.tell("days on the desk, 0.6 less 0.3 failures a year",
                 difference(sojourns[1], sojourns[0]), positive(0.01))
    free = lab.run(QUEUE.but(settings={"oversight.approval": 0.0}), 1)
    lost = free["enterprise/losses"][..., CAUSES.index("waiting")]
    finding.null("time lost waiting without oversight", mean([lost.max()] * 2),
                 near(0.0, 0.0))
    return finding


def queue(runs) -> tuple[np.ndarray, np.ndarray]:
    """Requests a day in a county and days until the answer is given, by replication."""
    mills = (runs["enterprise/sector"] != 0)[:, None, :]
    potential = np.maximum(runs["enterprise/potential"], 1e-9)

    def share(cause: str) -> np.ndarray:
        lost = runs["enterprise/losses"][..., CAUSES.index(cause)] / potential
        kept = np.broadcast_to(mills, lost.shape)
        return np.array([v[k].mean() for v, k in zip(lost, kept, strict=True)])

    repair, waiting = share("equipment"), share("waiting")
    return COUNTY * repair / REPAIR, REPAIR * waiting / repair - LETTERS
