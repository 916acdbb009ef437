"""Effects from complete designs: main effects, interactions and Shapley values.

A design holds one value, or one array over replications, for each subset of the factors that are
switched on; all 2^k subsets must be there.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

Subset = frozenset[str]
Design = Mapping[Subset, np.ndarray]


def subsets(factors: Sequence[str]) -> Iterator[Subset]:
    """All subsets, the empty one first and the whole last."""
    for size in range(len(factors) + 1):
        for chosen in itertools.combinations(factors, size):
            yield frozenset(chosen)


def in_percent(design: Design, reference: Subset) -> dict[Subset, np.ndarray]:
    """Values in percent of those of one subset, replication by replication."""
    return {chosen: 100.0 * values / design[reference] for chosen, values in design.items()}


def main_effect(design: Design, factors: Sequence[str], factor: str) -> np.ndarray:
    """Mean of v(S and factor) − v(S) over all S without it."""
    others = [name for name in factors if name != factor]
    return np.mean([design[s | {factor}] - design[s] for s in subsets(others)], axis=0)


def interaction(design: Design, factors: Sequence[str], one: str, other: str) -> np.ndarray:
    """By how much the effect of one grows when the other is there; mean over all the rest.

    v(S, one, other) − v(S, one) − v(S, other) + v(S). Books on designs often halve it.
    """
    rest = [name for name in factors if name not in (one, other)]
    return np.mean(
        [
            design[s | {one, other}] - design[s | {one}] - design[s | {other}] + design[s]
            for s in subsets(rest)
        ],
        axis=0,
    )


def shapley(design: Design, factors: Sequence[str]) -> dict[str, np.ndarray]:
    """Each factor's mean contribution over all orders in which the factors could be switched on.

    φ_f = Σ_S |S|! (k − |S| − 1)! / k! · (v(S and f) − v(S)) over S without f (Shapley 1953). The
    values add up to v(all) − v(none).
    """
    count = len(factors)
    values = {}
    for factor in factors:
        others = [name for name in factors if name != factor]
        values[factor] = sum(
            weight(len(s), count) * (design[s | {factor}] - design[s]) for s in subsets(others)
        )
    return values


def weight(before: int, count: int) -> float:
    """The share of orders of ``count`` factors that put a certain set of ``before`` first."""
    return math.factorial(before) * math.factorial(count - before - 1) / math.factorial(count)
