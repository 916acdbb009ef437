"""The facts about a run that the page states in words: headline, findings, provenance."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

import numpy as np
import xarray as xr

from dearth.report.parts import number, provenance_rows
from dearth.report.sources import WHOLE, Source, band, worded
from dearth.run_file import STATUS


def scenario_text(source: Source) -> str:
    """The resolved scenario; "" where an unfinished file has none yet."""
    if "parameters" not in source.run or "scenario" not in source.run["parameters"]:
        return ""
    return str(source.run["parameters"]["scenario"].values)


def scenario_value(source: Source, key: str) -> str:
    """The value of one line of the resolved scenario, "" if there is none."""
    for line in scenario_text(source).splitlines():
        name, _, value = line.strip().partition(": ")
        if name == key:
            return value.split(" #")[0].strip().strip("\"'")
    return ""


def name_of(source: Source) -> str:
    """The scenario's name, else the file's."""
    return scenario_value(source, "name") or source.run.path.stem


def headline(source: Source) -> list[tuple[str, str]]:
    """What was run, in a few words each."""
    replications = source.run.runs.sizes["replication"]
    runs = f"{len(source.counted)} of {replications}" if source.faults else str(replications)
    facts = [
        ("quarters", f"{source.labels[0]} to {source.labels[-1]} ({len(source.labels)})"),
        ("enterprises", _whole(scenario_value(source, "enterprises"))),
        ("replications", runs),
        ("seed", str(source.run.attrs.get("seed", ""))),
        ("policies", str(len(source.policy_bands))),
        ("digest", str(source.run.attrs.get("digest", "")) or "none yet"),
    ]
    return [(name, value) for name, value in facts if value]


def findings(source: Source) -> list[tuple[str, str, str]]:
    """The main numbers, means over the quarters: what, value with range, unit."""
    nation = source.group("national")
    sums = nation[["output", "output_reported", "output_believed", "output_planned"]].sum(
        "quarter", min_count=1
    )
    truth = sums["output"]
    rows = [
        _row("true output", nation["output"].mean("quarter"), "units a quarter"),
        _row("true output over plan", truth / sums["output_planned"], "%"),
        _row("reported output over plan", sums["output_reported"] / sums["output_planned"], "%"),
        _row("report over truth", sums["output_reported"] / truth - 1, "%"),
        _row("belief of the centre over truth", sums["output_believed"] / truth - 1, "%"),
        _row("hours of power", nation["supply_hours"].mean("quarter"), "h/d"),
        _row("inputs received over ordered", nation["input_fill"].mean("quarter"), "%"),
        *_largest_losses(nation["losses"].sum("quarter")),
    ]
    for name, label in (("warned", "managers warned"), ("falsely_blamed", "blamed falsely")):
        if name in nation:
            rows.append(_row(label, nation[name].mean("quarter"), "managers a quarter"))
    return rows


def _largest_losses(losses: xr.DataArray, count: int = 3) -> list[tuple[str, str, str]]:
    shares = losses / losses.sum("cause")
    order = np.argsort(-shares.mean("replication").values)[:count]
    return [
        _row(f"losses through {worded(str(losses['cause'].values[i]))}",
             shares.isel(cause=int(i)), "% of all losses")
        for i in order
    ]  # fmt: skip


def _row(label: str, values: xr.DataArray, unit: str) -> tuple[str, str, str]:
    scale = 100 if unit.startswith("%") else 1
    made = band(values * scale)
    text = number(float(made.middle))
    if made.low is not None and made.high is not None:
        text += f" ({number(float(made.low))} to {number(float(made.high))})"
    return label, text, unit


def _whole(text: str) -> str:
    return f"{int(text):,}" if text.isdigit() else text


def provenance(source: Source) -> list[tuple[str, str]]:
    """Who wrote the file from what, and how exact the accounts are."""
    attrs = source.run.attrs
    rows = provenance_rows(attrs)
    runs = source.run.runs
    for name, label in (
        ("conservation_residual", "largest conservation residual"),
        ("cause_residual", "largest residual of the cause ledger"),
    ):
        rows.append((label, f"{float(runs[name].max()):.2g}"))
    return [("file", source.run.path.name), *rows]


def run_table(source: Source) -> list[tuple[str, str, str, str]]:
    """Each replication: number, status, quarters completed, last digest or message."""
    runs = source.run.runs
    rows = []
    for replication in runs["replication"].values:
        row = runs.sel(replication=replication)
        status = int(row["status"])
        digests = [str(digest) for digest in row["digest"].values if str(digest)]
        said = digests[-1] if status == WHOLE and digests else str(row["message"].values)
        rows.append((str(replication), STATUS.get(status, str(status)),
                     str(int(row["quarters_completed"])), said))  # fmt: skip
    return rows


def cited(attrs: Mapping[str, object], what: str, runs: str) -> str:
    """What to write where a result is used: program, input, seed, runs and digest."""
    return (
        f"dearth {attrs.get('program_version', '')} (history epoch "
        f"{attrs.get('history_epoch', '')}), {what}, seed {attrs.get('seed', '')}, {runs}, "
        f"digest {attrs.get('digest', '') or 'none'}."
    )


def citation(source: Source) -> str:
    """What to write where a result of this run is used."""
    attrs = source.run.attrs
    return cited(attrs, f"scenario {name_of(source)} ({attrs.get('scenario_hash', '')})",
                 f"{source.run.runs.sizes['replication']} replication(s)")  # fmt: skip


def reproduction(source: Source) -> str:
    """The command that makes the run again from the scenario that the file carries."""
    name = shlex.quote(f"{name_of(source)}.yaml")
    count = source.run.runs.sizes["replication"]
    more = f" --replications {count}" if count > 1 else ""
    return f"dearth run {name} -o again.h5{more} && dearth inspect again.h5"
