"""Does a plan follow what was achieved? Ratchet regressions at three levels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr
from scipy import stats

from dearth.run_file import Run

LEVELS = ("enterprise", "province", "sector")
TERMS = ("up", "down")


def ratchet(
    run: Run,
    levels: Sequence[str] = LEVELS,
    *,
    achieved: str = "output_reported",
    confidence: float = 0.95,
) -> xr.Dataset:
    """How strongly next quarter's plan follows this quarter's result, at each of ``levels``.

    The rule of Weitzman (1980, Bell Journal of Economics 11(1)), q' = q + λ (y − q) + δ, over q:

        q'/q − 1 = δ + λ_up max(y/q − 1, 0) − λ_down max(1 − y/q, 0) + quarter effects + error

    by least squares, pooled over replications and units, with an effect for each quarter of each
    replication (quarters differ in length and season). y is the reported output, which is what
    planners see; ``achieved="output"`` takes the truth. Power plants are left out below the
    level of sectors. Along ``level`` and ``direction`` (``up``, ``down``): ``ratchet`` [1] with
    standard errors clustered by unit and an interval; ``weitzman`` is the one λ of the symmetric
    rule, with its own error and interval. ``observations`` and ``units`` count.

    Granick (1980, Journal of Comparative Economics 4) found no ratchet in data of ministries
    where enterprises knew one well: corrections and reshuffling between enterprises cancel in
    the sum. So the three levels are to be read side by side. A result is regressed on a plan
    that stands on both sides: noise in q alone gives λ > 0 (division bias). A simulator can
    check by switching mechanism.ratchet off.
    """
    found = []
    for level in levels:
        x, y, groups, units = _panel(run, level, achieved)
        found.append(_level(x, y, groups, units, confidence).expand_dims(level=[level]))
    out = xr.concat(found, dim="level")
    texts = {
        "ratchet": "share of over- or underfulfilment that enters the next plan",
        "ratchet_se": "its standard error, clustered by unit",
        "ratchet_low": f"its interval at {100 * confidence:g} %, lower end",
        "ratchet_high": f"its interval at {100 * confidence:g} %, upper end",
        "weitzman": "the same for both directions alike",
        "weitzman_se": "its standard error, clustered by unit",
        "weitzman_low": f"its interval at {100 * confidence:g} %, lower end",
        "weitzman_high": f"its interval at {100 * confidence:g} %, upper end",
        "observations": "pairs of quarters in the regression",
        "units": "units in the regression, by replication",
    }
    for name, text in texts.items():
        out[name].attrs = {"units": "1", "long_name": text}
    out.attrs = {"source": "Weitzman 1980; Granick 1980"}
    return out


def _panel(run: Run, level: str, achieved: str
           ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Overfulfilment, growth of the plan, the group and the unit of each observation."""
    group = run.require(level, ("output_planned", achieved))
    if level == "enterprise":
        group = group.isel(enterprise=group["sector_label"].values != "electricity")
    axes = ("replication", "quarter", level)
    plan = group["output_planned"].transpose(*axes).values.astype("float64")
    result = group[achieved].transpose(*axes).values.astype("float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        x = result[:, :-1] / plan[:, :-1] - 1.0
        y = plan[:, 1:] / plan[:, :-1] - 1.0
    replications, quarters, count = x.shape
    cells = np.arange(replications * quarters).reshape(replications, quarters, 1)
    units = np.arange(replications * count).reshape(replications, 1, count)
    known = np.isfinite(x) & np.isfinite(y)
    return (x[known], y[known], np.broadcast_to(cells, x.shape)[known],
            np.broadcast_to(units, x.shape)[known])


def _level(x: np.ndarray, y: np.ndarray, cells: np.ndarray, units: np.ndarray,
           confidence: float) -> xr.Dataset:
    two = np.column_stack([np.maximum(x, 0.0), np.minimum(x, 0.0)])
    both, both_se = _least_squares(two, y, cells, units)
    one, one_se = _least_squares(x[:, None], y, cells, units)
    clusters = len(np.unique(units))
    reach = stats.t.ppf(0.5 + confidence / 2, clusters - 1) if clusters > 1 else np.inf
    out = {}
    for name, value, error, dims in (("ratchet", both, both_se, ("direction",)),
                                     ("weitzman", one[0], one_se[0], ())):
        out[name] = (dims, value)
        out[f"{name}_se"] = (dims, error)
        out[f"{name}_low"] = (dims, value - reach * error)
        out[f"{name}_high"] = (dims, value + reach * error)
    out["observations"] = ((), len(y))
    out["units"] = ((), clusters)
    return xr.Dataset(out, coords={"direction": list(TERMS)})


def _least_squares(x: np.ndarray, y: np.ndarray, cells: np.ndarray, units: np.ndarray
                   ) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients within cells, and their errors clustered by unit (Liang and Zeger 1986)."""
    x, y = _within(x, cells), _within(y[:, None], cells)[:, 0]
    # A column that does not vary, as where nobody overfulfils, has no coefficient.
    varies = (x**2).sum(axis=0) > 1e-12 * max(1, len(x))
    slopes, errors = np.full(x.shape[1], np.nan), np.full(x.shape[1], np.nan)
    if not varies.any():
        return slopes, errors
    x = x[:, varies]
    inverse = np.linalg.pinv(x.T @ x)
    slopes[varies] = inverse @ (x.T @ y)
    scores = x * (y - x @ slopes[varies])[:, None]
    sums = np.zeros((int(units.max()) + 1, x.shape[1]))
    np.add.at(sums, units, scores)
    clusters = len(np.unique(units))
    small = clusters / (clusters - 1) if clusters > 1 else np.nan
    errors[varies] = np.sqrt(np.diag(small * inverse @ (sums.T @ sums) @ inverse))
    return slopes, errors


def _within(values: np.ndarray, cells: np.ndarray) -> np.ndarray:
    count = np.bincount(cells).astype("float64")
    means = np.column_stack([np.bincount(cells, column) for column in values.T])
    return values - (means / np.maximum(count, 1.0)[:, None])[cells]
