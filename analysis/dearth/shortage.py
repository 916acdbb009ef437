"""Is this a shortage economy? Kornai's four properties, measured on what a run records."""

from __future__ import annotations

import numpy as np
import xarray as xr

from dearth.run_file import Run

NEEDS = ("inputs_ordered", "inputs_filled", "supply_hours")
HOURS = "parameters.power.stipulated_hours"


def shortage_indicators(run: Run, *, tolerance: float = 0.05) -> xr.Dataset:
    """Kornai's indicators: is shortage general, frequent, intensive and chronic?

    J. Kornai, Economics of Shortage (1980), and Economics of Transition 3(1), 1995, call an
    economy one of shortage where shortage has all four properties; the measures are ours. They
    stand on three variables of the group ``enterprise``, and on the input fill by good of the
    group ``province``, along ``resource``:

    * ``inputs``: the unfilled share of an enterprise's orders in a quarter,
      s = 1 − inputs_filled / inputs_ordered, at plan prices; missing where nothing was ordered;
    * ``power``: the share of stipulated hours without power, s = 1 − supply_hours / 10.6 (the
      parameter power.stipulated_hours), at least 0; missing for power plants.

    An enterprise is short in a quarter where s > ``tolerance``. By replication, all pure numbers:

    * ``general``(quarter): in how many corners of the economy: of inputs the share of the cells
      good × province in which orders of that good as a whole are unfilled; of power the share of
      the cells sector × province whose hours as a whole are short;
    * ``frequent``: share of an enterprise's quarters in which it is short, mean over enterprises;
      ``always_short``: share of enterprises short in every quarter;
    * ``intensive``(quarter): unfilled over ordered, the country as a whole (of hours: mean s);
      ``depth``: mean s of those who are short;
    * ``chronic``: probability to be short again in the quarter after a short one, pooled over
      enterprises; ``chronic_excess``: that less the probability after a quarter that was not
      short. Shortages that strike at random have an excess of 0; NaN where one of the two never
      occurs. ``trend`` [1/year]: slope of ``intensive`` in time.

    Not seen: who never ordered because he expected nothing (Kornai's discouraged buyer); what
    was replaced by force (forced substitution); and waiting inside a quarter, for an order
    filled late in its quarter counts as filled. Orders may be inflated: compare ``claim``.
    """
    if not 0.0 <= tolerance < 1.0:
        raise ValueError(f"a tolerance is a share from 0 to below 1, not {tolerance}")
    group = run.require("enterprise", NEEDS)
    ordered, filled = (group[name].astype("float64") for name in NEEDS[:2])
    hours = group["supply_hours"].astype("float64") / stipulated_hours(run)
    powered = xr.ones_like(hours).where(hours.notnull())
    supplied = hours.clip(max=1.0)
    found = []
    for resource, wanted, got, unfilled in (
        ("inputs", ordered, filled, _by_good(run)),
        ("power", powered, supplied, _by_sector(group, powered, supplied)),
    ):
        one = _indicators(wanted, got, tolerance)
        one["general"] = (unfilled > tolerance).where(unfilled.notnull()).mean("cell")
        found.append(one.expand_dims(resource=[resource]))
    return _described(xr.concat(found, dim="resource"), tolerance)


def stipulated_hours(run: Run) -> float:
    """Stipulated hours of power a day under the run's parameters [h/d]."""
    return float(run["parameters"]["value"].sel(path=HOURS))


def _by_good(run: Run) -> xr.DataArray:
    """Unfilled share of the orders of each good in each province, along ``cell``."""
    fill = run.require("province", ("input_fill_by_good",))["input_fill_by_good"]
    cells = (1.0 - fill.drop_vars("quarter_label", errors="ignore")).stack(
        cell=("good", "province"), create_index=False
    )
    return cells.drop_vars(["good", "province"], errors="ignore")


def _by_sector(group: xr.Dataset, wanted: xr.DataArray, got: xr.DataArray) -> xr.DataArray:
    """What is short of what was wanted by the enterprises of a sector and province."""
    labels = [
        f"{sector} in {province}"
        for sector, province in zip(
            group["sector_label"].values, group["province_label"].values, strict=True
        )
    ]
    cells = xr.DataArray(labels, dims="enterprise", name="cell")
    short = _unfilled(wanted.groupby(cells).sum(), got.groupby(cells).sum())
    return short.drop_vars("cell")


def _indicators(wanted: xr.DataArray, got: xr.DataArray, tolerance: float) -> xr.Dataset:
    """All but ``general``."""
    asked = wanted > 0.0
    wanted, got = wanted.where(asked), got.where(asked)
    share = (1.0 - got / wanted).clip(min=0.0)
    short = (share > tolerance).where(asked)
    national = _unfilled(wanted.sum("enterprise"), got.sum("enterprise"))
    of_quarters = short.mean("quarter")
    # A float on both sides: NaN is neither short nor not short.
    before, after = short.shift(quarter=1), short
    known = before.notnull() & after.notnull()
    again = _mean(after.where(known & (before == 1.0)))
    anew = _mean(after.where(known & (before == 0.0)))
    return xr.Dataset({
        "frequent": of_quarters.mean("enterprise"),
        "always_short": (of_quarters == 1.0).where(of_quarters.notnull()).mean("enterprise"),
        "intensive": national,
        "depth": _mean(share.where(short == 1.0)),
        "chronic": again,
        "chronic_excess": again - anew,
        "trend": _slope_per_year(national),
    })


def _unfilled(wanted: xr.DataArray, got: xr.DataArray) -> xr.DataArray:
    return 1.0 - got / wanted.where(wanted > 0.0)


def _mean(values: xr.DataArray) -> xr.DataArray:
    return values.mean(["quarter", "enterprise"])


def _slope_per_year(series: xr.DataArray) -> xr.DataArray:
    if series.sizes["quarter"] < 2:
        return xr.full_like(series.isel(quarter=0, drop=True), np.nan)
    years = xr.DataArray(np.arange(series.sizes["quarter"]) / 4.0, dims="quarter",
                         coords={"quarter": series["quarter"]}).where(series.notnull())
    centred = years - years.mean("quarter")
    variance = (centred**2).sum("quarter")
    return (centred * series).sum("quarter") / variance.where(variance > 0.0)


def _described(out: xr.Dataset, tolerance: float) -> xr.Dataset:
    texts = {
        "general": "share of cells that are short: good by province, of power sector by province",
        "frequent": "share of quarters in which an enterprise is short",
        "always_short": "share of enterprises short in every quarter",
        "intensive": "unfilled over ordered, of the country",
        "depth": "mean unfilled share of those who are short",
        "chronic": "probability of being short again after a short quarter",
        "chronic_excess": "chronic less the probability after a quarter that was not short",
        "trend": "slope of intensive in time",
    }
    for name, text in texts.items():
        units = "1/year" if name == "trend" else "1"
        out[name].attrs = {"units": units, "long_name": text, "role": "truth"}
    out.attrs = {"tolerance": tolerance, "source": "Kornai 1980; Kornai 1995"}
    return out
