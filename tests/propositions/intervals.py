"""Estimates with 95 % intervals from replications. Every draw of a bootstrap has a fixed seed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np
from scipy import stats

LEVEL = 0.95
BOOTSTRAPS = 2000


@dataclasses.dataclass(frozen=True)
class Estimate:
    """A number with its interval; ``count`` replications, or points of a design, are behind it."""

    value: float
    low: float
    high: float
    count: int

    def __str__(self) -> str:
        if self.low == self.value == self.high:
            return short(self.value)
        return f"{short(self.value)} [{short(self.low)}, {short(self.high)}]"


def short(value: float) -> str:
    """Three digits that count, without an exponent where one is not needed."""
    if value == 0.0 or not np.isfinite(value):
        return f"{value:.0f}" if np.isfinite(value) else str(value)
    if 1e-4 <= abs(value) < 1e5:
        digits = max(0, 2 - int(np.floor(np.log10(abs(value)))))
        return f"{value:.{min(digits, 6)}f}"
    return f"{value:.2e}"


def exact(value: float) -> Estimate:
    """A number that has no sampling error."""
    return Estimate(float(value), float(value), float(value), 1)


def mean(values: np.ndarray) -> Estimate:
    """Mean over replications with Student's interval; replications without a value are dropped."""
    values = np.asarray(values, dtype=float)
    values = values[np.isfinite(values)]
    if values.size == 0:
        return Estimate(np.nan, np.nan, np.nan, 0)
    centre = float(values.mean())
    if values.size == 1:
        return Estimate(centre, -np.inf, np.inf, 1)
    error = float(values.std(ddof=1)) / np.sqrt(values.size)
    reach = error * float(stats.t.ppf(0.5 + LEVEL / 2, values.size - 1))
    return Estimate(centre, centre - reach, centre + reach, values.size)


def difference(treated: np.ndarray, control: np.ndarray) -> Estimate:
    """Mean of the differences, replication by replication."""
    return mean(np.asarray(treated, dtype=float) - np.asarray(control, dtype=float))


def change(treated: np.ndarray, control: np.ndarray) -> Estimate:
    """Mean of the relative differences, replication by replication."""
    treated, control = np.asarray(treated, dtype=float), np.asarray(control, dtype=float)
    return mean(treated / control - 1.0)


def bootstrap(
    statistic: Callable[[np.ndarray], float], replications: int, seed: int = 7
) -> Estimate:
    """Percentile interval of ``statistic``, a function of the numbers of the replications drawn."""
    draw = np.random.default_rng(seed)
    values = np.array(
        [
            statistic(draw.integers(0, replications, replications))
            for _ in range(BOOTSTRAPS)
        ]
    )
    tail = (1.0 - LEVEL) / 2
    low, high = np.nanquantile(values, [tail, 1.0 - tail])
    centre = float(statistic(np.arange(replications)))
    return Estimate(centre, float(low), float(high), replications)


def share(hits: int, count: int) -> Estimate:
    """Share of a count, with Wilson's interval."""
    if count == 0:
        return Estimate(np.nan, np.nan, np.nan, 0)
    z = float(stats.norm.ppf(0.5 + LEVEL / 2))
    p = hits / count
    scale = 1.0 + z * z / count
    centre = (p + z * z / (2 * count)) / scale
    reach = z / scale * np.sqrt(p * (1 - p) / count + z * z / (4 * count * count))
    return Estimate(p, max(0.0, centre - reach), min(1.0, centre + reach), count)


def slope(x: np.ndarray, y: np.ndarray) -> float:
    """Slope of the least-squares line of y on x; not a number where x does not vary."""
    x, y = np.ravel(x).astype(float), np.ravel(y).astype(float)
    kept = np.isfinite(x) & np.isfinite(y)
    x, y = x[kept], y[kept]
    if x.size < 3 or not np.ptp(x) > 0.0:
        return np.nan
    return float(np.cov(x, y)[0, 1] / x.var(ddof=1))
