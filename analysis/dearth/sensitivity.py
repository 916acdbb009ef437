"""A bridge to SALib: what a sweep computed, in the form that its estimators take.

SALib: Herman and Usher 2017, Journal of Open Source Software 2(9); Iwanaga, Usher and Herman
2022, Socio-Environmental Systems Modelling 4. The program has indices of its own, ``dearth sweep
indices``; this is for the methods that it has not (RBD-FAST, PAWN, delta), and for checks.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

from dearth.sweep_file import Sweep


def salib_problem(
    sweep: Sweep, bounds: Mapping[str, tuple[float, float]] | None = None
) -> dict[str, object]:
    """SALib's description of the design: ``num_vars``, ``names`` (paths) and ``bounds``.

    The bounds are ``bounds`` by path; else the ranges that the plan beside the file declares; else
    the smallest and the largest value that occurs. A factor that takes texts, or one value, has no
    place here.
    """
    names, ranges = [], []
    known = {**sweep.ranges, **(bounds or {})}
    for path, values in _numeric(sweep).items():
        low, high = known.get(path, (float(values.min()), float(values.max())))
        names.append(path)
        ranges.append([float(low), float(high)])
    unknown = sorted(set(bounds or {}) - set(names))
    if unknown:
        raise KeyError(f"no factor of the sweep: {', '.join(unknown)}; it has {', '.join(names)}")
    if not names:
        raise ValueError(f"{sweep.path} has no factor that takes more than one number")
    return {"num_vars": len(names), "names": names, "bounds": ranges}


def salib_arrays(
    sweep: Sweep, summary: str, *, replication: int | str = "mean"
) -> tuple[np.ndarray, np.ndarray]:
    """The design X (points × factors, in the order of the problem) and the summary Y (points).

    ``summary`` is a name as ``output__mean``. ``replication`` chooses one, or ``"mean"`` of all:
    Y is then an estimate of the expected outcome, whose noise the estimators count as variance
    that no factor explains. Points whose Y is missing are refused: most designs lose their
    meaning without them.
    """
    values = sweep_summary(sweep, summary, replication)
    if bool(values.isnull().any()):
        missing = values["point"].values[values.isnull().values]
        raise ValueError(
            f"{summary} is missing at {missing.size} point(s), the first {missing[0]}: the "
            "estimators need every point of their design"
        )
    design = np.column_stack([v.values.astype("float64") for v in _numeric(sweep).values()])
    return design, values.values.astype("float64")


def sweep_summary(sweep: Sweep, summary: str, replication: int | str = "mean") -> xr.DataArray:
    """One summary of a sweep along ``point``: of one replication, or the mean of all."""
    if summary not in sweep.summaries:
        raise KeyError(
            f"{sweep.path} has no summary {summary}; it has {', '.join(map(str, sweep.summaries))}"
        )
    values = sweep.summaries[summary]
    if replication == "mean":
        return values.mean("replication", keep_attrs=True)
    return values.sel(replication=replication)


def _numeric(sweep: Sweep) -> dict[str, xr.DataArray]:
    return {
        path: values
        for path, values in sweep.factors.items()
        if values.dtype.kind in "fiu" and np.ptp(values.values) > 0
    }
