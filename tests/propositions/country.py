"""The country that most experiments share, and how its numbers are summed up."""

from __future__ import annotations

import numpy as np

from propositions.lab import Lab, Scenario

# Who is reviewed one by one, and answers whatever the inputs were: the rule of S1 at full bite.
REVIEW_OF_ALL = {
    "review.strikes": 2,
    "review.threshold": 0.7,
    "review.dismissal": 0.8,
    "review.individual_class": 7,
    "plan.liability": 1.0,
}

CAUSES = (
    "power",
    "materials",
    "imported_materials",
    "absence",
    "diversion",
    "mobilisation",
    "effort",
    "waiting",
    "equipment",
    "fatigue",
    "pacing",
    "management",
    "quality",
    "demand",
)


def country(quarters: int, *reads: str, **changes) -> Scenario:
    """The baseline: constant openness, no dated policy, a burn-in of four quarters."""
    return Scenario(quarters=quarters, reads=reads, **changes)


def policy(preset: str, **changes) -> dict[str, object]:
    """A preset of scenarios/policies, with other dates, scope or fields."""
    return {"use": preset, **{key.rstrip("_"): value for key, value in changes.items()}}


def of_last(values: np.ndarray, quarters: int = 4) -> np.ndarray:
    """Sum over the last quarters, by replication."""
    return values[:, -quarters:].sum(axis=1)


def mean_of_last(values: np.ndarray, quarters: int = 4) -> np.ndarray:
    return values[:, -quarters:].mean(axis=1)


def is_mill(sectors: np.ndarray) -> np.ndarray:
    """All enterprises but power plants; sectors by replication and enterprise."""
    return sectors != 0


def ratio(over: np.ndarray, under: np.ndarray) -> np.ndarray:
    """Elementwise, not a number where the denominator is not positive."""
    over, under = np.asarray(over, dtype=float), np.asarray(under, dtype=float)
    return np.divide(over, under, out=np.full_like(over, np.nan), where=under > 0.0)


def each(replications: int, statistic) -> np.ndarray:
    """``statistic`` of the number of each replication."""
    return np.array([statistic(r) for r in range(replications)])


def loss_share(runs: dict[str, np.ndarray], cause: str, quarters: int = 4) -> np.ndarray:
    """National loss to a cause over potential in the last quarters, by replication."""
    lost = of_last(runs["national/losses"], quarters)[:, CAUSES.index(cause)]
    return lost / of_last(runs["national/potential"], quarters)


def same_history(lab: Lab, one: Scenario, other: Scenario) -> np.ndarray:
    """1 for each replication in which two scenarios have one digest, else 0."""
    a = lab.run(one.but(reads=("digest",)))["digest"]
    b = lab.run(other.but(reads=("digest",)))["digest"]
    return np.all(a == b, axis=1).astype(float)
