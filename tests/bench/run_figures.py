"""P2 to P5, P7, P8 and P10: whole processes of the program."""

from __future__ import annotations

import json
import math
import subprocess
from pathlib import Path

from harness import (
    SOURCE,
    TABLES,
    Effort,
    Figure,
    Timing,
    WrongResultError,
    answer,
    at_least,
    at_most,
    dearth,
    dearth_on,
    median_start,
    medians,
    run_words,
    scenario,
    scratch,
)

AS_REPORTED = str(SOURCE / "scenarios" / "as-reported.yaml")
QUICK = ["--until", "2019Q1", "--set", "burn_in=0", "--set", "economy.enterprises=300"]


def _as_reported(effort: Effort) -> list[str]:
    words = run_words(AS_REPORTED, "--threads", "1")
    return words + QUICK if effort.name == "quick" else words


def as_reported(effort: Effort) -> list[Figure]:
    """P2: the scenario that ships, whole process, one core, default output."""
    words = _as_reported(effort)
    with scratch() as folder:
        (run,) = medians(effort.repeats, lambda: dearth(words, folder))
        events = answer(run)["events"]
    rate = events / run.cpu / 1e6
    return [
        at_most("P2", "as-reported, CPU [s]", run.cpu, 0.6, f"{run.cpu:.2f}"),
        at_least("P2", "as-reported [M events/s]", rate, 5.0, f"{rate:.2f}"),
        Figure("P2", "as-reported, events", f"{events:,}"),
    ]


def places(effort: Effort) -> list[Figure]:
    """P4: one large economy on 1, 2, 4 and 8 threads."""
    with scratch() as folder:
        file = scenario(
            folder,
            "large",
            quarters=1 if effort.name == "quick" else 8,
            burn_in=0,
            economy={"enterprises": effort.sizes[-1] if effort.name == "quick" else 20000,
                     "tables": TABLES},
            output={"level": "province"},
        )

        words = run_words(file)
        one, two = medians(
            min(effort.repeats, 3),
            lambda: dearth_on(1, words, folder),
            lambda: dearth_on(2, words, folder),
        )
        more = [dearth([*words, "--threads", threads], folder) for threads in ("4", "8")]
        digests = {answer(run)["digest"] for run in (one, two, *more)}
    if len(digests) != 1:
        raise WrongResultError("the number of threads changed the digest")
    gain = one.wall / two.wall
    return [
        Figure("P4", "digests on 1, 2, 4, 8 threads", "1", "1", 1.0, True),
        at_least("P4", "gain of a second core, wall", gain, 1.8, f"{gain:.2f} ×", " ×"),
        Figure("P4", "CPU on two threads over CPU on one", f"{two.cpu / one.cpu:.3f}"),
    ]


def replications(effort: Effort) -> list[Figure]:
    """P5: replications of 300 enterprises on one and on two cores."""
    with scratch() as folder:
        file = scenario(
            folder,
            "small",
            quarters=1 if effort.name == "quick" else 8,
            economy={"enterprises": 300, "tables": TABLES},
            output={"level": "province"},
        )
        words = run_words(file, "--replications", str(effort.runs))
        one, two = medians(
            1, lambda: dearth_on(1, words, folder), lambda: dearth_on(2, words, folder)
        )
    if answer(one)["digest"] != answer(two)["digest"]:
        raise WrongResultError("the number of threads changed the digest of replications")
    efficiency = 100 * one.wall / (2.0 * two.wall)
    by_cpu = 100 * one.cpu / two.cpu
    an_hour = 3600.0 * effort.runs / two.cpu
    return [
        at_least("P5", f"efficiency of {effort.runs} replications on 2 cores, wall", efficiency,
                 95.0, f"{efficiency:.1f} %", " %"),
        Figure("P5", "the same by CPU time, which other processes disturb less",
               f"{by_cpu:.1f} %"),
        Figure("P5", "runs per core-hour (300 enterprises, 4 + 8 quarters)", f"{an_hour:,.0f}"),
    ]


def output_share(effort: Effort) -> list[Figure]:
    """P7: what the default output costs beyond the least there is, and its size."""
    full = _as_reported(effort)
    lean = [*full, "--set", "output.level=province"]
    with scratch() as folder:
        without, with_it = medians(
            effort.repeats, lambda: dearth(lean, folder), lambda: dearth(full, folder)
        )
        if answer(without)["digest"] != answer(with_it)["digest"]:
            raise WrongResultError("the choice of output changed the digest")
        size = (folder / "out.h5").stat().st_size
        subprocess.run(
            ["h5repack", "-f", "SHUF", "-f", "GZIP=1", "out.h5", "packed.h5"],
            cwd=folder,
            check=True,
        )
        ratio = size / (folder / "packed.h5").stat().st_size
    share = 100 * (with_it.cpu - without.cpu) / with_it.cpu
    return [
        at_most("P7", "output's share of CPU", share, 10.0, f"{share:.1f} %", " %"),
        at_most("P7", f"file ({size / 1e6:.1f} MB) over h5repack's", ratio, 1.2, f"{ratio:.2f}"),
    ]


def start(effort: Effort) -> list[Figure]:
    """P8: how soon the program answers."""
    tutorial = str(SOURCE / "scenarios" / "tutorial" / "01-one-mill.yaml")
    figures = []
    with scratch() as folder:
        for what, words, goal in (
            ("dearth --version [ms]", ["--version"], 5.0),
            ("dearth validate tutorial/01 [ms]", ["validate", tutorial], 15.0),
        ):
            wall, cpu = median_start(effort.starts, lambda words=words: dearth(words, folder))
            text = f"{1e3 * wall:.1f} (CPU {1e3 * cpu:.1f})"
            figures.append(at_most("P8", what, 1e3 * wall, goal, text))
    return figures


def fitted_exponent(points: list[tuple[int, float]]) -> float:
    """The slope of a least-squares line through (log size, log cost)."""
    logs = [(math.log(size), math.log(cost)) for size, cost in points]
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum(
        (x - mean_x) ** 2 for x, _ in logs
    )


def _of_size(effort: Effort, size: int) -> Timing:
    with scratch() as folder:
        file = scenario(
            folder,
            f"n{size}",
            quarters=1 if effort.name == "quick" else 8,
            burn_in=0,
            economy={"enterprises": size, "tables": TABLES},
            output={"level": "province"},
        )
        run = dearth(run_words(file, "--threads", "2"), folder)
    answer(run)
    return run


def _peak(run: Timing) -> float:
    """The most memory that a run held, as it says itself [B]."""
    return float(answer(run)["peak_bytes"])


def _free_memory() -> float:
    """What can be had without swapping [B]; boundless where the system does not say."""
    path = Path("/proc/meminfo")
    lines = path.read_text().splitlines() if path.exists() else []
    found = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return 1024.0 * float(found[0]) if found else math.inf


def _measured_sizes(effort: Effort) -> tuple[dict[int, Timing], list[Figure]]:
    """All sizes but those that the memory at hand does not hold."""
    by_size: dict[int, Timing] = {}
    left_out: list[Figure] = []
    for size in effort.sizes:
        largest = max(by_size, default=size)
        needed = _peak(by_size[largest]) * size / largest if by_size else 0.0
        if needed > 0.8 * _free_memory():
            what = f"{size:,} enterprises, 8 quarters"
            left_out.append(
                Figure("P3", what, f"not run: needs {needed / 2**30:.0f} GiB, by {largest:,}",
                       "≤ 60 s, ≤ 2.5 KiB each")
            )
        else:
            by_size[size] = _of_size(effort, size)
    return by_size, left_out


def _million(run: Timing, by_size: dict[int, Timing]) -> list[Figure]:
    size = 1_000_000
    each = _peak(run) / size / 1024
    dearer = (run.cpu / size) / (by_size[3000].cpu / 3000)
    return [
        at_most("P3", "a million enterprises, 8 quarters, 2 threads, wall [s]", run.wall, 60.0,
                f"{run.wall:.0f} (CPU {run.cpu:.0f})"),
        at_most("P3", "memory of an enterprise [KiB]", each, 2.5, f"{each:.2f}"),
        at_most("P3", "cost of an enterprise over that at 3,000", dearer, 1.5, f"{dearer:.2f}"),
    ]


def cost_curve(effort: Effort) -> list[Figure]:
    """P3 and P10: CPU and memory against the number of enterprises."""
    by_size, left_out = _measured_sizes(effort)
    figures = [
        Figure("P10", f"{size:,} enterprises, 8 quarters",
               f"{run.cpu:.2f} s CPU, {run.wall:.2f} s wall, "
               f"{_peak(run) / size / 1024:.2f} KiB each")
        for size, run in by_size.items()
    ]
    points = [(size, run.cpu) for size, run in by_size.items()]
    last = f"{points[-1][0]:,}"
    whole = fitted_exponent(points)
    figures.append(at_most("P10", f"exponent, {effort.sizes[0]:,} to {last}", whole, 1.05,
                           f"{whole:.3f}"))
    if len(points) > 2:  # the start, which all sizes share, flatters the smallest
        large = fitted_exponent(points[1:])
        figures.append(at_most("P10", f"exponent, {effort.sizes[1]:,} to {last}", large, 1.05,
                               f"{large:.3f}"))
    if 1_000_000 in by_size:
        figures += _million(by_size[1_000_000], by_size)
    return figures + left_out


def sweep_price(effort: Effort) -> list[Figure]:
    """What a sweep used over what its plan had said."""
    with scratch() as folder:
        scenario(
            folder,
            "base",
            quarters=8,
            economy={"enterprises": 300, "tables": TABLES},
            output={"level": "enterprise"},
        )
        (folder / "s.yaml").write_text(
            "dearth: 1\nbase: base.yaml\ndesign:\n  lhs:\n"
            f"    points: {5 if effort.name == 'quick' else 40}\n    factors:\n"
            "      labour.fatigue_rate: [0.1, 0.5]\n      power.supply_ratio: [0.4, 0.8]\n"
            "replications: 3\noutputs: {output: [mean, final]}\n"
        )
        plan = json.loads(dearth(["sweep", "plan", "s.yaml", "--json"], folder).out)
        run = dearth(["sweep", "run", "s.yaml", "--quiet"], folder)
        size = (folder / "s.sweep" / "result.h5").stat().st_size
    seconds, room = run.cpu / plan["core_seconds"], size / plan["bytes"]
    return [
        Figure("sweep", "core-seconds used over planned", f"{seconds:.2f}", "1/1.5 … 1.5",
               max(seconds, 1 / seconds) / 1.5, 1 / 1.5 <= seconds <= 1.5),
        Figure("sweep", "bytes written over planned", f"{room:.3f}", "0.9 … 1.1",
               max(room, 1 / room) / 1.1, 0.9 <= room <= 1.1),
    ]

