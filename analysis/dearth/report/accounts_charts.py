"""Charts of the plan, the truth, the report and the belief, and of what was lost."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from dearth.report.chart import Chart, line, listed, ribbon, time_layout
from dearth.report.sources import Place, Source, band, worded
from dearth.style import CAUSE_COLOURS

#: Told apart by colour and dash alike; the report is the wider line, below the truth.
LINES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "output_planned": ("plan", {"color": "#777777", "dash": "dash", "width": 1.8}),
    "output_reported": ("report", {"color": "#CC3311", "width": 4}),
    "output": ("true output", {"color": "#000000", "width": 1.8}),
    "output_believed": (
        "belief of the centre",
        {"color": "#0077BB", "dash": "dot", "width": 2.4},
    ),
}
SHARES: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "padding_share": ("report over truth", {"color": "#CC3311", "width": 3}),
    "belief_error": ("belief over truth", {"color": "#0077BB", "dash": "dot", "width": 2.4}),
}
#: From first to last served: cividis, ended where it would be too faint for a line on white.
PRIORITIES = (
    "#00224E",
    "#15356C",
    "#414D6B",
    "#5F636E",
    "#7B7A77",
    "#958F78",
    "#B1A570",
    "#CDBB63",
)


def accounts(source: Source) -> Chart:
    """Plan, truth, report and belief by quarter."""
    many = len(source.counted) > 1
    spread = (
        "Shaded: 90 % of the replications lie within; lines are their means."
        if many
        else "Shaded: the belief ± 2 standard deviations, enterprises taken as independent, so too "
        "narrow for a sum."
    )
    return Chart(
        id="accounts",
        title="Plan, report, belief and truth",
        text="What was ordered, what was made, what was reported upwards and what the centre then "
        "believed, a quarter. One unit is 1,000 KPW at 2019 plan prices; power plants make MWh. "
        f"{spread} Nobody inside the model knows the black line.",
        kind="Line chart of planned, true, reported and believed output",
        traces={place.key: _accounts_of(source, place) for place in source.places},
        units={place.key: f"{place.unit} a quarter" for place in source.places},
        layout=time_layout(source, {"rangemode": "tozero", "tickformat": "~s"}),
        height=340,
        rows=source.labels,
    )


def _accounts_of(source: Source, place: Place) -> list[BaseTraceType]:
    data = source.gap(place)
    traces: list[BaseTraceType] = []
    if len(source.counted) == 1:
        middle = band(data["output_believed"]).middle
        spread = 2 * band(data["output_believed_sd"]).middle
        traces += ribbon(source, middle - spread, middle + spread, "belief of the centre",
                         "#0077BB", "at 2 standard deviations")  # fmt: skip
    for name, (label, look) in LINES.items():
        traces += line(source, band(data[name]), label, look, "%{y:.4s}")
    return traces


def relative_gap(source: Source) -> Chart:
    """By how much report and belief exceed the truth."""
    return Chart(
        id="gap",
        title="How far report and belief are from the truth",
        text="Report less output, and belief less output, as a share of output [%]. Above zero: "
        "more was said or believed than was made; below: output is hidden or underrated. The sum "
        "nets those who pad against those who hide, so a gap near zero does not mean honest "
        "reports.",
        kind="Line chart of the relative gaps of report and belief to true output",
        traces={place.key: _shares_of(source, place) for place in source.places},
        layout=time_layout(source, {"ticksuffix": " %", "zeroline": True, "zerolinewidth": 1.5}),
        height=280,
        rows=source.labels,
        units={place.key: "% of true output" for place in source.places},
    )


def _shares_of(source: Source, place: Place) -> list[BaseTraceType]:
    data = source.gap(place)
    return [
        trace
        for name, (label, look) in SHARES.items()
        for trace in line(source, band(data[name] * 100), label, look, "%{y:+.1f} %")
    ]


def losses(source: Source) -> Chart:
    """Losses by the factor that bound, stacked."""
    return Chart(
        id="losses",
        title="What was not made, and why",
        text="Potential that was not made, by the factor that bound at the time [% of potential "
        "output]; white above the stack is what was made. Percentages beside the names: shares of "
        "all losses over the run. A loss is not what would be gained by relieving that factor "
        "alone: the next one may bind.",
        kind="Stacked bar chart of losses by cause",
        traces={place.key: _losses_of(source, place) for place in source.places},
        units={place.key: "% of potential output" for place in source.places},
        layout=time_layout(
            source, {"ticksuffix": " %", "range": [0, 100]}, barmode="stack", bargap=0
        ),
        height=360,
        rows=source.labels,
    )


def _losses_of(source: Source, place: Place) -> list[BaseTraceType]:
    data = source.losses(place)
    widths = ((source.ends - source.starts).total_seconds() * 1000).tolist()
    totals = data["losses"].sum("quarter").mean("replication")
    every = max(float(totals.sum()), np.finfo(float).tiny)
    traces = []
    for cause in [str(name) for name in data["cause"].values]:
        share = float(totals.sel(cause=cause)) / every * 100
        traces.append(
            go.Bar(
                x=source.middles,
                y=listed(band(data["share_of_potential"].sel(cause=cause) * 100).middle),
                width=widths,
                name=worded(cause),
                legendgroup=f"{worded(cause)} {share:.1f} %",
                marker={"color": CAUSE_COLOURS.get(cause, "#000000"),
                        "line": {"width": 0.5, "color": "#FFFFFF"}},
                hovertemplate="%{y:.1f} %",
            )
        )  # fmt: skip
    return traces


def hours_by_class(source: Source) -> Chart:
    """Hours of power by priority class."""
    hours = source.group("national")["supply_hours_by_class"]
    traces: list[BaseTraceType] = []
    names = [str(name) for name in hours["priority_class"].values]
    for rank, name in enumerate(names):
        look = {
            "color": PRIORITIES[min(rank, len(PRIORITIES) - 1)],
            "width": 3.2 if rank == 0 else 1.8,
            "dash": "dot" if rank == len(names) - 1 else "solid",
        }
        label = f"class {name}" if name.isdigit() else name
        values = band(hours.sel(priority_class=name))
        traces += line(source, values, label, look, "%{y:.1f} h/d")
    return Chart(
        id="classes",
        title="Hours of power by priority class",
        text="Hours a day with power as stipulated, mean over the enterprises of each class of the "
        "whole country [h/d]. Class special is served first. An enterprise counts once whatever "
        "its size, and hours say nothing of what was made in them.",
        kind="Line chart of hours of power by priority class",
        traces={"": traces},
        units={"": "hours a day"},
        layout=time_layout(source, {"rangemode": "tozero"}),
        height=300,
        rows=source.labels,
    )
