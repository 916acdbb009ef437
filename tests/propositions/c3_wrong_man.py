"""Does oversight distort the assessment, so that the wrong man is punished?

Expected: where secretaries write the report on causes, more managers are warned whose shortfall
was not theirs.

Statistic: share warned among enterprises reviewed below 70 % whose own causes (effort, pacing,
management, quality) made less than half of the loss; the cause report under oversight at
strength 0.6 less without, every class reviewed, liability 0.5; without bias and with the
default one. The belief in the manager's fault as well.

Null: with a power of 0 over the report the share is the same, exactly.

Source: A5 C3; S3.
"""

from __future__ import annotations

import numpy as np

from propositions.country import CAUSES, REVIEW_OF_ALL, country, policy
from propositions.finding import Finding, near, positive
from propositions.intervals import difference
from propositions.lab import Lab

TITLE = "Oversight blames the wrong man"
REASON = (
    "The belief in the manager's fault rises as expected, but a warning needs odds above "
    "even: with bias and the secretaries' report one in thirty of the constrained is "
    "believed at fault beyond them (one in 125 without the report), and without bias "
    "ninety-nine in a hundred are believed at fault with less than 0.20 (T13; eight of the "
    "countries)."
)

OWN = [CAUSES.index(cause) for cause in ("effort", "pacing", "management", "quality")]
REVIEW = {**REVIEW_OF_ALL, "plan.liability": 0.5, "power.supply_ratio": 0.4}
OFF = {f"oversight.{c}": 0.0 for c in
       ("approval", "diversion", "monitoring", "competence_gap")}


def experiment(lab: Lab) -> Finding:
    base = country(
        8,
        "enterprise/warned",
        "enterprise/fault_believed",
        "enterprise/losses",
        "enterprise/output_planned",
        "enterprise/output_reported",
        "enterprise/sector",
        settings=REVIEW,
    )

    def with_power(strength: float, bias: float):
        fields = {**OFF, "oversight.cause_report": strength}
        rule = policy("party_oversight", from_="2019-01-01", set=fields)
        return lab.run(base.but(settings={"planner.attribution": bias}, policies=(rule,)))

    finding = Finding()
    for bias in (1.0, 0.0):
        off = lab.run(base.but(settings={"planner.attribution": bias}))
        on, powerless = with_power(0.6, bias), with_power(0.0, bias)
        for verdict in ("warned", "fault_believed"):
            more = difference(blamed(on, verdict), blamed(off, verdict))
            name = "share warned" if verdict == "warned" else "believed fault"
            finding.tell(f"{name} though constrained, on − off, bias {bias:g}", more,
                         positive(1e-4))
    finding.null("share warned though constrained, power 0 − off",
                 difference(blamed(powerless, "warned"), blamed(off, "warned")),
                 near(0.0, 0.0))
    return finding


def blamed(runs, name: str) -> np.ndarray:
    """Mean of a verdict over constrained enterprises below the threshold, by replication."""
    losses = runs["enterprise/losses"][:, 4:]
    own = losses[..., OWN].sum(axis=-1) / np.maximum(losses.sum(axis=-1), 1e-9)
    said = runs["enterprise/output_reported"][:, 4:]
    below = said < 0.7 * runs["enterprise/output_planned"][:, 4:]
    mills = (runs["enterprise/sector"] != 0)[:, None, :]
    kept = below & mills & (own < 0.5)
    verdicts = runs[f"enterprise/{name}"][:, 4:].astype(float)
    return np.array([v[k].mean() if k.any() else np.nan
                     for v, k in zip(verdicts, kept, strict=True)])
