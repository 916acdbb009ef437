"""A strip above a figure that shows which dated policies were in force when."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from mpl_toolkits.axes_grid1 import make_axes_locatable

from dearth.policies import Policy, policies
from dearth.run_file import Run

BAND = "#B8B8B8"
ROW_INCHES = 0.115


def add_policy_strip(ax: Axes, run: Run, names: Sequence[str] | None = None) -> Axes | None:
    """Draws above ``ax`` one bar a policy on its exact days, with its name; returns the strip.

    ``names`` chooses policies; all by default. A bar that ends in an arrow goes on after the run.
    A faint line in ``ax`` marks each beginning. None where no policy falls inside the run.
    """
    low, high = ax.get_xlim()
    rows = []
    for policy in policies(run):
        start, end = _days(policy, low, high)
        if start < high and end > low and (names is None or policy.name in names):
            rows.append((policy.name, start, end))
    if not rows:
        return None
    size = ROW_INCHES * len(rows) + 0.04
    strip = make_axes_locatable(ax).append_axes("top", size=size, pad=0.06)
    strip.set(xlim=(low, high), ylim=(len(rows) - 0.4, -0.6))
    strip.axis("off")
    for row, (name, start, end) in enumerate(rows):
        _draw(strip, row, name, max(start, low), min(end, high), goes_on=end > high)
        if start > low:
            ax.axvline(start, color=BAND, linewidth=0.5, linestyle=(0, (2, 2)), zorder=0)
    return strip


def _days(policy: Policy, low: float, high: float) -> tuple[float, float]:
    start = low - 1 if policy.start is None else mdates.date2num(pd.Timestamp(policy.start))
    # The last day belongs to the policy.
    end = high + 1 if policy.end is None else mdates.date2num(pd.Timestamp(policy.end)) + 1
    return float(start), float(end)


def _draw(strip: Axes, row: int, name: str, start: float, end: float, *, goes_on: bool) -> None:
    low, high = strip.get_xlim()
    strip.barh(row, end - start, left=start, height=0.62, color=BAND, linewidth=0)
    if goes_on:
        strip.plot([high], [row], marker=">", markersize=4, color=BAND, clip_on=False)
    # The name stands on the side that has more room.
    left = start - low > high - end
    strip.annotate(
        name.replace("_", " "),
        (start if left else end, row),
        xytext=(-3 if left else 5 if goes_on else 3, 0),
        textcoords="offset points",
        ha="right" if left else "left",
        va="center",
        fontsize=6,
        color="#333333",
        annotation_clip=False,
    )
