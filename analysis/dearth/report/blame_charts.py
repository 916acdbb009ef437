"""Charts of who was blamed: true causes, declared causes, the belief of the centre, verdicts."""

from __future__ import annotations

import plotly.graph_objects as go
import xarray as xr
from plotly.basedatatypes import BaseTraceType

from dearth.blame import folded
from dearth.report.chart import AXIS, Chart, layout, line, listed, time_layout
from dearth.report.sources import Place, Source, band

COLOURS = {
    "power": "#332288",
    "materials": "#EE8866",
    "labour": "#88CCEE",
    "management": "#AA3377",
}
TRUE, DECLARED = "true causes", "declared causes"
VERDICTS = (
    ("warned", "warned", "#DDAA33"),
    ("dismissed", "dismissed", "#000000"),
    ("falsely_blamed", "warned or dismissed falsely", "#AA3377"),
)


def causes(source: Source) -> Chart:
    """What was lost to, and what reports said it was lost to."""
    return Chart(
        id="causes",
        title="True causes and declared causes",
        text="Above, the causes of all losses over the run, folded into the four classes of a "
        "report; below, the reasons that reports gave for falling short of plan [% of each]. The "
        "two speak of different sums (potential not made; plan less report), so compare shares, "
        "not amounts.",
        kind="Two stacked bars: shares of true and of declared causes",
        traces={place.key: _causes_of(source, place) for place in source.places},
        layout=layout(
            xaxis={**AXIS, "ticksuffix": " %", "range": [0, 100]},
            yaxis={**AXIS, "autorange": "reversed", "ticks": "", "showgrid": False},
            barmode="stack",
            bargap=0.3,
            hovermode="closest",
        ),
        height=170,
    )


def _causes_of(source: Source, place: Place) -> list[BaseTraceType]:
    data = source.at(place)
    true = folded(data["losses"]).sum("quarter")
    declared = data["losses_declared"].sum("quarter")
    traces: list[BaseTraceType] = []
    for name, colour in COLOURS.items():
        shares = [
            band(_percent(amounts).sel(declared_cause=name)).middle.reshape(1)
            for amounts in (true, declared)
        ]
        traces.append(
            go.Bar(
                x=[listed(share)[0] for share in shares],
                y=[TRUE, DECLARED],
                orientation="h",
                name=name,
                legendgroup=name,
                marker={"color": colour},
                texttemplate="%{x:.0f} %",
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                constraintext="inside",
                hovertemplate="%{y}: " + name + " %{x:.1f} %<extra></extra>",
            )
        )
    return traces


def management(source: Source) -> Chart:
    """Management in true losses, in reports and in the belief of the centre."""
    return Chart(
        id="management",
        title="How much is the manager’s doing, in truth, on paper and in belief",
        text="Share of management in true losses and in declared shortfalls, and the probability "
        "that the manager is at fault as the centre believes, mean over enterprises [%]. Where "
        "the paper lies above the truth, managers are blamed falsely on the whole. Shares are "
        "noisy in quarters with little shortfall to explain.",
        kind="Line chart of the share of management in truth, report and belief",
        traces={place.key: _management_of(source, place) for place in source.places},
        units={place.key: "%" for place in source.places},
        layout=time_layout(source, {"ticksuffix": " %", "rangemode": "tozero"}),
        height=300,
        rows=source.labels,
    )


def _management_of(source: Source, place: Place) -> list[BaseTraceType]:
    data = source.at(place)
    lines = (
        (_percent(folded(data["losses"])), "true losses", {"color": "#000000", "width": 1.8}),
        (_percent(data["losses_declared"]), "declared shortfalls",
         {"color": "#CC3311", "width": 3}),
    )  # fmt: skip
    traces: list[BaseTraceType] = []
    for shares, name, look in lines:
        values = band(shares.sel(declared_cause="management"))
        traces += line(source, values, name, look, "%{y:.1f} %")
    belief = {"color": "#0077BB", "dash": "dot", "width": 2.4}
    values = band(data["fault_believed"] * 100)
    return [*traces, *line(source, values, "fault believed by the centre", belief, "%{y:.1f} %")]


def verdicts(source: Source) -> Chart:
    """Managers warned, dismissed, and blamed falsely, by quarter."""
    return Chart(
        id="verdicts",
        title="Verdicts on managers",
        text="Managers warned and dismissed by the review of a quarter, and among them those who "
        "had padded nothing and whose own doing was at most half of the losses [number]. A "
        "review reaches only those that the rules in force expose to it.",
        kind="Bar chart of managers warned, dismissed and falsely blamed",
        traces={place.key: _verdicts_of(source, place) for place in source.places},
        units={place.key: "managers a quarter" for place in source.places},
        layout=time_layout(source, {"rangemode": "tozero"}, barmode="group", bargap=0.15),
        height=280,
        rows=source.labels,
    )


def _verdicts_of(source: Source, place: Place) -> list[BaseTraceType]:
    data = source.at(place)
    return [
        go.Bar(
            x=source.middles,
            y=listed(band(data[name]).middle),
            name=label,
            legendgroup=label,
            marker={"color": colour},
            hovertemplate="%{y:.4~g}",
        )
        for name, label, colour in VERDICTS
        if name in data
    ]


def _percent(amounts: xr.DataArray) -> xr.DataArray:
    """Shares along declared_cause [%]; missing where there is nothing to share."""
    whole = amounts.sum("declared_cause")
    return amounts / whole.where(whole > 0) * 100
