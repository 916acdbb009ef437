"""The histories whose digests are compared: one crowded with policies, and the tutorials."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIME_LIMIT = 900.0  # [s] of one call; a debug build takes minutes


@dataclass(frozen=True)
class History:
    """A scenario as a command line names it."""

    name: str
    scenario: str  # below the source folder
    options: tuple[str, ...] = ()


CROWDED = History(
    "as-reported, 300 enterprises",
    "scenarios/as-reported.yaml",
    # To the end of surplus autonomy: every dated policy but the four tasks has begun.
    ("--set", "economy.enterprises=300", "--until", "2022Q2"),
)
HISTORIES = (
    CROWDED,
    History("tutorial 1", "scenarios/tutorial/01-one-mill.yaml"),
    History("tutorial 2", "scenarios/tutorial/02-power-cut.yaml"),
    History("tutorial 3", "scenarios/tutorial/03-two-policies.yaml"),
    History("four replications", "scenarios/tutorial/03-two-policies.yaml",
            ("--replications", "4")),
)


def words(program: pathlib.Path, history: History, output: pathlib.Path,
          options: Sequence[str] = (), scenario: pathlib.Path | None = None) -> list[str]:
    """The command that lives a history."""
    file = scenario or ROOT / history.scenario
    return [str(program), "run", str(file), "-o", str(output), "--force", *history.options,
            *options]


def digest(program: pathlib.Path, output: pathlib.Path) -> str:
    """The digest of an output file, 32 hexadecimal digits."""
    said = subprocess.run([program, "inspect", output, "--json"], check=True,
                          capture_output=True, timeout=TIME_LIMIT)
    return str(json.loads(said.stdout)["digest"])


def live(program: pathlib.Path, history: History, folder: pathlib.Path,
         options: Sequence[str] = (), environment: Mapping[str, str] | None = None,
         scenario: pathlib.Path | None = None) -> str:
    """Lives a history in a folder; its digest."""
    output = folder / "history.h5"
    subprocess.run([*words(program, history, output, options, scenario), "--quiet"], check=True,
                   cwd=folder, timeout=TIME_LIMIT, env={**os.environ, **(environment or {})})
    return digest(program, output)
