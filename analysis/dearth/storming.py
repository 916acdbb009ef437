"""Is output rushed before the end of the month?"""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from dearth.run_file import Run

THIRDS = ("output_first_third", "output_middle_third", "output_last_third")


def storming_share(run: Run, level: str = "national") -> xr.Dataset:
    """Share of a quarter's output that was made in the last dekads of its three months.

    The dekads are the 1st–10th, 11th–20th and 21st–end of a month; a file holds output by first,
    middle and last dekads. Pure numbers, by replication, quarter and place:

    * ``share``(third): of the quarter's output, by third; NaN where nothing was made;
    * ``storming`` = share of the last third less ``even_share``, what falls into the last dekads
      by the calendar alone at a constant rate (28 to 31 of 90 to 92 days).

    Storming in this sense is a fact about timing, not about motives: materials that arrive late
    force it (Rostowski and Auerbach 1986). What incentives add is the difference from a
    run without the bonus notch on the same draws. Bonuses here are for the quarter; a rush in a
    quarter's last month is not recorded.
    """
    group = run.require(level, THIRDS)
    thirds = xr.concat(
        [group[name].astype("float64").drop_attrs() for name in THIRDS], dim="third"
    ).assign_coords(third=["first", "middle", "last"])
    made = thirds.sum("third", skipna=False)
    share = (thirds / made.where(made > 0.0)).assign_attrs(
        units="1", long_name="share of the quarter's output", role="truth"
    )
    days = xr.DataArray(
        even_share(pd.DatetimeIndex(group["quarter"].values)), dims="quarter",
        coords={"quarter": group["quarter"]},
        attrs={"units": "1", "long_name": "share of days in last dekads"},
    )
    storming = (share.sel(third="last", drop=True) - days).assign_attrs(
        units="1", long_name="share of output in last dekads less their share of days",
        role="truth",
    )
    return xr.Dataset({"share": share, "even_share": days, "storming": storming})


def even_share(quarters: pd.DatetimeIndex) -> np.ndarray:
    """Share of a quarter's days that lie in the last dekads of its months."""
    lengths = np.array([
        [(first + pd.DateOffset(months=month)).days_in_month for month in range(3)]
        for first in quarters
    ])
    return (lengths - 20).sum(axis=1) / lengths.sum(axis=1)
