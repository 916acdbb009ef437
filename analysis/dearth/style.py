"""One look for all figures: fonts, lines, colours, axes along quarters."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import xarray as xr
from matplotlib.axes import Axes

#: The colour of each cause of loss, in stack order. After P. Tol's colour-blind safe sets;
#: neighbours in the stack differ in lightness, so that the order reads without hue as well.
CAUSE_COLOURS = {
    "power": "#332288",
    "materials": "#EE8866",
    "imported_materials": "#882255",
    "absence": "#88CCEE",
    "diversion": "#117733",
    "mobilisation": "#DDCC77",
    "effort": "#0077BB",
    "approval": "#FFAABB",
    "equipment": "#228877",
    "fatigue": "#DDDDDD",
    "pacing": "#AA4499",
    "management": "#BBCC33",
    "quality": "#666633",
    "demand": "#BBBBBB",
}

#: Plan, truth, report, belief: told apart by colour, dash and direct label alike.
ACCOUNT_STYLES = {
    "output_planned": {"color": "#777777", "linestyle": (0, (5, 2)), "label": "plan"},
    # The report is the wider line, below the truth, so that both show where they coincide.
    "output": {
        "color": "#000000",
        "linestyle": "-",
        "linewidth": 1.1,
        "zorder": 3,
        "label": "true output",
    },
    "output_reported": {"color": "#CC3311", "linestyle": "-", "linewidth": 2.6, "label": "report"},
    "output_believed": {
        "color": "#0077BB",
        "linestyle": (0, (1, 1)),
        "label": "belief of the centre",
    },
}

RC_PARAMS = {
    "font.family": "sans-serif",
    "font.sans-serif": ["Helvetica", "Arial", "DejaVu Sans"],
    "font.size": 8,
    "axes.titlesize": 8,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 8,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "lines.linewidth": 1.4,
    "lines.solid_capstyle": "round",
    "xtick.labelsize": 7,
    "ytick.labelsize": 7,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.minor.width": 0.4,
    "xtick.major.size": 4,
    "xtick.minor.size": 2,
    "legend.frameon": False,
    "legend.fontsize": 7,
    "figure.dpi": 120,
    "savefig.dpi": 200,
    "savefig.bbox": "tight",
    "pdf.fonttype": 42,
}


def use_style() -> None:
    """Sets matplotlib to the look of this package's figures, for the whole session."""
    # Fonts that are not there would be warned of at each text.
    from matplotlib import font_manager

    there = {font.name for font in font_manager.fontManager.ttflist}
    fonts = [name for name in RC_PARAMS["font.sans-serif"] if name in there]
    plt.rcParams.update({**RC_PARAMS, "font.sans-serif": fonts})


def starts(dataset: xr.Dataset | xr.DataArray) -> pd.DatetimeIndex:
    """The first days of the quarters."""
    return pd.DatetimeIndex(dataset["quarter"].values)


def ends(dataset: xr.Dataset | xr.DataArray) -> pd.DatetimeIndex:
    """The days after the last days of the quarters."""
    return starts(dataset) + pd.offsets.QuarterBegin(startingMonth=1)


def middles(dataset: xr.Dataset | xr.DataArray) -> np.ndarray:
    """The middles of the quarters, as matplotlib counts days."""
    opening, closing = mdates.date2num(starts(dataset)), mdates.date2num(ends(dataset))
    return (opening + closing) / 2


def label_quarters(ax: Axes, dataset: xr.Dataset | xr.DataArray) -> None:
    """Ticks at the first day of each quarter; labels by quarter, or by year where they are many."""
    opening, closing = starts(dataset), ends(dataset)
    bounds = mdates.date2num(opening.append(closing[-1:]))
    ax.set_xlim(bounds[0], bounds[-1])
    years = [day for day in bounds if mdates.num2date(day).month == 1]
    ax.set_xticks(years, minor=False, labels=[""] * len(years))
    ax.set_xticks(bounds, minor=True, labels=[""] * len(bounds))
    many = len(opening) > 12
    for year in sorted(set(opening.year)):
        inside = middles(dataset)[opening.year == year]
        _below(ax, float(inside.mean()), str(year), -6 if many else -15)
    if not many:
        for middle, quarter in zip(middles(dataset), opening.quarter, strict=True):
            _below(ax, float(middle), f"Q{quarter}", -5)
    ax.set_xlabel("quarter", labelpad=12 if many else 20)


def _below(ax: Axes, x: float, text: str, offset: float) -> None:
    ax.annotate(
        text,
        (x, 0),
        xycoords=ax.get_xaxis_transform(),
        xytext=(0, offset),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=plt.rcParams["xtick.labelsize"],
        annotation_clip=False,
    )


def power_of_ten(largest: float) -> tuple[float, str]:
    """The power of ten to divide by where values are large, and how an axis says it."""
    if not np.isfinite(largest) or largest < 1e4:
        return 1.0, ""
    power = 3 * int(np.floor(np.log10(largest) / 3))
    return 10.0**power, f"$10^{{{power}}}$ "


def label_lines(
    ax: Axes, labels: Sequence[tuple[float, str, str]], gap_points: float = 8.5
) -> None:
    """Writes (y, text, colour) at the right edge, moved apart where they would overlap.

    Call it when the limits of ``ax`` are final.
    """
    height = ax.get_window_extent().height * 72 / ax.figure.dpi
    low, high = ax.get_ylim()
    points = [(y - low) / (high - low) * height for y, _, _ in labels]
    order = np.argsort(points, kind="stable")
    places = np.array(points)[order]
    for i in range(1, len(places)):
        places[i] = max(places[i], places[i - 1] + gap_points)
    # Half of what pushed the block up is given back, so that it stays centred on its lines.
    places -= np.mean(places - np.array(points)[order])
    for place, index in zip(places, order, strict=True):
        y, text, colour = labels[index]
        ax.annotate(
            text,
            (1, y),
            xycoords=ax.get_yaxis_transform(),
            xytext=(5, place - points[index]),
            textcoords="offset points",
            color=colour,
            va="center",
            fontsize=plt.rcParams["legend.fontsize"],
            annotation_clip=False,
        )
