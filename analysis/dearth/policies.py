"""The dated policies of a run, from the scenario that its file carries."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from dearth.run_file import Run

DATED = re.compile(r"\s+(?:- )?(from|to): (\d{4}-\d{2}-\d{2})\b")
NAMED = re.compile(r"\s+- name: ['\"]?([^'\"#\s]+)")


@dataclass(frozen=True)
class Policy:
    """A policy and its days: in force from ``start`` to ``end``, both included.

    ``start`` is None where it is in force before the run begins, ``end`` where it outlasts it.
    A policy in several steps runs from the first to the last of them.
    """

    name: str
    start: np.datetime64 | None
    end: np.datetime64 | None


def policies(run: Run) -> list[Policy]:
    """The policies of the run's scenario, in the order of their beginning."""
    text = str(run["parameters"]["scenario"].values)
    found = [_policy(name, lines) for name, lines in _blocks(text)]
    return sorted(found, key=lambda policy: (policy.start is not None, str(policy.start)))


def _blocks(text: str) -> list[tuple[str, list[str]]]:
    """The lines of each item of the list ``policies`` of a resolved scenario."""
    blocks: list[tuple[str, list[str]]] = []
    inside = False
    for line in text.splitlines():
        if not line.startswith((" ", "#")):
            inside = line.startswith("policies:")
        elif inside and (named := NAMED.match(line)):
            blocks.append((named[1], []))
        elif inside and blocks:
            blocks[-1][1].append(line)
    return blocks


def _policy(name: str, lines: list[str]) -> Policy:
    steps: list[dict[str, np.datetime64]] = [{}]
    for line in lines:
        if not (dated := DATED.match(line)):
            continue
        if dated[1] in steps[-1] or (dated[1] == "from" and steps[-1]):
            steps.append({})
        steps[-1][dated[1]] = np.datetime64(dated[2], "D")
    starts = [step.get("from") for step in steps]
    ends = [step.get("to") for step in steps]
    return Policy(
        name,
        None if None in starts else min(start for start in starts if start is not None),
        None if None in ends else max(end for end in ends if end is not None),
    )
