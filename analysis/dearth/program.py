"""Calls the program dearth: what a notebook needs to go from a scenario to its output."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from dearth.run_file import Run, open_run


class ProgramNotFound(FileNotFoundError):
    """There is no program dearth in any of the places where it is looked for."""


class ProgramFailed(RuntimeError):
    """The program refused what it was given, or stopped before its end; the text is its own."""


def find_program() -> Path:
    """The program: ``$DEARTH_PROGRAM``, else ``build/release/dearth`` of the source tree above
    the working folder, else the ``dearth`` on the path.

    Raises ProgramNotFound.
    """
    named = os.environ.get("DEARTH_PROGRAM")
    if named:
        if Path(named).exists():
            return Path(named)
        raise ProgramNotFound(f"DEARTH_PROGRAM names {named}, which is not there")
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (built := folder / "build" / "release" / "dearth").exists():
            return built
    if on_path := shutil.which("dearth"):
        return Path(on_path)
    raise ProgramNotFound(
        "no program dearth: build it with ./dearth.sh build, put it on the path, or name it in "
        "the environment variable DEARTH_PROGRAM"
    )


def call(*words: object) -> subprocess.CompletedProcess[str]:
    """Calls ``dearth WORDS…`` and waits; ``stdout``, ``stderr`` and ``returncode`` are its own.

    >>> print(dearth.call("validate", "my.yaml").stderr)
    """
    command = [str(find_program()), *(str(word) for word in words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def simulate(
    scenario: str | Path,
    output: str | Path,
    *,
    replications: int = 1,
    seed: int | None = None,
    until: str | None = None,
    settings: Mapping[str, object] | None = None,
) -> Run:
    """Runs a scenario, ``dearth run``, and opens its output.

    ``settings`` are parameters and institutions by their paths, as ``--set`` takes them:
    ``{"economy.enterprises": 300}``. Two scenarios simulated with one seed and as many
    replications share every random draw that has nothing to do with what differs between them.
    An output of the same scenario and seed that is there already is opened as it is.

    Raises ProgramFailed with the program's own message.
    """
    words: list[object] = ["run", scenario, "-o", output, "--quiet"]
    words += ["--replications", replications]
    if seed is not None:
        words += ["--seed", seed]
    if until is not None:
        words += ["--until", until]
    for path, value in (settings or {}).items():
        words += ["--set", f"{path}={_written(value)}"]
    done = call(*words)
    if done.returncode != 0:
        raise ProgramFailed(done.stderr.strip() or f"exit code {done.returncode}")
    return open_run(output)


def _written(value: object) -> str:
    """A value as YAML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_written(item) for item in value)}]"
    return str(value)
