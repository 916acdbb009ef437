"""Differences between two scenarios run on the same random draws.

Replication k of both shares every draw that has nothing to do with what differs, so what is
common cancels in the difference: the method of common random numbers (Law 2015, Simulation
Modeling and Analysis, 5th ed., section 11.2).
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import xarray as xr
from scipy import stats

from dearth.run_file import Run

Series = xr.DataArray | xr.Dataset | Run


class NotPaired(ValueError):
    """The two runs do not share their draws, or do not have the same replications."""


def paired_difference(
    base: Series, other: Series, *, over: str | None = None, confidence: float = 0.95
) -> xr.Dataset:
    """What ``other`` has more than ``base``, pair by pair of replications.

    Of two DataArrays along ``replication``, for each value of their other axes:

    * ``base_mean``, ``mean``: of ``base`` and of ``other``, in their unit;
    * ``difference``: mean of other − base; ``ci_low`` and ``ci_high`` bound Student's interval of
      it with n − 1 degrees of freedom, infinite with one replication;
    * ``sign_probability`` [1]: that the mean difference has its estimate's sign, by the same
      distribution; ½ without any difference;
    * ``variance_reduction`` [1]: (Var base + Var other) / Var (other − base), how many times as
      many runs with independent draws would be needed;
    * ``replications``: pairs in which both are known.

    ``over`` is averaged first, leaving out what is missing. Two Datasets, or two Runs (their
    group ``national``, over ``quarter``), give the same along ``output``, for every variable
    that has no further axes and a value: the table of ``dearth compare``, with the units as a
    coordinate.

    Raises NotPaired.
    """
    if not 0.0 < confidence < 1.0:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    if isinstance(base, Run) and isinstance(other, Run):
        check_paired(base, other)
        base, other, over = base.national, other.national, over or "quarter"
    if isinstance(base, xr.Dataset) and isinstance(other, xr.Dataset):
        return _table(base, other, over, confidence)
    if isinstance(base, xr.DataArray) and isinstance(other, xr.DataArray):
        return _differences(base, other, over, confidence)
    raise TypeError("both are to be Runs, both Datasets, or both DataArrays")


def check_paired(base: Run, other: Run) -> None:
    """Sees that two runs share their draws: one seed, one history epoch, equal replications.

    Raises NotPaired, saying what differs.
    """
    for name in ("seed", "history_epoch"):
        if base.attrs.get(name) != other.attrs.get(name):
            raise NotPaired(
                f"{base.path} has {name} {base.attrs.get(name)}, {other.path} "
                f"{other.attrs.get(name)}: their draws differ. Run both with one seed"
            )
    _check_axis(base.runs, other.runs, "replication")
    _check_axis(base.runs, other.runs, "quarter")


def _check_axis(base: xr.Dataset | xr.DataArray, other: xr.Dataset | xr.DataArray,
                axis: Hashable) -> None:
    if not np.array_equal(base[axis].values, other[axis].values):
        raise NotPaired(
            f"along {axis} there are {base.sizes[axis]} and {other.sizes[axis]} values, or "
            "others: run both scenarios over the same quarters with equal replications"
        )


def _table(base: xr.Dataset, other: xr.Dataset, over: str | None,
           confidence: float) -> xr.Dataset:
    axes = {"replication"} | ({over} if over is not None else set())
    names = [
        str(name)
        for name, variable in base.data_vars.items()
        if set(variable.dims) == axes and variable.dtype.kind in "if" and name in other
    ]
    if not names:
        raise ValueError(f"no variable has the axes {', '.join(sorted(map(str, axes)))} alone")
    found = {name: _differences(base[name], other[name], over, confidence) for name in names}
    # What no replication knows, as days of approval where nobody asks for any, is left out.
    names = [name for name in names if int(found[name]["replications"]) > 0]
    rows = [found[name] for name in names]
    table = xr.concat(
        [row.drop_attrs().drop_vars(list(row.coords)) for row in rows], dim="output"
    )
    table = table.assign_coords(
        output=names,
        units=("output", [base[name].attrs.get("units", "") for name in names]),
        long_name=("output", [base[name].attrs.get("long_name", "") for name in names]),
    )
    for name in table.data_vars:
        table[name].attrs = dict(rows[0][name].attrs)
        if table[name].attrs["units"] != "1":
            table[name].attrs["units"] = "as in the coordinate units"
    return table


def _differences(base: xr.DataArray, other: xr.DataArray, over: str | None,
                 confidence: float) -> xr.Dataset:
    for axis in base.dims:
        if axis not in other.dims:
            raise NotPaired(f"the second has no axis {axis}")
        _check_axis(base, other, axis)
    units = base.attrs.get("units", "1")
    base, other = _plain(base), _plain(other)
    if over is not None:
        base, other = base.mean(over), other.mean(over)
    both = base.notnull() & other.notnull()
    base, other = base.where(both), other.where(both)
    found = student(other - base, confidence)
    spread = base.var("replication", ddof=1) + other.var("replication", ddof=1)
    together = (other - base).var("replication", ddof=1)
    saved = xr.where(together > 0.0, spread / together.where(together > 0.0),
                     xr.where(spread > 0.0, np.inf, 1.0))
    out = xr.Dataset({
        "base_mean": base.mean("replication"),
        "mean": other.mean("replication"),
        "difference": found["mean"],
        "ci_low": found["ci_low"],
        "ci_high": found["ci_high"],
        "sign_probability": found["sign_probability"],
        "variance_reduction": saved.where(found["replications"] > 1, 1.0),
        "replications": found["replications"],
    })
    return _described(out, units, confidence)


def _plain(values: xr.DataArray) -> xr.DataArray:
    """In double precision and without the labels of one place, which the other may not share.

    Two points of a sweep are told apart by the values of their factors.
    """
    alone = [name for name, label in values.coords.items() if label.ndim == 0]
    return values.drop_vars(alone).astype("float64")


def _described(out: xr.Dataset, units: str, confidence: float) -> xr.Dataset:
    percent = f"{100 * confidence:g} %"
    texts = {
        "base_mean": (units, "mean of the baseline over replications"),
        "mean": (units, "mean of the other scenario over replications"),
        "difference": (units, "mean of other less baseline, pair by pair"),
        "ci_low": (units, f"lower end of Student's {percent} interval of the difference"),
        "ci_high": (units, f"upper end of Student's {percent} interval of the difference"),
        "sign_probability": ("1", "probability that the mean difference has its estimate's sign"),
        "variance_reduction": ("1", "independent runs needed over paired runs needed"),
        "replications": ("1", "pairs in which both are known"),
    }
    for name, (unit, text) in texts.items():
        out[name].attrs = {"units": unit, "long_name": text}
    return out


def student(values: xr.DataArray, confidence: float = 0.95) -> xr.Dataset:
    """Mean over ``replication`` with Student's interval and the probability of its sign.

    Gives ``mean``, ``ci_low``, ``ci_high``, ``sign_probability`` and ``replications``; what is
    missing is left out. With one replication the interval is the whole line.
    """
    count = values.notnull().sum("replication")
    mean = values.mean("replication")
    error = values.std("replication", ddof=1) / np.sqrt(count)
    freedom = (count - 1).where(count > 1)
    quantile = xr.apply_ufunc(lambda n: stats.t.ppf(0.5 + 0.5 * confidence, n), freedom)
    reach = (quantile * error).where(count > 1, np.inf)
    steep = error.where(error > 0.0)
    sign = xr.apply_ufunc(stats.t.cdf, abs(mean) / steep, freedom)
    # Without spread the sign is certain, or there is no difference at all.
    sign = sign.where(error > 0.0, xr.where(mean != 0.0, 1.0, 0.5)).where(count > 1, 0.5)
    known = count > 0
    return xr.Dataset({
        "mean": mean,
        "ci_low": (mean - reach).where(known),
        "ci_high": (mean + reach).where(known),
        "sign_probability": sign.where(known),
        "replications": count,
    })
