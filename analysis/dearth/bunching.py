"""Excess mass at a notch or kink, against a polynomial counterfactual."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr


def bunching(
    values: xr.DataArray | np.ndarray,
    threshold: float,
    *,
    bin_width: float = 0.01,
    window: tuple[float, float] = (0.4, 1.3),
    excluded: tuple[float, float] = (0.10, 0.02),
    others: Sequence[tuple[float, float]] = (),
    degree: int = 7,
    bootstraps: int = 500,
    confidence: float = 0.95,
    seed: int = 7,
) -> xr.Dataset:
    """How much mass of ``values`` stands at ``threshold`` beyond a smooth distribution.

    The estimator of Chetty, Friedman, Olsen and Pistaferri (2011, QJE 126(2)) and Kleven (2016,
    Annual Review of Economics 8): count the values in bins, fit a polynomial to the counts
    outside the region that the threshold disturbs, and read the counterfactual inside it off the
    fit. ``excluded`` is how far that region reaches below and above ``threshold``; make it as wide
    as the hole that the figure shows. ``others`` are further intervals to leave out, where other
    rules disturb. The bin at the threshold begins a twentieth of its
    width below it, since files hold 24 bits. Along ``bin``: ``count`` and ``counterfactual``. As numbers:

    * ``excess``: counts above the counterfactual from the threshold to the end of the region;
      ``missing``: counts below it in the region under the threshold, the hole that those left
      who moved up to a notch. At a notch that draws from below alone the two are about equal;
    * ``excess_share`` [1]: excess over all counts, and ``missing_share``;
    * ``bunching_ratio`` [1]: excess over the mean counterfactual of a bin at the threshold,
      Chetty's b: as many bins' worth of mass have moved;
    * ``_low`` and ``_high`` of each: percentile bootstrap.

    Where ``values`` is a DataArray along ``enterprise`` (and ``replication``), the bootstrap
    draws whole enterprises, whose quarters resemble each other; else it draws single values.

    The counterfactual is an extrapolation. Check that the interval does not hang on ``degree``
    and ``excluded``; a simulator can switch the notch off instead.
    """
    edges, disturbed, region = _bins(threshold, bin_width, window, excluded, others, degree)
    counts = _counts(values, edges)
    if not counts.sum():
        raise ValueError(f"no value lies in the window {window}")
    total = counts.sum(axis=0)
    fit = _projection(disturbed, degree)
    drawn = _draws(counts, bootstraps, np.random.default_rng(seed))
    out = _dataset(_statistics(np.vstack([total, drawn]), fit, region), confidence)
    along = {
        "count": (total.astype("float64"), "values in the bin"),
        "counterfactual": (np.maximum(fit @ total, 0.0),
                           "values in the bin without the threshold, as fitted"),
        "disturbed": (disturbed, "left out of the fit"),
    }
    for name, (column, text) in along.items():
        out[name] = ("bin", column, {"units": "1", "long_name": text})
    out.attrs = {"threshold": threshold, "bin_width": bin_width, "degree": degree,
                 "confidence": confidence, "source": "Chetty et al. 2011; Kleven 2016"}
    middles = edges[:-1] + 0.5 * bin_width
    return out.assign_coords(
        bin=("bin", middles, {"units": "1", "long_name": "middle of the bin"})
    )


def _bins(
    threshold: float,
    width: float,
    window: tuple[float, float],
    excluded: tuple[float, float],
    others: Sequence[tuple[float, float]],
    degree: int,
) -> tuple[np.ndarray, np.ndarray, tuple[slice, slice]]:
    """The edges of the bins, which of them are left out of the fit, and the hole and the heap."""
    low, high = window
    bins = round((high - low) / width)
    at = round((threshold - low) / width)
    if not 0 < at < bins:
        raise ValueError(f"the threshold {threshold} lies outside the window {window}")
    below, above = (max(1, round(reach / width)) for reach in excluded)
    hole, heap = slice(max(0, at - below), at), slice(at, min(bins, at + above))
    disturbed = np.zeros(bins, dtype=bool)
    disturbed[hole] = disturbed[heap] = True
    for start, end in others:
        first, last = (round((value - low) / width) for value in (start, end))
        disturbed[max(0, first) : max(0, last)] = True
    if (~disturbed).sum() <= degree + 1:
        raise ValueError(f"{(~disturbed).sum()} bins are left for a polynomial of {degree}")
    return low + width * np.arange(bins + 1) - 0.05 * width, disturbed, (hole, heap)


def _counts(values: xr.DataArray | np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Counts by cluster and bin; a cluster is one enterprise of one replication, or a value."""
    if isinstance(values, xr.DataArray) and "enterprise" in values.dims:
        axes = [axis for axis in ("replication", "enterprise") if axis in values.dims]
        rest = [axis for axis in values.dims if axis not in axes]
        flat = values.transpose(*axes, *rest).values
        flat = flat.reshape(int(np.prod([values.sizes[axis] for axis in axes])), -1)
    else:
        flat = np.asarray(values, dtype="float64").reshape(-1, 1)
    bins = len(edges) - 1
    place = np.searchsorted(edges, flat, side="right") - 1
    inside = np.isfinite(flat) & (place >= 0) & (place < bins)
    cluster = np.broadcast_to(np.arange(len(flat))[:, None], flat.shape)
    counts = np.zeros((len(flat), bins))
    np.add.at(counts, (cluster[inside], place[inside]), 1.0)
    return counts[counts.any(axis=1)]


def _projection(disturbed: np.ndarray, degree: int) -> np.ndarray:
    """The matrix that turns counts into the fitted polynomial: least squares is linear."""
    bins = len(disturbed)
    places = np.polynomial.legendre.legvander(np.linspace(-1.0, 1.0, bins), degree)
    matrix = np.zeros((bins, bins))
    matrix[:, ~disturbed] = places @ np.linalg.pinv(places[~disturbed])
    return matrix


def _draws(counts: np.ndarray, bootstraps: int, draw: np.random.Generator) -> np.ndarray:
    clusters = len(counts)
    weights = draw.multinomial(clusters, np.full(clusters, 1.0 / clusters), size=bootstraps)
    return weights @ counts


def _statistics(counts: np.ndarray, fit: np.ndarray,
                region: tuple[slice, slice]) -> dict[str, np.ndarray]:
    """One row of ``counts`` for the sample and each of its bootstrap draws."""
    expected = np.maximum(counts @ fit.T, 0.0)
    hole, mass = region
    excess = (counts - expected)[:, mass].sum(axis=1)
    missing = (expected - counts)[:, hole].sum(axis=1)
    usual = expected[:, mass].mean(axis=1)
    total = counts.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(usual > 0.0, excess / usual, np.nan)
    return {
        "excess": excess,
        "missing": missing,
        "excess_share": excess / total,
        "missing_share": missing / total,
        "bunching_ratio": ratio,
    }


LONG_NAMES = {
    "excess": "values at the threshold beyond the counterfactual",
    "missing": "values below the threshold that are not there",
    "excess_share": "excess over all values in the window",
    "missing_share": "missing over all values in the window",
    "bunching_ratio": "excess over the counterfactual of a bin",
}


def _dataset(statistics: dict[str, np.ndarray], confidence: float) -> xr.Dataset:
    tail = (1.0 - confidence) / 2
    out = xr.Dataset()
    for name, values in statistics.items():
        text = LONG_NAMES[name]
        out[name] = ((), float(values[0]), {"units": "1", "long_name": text})
        known = values[1:][np.isfinite(values[1:])]
        ends = np.quantile(known, [tail, 1 - tail]) if known.size else (np.nan, np.nan)
        for end, value in zip(("low", "high"), ends, strict=True):
            words = f"{text}, {end} end of the {100 * confidence:g} % bootstrap interval"
            out[f"{name}_{end}"] = ((), float(value), {"units": "1", "long_name": words})
    return out
