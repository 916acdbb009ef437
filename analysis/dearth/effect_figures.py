"""Figures of differences between runs on the same draws."""

from __future__ import annotations

from collections.abc import Sequence

import xarray as xr
from matplotlib.axes import Axes

from dearth.style import CAUSE_COLOURS, power_of_ten

LINE = "#0077BB"
ZERO = "#777777"


def plot_response(ax: Axes, response: xr.Dataset, *, cumulative: bool = False) -> Axes:
    """The response to a policy by quarters since it began, in the unit of the output.

    Dark band: Student's interval of the mean. Light band: the middle replications (not drawn for
    the sum). The policy begins in quarter 0.
    """
    if response["difference"].ndim != 1:
        raise ValueError("choose one place first: the response has the axes "
                         + ", ".join(map(str, response["difference"].dims)))
    names = ("cumulative", "cumulative_ci_low", "cumulative_ci_high") if cumulative else (
        "difference", "ci_low", "ci_high")
    lines = [response[name] for name in names]
    wide = [] if cumulative else [response["band_low"], response["band_high"]]
    units = str(response["difference"].attrs["units"])
    scale, prefix = power_of_ten(float(max(abs(line).max() for line in lines[:1] + wide)))
    x = response["event_quarter"].values
    if wide:
        ax.fill_between(x, wide[0] / scale, wide[1] / scale, color=LINE, alpha=0.15, linewidth=0,
                        label="middle of the replications")
    ax.fill_between(x, lines[1] / scale, lines[2] / scale, color=LINE, alpha=0.35, linewidth=0,
                    label="interval of the mean")
    ax.plot(x, lines[0] / scale, color=LINE, marker="o", markersize=2.5, label="mean")
    ax.axhline(0, color=ZERO, linewidth=0.6)
    ax.axvline(-0.5, color=ZERO, linewidth=0.6, linestyle=(0, (2, 2)))
    ax.set_xlabel("quarters since the policy began")
    what = "policy − baseline, sum" if cumulative else "policy − baseline"
    ax.set_ylabel(f"{what} [{prefix}{units}{'' if cumulative else _per_quarter(units)}]")
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.legend(loc="best")
    return ax


def plot_differences(ax: Axes, table: xr.Dataset, names: Sequence[str] | None = None) -> Axes:
    """Paired differences of several outputs, in % of the baseline, with their intervals.

    ``table`` is paired_difference of two runs; ``names`` chooses outputs and their order. Black
    where the interval leaves zero out, else grey and hollow.
    """
    names = [str(name) for name in (table["output"].values if names is None else names)]
    chosen = table.sel(output=names)
    base = abs(chosen["base_mean"]).where(chosen["base_mean"] != 0)
    mid, low, high = (100 * chosen[n] / base for n in ("difference", "ci_low", "ci_high"))
    for row in range(len(names)):
        values = [float(part[row]) for part in (mid, low, high)]
        sure = values[1] > 0 or values[2] < 0
        colour = "#000000" if sure else "#999999"
        ax.plot(values[1:], [row, row], color=colour, linewidth=1.4)
        ax.plot(values[0], row, marker="o", markersize=4, color=colour,
                markerfacecolor=colour if sure else "white")
    ax.axvline(0, color=ZERO, linewidth=0.6, zorder=0)
    ax.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("difference [% of the baseline]")
    return ax


def plot_contributions(ax: Axes, decomposition: xr.Dataset) -> Axes:
    """Contributions of potential and of each cause to the change of output, summed over quarters.

    The bars add up to the last one. Of a single quarter lines show Student's interval; intervals
    of quarters do not add up, so a sum has none.
    """
    parts = decomposition["contribution"]
    total = decomposition["total"]
    single = "quarter" not in parts.dims or parts.sizes["quarter"] == 1
    if "quarter" in parts.dims:
        parts, total = parts.sum("quarter", keep_attrs=True), total.sum("quarter")
    if parts.ndim != 1:
        raise ValueError(f"choose one place first: the axes are {', '.join(map(str, parts.dims))}")
    scale, prefix = power_of_ten(float(max(abs(parts).max(), abs(total))))
    names = [str(name) for name in parts["channel"].values]
    colours = [CAUSE_COLOURS.get(name, "#000000") for name in names]
    ax.barh(range(len(names)), parts.values / scale, color=colours, height=0.7)
    ax.barh(len(names), float(total) / scale, color="#FFFFFF", edgecolor="#000000", height=0.7)
    if single:
        low, high = (decomposition[n].squeeze().values / scale for n in ("ci_low", "ci_high"))
        ax.hlines(range(len(names)), low, high, color="#000000", linewidth=0.8)
    labels = [name.replace("_", " ") for name in names] + ["output, in all"]
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.axvline(0, color=ZERO, linewidth=0.6)
    ax.axhline(len(names) - 0.5, color=ZERO, linewidth=0.4)
    ax.set_xlabel(f"contribution to the change of output [{prefix}{parts.attrs['units']}]")
    ax.spines["left"].set_visible(False)
    return ax


def _per_quarter(units: str) -> str:
    return "/quarter" if units in ("unit", "MWh", "person day") else ""

