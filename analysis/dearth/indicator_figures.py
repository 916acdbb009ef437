"""Figures of the indicators: shortage, bunching, errors of belief."""

from __future__ import annotations

import matplotlib.dates as mdates
import numpy as np
import xarray as xr
from matplotlib.axes import Axes

from dearth.style import ends, label_lines, label_quarters, middles, starts

RESOURCES = {"inputs": "#EE8866", "power": "#332288"}
MASS = "#0077BB"
FIT = "#CC3311"


def plot_shortage(ax: Axes, indicators: xr.Dataset, name: str = "intensive") -> Axes:
    """One of Kornai's indicators that vary in time, inputs and power, mean over replications [%].

    ``name`` is ``intensive`` or ``general``. Bands reach over all replications.
    """
    values = 100 * indicators[name]
    if "quarter" not in values.dims:
        raise ValueError(f"{name} has no axis quarter; general and intensive have")
    x, labels = middles(indicators), []
    for resource, colour in RESOURCES.items():
        one = values.sel(resource=resource)
        ax.fill_between(x, one.min("replication"), one.max("replication"), color=colour,
                        alpha=0.18, linewidth=0)
        mean = one.mean("replication").values
        ax.plot(x, mean, color=colour, marker="o", markersize=1.8)
        if np.isfinite(mean).any():
            labels.append((float(mean[np.isfinite(mean)][-1]), resource, colour))
    ax.set_ylim(0, 100 if name == "general" else None)
    ax.set_ylabel({
        "general": "goods (power: sectors) by province short [%]",
        "intensive": "unfilled of what was wanted [%]",
    }[name])
    label_quarters(ax, indicators)
    ax.figure.canvas.draw()
    label_lines(ax, labels)
    return ax


def plot_bunching(
    ax: Axes, bunching: xr.Dataset, xlabel: str = "reported output over plan"
) -> Axes:
    """Counts by bin, the counterfactual, and the region that was left out of its fit.

    The text gives the excess mass at the threshold with its bootstrap interval. The axis of
    counts is cut where the bin at the threshold would flatten all others.
    """
    centres = bunching["bin"].values
    width = float(bunching.attrs["bin_width"])
    count, fit = bunching["count"].values, bunching["counterfactual"].values
    inside = bunching["disturbed"].values
    ax.bar(centres, count, width, color=MASS, alpha=0.55, linewidth=0, label="counted")
    ax.plot(centres, fit, color=FIT, linewidth=1.6, label="without the threshold, as fitted")
    for place, (start, end) in enumerate(_runs(inside)):
        ax.axvspan(centres[start] - width / 2, centres[end] + width / 2, color="#DDDDDD",
                   alpha=0.6, linewidth=0, zorder=0,
                   label=None if place else "left out of the fit")
    top = max(np.quantile(count, 0.97), fit.max(), 1.0)
    # Room above for the text and the legend.
    ax.set_ylim(0, 1.5 * top)
    ax.set_xlim(centres[0], centres[-1])
    ax.set_xlabel(f"{xlabel} [1], bins of {width:g}")
    ax.set_ylabel("reports in a bin")
    share, low, high = (
        100 * float(bunching[f"excess_share{end}"]) for end in ("", "_low", "_high")
    )
    at, tallest = float(bunching.attrs["threshold"]), float(count.max())
    cut = f"\n(the tallest bin holds {tallest:.0f})" if tallest > 1.5 * top else ""
    ax.annotate(f"excess at {at:g}:\n{share:.1f} % [{low:.1f}, {high:.1f}]{cut}",
                (0.02, 0.97), xycoords="axes fraction", va="top", fontsize=7,
                bbox={"facecolor": "white", "alpha": 0.85, "linewidth": 0, "pad": 1})  # fmt: skip
    ax.legend(loc="upper right", frameon=True, framealpha=0.85, edgecolor="none")
    return ax


def _runs(flags: np.ndarray) -> list[tuple[int, int]]:
    """First and last place of each stretch of true flags."""
    padded = np.concatenate([[False], flags, [False]]).astype(int)
    change = np.diff(padded)
    return list(zip(np.flatnonzero(change == 1), np.flatnonzero(change == -1) - 1, strict=True))


def plot_belief_error(ax: Axes, error: xr.Dataset, level: str = "province") -> Axes:
    """Belief less output, over output, by place and quarter; mean over replications [%].

    Orange: the centre takes output for larger than it is. Purple: for smaller.
    """
    values = 100 * error["relative"].mean("replication")
    names = [str(name) for name in values[level].values]
    bounds = np.append(mdates.date2num(starts(values)), mdates.date2num(ends(values)[-1]))
    table = values.transpose(level, "quarter").values
    reach = float(np.nanquantile(np.abs(table), 0.98)) or 1.0
    mesh = ax.pcolormesh(bounds, np.arange(len(names) + 1), table, cmap="PuOr_r", vmin=-reach,
                         vmax=reach, edgecolors="white", linewidth=0.2)
    ax.set_yticks(np.arange(len(names)) + 0.5, [name.replace("_", " ") for name in names])
    ax.tick_params(axis="y", length=0)
    ax.invert_yaxis()
    bar = ax.inset_axes((1.02, 0.0, 0.02, 1.0))
    ax.figure.colorbar(mesh, cax=bar, label="belief − output [% of output]", extend="both")
    bar.spines[:].set_linewidth(0)
    label_quarters(ax, values)
    return ax
