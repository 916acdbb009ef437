"""Does a sign hold under other priors? Effects over the points of a sweep."""

from __future__ import annotations

import numpy as np
import xarray as xr
from scipy import stats

from dearth.sweep_file import Sweep


def effect_over_points(
    sweep: Sweep, summary: str, path: str, *, off: object = "false", on: object = "true"
) -> xr.Dataset:
    """The effect of one factor at every combination of the others that the sweep has.

    Points are paired that agree in all other factors and have the factor ``path`` at ``off`` and at
    ``on``; ``effect`` is the summary at ``on`` less that at ``off``, ``base`` the latter, along
    ``pair`` and ``replication``. Replications share their draws between points, so the effect is a
    paired difference. The other factors are coordinates along ``pair``, named as in the file.

    Raises KeyError for a factor or summary that is not there, ValueError where nothing pairs.
    """
    if path not in sweep.factors:
        raise KeyError(f"no factor {path}; the sweep has {', '.join(sweep.factors)}")
    if summary not in sweep.summaries:
        raise KeyError(f"no summary {summary}; the sweep has {', '.join(map(str, sweep.summaries))}")
    lower, upper = _pairs(sweep, path, off, on)
    if not lower:
        raise ValueError(f"no two points differ in {path} alone, from {off} to {on}")
    values = sweep.summaries[summary].drop_attrs().reset_coords(drop=True)
    base = values.isel(point=lower).rename(point="pair")
    with_it = values.isel(point=upper).rename(point="pair")
    units = sweep.summaries[summary].attrs.get("units", "1")
    base = base.drop_vars("pair", errors="ignore").assign_attrs(
        units=units, long_name=f"{summary} with {path} at {off}")
    with_it = with_it.drop_vars("pair", errors="ignore")
    effect = (with_it - base).assign_attrs(
        units=units, long_name=f"{summary} with {path} at {on} less {off}")
    others = {
        str(factor.name): ("pair", factor.values[lower], dict(factor.attrs))
        for other, factor in sweep.factors.items() if other != path
    }
    return xr.Dataset({"effect": effect, "base": base}).assign_coords(
        {"pair": np.arange(len(lower)), **others})


def _pairs(sweep: Sweep, path: str, off: object, on: object) -> tuple[list[int], list[int]]:
    factors = sweep.factors
    others = [values.values for other, values in factors.items() if other != path]
    chosen = factors[path].values
    at: dict[object, dict[tuple, int]] = {off: {}, on: {}}
    for point in range(len(chosen)):
        for level in (off, on):
            if _equal(chosen[point], level):
                at[level].setdefault(tuple(values[point] for values in others), point)
    shared = [key for key in at[off] if key in at[on]]
    return [at[off][key] for key in shared], [at[on][key] for key in shared]


def _equal(value: object, level: object) -> bool:
    if isinstance(level, str) or isinstance(value, str):
        return str(value) == str(level)
    return float(value) == float(level)  # type: ignore[arg-type]


def sign_shares(effect: xr.DataArray, *, confidence: float = 0.95) -> xr.Dataset:
    """In what share of the prior box an effect is positive, and in what share negative.

    ``effect`` lies along ``pair`` (or ``point``) and ``replication``; replications are averaged
    first. Along ``sign`` (positive, zero, negative): ``share`` [1] of the pairs, with Wilson's
    interval (Wilson 1927, Journal of the American Statistical Association 22), which says how far
    so many points tell the share of the box; and ``sure`` [1]: the share in which Student's
    interval over replications leaves zero out on that side (NaN with one replication).

    The share is of the box that the design covers, evenly by its scales. Another box, or other
    weights, is another share: it measures how robust a sign is, not how probable.
    """
    mean = effect.mean("replication")
    known = mean.notnull()
    count = int(known.sum())
    if not count:
        raise ValueError("no effect is known")
    count_of = {
        "positive": int((mean > 0).sum()), "zero": int((mean == 0).sum()),
        "negative": int((mean < 0).sum()),
    }
    shares = [_wilson(hits, count, confidence) for hits in count_of.values()]
    sure = _sure(effect, count, confidence)
    texts = ("share of the points", "lower end of Wilson's interval",
             "upper end of Wilson's interval", "share in which replications tell the sign")
    columns = [*zip(*shares, strict=True), sure]
    names = ("share", "low", "high", "sure")
    return xr.Dataset(
        {name: ("sign", list(column), {"units": "1", "long_name": text})
         for name, column, text in zip(names, columns, texts, strict=True)},
        coords={"sign": list(count_of)}, attrs={"points": count},
    )


def _wilson(hits: int, count: int, confidence: float) -> tuple[float, float, float]:
    z = float(stats.norm.ppf(0.5 + confidence / 2))
    share = hits / count
    scale = 1 + z * z / count
    centre = (share + z * z / (2 * count)) / scale
    reach = z / scale * np.sqrt(share * (1 - share) / count + z * z / (4 * count**2))
    return share, max(0.0, centre - reach), min(1.0, centre + reach)


def _sure(effect: xr.DataArray, count: int, confidence: float) -> list[float]:
    replications = effect.sizes["replication"]
    if replications < 2:
        return [np.nan, np.nan, np.nan]
    mean = effect.mean("replication").values
    error = effect.std("replication", ddof=1).values / np.sqrt(replications)
    reach = stats.t.ppf(0.5 + confidence / 2, replications - 1) * error
    above = np.nansum(mean - reach > 0) / count
    below = np.nansum(mean + reach < 0) / count
    none = np.nansum((mean == 0) & (error == 0)) / count
    return [float(above), float(none), float(below)]
