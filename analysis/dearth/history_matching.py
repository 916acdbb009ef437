"""History matching: which parts of a box of priors cannot give what was observed?

Craig, Goldstein, Seheult and Smith (1997, Case Studies in Bayesian Statistics III) and Vernon,
Goldstein and Bower (2010, Bayesian Analysis 5(4)) rule points of a box out instead of looking for
a best one. The implausibility of a point x against an observation z is

    I(x) = |z − E f(x)| / √(Var_obs + Var_disc + Var_em(x) + Var_sim),

the distance in standard deviations of all that keeps model and observation apart: error of the
observation, discrepancy of the model, error of the emulator that stands for the model, and the
luck of one history. A point is ruled out where I exceeds 3 (Pukelsheim 1994: at most 5 % of any
unimodal distribution lies beyond). What is left is *not ruled out yet*; it is no posterior.

Points are in unit coordinates here: every factor runs from 0 to 1 over its range.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

Array = NDArray[np.float64]
CUT = 3.0

#: A term of the regression: () is the constant, (2,) linear, (2, 2) a square, (1, 2) a product.
Term = tuple[int, ...]


@dataclasses.dataclass(frozen=True)
class Emulator:
    """A regression on few terms that stands for the model; made by ``fit_emulator``.

    ``explained`` [1] is the share of the variance between points that prediction with each point
    left out in turn explains; ``lack`` the variance that neither the terms nor the luck of the
    histories explain.
    """

    terms: tuple[Term, ...]
    coefficients: Array
    spread: Array
    lack: float
    explained: float

    def mean(self, unit: Array) -> Array:
        """E f at each row of ``unit``."""
        return _columns(unit, self.terms) @ self.coefficients

    def variance(self, unit: Array) -> Array:
        """Var_em at each row: of the coefficients, and the lack of fit."""
        columns = _columns(unit, self.terms)
        return np.sum((columns @ self.spread) * columns, axis=1) + self.lack


def fit_emulator(unit: Array, values: Array, *, noise: float = 0.0) -> Emulator:
    """The quadratic regression of ``values`` [any unit] on the coordinates of the points.

    Terms are taken in one at a time, of all linear ones and squares, and products of which one
    factor is in already (weak heredity: Chipman 1996, Canadian Journal of Statistics 24(1)), each
    time the one that lowers the squared residuals most, as long as the extended Bayesian criterion
    of Chen and Chen (2008, Biometrika 95(3)) falls, and at most one for every four points.
    ``noise`` is the variance of a value that is due to the luck of its histories.

    Raises ValueError with fewer than eight points.
    """
    unit, values = np.asarray(unit, dtype=float), np.asarray(values, dtype=float)
    if len(values) < 8:
        raise ValueError(f"an emulator needs at least eight points, not {len(values)}")
    terms = _chosen(unit, values)
    columns = _columns(unit, terms)
    inverse = np.linalg.pinv(columns.T @ columns)
    coefficients = inverse @ columns.T @ values
    leverage = np.sum((columns @ inverse) * columns, axis=1)
    left_out = (values - columns @ coefficients) / np.maximum(1.0 - leverage, 0.05)
    error = float(np.mean(left_out**2))
    between = float(np.mean((values - values.mean()) ** 2))
    return Emulator(
        tuple(terms), coefficients, error * inverse, max(0.0, error - noise),
        1.0 - error / between if between > 0.0 else 0.0,
    )


def _chosen(unit: Array, values: Array) -> list[Term]:
    count, dimensions = unit.shape
    candidates = _candidates(dimensions)
    pool = _columns(unit, candidates)
    terms: list[Term] = [()]
    basis = np.full((count, 1), 1.0 / np.sqrt(count))
    rest = values - values.mean()
    criterion = _criterion(rest, 0, dimensions)
    while len(terms) <= count // 4:
        across = pool - basis @ (basis.T @ pool)
        size = np.einsum("ij,ij->j", across, across)
        gain = np.where(size > 1e-9, (across.T @ rest) ** 2 / np.maximum(size, 1e-12), 0.0)
        gain[[not _is_open(term, terms) for term in candidates]] = 0.0
        best = int(np.argmax(gain))
        if gain[best] <= 0.0:
            break
        direction = across[:, best] / np.sqrt(size[best])
        left = rest - direction * float(direction @ rest)
        next_criterion = _criterion(left, len(terms), dimensions)
        if next_criterion >= criterion:
            break
        terms.append(candidates[best])
        basis = np.column_stack([basis, direction])
        rest, criterion = left, next_criterion
    return terms


def _is_open(term: Term, terms: list[Term]) -> bool:
    return len(set(term)) < 2 or any((one,) in terms for one in term)


def _criterion(rest: Array, terms: int, dimensions: int) -> float:
    count = len(rest)
    squares = max(float(rest @ rest), 1e-300)
    return count * np.log(squares / count) + terms * (np.log(count) + np.log(2 * dimensions))


def _candidates(dimensions: int) -> list[Term]:
    linear: list[Term] = [(i,) for i in range(dimensions)]
    return linear + [(i, j) for i in range(dimensions) for j in range(i, dimensions)]


def _columns(unit: Array, terms: list[Term] | tuple[Term, ...]) -> Array:
    centred = 2.0 * np.asarray(unit, dtype=float) - 1.0
    return np.column_stack([
        np.prod(centred[:, list(term)], axis=1) if term else np.ones(len(centred))
        for term in terms
    ])


def implausibility(
    observed: float, mean: Array, variance: Array | float
) -> Array:
    """I at each point: |observed − mean| over the root of the sum of the variances."""
    return np.abs(observed - np.asarray(mean)) / np.sqrt(variance)


def nth_largest(by_observation: Array, nth: int = 1) -> Array:
    """The nth largest implausibility of each point over observations, the rows.

    The second largest forgives one observation, against a single bad figure or emulator.
    """
    rows = np.sort(np.asarray(by_observation, dtype=float), axis=0)
    return rows[-min(nth, len(rows))]


def luck(values: Array) -> float:
    """Var_sim: variance between histories of one point, from ``values`` (point, replication).

    The median over points of the variance between replications, over the median that a normal
    variable would give: points that break down do not lend their scatter to all others. NaN with
    one replication.
    """
    values = np.asarray(values, dtype=float)
    if values.shape[1] < 2:
        return float("nan")
    freedom = values.shape[1] - 1
    middle = float(np.nanmedian(np.nanvar(values, axis=1, ddof=1)))
    return middle * freedom / float(stats.chi2.median(freedom))


def profile(unit: Array, implausible: Array, bins: int) -> tuple[Array, Array]:
    """Along one factor: the smallest implausibility in each bin, and the share not ruled out.

    ``unit`` is the factor at the points; both are NaN in a bin without points.
    """
    return _by_cell(_bin(unit, bins), implausible, bins)


def profile_of_pair(
    first: Array, second: Array, implausible: Array, bins: int
) -> tuple[Array, Array]:
    """The same over a pair of factors, as (bin of first, bin of second)."""
    cell = _bin(first, bins) * bins + _bin(second, bins)
    least, share = _by_cell(cell, implausible, bins * bins)
    return least.reshape(bins, bins), share.reshape(bins, bins)


def _bin(unit: Array, bins: int) -> NDArray[np.int64]:
    return np.clip((np.asarray(unit) * bins).astype(int), 0, bins - 1)


def _by_cell(cell: NDArray[np.int64], implausible: Array, cells: int) -> tuple[Array, Array]:
    least = np.full(cells, np.inf)
    np.minimum.at(least, cell, implausible)
    number = np.bincount(cell, minlength=cells)
    inside = np.bincount(cell, weights=np.asarray(implausible) <= CUT, minlength=cells)
    with np.errstate(invalid="ignore"):
        return np.where(number > 0, least, np.nan), inside / number


def informed(names: list[str], unit: Array, implausible: Array) -> pd.DataFrame:
    """What the points not ruled out say of each factor, by name.

    ``q10``, ``q50``, ``q90`` [1] are quantiles in unit coordinates (0.1, 0.5, 0.9 where nothing
    was learnt); ``distance`` [1] is the largest difference between their distribution and that of
    all points (Kolmogorov–Smirnov), ``noise`` what it would be by chance in one of twenty samples
    as large. Sorted by distance; empty where every point is ruled out.
    """
    inside = np.asarray(unit)[np.asarray(implausible) <= CUT]
    if not len(inside):
        return pd.DataFrame(columns=["q10", "q50", "q90", "distance", "noise"])
    chance = 1.36 * np.sqrt(1.0 / len(inside) + 1.0 / len(unit))
    rows = [
        (*np.quantile(inside[:, k], (0.1, 0.5, 0.9)),
         float(stats.ks_2samp(inside[:, k], unit[:, k]).statistic), chance)
        for k in range(len(names))
    ]
    table = pd.DataFrame(rows, index=names, columns=["q10", "q50", "q90", "distance", "noise"])
    return table.sort_values("distance", ascending=False)


def batches(count: int, size: int) -> Iterator[slice]:
    """Slices that cover ``count`` rows, each of at most ``size``."""
    for first in range(0, count, size):
        yield slice(first, min(first + size, count))
