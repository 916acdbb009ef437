"""P1: the hold model through the kernel, beside std::priority_queue in one process."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path

from harness import PROGRAM, Effort, Figure, WrongResultError, at_least, scratch, timed

GOALS = {1_000: (30.0, None), 100_000: (40.0, 6.0), 1_000_000: (40.0, 10.0)}


FOLDER = Path(PROGRAM).resolve().parent / "bench"


def _program() -> str:
    return os.environ.get("DEARTH_BENCH_HOLD", str(FOLDER / "bench_hold"))


def _own_events(line: dict) -> list[Figure]:
    pending = line["pending"]
    rate = 1e3 / line["kernel_ns"]
    gain = line["queue_ns"] / line["kernel_ns"]
    goal, least_gain = GOALS.get(pending, (30.0, None))
    text = f"{rate:.1f} ({line['kernel_ns']:.1f} ns)"
    figures = [at_least("P1", f"hold, {pending:,} pending [M events/s]", rate, goal, text)]
    what = f"gain over std::priority_queue ({line['queue_ns']:.0f} ns)"
    if least_gain is None:
        figures.append(Figure("P1", what, f"{gain:.1f} ×"))
    else:
        figures.append(at_least("P1", what, gain, least_gain, f"{gain:.1f} ×", " ×"))
    return figures


def _told(line: dict) -> Figure:
    name = {"burst": "all due at one second", "letters": "letters to others, a day ahead"}
    gain = line["queue_ns"] / line["kernel_ns"]
    return Figure(
        "P1",
        f"{name[line['pattern']]}, {line['pending']:,} pending [M events/s]",
        f"{1e3 / line['kernel_ns']:.1f}, {gain:.1f} × the queue",
    )


@functools.cache
def hold_lines(effort: Effort) -> list[dict]:
    """What bench_hold measured, once. Raises unless kernel and queue have one history."""
    words = [_program(), str(min(effort.repeats, 3)), str(effort.hold_scale)]
    with scratch() as folder:
        said = json.loads(timed(words, folder).out)
    if not said["same_history"]:
        raise WrongResultError("the kernel's history is not the queue's")
    return said["measured"]


def hold(effort: Effort) -> list[Figure]:
    """P1: events of one's own, held; bursts and letters, told."""
    figures: list[Figure] = []
    for line in hold_lines(effort):
        figures += _own_events(line) if line["pattern"] == "own" else [_told(line)]
    return figures


def parts(effort: Effort) -> list[Figure]:
    """The program's parts one by one, by Google Benchmark; the hold model is P1's."""
    words = [
        str(FOLDER / "bench_parts"),
        "--benchmark_format=json",
        "--benchmark_filter=-hold.*",
        f"--benchmark_min_time={0.01 if effort.name == 'quick' else 0.3}",
    ]
    with scratch() as folder:
        said = json.loads(timed(words, folder).out)
    return [Figure("parts", line["name"], _cost(line)) for line in said["benchmarks"]]


def _cost(line: dict) -> str:
    if "items_per_second" in line:
        return f"{1e9 / line['items_per_second']:.1f} ns each"
    if "bytes_per_second" in line:
        return f"{line['bytes_per_second'] / 1e6:.0f} MB/s"
    return f"{line['cpu_time']:.1f} {line['time_unit']}"
