"""Charts of provinces and sectors."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import xarray as xr

from dearth.report.chart import AXIS, Chart, layout, listed, nested, time_layout
from dearth.report.sources import Place, Source, band, worded

#: Column and row of each province on the tile map, roughly as they lie: the north at the top.
TILES = {
    "ryanggang": (2, 0),
    "north_hamgyong": (3, 0),
    "north_pyongan": (0, 1),
    "jagang": (1, 1),
    "south_hamgyong": (2, 1),
    "south_pyongan": (1, 2),
    "kangwon": (2, 2),
    "nampo": (0, 3),
    "pyongyang": (1, 3),
    "south_hwanghae": (0, 4),
    "north_hwanghae": (1, 4),
}
COLUMNS = 4


def tiles(source: Source) -> Chart:
    """A tile for each province with its hours of power, by quarter and over the run."""
    hours = source.group("province")["supply_hours"].mean("replication")
    names = [str(name) for name in hours["province"].values]
    spots = _spots(names)
    states = [("mean of all quarters", hours.mean("quarter"))]
    states += [(label, hours.isel(quarter=q)) for q, label in enumerate(source.labels)]
    largest = float(np.ceil(max(float(hours.max()), 1.0)))
    frames = [{"label": label, **_tile_state(state, names, spots)} for label, state in states]
    rows = max(row for _, row in spots) + 1
    blank = {"visible": False, "fixedrange": True}
    keys = _grid([f"province:{name}" for name in names], spots, "")
    heatmap = go.Heatmap(
        z=frames[0]["z"],
        text=frames[0]["text"],
        customdata=keys,
        texttemplate="%{text}",
        textfont={"size": 13, "color": "#111111"},
        hovertemplate="%{text} hours a day<extra></extra>",
        hoverongaps=False,
        colorscale=[[0, "#F4F1EA"], [1, "#4F9BD0"]],
        zmin=0,
        zmax=largest,
        xgap=4,
        ygap=4,
        name="hours of power",
        colorbar={"title": {"text": "h/d"}, "thickness": 10, "len": 0.9, "outlinewidth": 0},
    )
    return Chart(
        id="tiles",
        title="Hours of power by province",
        text="Each tile is a province, placed roughly where it lies: hours a day with power as "
        "stipulated, mean over its enterprises [h/d]. Move the slider through the quarters; choose "
        "a tile to see that province in the charts below. A tile says nothing of the size of a "
        "province or of power to households.",
        kind="Tile map of provinces with hours of power",
        traces={"": [heatmap]},
        layout=layout(
            xaxis=blank,
            yaxis={**blank, "autorange": "reversed"},
            margin={"l": 4, "r": 4, "t": 4, "b": 4},
            hovermode="closest",
            dragmode=False,
        ),
        height=84 * rows,
        frames=frames,
    )


def _spots(names: list[str]) -> list[tuple[int, int]]:
    """Where each tile stands: on the map if all are known, else one after the other."""
    if all(name in TILES for name in names):
        return [TILES[name] for name in names]
    return [(i % COLUMNS, i // COLUMNS) for i in range(len(names))]


def _grid(values: list[str], spots: list[tuple[int, int]], empty: object) -> list[list[object]]:
    columns = max(max(column for column, _ in spots) + 1, COLUMNS)
    rows = max(row for _, row in spots) + 1
    grid: list[list[object]] = [[empty] * columns for _ in range(rows)]
    for value, (column, row) in zip(values, spots, strict=True):
        grid[row][column] = value
    return grid


def _tile_state(
    hours: xr.DataArray, names: list[str], spots: list[tuple[int, int]]
) -> dict[str, object]:
    values = listed(hours.values)
    texts = [
        f"{Place('province', name).label.replace(' ', '<br>')}<br><b>"
        f"{'no data' if value is None else format(value, '.1f')}</b>"
        for name, value in zip(names, values, strict=True)
    ]
    return {"z": _grid(values, spots, None), "text": _grid(texts, spots, "")}


def fulfilment(source: Source) -> Chart:
    """True and reported fulfilment of the plan by sector."""
    data = source.group("sector")
    order = [str(name) for name in data["sector"].values][::-1]
    plan = data["output_planned"].sum("quarter")
    plan = plan.where(plan > 0)
    traces = []
    for name, label, colour, symbol in (
        ("output_reported", "report", "#CC3311", "diamond"),
        ("output", "true output", "#000000", "circle"),
    ):
        share = band(data[name].sum("quarter") / plan * 100)
        spread = {} if share.low is None else _whiskers(share, colour)
        traces.append(
            go.Scatter(
                x=listed(share.middle)[::-1],
                y=[worded(sector) for sector in order],
                mode="markers",
                name=label,
                legendgroup=label,
                marker={"color": colour, "symbol": symbol, "size": 11},
                hovertemplate="%{y}: %{x:.1f} % of plan",
                **spread,
            )
        )
    line = {"type": "line", "x0": 100, "x1": 100, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": "#777777", "dash": "dash", "width": 1.5}}  # fmt: skip
    return Chart(
        id="fulfilment",
        title="Fulfilment of the plan by sector",
        text="Output over plan, and reported output over plan, over the whole run [%]; the dashed "
        "line is the plan. The distance between the two marks is what reports add. A plan is what "
        "was in force at the close: a plan that was cut is easier to fulfil.",
        kind="Dot plot of true and reported fulfilment by sector",
        traces={"": traces},
        layout=layout(
            xaxis={**AXIS, "ticksuffix": " %", "range": _around_the_plan(traces)},
            yaxis={**AXIS, "ticks": "", "showgrid": True},
            hovermode="closest",
            shapes=[line],
        ),
        height=60 + 27 * len(order),
    )


def _around_the_plan(traces: list[go.Scatter]) -> list[float]:
    """The span of the marks and of the plan, with a margin [%]."""
    marks = [x for trace in traces for x in trace.x if x is not None]
    low, high = min([100.0, *marks]), max([100.0, *marks])
    margin = 0.06 * (high - low) + 1
    return [low - margin, high + margin]


def _whiskers(share: object, colour: str) -> dict[str, object]:
    return {
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": listed(share.high - share.middle)[::-1],
            "arrayminus": listed(share.middle - share.low)[::-1],
            "color": colour,
            "thickness": 1.2,
            "width": 3,
        }
    }


def utilisation(source: Source) -> Chart:
    """Output over potential by sector and quarter."""
    data = source.group("sector")
    share = data["utilisation"].mean("replication").transpose("sector", "quarter") * 100
    names = [worded(str(name)) for name in data["sector"].values]
    heatmap = go.Heatmap(
        z=nested(share.values),
        x=source.middles,
        y=names,
        colorscale="Cividis",
        zmin=0,
        zmax=100,
        xgap=1,
        ygap=1,
        name="utilisation",
        hovertemplate="%{y}, %{x|%Y Q%q}: %{z:.1f} %<extra></extra>",
        colorbar={"title": {"text": "%"}, "thickness": 10, "outlinewidth": 0},
    )
    y = {"autorange": "reversed", "ticks": "", "showgrid": False}
    made = time_layout(source, y)
    made.update(hovermode="closest")
    return Chart(
        id="utilisation",
        title="Use of capacity by sector",
        text="Output over potential [%], by sector and quarter; potential is what capacity would "
        "make at stipulated hours with everything at hand. Dark is idle. Empty where a sector has "
        "no potential.",
        kind="Heat map of utilisation by sector and quarter",
        traces={"": [heatmap]},
        layout=made,
        height=60 + 27 * len(names),
        rows=source.labels,
    )
