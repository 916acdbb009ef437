"""The page itself: sections in their order, put into the template with its style and script."""

from __future__ import annotations

import html

from dearth.report import accounts_charts, blame_charts, facts, place_charts
from dearth.report.chart import Chart
from dearth.report.parts import filled, headline_of, rows_of
from dearth.report.sources import Source

SECTIONS = (
    ("Where the power goes", (place_charts.tiles, accounts_charts.hours_by_class)),
    ("What was planned, made, said and believed",
     (accounts_charts.accounts, accounts_charts.relative_gap)),
    ("What was lost", (accounts_charts.losses,)),
    ("Who was blamed",
     (blame_charts.causes, blame_charts.management, blame_charts.verdicts)),
    ("Sectors", (place_charts.fulfilment, place_charts.utilisation)),
)  # fmt: skip


def page_of(source: Source) -> str:
    """The whole page of a run, as HTML that needs nothing else."""
    drawn = [(title, [make(source) for make in makers]) for title, makers in SECTIONS]
    charts = [chart for _, group in drawn for chart in group]
    name = facts.name_of(source)
    return filled("page", {
        "charts": [chart.to_data() for chart in charts],
        "policies": source.policy_bands,
    }, {
        "title": html.escape(f"{'INCOMPLETE: ' if source.faults else ''}{name} · dearth report"),
        "kind": "Report of a run of dearth",
        "name": html.escape(name),
        "warning": _warning(source),
        "headline": headline_of(facts.headline(source)),
        "findings": rows_of(facts.findings(source)),
        "findings_note": _findings_note(source),
        "policies": _policies(source),
        "places": _places(source),
        "sections": "".join(_section(title, group) for title, group in drawn),
        "runs": rows_of(
            facts.run_table(source), ("replication", "status", "quarters", "digest or message")
        ),
        "provenance": rows_of(facts.provenance(source)),
        "citation": html.escape(facts.citation(source)),
        "reproduction": html.escape(facts.reproduction(source)),
        "command": html.escape(str(source.run.attrs.get("command_line", "unknown"))),
        "scenario": html.escape(facts.scenario_text(source)),
    })  # fmt: skip


def _warning(source: Source) -> str:
    if not source.faults:
        return ""
    whole = source.run.runs["status"].values == facts.WHOLE
    told = "".join(f"<li>{html.escape(fault)}</li>" for fault in source.faults)
    shown = (
        f"The charts show the {int(whole.sum())} complete run(s) alone."
        if whole.any()
        else "No run is complete: the charts show what there is, and means over quarters cover "
        "only the quarters that were finished."
    )
    return (
        '<section class="warning" role="alert"><h2>This file is not whole</h2>'
        f"<ul>{told}</ul><p>{shown} Do not cite it.</p></section>"
    )


def _findings_note(source: Source) -> str:
    if len(source.counted) == 1:
        return (
            "One history: differences between quarters mix every policy with chance. An effect "
            "is the difference from a run without the policy, over many seeds."
        )
    return (
        f"Means over {len(source.counted)} replications; in brackets and shaded in the charts, "
        "the range from the 5th to the 95th percentile over replications. It is the spread of "
        "single histories, not the uncertainty of the mean nor of the priors."
    )


def _policies(source: Source) -> str:
    if not source.policy_bands:
        return "<p>No policy is in force during this run: the rules are those of the start.</p>"
    rows = "".join(
        f'<li><button type="button" class="policy" aria-pressed="false" data-policy="{i}">'
        f'<span class="letter">{_letter(i)}</span><span class="name">{html.escape(b["name"])}'
        f'</span><span class="dates">{html.escape(b["dates"])}</span></button></li>'
        for i, b in enumerate(source.policy_bands)
    )
    return f'<ol class="policies">{rows}</ol>'


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else str(index + 1)


def _places(source: Source) -> str:
    groups = {"national": "", "province": "Provinces", "sector": "Sectors"}
    text = ""
    for level, title in groups.items():
        options = "".join(
            f'<option value="{html.escape(place.key)}">{html.escape(place.label)}</option>'
            for place in source.places
            if place.level == level
        )
        text += f'<optgroup label="{title}">{options}</optgroup>' if title and options else options
    return text


def _section(title: str, charts: list[Chart]) -> str:
    return f"<section><h2>{html.escape(title)}</h2>{''.join(map(_figure, charts))}</section>"


def _figure(chart: Chart) -> str:
    place = '<span class="at" aria-live="polite"></span>' if chart.follows_place else ""
    slider = ""
    if chart.frames:
        slider = (
            f'<label class="slider"><span>Quarter</span><input type="range" min="0" '
            f'max="{len(chart.frames) - 1}" value="0"><output>'
            f"{html.escape(str(chart.frames[0]['label']))}</output></label>"
        )
    return (
        f'<figure id="{chart.id}" aria-labelledby="{chart.id}-title">'
        f'<h3 id="{chart.id}-title">{html.escape(chart.title)}{place}</h3>'
        f'<p class="about">{html.escape(chart.text)}</p>{slider}<div class="keys"></div>'
        f'<div class="chart" role="img" aria-label="{html.escape(chart.kind)}. The numbers are '
        f'in the table below it." style="min-height:{chart.height}px"></div>'
        '<details class="numbers"><summary>The numbers as a table</summary>'
        '<div class="scroll"></div></details></figure>'
    )
