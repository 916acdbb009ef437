"""What the figures of the studies share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from dearth import use_style
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from propositions.intervals import Estimate

WIDTH = 6.9  # inches: the text of a page with two columns
DARK, BLUE, RED, GREY = "#222222", "#0077BB", "#CC3311", "#999999"


def panels(rows: int, columns: int, height: float, **more) -> tuple[Figure, np.ndarray]:
    """A figure as wide as a page with panels that carry letters when ``letter`` is called."""
    use_style()
    return plt.subplots(
        rows, columns, figsize=(WIDTH, height), squeeze=False, layout="constrained", **more
    )


def letter(axes: Sequence[Axes], titles: Sequence[str]) -> None:
    """Titles with a letter before each: (a), (b) …"""
    for i, (ax, title) in enumerate(zip(axes, titles, strict=True)):
        ax.set_title(f"({chr(97 + i)})  {title}", loc="left")


def dots(ax: Axes, found: Sequence[Estimate], labels: Sequence[str] | None, **look) -> None:
    """Estimates as dots with their intervals, the first on top; hollow where 0 is inside."""
    colour = look.get("color", DARK)
    offset = look.get("offset", 0.0)
    for row, one in enumerate(found):
        clear = one.low > 0.0 or one.high < 0.0
        ax.plot([one.low, one.high], [row + offset] * 2, color=colour, linewidth=1.2)
        ax.plot(
            [one.value], [row + offset], "o", color=colour, markersize=4.2, zorder=3,
            markerfacecolor=colour if clear else "white", markeredgewidth=1.0,
        )  # fmt: skip
    if "label" in look:  # an entry of the legend that is filled whatever the estimates
        ax.plot([], [], "o-", color=colour, markersize=4.2, linewidth=1.2, label=look["label"])
    ax.axvline(0.0, color=GREY, linewidth=0.7, zorder=0)
    ax.set_ylim(len(found) - 0.5, -0.5)
    ax.set_yticks(range(len(found)), labels if labels is not None else [""] * len(found))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color="#E5E5E5", linewidth=0.5)
