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

PROGRAM = os.environ.get("DEARTH_PROGRAM", "build/release/dearth")
SOURCE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Timing:
    """What one process took; seconds, bytes."""

    cpu: float
    wall: float
    peak: int
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
    """Runs the program once. Raises if it fails or takes longer than `limit` seconds."""
    started = time.perf_counter()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        child = subprocess.Popen([PROGRAM, *words], cwd=folder, stdout=out, stderr=err)
        # Waiting costs nothing; asking again and again would take from the second core.
        too_long = threading.Timer(limit, child.kill)
        too_long.start()
        _, status, usage = os.wait4(child.pid, 0)
        too_long.cancel()
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise RuntimeError(f"{words} ended with {child.returncode}: {(folder / 'err').read_text()}")
    text = (folder / "out").read_text()
    return Timing(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024, text)


def medians(times: int, *calls: Callable[[], Timing]) -> list[Timing]:
    """The calls in turns, so that a disturbance meets all; of each the run of median CPU."""
    runs: list[list[Timing]] = [[] for _ in calls]
    for _ in range(times):
        for k, call in enumerate(calls):
            runs[k].append(call())
    return [sorted(each, key=lambda timing: timing.cpu)[len(each) // 2] for each in runs]


def median_wall(times: int, call: Callable[[], Timing]) -> float:
    """The median of the seconds on the wall."""
    return statistics.median(call().wall for _ in range(times))


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
