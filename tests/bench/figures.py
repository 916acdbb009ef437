"""The figures that are held, each measured by one function."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from harness import SOURCE, median_wall, medians, run_words, scenario, scratch, timed


@dataclass(frozen=True)
class Figure:
    """One row of the table."""

    name: str
    value: str
    goal: str
    is_met: bool | None = None  # None: told, not held


def _as_reported() -> str:
    return str(SOURCE / "scenarios" / "as-reported.yaml")


def as_reported(effort: int) -> list[Figure]:
    """P2: the scenario that ships, whole process, one core, default output."""
    with scratch() as folder:
        words = run_words(_as_reported(), "--threads", "1")
        (run,) = medians(1 + 2 * effort, lambda: timed(words, folder))
        events = json.loads(run.out)["events"]
    rate = events / run.cpu / 1e6
    return [
        Figure("P2 as-reported, CPU [s]", f"{run.cpu:.2f}", "<= 0.6", run.cpu <= 0.6),
        Figure("P2 as-reported [million events/s]", f"{rate:.1f}", ">= 5", rate >= 5.0),
    ]


def output_share(effort: int) -> list[Figure]:
    """P7: what the default output costs beyond the nation's, and its size."""
    with scratch() as folder:
        full = run_words(_as_reported(), "--threads", "1")
        lean = [*full, "--set", "output.level=province"]
        with_it, without = medians(
            1 + 2 * effort, lambda: timed(full, folder), lambda: timed(lean, folder)
        )
        timed(full, folder)
        size = (folder / "out.h5").stat().st_size
        figures = []
        if shutil.which("h5repack"):
            subprocess.run(
                ["h5repack", "-f", "SHUF", "-f", "GZIP=1", "out.h5", "packed.h5"],
                cwd=folder,
                check=True,
            )
            ratio = size / (folder / "packed.h5").stat().st_size
            figures.append(
                Figure("P7 file over h5repack", f"{ratio:.2f}", "<= 1.2", ratio <= 1.2)
            )
    share = (with_it.cpu - without.cpu) / with_it.cpu
    return [
        Figure("P7 output's share of CPU", f"{100 * share:.1f} %", "<= 10 %", share <= 0.1),
        *figures,
    ]


def places(effort: int) -> list[Figure]:
    """P4: one large economy on 1, 2, 4 and 8 threads."""
    with scratch() as folder:
        file = scenario(
            folder,
            "large",
            quarters=4 * effort,
            burn_in=1,
            economy={"enterprises": 20000, "tables": str(SOURCE / "scenarios/tables")},
            output={"level": "province"},
        )

        def on(threads: int):
            return lambda: timed(run_words(file, "--threads", str(threads)), folder)

        one, two = medians(effort, on(1), on(2))
        digests = {json.loads(run.out)["digest"] for run in (one, two, on(4)(), on(8)())}
    gain = one.wall / two.wall
    return [
        Figure("P4 digests on 1, 2, 4, 8 threads", str(len(digests)), "1", len(digests) == 1),
        Figure("P4 gain of a second core", f"{gain:.2f}", ">= 1.8", gain >= 1.8),
    ]


def replications(effort: int) -> list[Figure]:
    """P5: replications of 300 enterprises on one and on two cores."""
    with scratch() as folder:
        file = scenario(
            folder,
            "small",
            quarters=8,
            economy={"enterprises": 300, "tables": str(SOURCE / "scenarios/tables")},
            output={"level": "province"},
        )
        count = 250 * effort  # many, so that the start weighs as little as in a night's work

        def on(threads: int, runs: int):
            words = run_words(file, "--threads", str(threads), "--replications", str(runs))
            return lambda: timed(words, folder)

        one, two = medians(2 * effort - 1, on(1, count), on(2, count))
    efficiency = one.wall / (2.0 * two.wall)
    an_hour = 3600.0 * count / one.cpu
    return [
        Figure("P5 efficiency on 2 cores", f"{100 * efficiency:.1f} %", ">= 95 %",
               efficiency >= 0.95),
        Figure("P5 runs per core-hour (8 quarters)", f"{an_hour:,.0f}", "stated"),
    ]


def start(effort: int) -> list[Figure]:
    """P8: how soon the program answers."""
    with scratch() as folder:
        tutorial = str(SOURCE / "scenarios" / "tutorial" / "01-one-mill.yaml")
        version = median_wall(100 * effort, lambda: timed(["--version"], folder))
        validate = median_wall(100 * effort, lambda: timed(["validate", tutorial], folder))
    return [
        Figure("P8 --version [ms]", f"{1e3 * version:.1f}", "<= 5", version <= 0.005),
        Figure("P8 validate tutorial/01 [ms]", f"{1e3 * validate:.1f}", "<= 15",
               validate <= 0.015),
    ]


def cost_curve(effort: int) -> list[Figure]:
    """P3 and P10: CPU and memory against the number of enterprises."""
    sizes = [300, 3000, 30000] + ([100000] if effort > 1 else []) + (
        [1000000] if effort > 2 else []
    )
    figures, points = [], []
    with scratch() as folder:
        for size in sizes:
            file = scenario(
                folder,
                f"n{size}",
                quarters=8,
                economy={"enterprises": size, "tables": str(SOURCE / "scenarios/tables")},
                output={"level": "province"},
            )
            run = timed(run_words(file, "--threads", "2"), folder)
            points.append((math.log(size), math.log(run.cpu)))
            figures.append(
                Figure(
                    f"P10 {size:,} enterprises, 8 quarters",
                    f"{run.cpu:.2f} s CPU, {run.wall:.2f} s, "
                    f"{run.peak / size / 1024:.2f} KiB each",
                    "<= 60 s and 2.5 KiB" if size == 1000000 else "stated",
                    None if size < 1000000 else run.wall <= 60 and run.peak / size <= 2560,
                )
            )
    large = [point for point in points if point[0] >= math.log(3000)]
    slope = (large[-1][1] - large[0][1]) / (large[-1][0] - large[0][0])
    figures.append(Figure("P10 exponent from 3,000 on", f"{slope:.3f}", "<= 1.05", slope <= 1.05))
    return figures


def sweep_price(effort: int) -> list[Figure]:
    """Predicted against used, of a sweep with trajectories."""
    with scratch() as folder:
        scenario(
            folder,
            "base",
            quarters=8,
            economy={"enterprises": 300, "tables": str(SOURCE / "scenarios/tables")},
            output={"level": "enterprise"},
        )
        (folder / "s.yaml").write_text(
            "dearth: 1\nbase: base.yaml\ndesign:\n  lhs:\n"
            f"    points: {20 * effort}\n    factors:\n"
            "      labour.fatigue_rate: [0.1, 0.5]\n      power.supply_ratio: [0.4, 0.8]\n"
            "replications: 3\noutputs: {output: [mean, final]}\n"
        )
        plan = json.loads(timed(["sweep", "plan", "s.yaml", "--json"], folder).out)
        run = timed(["sweep", "run", "s.yaml", "--quiet"], folder)
        size = (folder / "s.sweep" / "result.h5").stat().st_size
    seconds, room = run.cpu / plan["core_seconds"], size / plan["bytes"]
    return [
        Figure("sweep: core-seconds used over predicted", f"{seconds:.2f}", "1/1.5 ... 1.5",
               1 / 1.5 <= seconds <= 1.5),
        Figure("sweep: bytes over predicted", f"{room:.3f}", "0.9 ... 1.1", 0.9 <= room <= 1.1),
    ]


FIGURES: dict[str, Callable[[int], list[Figure]]] = {
    "as-reported": as_reported,
    "output": output_share,
    "places": places,
    "replications": replications,
    "start": start,
    "curve": cost_curve,
    "sweep": sweep_price,
}
