"""The page of a sweep: outcomes over the points of its design, its failures and its price."""

from __future__ import annotations

import html
import shlex

import numpy as np

from dearth.report.facts import cited
from dearth.report.parts import filled, headline_of, number, provenance_rows, rows_of
from dearth.report.sweep_source import CONFIDENCE, MOST_POINTS, WHOLE, Outcome, SweepSource

#: Runs named in the table of those that failed; the rest is counted.
MOST_NAMED = 200


def page_of_sweep(source: SweepSource) -> str:
    """The whole page of a sweep, as HTML that needs nothing else."""
    name = source.name
    return filled("sweep", source.to_data(), {
        "title": html.escape(f"{'INCOMPLETE: ' if source.faults else ''}{name} · dearth report"),
        "kind": "Report of a sweep of dearth",
        "name": html.escape(name),
        "warning": _warning(source),
        "headline": headline_of(_headline(source)),
        "extremes": rows_of(
            [_extremes(source, outcome) for outcome in source.outcomes],
            ("outcome", "lowest", "at point", "highest", "at point", "unit"),
        ),
        "shown": _shown(source),
        "interval": f"{CONFIDENCE:.0%}".replace("%", " %"),
        "failed": _failed(source),
        "price": rows_of(_price(source)),
        "provenance": rows_of(
            [("file", source.sweep.path.name), ("plan", str(source.sweep.attrs.get("plan_id", ""))),
             *provenance_rows(source.sweep.attrs)]
        ),
        "citation": html.escape(_citation(source)),
        "reproduction": html.escape(_reproduction(source)),
        "command": html.escape(str(source.sweep.attrs.get("command_line", "unknown"))),
        "design": html.escape(source.beside("sweep.yaml") or "not beside the file"),
        "base": html.escape(source.beside("base.yaml") or "not beside the file"),
    })  # fmt: skip


def _warning(source: SweepSource) -> str:
    if not source.faults:
        return ""
    told = "".join(f"<li>{html.escape(fault)}</li>" for fault in source.faults)
    return (
        '<section class="warning" role="alert"><h2>This sweep is not whole</h2>'
        f"<ul>{told}</ul><p>Means are over the runs that are complete, which may differ from "
        "those that are not. Do not cite it.</p></section>"
    )


def _headline(source: SweepSource) -> list[tuple[str, str]]:
    points, replications = source.status.shape
    complete = int((source.status == WHOLE).sum())
    quarters = source.sweep.runs.get("quarter_label")
    span = ""
    if quarters is not None and quarters.size:
        span = f"{quarters.values[0]} to {quarters.values[-1]} ({quarters.size})"
    facts = [
        ("points", f"{points:,}"),
        ("replications", str(replications)),
        ("runs complete", f"{complete:,} of {points * replications:,}"),
        ("factors", str(len(source.sweep.factors))),
        ("quarters", span),
        ("digest", str(source.sweep.attrs.get("digest", ""))),
    ]
    return [(name, value) for name, value in facts if value]


def _extremes(source: SweepSource, outcome: Outcome) -> tuple[str, ...]:
    if not np.isfinite(outcome.mean).any():
        return outcome.label, "no data", "", "no data", "", outcome.unit
    low, high = int(np.nanargmin(outcome.mean)), int(np.nanargmax(outcome.mean))
    return (
        outcome.label,
        _with_interval(outcome, low),
        str(source.points[low]),
        _with_interval(outcome, high),
        str(source.points[high]),
        outcome.unit,
    )


def _with_interval(outcome: Outcome, at: int) -> str:
    text = number(float(outcome.mean[at]))
    if np.isfinite(outcome.low[at]):
        text += f" ({number(float(outcome.low[at]))} to {number(float(outcome.high[at]))})"
    return text


def _shown(source: SweepSource) -> str:
    if len(source.shown) == len(source.points):
        return "All points are shown."
    return (
        f"One point in {source.shown[1]} is shown, {len(source.shown):,} of "
        f"{len(source.points):,}; a page shows at most {MOST_POINTS:,}, the file has all."
    )


def _failed(source: SweepSource) -> str:
    found = source.unfinished()
    if not found:
        return "<p>None: every run of the plan is complete.</p>"
    rows = [
        (str(point), str(replication), became, message,
         f"dearth run --point {shlex.quote(source.folder)}#{point}:{replication}")
        for point, replication, became, message in found[:MOST_NAMED]
    ]  # fmt: skip
    head = ("point", "replication", "status", "message", "to see it again")
    more = len(found) - MOST_NAMED
    rest = f"<p>and {more:,} more; <code>dearth sweep status</code> counts them.</p>"
    return (
        '<p class="about"><code>dearth sweep retry</code> computes them again, with the same '
        "seeds: it helps against a lack of memory or time, not against a fault that a point "
        "always has.</p>"
        f'<div class="scroll failures"><table>{rows_of(rows, head)}</table></div>'
        + (rest if more > 0 else "")
    )


def _price(source: SweepSource) -> list[tuple[str, str]]:
    runs = source.sweep.runs
    whole = source.status == WHOLE
    complete = int(whole.sum())
    rows = [("runs complete", f"{complete:,}")]
    if "cpu_s" in runs and complete:
        spent = runs["cpu_s"].transpose("point", "replication").values[whole]
        rows.append(("processor time, all complete runs", _seconds(float(np.nansum(spent)))))
        rows.append(("processor time of a run, mean", _seconds(float(np.nanmean(spent)))))
    probe = source.plan.get("probe", {})
    if "core_seconds_per_run" in probe:
        told = float(probe["core_seconds_per_run"])
        rows.append(("processor time of a run, as the plan priced it", _seconds(told)))
    if "peak_bytes" in runs and complete:
        peak = runs["peak_bytes"].transpose("point", "replication").values[whole]
        rows.append(("largest memory of a process", f"{np.nanmax(peak) / 2**20:,.0f} MiB"))
    rows.append(("size of the file", f"{source.sweep.path.stat().st_size / 2**20:,.2f} MiB"))
    return rows


def _seconds(value: float) -> str:
    if value < 60:
        return f"{value:.3g} s"
    return f"{value / 60:.1f} min" if value < 3600 else f"{value / 3600:.1f} h"


def _citation(source: SweepSource) -> str:
    attrs = source.sweep.attrs
    points, replications = source.status.shape
    return cited(attrs, f"sweep {source.name} ({attrs.get('plan_id', 'no plan')})",
                 f"{points} points × {replications} replication(s)")  # fmt: skip


def _reproduction(source: SweepSource) -> str:
    name = shlex.quote(f"{source.name}.yaml")
    return f"dearth sweep run {name} --dir again && dearth inspect again/result.h5"
