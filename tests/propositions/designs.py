"""Samples of a box of priors, and the boundary between two signs in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np


def latin_hypercube(
    box: Mapping[str, tuple[float, float]], points: int, seed: int
) -> list[dict[str, float]]:
    """Points of a box: along each axis one in each of ``points`` equal strata."""
    draw = np.random.default_rng(seed)
    columns = {}
    for name, (low, high) in box.items():
        strata = (draw.permutation(points) + draw.random(points)) / points
        columns[name] = low + (high - low) * strata
    return [{name: float(columns[name][i]) for name in box} for i in range(points)]


@dataclasses.dataclass(frozen=True)
class Boundary:
    """Log odds of a gain = constant + Σ weight·x; x scaled so that the box is [0, 1]."""

    constant: float
    weights: tuple[float, ...]

    def chance(self, point: np.ndarray) -> float:
        return float(1.0 / (1.0 + np.exp(-(self.constant + np.dot(self.weights, point)))))


def logistic(points: np.ndarray, gains: np.ndarray, ridge: float = 1.0) -> Boundary:
    """Logistic regression with a little ridge, so that separated points have an answer too."""
    design = np.column_stack([np.ones(len(points)), np.asarray(points, dtype=float)])
    gains = np.asarray(gains, dtype=float)
    weights = np.zeros(design.shape[1])
    penalty = ridge * np.eye(design.shape[1])
    penalty[0, 0] = 1e-6
    for _ in range(100):
        chance = 1.0 / (1.0 + np.exp(-design @ weights))
        gradient = design.T @ (gains - chance) - penalty @ weights
        curvature = design.T @ (design * (chance * (1.0 - chance))[:, None]) + penalty
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-10:
            break
    return Boundary(float(weights[0]), tuple(float(w) for w in weights[1:]))


def crossing(x: np.ndarray, y: np.ndarray) -> float:
    """Where y, joined by straight lines, first crosses zero; not a number where it does not."""
    for i in range(len(x) - 1):
        if y[i] == 0.0:
            return float(x[i])
        if y[i] * y[i + 1] < 0.0:
            return float(x[i] + (x[i + 1] - x[i]) * y[i] / (y[i] - y[i + 1]))
    return float("nan")
