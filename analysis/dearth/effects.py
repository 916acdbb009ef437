"""What a policy does: its effect over time, and the causes through which output changed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from dearth.paired import check_paired, paired_difference
from dearth.run_file import Run


def response(
    base: xr.DataArray,
    policy: xr.DataArray,
    since: str | np.datetime64 | pd.Timestamp,
    *,
    confidence: float = 0.95,
    band: float = 0.8,
) -> xr.Dataset:
    """The response to a policy: ``policy`` less ``base`` by quarters since the policy began.

    Both are DataArrays along ``replication`` and ``quarter`` (and any other axes) of runs on the
    same draws, as ``base.national["output"]``; ``since`` is the policy's first day. The axis
    ``event_quarter`` counts quarters from the one that holds that day, which is 0.

    * ``difference``: mean over replications; ``ci_low``, ``ci_high`` bound Student's interval of
      the mean, quarter by quarter;
    * ``band_low``, ``band_high``: the middle share ``band`` of the replications: how far
      histories differ, not how well the mean is known;
    * ``cumulative`` with ``cumulative_ci_low`` and ``cumulative_ci_high``: sum of the differences
      from event quarter 0 on;
    * ``base_mean``, ``sign_probability`` [1], and ``relative`` [1] = difference / base_mean.

    In a simulator the counterfactual is run, not inferred: no identifying assumption stands
    behind the difference, and before the policy it is zero, unless somebody foresees it. The
    intervals are pointwise: of twenty quarters one lies outside by chance.
    """
    if not 0.0 < band < 1.0:
        raise ValueError(f"a band is a share between 0 and 1, not {band}")
    found = paired_difference(base, policy, confidence=confidence)
    events = event_quarters(base, since)
    if not (events == 0).any():
        raise ValueError(f"{since} lies outside the quarters that were run")
    change = policy.astype("float64") - base.astype("float64")
    change = change.drop_vars([name for name, label in change.coords.items() if label.ndim == 0])
    tails = change.quantile([(1 - band) / 2, (1 + band) / 2], "replication")
    later = xr.DataArray(events >= 0, dims="quarter", coords={"quarter": base["quarter"]})
    summed = change.where(later, 0.0).cumsum("quarter").assign_coords(quarter=base["quarter"])
    sums = paired_difference(xr.zeros_like(summed), summed, confidence=confidence)
    units = base.attrs.get("units", "1")
    out = xr.Dataset({
        "difference": found["difference"],
        "ci_low": found["ci_low"],
        "ci_high": found["ci_high"],
        "band_low": tails.isel(quantile=0, drop=True),
        "band_high": tails.isel(quantile=1, drop=True),
        "cumulative": sums["difference"],
        "cumulative_ci_low": sums["ci_low"],
        "cumulative_ci_high": sums["ci_high"],
        "base_mean": found["base_mean"],
        "relative": found["difference"] / found["base_mean"].where(found["base_mean"] != 0),
        "sign_probability": found["sign_probability"],
        "replications": found["replications"],
    })
    return _along_events(_named(out, units, confidence, band), base, events)


def event_quarters(of: xr.DataArray | xr.Dataset,
                   since: str | np.datetime64 | pd.Timestamp) -> np.ndarray:
    """Quarters since the one that holds the day ``since``: 0 for it, −1 for the one before."""
    day = pd.Timestamp(since)
    quarters = pd.DatetimeIndex(of["quarter"].values)
    first = 4 * day.year + day.quarter
    return np.asarray(4 * quarters.year + quarters.quarter - first)


def _along_events(out: xr.Dataset, base: xr.DataArray, events: np.ndarray) -> xr.Dataset:
    attrs = {"units": "1", "long_name": "quarters since the policy began"}
    out = out.assign_coords(event_quarter=("quarter", events, attrs))
    if "quarter_label" in base.coords:
        out = out.assign_coords(quarter_label=base["quarter_label"])
    return out.swap_dims(quarter="event_quarter")


def _named(out: xr.Dataset, units: str, confidence: float, band: float) -> xr.Dataset:
    percent, middle = f"{100 * confidence:g} %", f"middle {100 * band:g} % of replications"
    texts = {
        "difference": (units, "policy less baseline, mean over replications"),
        "band_low": (units, f"policy less baseline, lower end of the {middle}"),
        "band_high": (units, f"policy less baseline, upper end of the {middle}"),
        "cumulative": (units, "policy less baseline, summed since the policy began"),
        "cumulative_ci_low": (units, f"lower end of Student's {percent} interval of the sum"),
        "cumulative_ci_high": (units, f"upper end of Student's {percent} interval of the sum"),
        "relative": ("1", "policy less baseline over the mean of the baseline"),
    }
    for name, (unit, text) in texts.items():
        out[name].attrs = {"units": unit, "long_name": text}
    return out


def cause_decomposition(
    base: Run, policy: Run, level: str = "national", *, confidence: float = 0.95
) -> xr.Dataset:
    """Through which causes a policy changed output: an exact sum, quarter by quarter.

    For every enterprise potential − output = Σ losses, so between two runs

        Δ output = Δ potential − Σ Δ losses by cause.

    Along ``channel`` (``potential``, then the causes): ``contribution`` to the change of output
    [unit a quarter], positive where it added output, with Student's interval over replications;
    ``total`` is the change itself and ``residual`` what the sum leaves over (rounding). At the
    level ``sector`` power plants are in MWh.

    A contribution says where the change was booked. A policy that relieves one cause moves
    losses to the next that binds, which then shows a negative contribution of its own.
    """
    check_paired(base, policy)
    names = ("potential", "losses", "output")
    before, after = base.require(level, names), policy.require(level, names)
    parts = {name: after[name].astype("float64") - before[name].astype("float64")
             for name in names}
    potential = parts["potential"].expand_dims(channel=["potential"])
    losses = -parts["losses"].rename(cause="channel")
    channels = xr.concat([potential, losses], dim="channel").drop_vars(
        "cause", errors="ignore"
    )
    units = before["output"].attrs["units"]
    channels.attrs["units"] = units
    found = paired_difference(xr.zeros_like(channels), channels, confidence=confidence)
    total = parts["output"].mean("replication")
    return xr.Dataset({
        "contribution": found["difference"].assign_attrs(
            units=units, long_name="contribution to the change of output"),
        "ci_low": found["ci_low"],
        "ci_high": found["ci_high"],
        "total": total.assign_attrs(units=units, long_name="change of output"),
        "residual": (total - found["difference"].sum("channel")).assign_attrs(
            units=units, long_name="change of output less the contributions"),
    })
