"""A chart of the page: traces and layout of plotly, with what the page says about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from dearth.report.sources import COUNTRY, Band, Source

DIGITS = 5
TEXT, GRID = "#333333", "#E5E5E5"
AXIS = {
    "gridcolor": GRID,
    "zerolinecolor": "#999999",
    "linecolor": "#999999",
    "ticks": "outside",
    "tickcolor": "#999999",
    "automargin": True,
}


@dataclass(frozen=True)
class Chart:
    """One chart: ``traces`` by place, or under "" alone where it is the same for all places."""

    id: str
    title: str
    text: str  # what it is, its unit, what it does not mean; HTML
    kind: str  # what a reader who cannot see it is told that it is
    traces: Mapping[str, Sequence[BaseTraceType]]
    layout: go.Layout
    height: int = 320
    rows: Sequence[str] = ()  # the labels of the table's rows, where they are quarters
    units: Mapping[str, str] = field(default_factory=dict)  # of the y axis, by place
    frames: Sequence[Mapping[str, object]] = ()  # states that a slider chooses from

    def to_data(self) -> dict[str, object]:
        """The chart as the script of the page reads it."""
        return {
            "id": self.id,
            "height": self.height,
            "isTime": bool(self.rows),
            "rows": list(self.rows),
            "units": dict(self.units),
            "frames": [dict(frame) for frame in self.frames],
            "layout": self.layout.to_plotly_json(),
            "traces": {
                place: [trace.to_plotly_json() for trace in traces]
                for place, traces in self.traces.items()
            },
        }

    @property
    def follows_place(self) -> bool:
        return COUNTRY in self.traces


def listed(values: np.ndarray) -> list[float | None]:
    """Numbers for a page: five digits, nothing where there is none."""
    return [None if not np.isfinite(v) else float(f"{v:.{DIGITS}g}") for v in values]


def nested(values: np.ndarray) -> list[list[float | None]]:
    """The same for a table of numbers."""
    return [listed(row) for row in values]


def layout(**more: object) -> go.Layout:
    """The look that all charts share."""
    base: dict[str, object] = {
        "font": {"size": 13, "color": TEXT},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "margin": {"l": 56, "r": 24, "t": 12, "b": 36},
        "showlegend": False,
        "hoverlabel": {"font": {"size": 13}, "namelength": -1},
        "uirevision": "kept",
    }
    return go.Layout(**{**base, **more})


def time_layout(source: Source, y: Mapping[str, object], **more: object) -> go.Layout:
    """A layout along the quarters of the run."""
    x = {
        **AXIS,
        "type": "date",
        "range": [f"{source.starts[0]:%Y-%m-%d}", f"{source.ends[-1]:%Y-%m-%d}"],
        "tickformat": "%Y",
        "dtick": "M12",
        "tick0": "2000-01-01",
        "ticklabelmode": "period",
        "hoverformat": "%Y Q%q",
        "showgrid": True,
    }
    return layout(xaxis=x, yaxis={**AXIS, "title": {"standoff": 8}, **y}, hovermode="x unified",
                  **more)  # fmt: skip


def line(
    source: Source, values: Band, name: str, look: Mapping[str, object], hover: str
) -> list[go.Scatter]:
    """A line along quarters, with a band around it where there are replications."""
    colour = str(look["color"])
    drawn = go.Scatter(
        x=source.middles,
        y=listed(values.middle),
        name=name,
        mode="lines+markers",
        marker={"size": 4},
        line=dict(look),
        hovertemplate=hover,
        legendgroup=name,
        connectgaps=False,
    )
    if values.low is None or values.high is None:
        return [drawn]
    return [*ribbon(source, values.low, values.high, name, colour, "over replications"), drawn]


def ribbon(
    source: Source, low: np.ndarray, high: np.ndarray, name: str, colour: str, what: str
) -> list[go.Scatter]:
    """The area between two lines; its traces bear the name of their line as group."""
    edge = {"width": 0, "color": colour}
    of = {"x": source.middles, "mode": "lines", "line": edge, "legendgroup": name,
          "hoverinfo": "skip", "showlegend": False}  # fmt: skip
    return [
        go.Scatter(y=listed(low), name=f"{name}, low {what}", **of),
        go.Scatter(y=listed(high), name=f"{name}, high {what}", fill="tonexty",
                   fillcolor=_faint(colour), **of),
    ]  # fmt: skip


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.16)"
