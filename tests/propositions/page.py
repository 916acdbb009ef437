"""Carries out propositions and writes what was found as a page."""

from __future__ import annotations

import dataclasses
import pathlib
import subprocess
import time
from datetime import UTC, datetime

from propositions.finding import Finding, Verdict
from propositions.lab import Lab
from propositions.register import Proposition

MARKS = {
    Verdict.HOLDS: "holds",
    Verdict.FAILS: "**fails**",
    Verdict.UNDECIDED: "undecided",
    Verdict.HIDDEN: "cannot be shown yet",
    Verdict.TOLD: "told, not judged",
}

INTRODUCTION = """\
# Propositions

What the literature and the reports expect of a shortage economy, put to the model. Written by
`./dearth.sh propositions`; each proposition is a file of `tests/propositions` with its
statistic, expected sign or number, and null. Signs, numbers and nulls were fixed beforehand and
not moved. Where a first trial showed that an instrument did not measure what it should, it was
mended before the runs reported here (T1, T5, T11, T13, T22, T23, T24, T26).

{provenance}

How to read it:

* A replication is a seed: a country of {enterprises} enterprises of its own, and draws of its own.
  The scenarios of an experiment share seeds, and differences are taken seed by seed.
* Intervals are 95 %: Student's over replications, bootstrap over replications where a statistic
  is no mean, Wilson's for shares of a design.
* *holds*: the interval lies where it was expected; *fails*: it lies elsewhere, or an effect that
  should have a sign is negligible; *undecided*: neither. A proposition holds if all its judged
  measures do, nulls included, and fails if one fails. With some hundred measures at 95 % a few
  will miss by chance.
* Nothing is coded or tuned toward a sign. A failing proposition is a result about the model or
  about the proposition; the sentence after it gives a probable reason, written afterwards.
* Findings are conditional mechanisms under stated priors, not estimates of a country.
  T19 and T25 set priors, and are never findings.

"""


@dataclasses.dataclass(frozen=True)
class Entry:
    """A proposition with what was found, and what finding it cost."""

    proposition: Proposition
    finding: Finding
    seconds: float
    runs_asked: int
    runs_made: int

    def as_text(self) -> str:
        lines = [
            f"{self.proposition.name.upper()} {self.proposition.title}: "
            f"{self.finding.verdict.value} ({self.runs_asked} runs, {self.runs_made} new, "
            f"{self.seconds:.1f} s)"
        ]
        lines += [f"    {measure}" for measure in self.finding.measures]
        lines += [f"    not shown: {reason}" for reason in self.finding.hidden]
        return "\n".join(lines)


def put(proposition: Proposition, lab: Lab) -> Entry:
    """Runs the experiment of a proposition."""
    asked, made, began = lab.runs_asked, lab.runs_made, time.monotonic()
    finding = proposition.experiment(lab)
    return Entry(
        proposition,
        finding,
        time.monotonic() - began,
        lab.runs_asked - asked,
        lab.runs_made - made,
    )


def write(file: pathlib.Path, entries: list[Entry], lab: Lab, seconds: float) -> None:
    """Writes the page: a table of all verdicts, then a section for each proposition."""
    text = INTRODUCTION.format(
        provenance=provenance(lab, seconds, sum(e.runs_asked for e in entries)),
        enterprises=lab.enterprises,
    )
    text += verdicts(entries) + "\n\n" + table(entries) + "\n"
    text += "".join(section(entry) for entry in entries)
    file.write_text(text, encoding="utf-8")


def provenance(lab: Lab, seconds: float, runs: int) -> str:
    version = subprocess.run(
        [str(lab.program), "--version"], capture_output=True, text=True, check=True
    ).stdout.strip()
    kept = runs - lab.runs_made
    return (
        f"Program: {version}. Date: {datetime.now(UTC):%Y-%m-%d}. "
        f"{lab.replications} replications, of the real number of enterprises (T19, T25) at most "
        f"12; {runs} runs, {kept} of them kept from before or shared; "
        f"{seconds / 60:.1f} minutes on {lab.jobs} cores."
    )


def verdicts(entries: list[Entry]) -> str:
    counts = {verdict: 0 for verdict in Verdict}
    for entry in entries:
        counts[entry.finding.verdict] += 1
    return "Verdicts: " + ", ".join(f"{n} {v.value}" for v, n in counts.items() if n) + "."


def table(entries: list[Entry]) -> str:
    """One row for each proposition with its first statistic and first null."""
    lines = [
        "| | proposition | statistic | found | expected | null | verdict |",
        "|---|---|---|---|---|---|---|",
    ]
    for entry in entries:
        name = entry.proposition.name
        statistics = [m for m in entry.finding.measures if not m.is_null and m.expected]
        nulls = [m for m in entry.finding.measures if m.is_null]
        first = statistics[0] if statistics else None
        null = nulls[0] if nulls else None
        cells = [
            f"[{name.upper()}](#{name})",
            entry.proposition.title,
            first.name if first else "–",
            str(first.found) if first else "–",
            first.expected.words if first else "–",
            f"{null.found} ({null.expected.words})" if null else "–",
            MARKS[entry.finding.verdict],
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def section(entry: Entry) -> str:
    proposition, finding = entry.proposition, entry.finding
    lines = [
        f'\n<a id="{proposition.name}"></a>',
        f"\n## {proposition.name.upper()}. {proposition.title}: {finding.verdict.value}\n",
        proposition.question,
    ]
    lines += [f"\n*{head}*: {text}" for head, text in proposition.parts.items()]
    if finding.measures:
        lines.append("")
        lines += ["| measure | found | expected | verdict |", "|---|---|---|---|"]
        for measure in finding.measures:
            words = measure.expected.words if measure.expected else "–"
            verdict = MARKS[measure.verdict] if measure.expected else "told only"
            name = f"null: {measure.name}" if measure.is_null else measure.name
            lines.append(f"| {name} | {measure.found} | {words} | {verdict} |")
    lines += [f"\nNot shown: {reason}" for reason in finding.hidden]
    if proposition.reason and finding.verdict is not Verdict.HOLDS:
        lines.append(f"\nProbable reason: {proposition.reason}")
    lines.append(f"\n{entry.runs_asked} runs.")
    return "\n".join(lines) + "\n"
