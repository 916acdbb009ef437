"""Times whole processes: CPU and wall seconds of the program, medians, ratios in one run."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("DEARTH_PROGRAM", str(SOURCE / "build/release/dearth"))
TABLES = str(SOURCE / "scenarios/tables")


@dataclass(frozen=True)
class Effort:
    """How much is measured: `quick` for the tests, `short` for minutes, `full` for all."""

    name: str
    repeats: int  # of a process that takes seconds
    starts: int  # of a process that takes milliseconds
    runs: int  # replications, and runs of a sweep
    sizes: tuple[int, ...]  # numbers of enterprises
    hold_scale: int  # divides the hold model's events


EFFORTS = {
    "quick": Effort("quick", 1, 5, 10, (300, 600), 20),
    "short": Effort("short", 3, 100, 200, (300, 3000, 30000, 100000), 1),
    "full": Effort("full", 5, 200, 1000, (300, 3000, 30000, 100000, 1000000), 1),
}


@dataclass(frozen=True)
class Figure:
    """One line of the table. `ratio` is to the goal, above 1 where it is missed."""

    row: str  # of the goals: "P1"
    what: str
    measured: str
    goal: str = "stated"
    ratio: float | None = None
    is_met: bool | None = None  # None: told, not held


def at_most(row: str, what: str, value: float, goal: float, text: str, unit: str = "") -> Figure:
    """A figure that is met when it is no greater than its goal."""
    return Figure(row, what, text, f"≤ {goal:g}{unit}", value / goal, value <= goal)


def at_least(row: str, what: str, value: float, goal: float, text: str, unit: str = "") -> Figure:
    """A figure that is met when it is no less than its goal."""
    return Figure(row, what, text, f"≥ {goal:g}{unit}", goal / value, value >= goal)


class WrongResultError(RuntimeError):
    """What was timed did not compute what it should have."""


@dataclass(frozen=True)
class Timing:
    """What one process took; seconds."""

    cpu: float
    wall: float
    out: str


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that vanishes."""
    folder = Path(tempfile.mkdtemp(prefix="dearth-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def timed(words: list[str], folder: Path, limit: float = 1800.0) -> Timing:
    """Runs a program once. Raises if it fails or takes longer than `limit` seconds."""
    started = time.perf_counter()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        child = subprocess.Popen(words, cwd=folder, stdout=out, stderr=err)
        # Waiting costs nothing; asking again and again would take from the second core.
        too_long = threading.Timer(limit, child.kill)
        too_long.start()
        _, status, usage = os.wait4(child.pid, 0)
        too_long.cancel()
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        said = (folder / "err").read_text()[-2000:]
        raise WrongResultError(f"{words} ended with {child.returncode}: {said}")
    text = (folder / "out").read_text()
    return Timing(usage.ru_utime + usage.ru_stime, wall, text)


def dearth(words: list[str], folder: Path) -> Timing:
    """Runs the program."""
    return timed([PROGRAM, *words], folder)


def dearth_on(cores: int, words: list[str], folder: Path) -> Timing:
    """Runs the program with a thread for each of so many cores and nowhere else.

    On one thread alone, the thread that compresses and writes would find itself a second core.
    """
    ours = sorted(os.sched_getaffinity(0))[:cores]
    where = ["taskset", "--cpu-list", ",".join(map(str, ours))]
    return timed([*where, PROGRAM, *words, "--threads", str(cores)], folder)


def medians(times: int, *calls: Callable[[], Timing]) -> list[Timing]:
    """The calls in turns, so that a disturbance meets all; of each the run of median CPU."""
    runs: list[list[Timing]] = [[] for _ in calls]
    for _ in range(times):
        for k, call in enumerate(calls):
            runs[k].append(call())
    return [sorted(each, key=lambda timing: timing.cpu)[len(each) // 2] for each in runs]


def median_start(times: int, call: Callable[[], Timing]) -> tuple[float, float]:
    """The medians of the seconds on the wall and of CPU."""
    runs = [call() for _ in range(times)]
    return (
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
    )


def scenario(folder: Path, name: str, **fields: object) -> str:
    """Writes a scenario that extends nothing; nested fields as JSON, which is YAML."""
    lines = ["dearth: 1", f"name: {name}"]
    lines += [f"{key}: {json.dumps(value)}" for key, value in fields.items()]
    path = folder / f"{name}.yaml"
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def run_words(file: str, *more: str) -> list[str]:
    """The words of a run that replaces its output and reports in JSON."""
    return ["run", file, "-o", "out.h5", "--force", "--json", "--progress", "none", *more]


def answer(timing: Timing) -> dict:
    """What `run --json` said. Raises unless the run is complete."""
    said = json.loads(timing.out)
    if said["status"] != "complete":
        raise WrongResultError(f"a run ended as {said['status']}")
    return said
