"""Excess mass at a threshold and the hole below it (Kleven and Waseem 2013)."""

from __future__ import annotations

import dataclasses

import numpy as np

BIN = 0.01
DEGREE = 7
BINS_BELOW = 10  # left out of the fit below a threshold, where mass is missing
BINS_ABOVE = 2


@dataclasses.dataclass(frozen=True)
class Bunching:
    """``excess`` [1] is the mass in the bin at the threshold beyond the counterfactual, over all
    mass; ``missing`` [1] is the counterfactual's mass just below it that is not there."""

    excess: float
    missing: float


def bunching(
    values: np.ndarray,
    threshold: float,
    low: float = 0.40,
    high: float = 1.30,
    others: tuple[float, ...] = (),
) -> Bunching:
    """Bunching of ``values`` at ``threshold``, against a polynomial of degree 7 over bins of 0.01.

    The fit leaves out ten bins below and two from the threshold on, and the same around
    ``others``. The bin at a threshold begins half a thousandth below it, since files hold 24 bits.
    """
    values = np.asarray(values, dtype=float)
    values = values[np.isfinite(values)]
    if values.size == 0:
        return Bunching(np.nan, np.nan)
    count = round((high - low) / BIN)
    edges = low + BIN * np.arange(count + 1) - 5e-4
    mass = np.histogram(values, edges)[0] / values.size
    centres = np.linspace(-1.0, 1.0, count)
    kept = np.ones(count, dtype=bool)
    for point in (threshold, *others):
        at = round((point - low) / BIN)
        kept[max(0, at - BINS_BELOW) : at + BINS_ABOVE] = False
    fit = np.polynomial.Polynomial.fit(centres[kept], mass[kept], DEGREE, domain=[-1, 1])
    expected = np.maximum(fit(centres), 0.0)
    at = round((threshold - low) / BIN)
    below = slice(max(0, at - BINS_BELOW), at)
    return Bunching(
        float(mass[at] - expected[at]), float((expected[below] - mass[below]).sum())
    )


def hole_width(
    audit: float,
    notch: float = 1.0,
    fixed: float = 1.0,
    slope: float = 10.0,
    forging: float = 20.0,
) -> float:
    """z̄ = [−pF₁ + √((pF₁)² + 2k(B̄ − pF₀))]/k: the widest gap worth padding (oracle O3)."""
    gain = notch - audit * fixed
    if gain <= 0.0:
        return 0.0
    cost = audit * slope
    return float((-cost + np.sqrt(cost * cost + 2.0 * forging * gain)) / forging)
