"""Is output rushed before the end of the month?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from dearth.run_file import Run

THIRDS = ("output_first_third", "output_middle_third", "output_last_third")


DEKADS = "output_by_dekad"


def storming_share(run: Run, level: str = "national") -> xr.Dataset:
    """Share of a quarter's output that was made in the last dekads of its three months.

    The dekads are the 1st–10th, 11th–20th and 21st–end of a month; a file holds output by first,
    middle and last dekads, and by each of the nine for the country and provinces. Pure numbers,
    by replication, quarter and place:

    * ``share``(third): of the quarter's output, by third; NaN where nothing was made;
    * ``storming`` = share of the last third less ``even_share``, what falls into the last dekads
      by the calendar alone at a constant rate (28 to 31 of 90 to 92 days).

    At the levels ``national`` and ``province`` also, for bonuses here are for the quarter:

    * ``dekad_share``(dekad): of the quarter's output, by month and dekad, 1.1 to 3.3;
    * ``quarter_end`` = share of the quarter's last dekad less its share of days.

    Storming in this sense is a fact about timing, not about motives: materials that arrive late
    force it (Rostowski and Auerbach 1986). What incentives add is the difference from a
    run without the bonus notch on the same draws.
    """
    group = run.require(level, THIRDS)
    thirds = xr.concat(
        [group[name].astype("float64").drop_attrs() for name in THIRDS], dim="third"
    ).assign_coords(third=["first", "middle", "last"])
    quarters = pd.DatetimeIndex(group["quarter"].values)
    share = _shares(thirds, "third")
    days = _of_days(group, even_share(quarters), "share of days in last dekads")
    found = {
        "share": share,
        "even_share": days,
        "storming": _excess(share.sel(third="last", drop=True), days, "last dekads"),
    }
    if DEKADS in group:
        found["dekad_share"] = _shares(group[DEKADS].astype("float64"), "dekad")
        last = _of_days(group, dekad_days(quarters)[:, -1], "share of days in the last dekad")
        found["quarter_end"] = _excess(
            found["dekad_share"].isel(dekad=-1, drop=True), last, "the quarter's last dekad"
        )
    return xr.Dataset(found)


def _shares(made: xr.DataArray, axis: str) -> xr.DataArray:
    whole = made.sum(axis, skipna=False)
    return (made / whole.where(whole > 0.0)).assign_attrs(
        units="1", long_name="share of the quarter's output", role="truth"
    )


def _of_days(group: xr.Dataset, values: np.ndarray, long_name: str) -> xr.DataArray:
    return xr.DataArray(values, dims="quarter", coords={"quarter": group["quarter"]},
                        attrs={"units": "1", "long_name": long_name})  # fmt: skip


def _excess(share: xr.DataArray, days: xr.DataArray, where: str) -> xr.DataArray:
    return (share - days).assign_attrs(
        units="1", long_name=f"share of output in {where} less their share of days", role="truth"
    )


def even_share(quarters: pd.DatetimeIndex) -> np.ndarray:
    """Share of a quarter's days that lie in the last dekads of its months."""
    return dekad_days(quarters)[:, 2::3].sum(axis=1)


def dekad_days(quarters: pd.DatetimeIndex) -> np.ndarray:
    """Share of a quarter's days that lie in each of its nine dekads, quarter by quarter."""
    lengths = np.array([
        [days for month in range(3)
         for days in (10, 10, (first + pd.DateOffset(months=month)).days_in_month - 20)]
        for first in quarters
    ])
    return lengths / lengths.sum(axis=1, keepdims=True)
