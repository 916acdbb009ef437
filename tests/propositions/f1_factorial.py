"""What do party oversight, surplus autonomy, power and inputs first do, alone and together?

Statistic: the full factorial of scenarios/experiments/factorial.yaml, third year: the contrast
of the logarithm of output and of deliveries to final users, for each factor (on less off, mean
over the others) and each combination. Oversight and autonomy as in their presets, power for
0.84 instead of 0.56 of demand, inputs first as in assist_first. Nothing is expected; C2 and C4
judge what is.

Source: model.md 14; S3 and S4.
"""

from __future__ import annotations

import itertools

import numpy as np

from propositions.country import of_last
from propositions.finding import Finding
from propositions.intervals import mean
from propositions.lab import Lab, Scenario

TITLE = "The factorial: party, surplus, power, inputs first"

FACTORS = {
    "party": {"policies.party_oversight.enabled": True},
    "surplus": {"policies.surplus_autonomy.enabled": True},
    "power": {"power.supply_ratio": 0.84},
    "inputs": {"policies.assist_first.enabled": True},
}
OUTCOMES = ("output", "final_deliveries")


def experiment(lab: Lab) -> Finding:
    base = Scenario(
        base="experiments/factorial.yaml",
        reads=tuple(f"national/{name}" for name in OUTCOMES),
    )
    arms = list(itertools.product((False, True), repeat=len(FACTORS)))
    scenarios = []
    for arm in arms:
        settings = {}
        for is_on, fields in zip(arm, FACTORS.values(), strict=True):
            settings.update(fields if is_on else {})
        scenarios.append(base.but(settings=settings))
    runs = lab.run_designed(scenarios, lab.replications)
    finding = Finding()
    for outcome in OUTCOMES:
        logs = np.log([of_last(r[f"national/{outcome}"]) for r in runs])
        tell_contrasts(finding, outcome.replace("_", " "), np.array(arms), logs)
    return finding


def tell_contrasts(finding: Finding, outcome: str, arms: np.ndarray, logs: np.ndarray) -> None:
    """Contrast of each set of factors: the product of their levels, on +1 and off −1."""
    names = list(FACTORS)
    signs = np.where(arms, 1.0, -1.0)
    for size in range(1, len(names) + 1):
        for chosen in itertools.combinations(range(len(names)), size):
            weight = np.prod(signs[:, chosen], axis=1)
            effect = (weight[:, None] * logs).sum(axis=0) / (len(arms) / 2)
            label = " × ".join(names[i] for i in chosen)
            finding.tell(f"ln of {outcome}: {label}", mean(effect))
