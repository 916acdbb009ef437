"""Figures of a run beside the anchors."""

from __future__ import annotations

import xarray as xr
from matplotlib.axes import Axes

FIT_COLOURS = {"free": "#0077BB", "band": "#EE8866", "input": "#BBBBBB"}


def plot_anchors(ax: Axes, comparison: xr.Dataset, unit: str = "%/year") -> Axes:
    """Anchors of one unit (×) beside the model's mean and the range of its replications."""
    rows = comparison.isel(anchor=(comparison["unit"] == unit).values)
    if not rows.sizes["anchor"]:
        raise ValueError(f"no anchor is in {unit}")
    seen: set[str] = set()
    for place, name in enumerate(rows["anchor"].values):
        one = rows.sel(anchor=name)
        fit = str(one["fit"].values)
        colour = FIT_COLOURS[fit]
        ax.plot([one["lowest"], one["highest"]], [place, place], color=colour, linewidth=2.2,
                solid_capstyle="butt", label=None if fit in seen else f"model ({fit})")
        ax.plot(one["model"], place, "o", color=colour, markersize=4)
        ax.plot(one["value"], place, "x", color="#000000", markersize=5,
                label=None if seen else "anchor")
        seen.add(fit)
    labels = [str(name).replace("_", " ") for name in rows["anchor"].values]
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    if unit == "%/year":
        ax.axvline(0, color="#DDDDDD", linewidth=0.6, zorder=0)
    ax.set_xlabel(f"[{unit}]")
    ax.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=3)
    return ax
