"""Figures of the outsider's estimates against the truth."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes

#: Told apart by colour and marker alike; after P. Tol's colour-blind safe sets.
ESTIMATORS = {
    "volumes": ("#0077BB", "o"),
    "lights": ("#EE8866", "s"),
    "mirror_trade": ("#228877", "^"),
    "claimed": ("#CC3311", "D"),
}


def plot_growth_estimates(ax: Axes, estimates: xr.DataArray, truth: xr.DataArray) -> Axes:
    """Estimated against true growth, a point for each year and replication [%/year].

    On the line an estimate is right. A cloud that is flatter than the line damps growth, a
    steeper one exaggerates; a cloud without a slope says nothing.
    """
    estimates, truth = xr.align(estimates, truth, join="inner")
    x = 100 * truth.transpose("replication", "year").values.ravel()
    reach = [float(np.nanmin(x)), float(np.nanmax(x))]
    for name in estimates["estimator"].values:
        colour, marker = ESTIMATORS[str(name)]
        one = estimates.sel(estimator=name).transpose("replication", "year")
        y = 100 * one.values.ravel()
        ax.scatter(x, y, s=14, color=colour, marker=marker, alpha=0.75, linewidth=0,
                   label=str(name).replace("_", " "))
        reach = [min(reach[0], float(np.nanmin(y))), max(reach[1], float(np.nanmax(y)))]
    ax.plot(reach, reach, color="#777777", linewidth=0.8, zorder=0)
    ax.axhline(0, color="#DDDDDD", linewidth=0.6, zorder=0)
    ax.axvline(0, color="#DDDDDD", linewidth=0.6, zorder=0)
    ax.set_xlabel("true growth of output [%/year]")
    ax.set_ylabel("as an outsider estimates it [%/year]")
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def plot_informants(ax: Axes, estimates: xr.Dataset, quantity: str = "hours") -> Axes:
    """What informants tell, by estimator and replication, with naive intervals; × is the truth."""
    chosen = estimates.sel(quantity=quantity)
    names = [str(name) for name in chosen["estimator"].values]
    count = chosen.sizes["replication"]
    for row, name in enumerate(names):
        one = chosen.sel(estimator=name)
        y = row + np.linspace(-0.25, 0.25, count)
        ax.hlines(y, one["low"], one["high"], color="#0077BB", linewidth=1.2)
        ax.plot(one["estimate"], y, "o", color="#0077BB", markersize=3,
                label=None if row else "informants, 95 % interval")
        ax.plot(one["truth"], y, "x", color="#000000", markersize=4,
                label=None if row else "truth")
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel({"hours": "power of an enterprise [h/d]",
                   "below_plan": "share of enterprises that report below plan [1]"}[quantity])
    ax.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax
