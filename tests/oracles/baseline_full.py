#!/usr/bin/env python3
"""Runs the baseline with many seeds and tells which of its quantities lie inside their bands.

    baseline_full.py PROGRAM                       20 seeds of 40 quarters, a table
    baseline_full.py PROGRAM --map docs/baseline.png   the boundary of collapse as well

The bands set priors and are never cited as findings, so a quantity outside its band is a
line of the table, not an error: the exit code is 0 whatever the verdict. Needs numpy and h5py,
for the map matplotlib. Writes Markdown.
"""

import argparse
import csv
import itertools
import pathlib
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
BASELINE = ROOT / "scenarios" / "oracles" / "baseline.yaml"

VARIABLES = (
    "capacity,input_fill,inputs_filled,inputs_ordered,losses,output,output_planned,"
    "output_reported,supply_hours"
)

PRIORITY_SHARES = (0.0, 0.2, 0.35, 0.5)
RESOURCE_RATES = (0.0, 0.1, 0.3, 0.6)
SUPPLY_RATIOS = (0.25, 0.35, 0.45, 0.56)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path, help="path of dearth")
    parser.add_argument("--seeds", type=int, default=20, help="from 1 on; 0 leaves the table out")
    parser.add_argument("--quarters", type=int, default=40, help="a multiple of 4, at least 8")
    parser.add_argument("--enterprises", type=int, default=2971)
    parser.add_argument("--jobs", type=int, default=1, help="runs at a time")
    parser.add_argument("--map", type=pathlib.Path, metavar="PNG", help="draw the map there")
    parser.add_argument("--map-seeds", type=int, default=1)
    parser.add_argument("--map-enterprises", type=int, default=300)
    parser.add_argument("--map-quarters", type=int, default=20)
    return parser.parse_args()


class Baseline:
    """What one run of the baseline says by year; the first axis of each array is the year."""

    def __init__(self, path, with_enterprises):
        with h5py.File(path) as file:
            self.written_by = (
                f"dearth {text(file.attrs['program_version'])}, commit "
                f"{text(file.attrs['git_commit'])[:12]} ({text(file.attrs['git_state'])})"
            )
            national, sector = file["national"], file["sector"]
            self.goods = [text(name) for name in sector["sector"][...]]
            self.causes = [text(name) for name in national["cause"][...]]
            self.output = by_year(sector["output"][0]).sum(axis=1)
            self.hours = by_year(national["supply_hours"][0]).mean(axis=1)
            ordered = by_year(national["inputs_ordered"][0]).sum(axis=1)
            self.fill = by_year(national["inputs_filled"][0]).sum(axis=1) / ordered
            losses = by_year(national["losses"][0]).sum(axis=1)
            self.losses = losses / losses.sum(axis=1, keepdims=True)
            self.reference = 365.0 * sector["capacity"][0, 0] * reference_utilisation(self.goods)
            if with_enterprises:
                reported = by_year(file["enterprise/output_reported"][0]).sum(axis=1)
                planned = by_year(file["enterprise/output_planned"][0]).sum(axis=1)
                self.behind = np.mean(reported < planned, axis=1)

    def moves(self):
        """The largest change of a good's output over the year before; not for the first year."""
        return np.abs(self.output[1:] / self.output[:-1] - 1.0).max(axis=1)

    def lowest(self):
        """The lowest output of a good over its reference."""
        return (self.output / self.reference).min(axis=1)

    def share(self, cause):
        return self.losses[:, self.causes.index(cause)]

    def leaders_are_power_and_materials(self):
        first_two = np.argsort(-self.losses, axis=1)[:, :2]
        wanted = sorted(self.causes.index(cause) for cause in ("power", "materials"))
        return np.all(np.sort(first_two, axis=1) == wanted, axis=1)


def text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def by_year(values):
    values = np.asarray(values, dtype=float)
    return values.reshape(-1, 4, *values.shape[1:])


def reference_utilisation(goods):
    """Reference output over capacity, from the tables of the baseline."""
    with open(ROOT / "scenarios" / "tables" / "sectors.csv", encoding="utf-8") as table:
        rows = csv.DictReader(line for line in table if not line.startswith("#"))
        level = {row["id"]: float(row["utilisation_reference_1"]) for row in rows}
    return np.array([level[good] for good in goods])


def run(program, seed, quarters, enterprises, sets=(), with_enterprises=False):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out.h5"
        sets = [
            f"quarters={quarters}",
            f"economy.enterprises={enterprises}",
            f"output.variables=[{VARIABLES}]",
            *(["output.level=enterprise"] if with_enterprises else []),
            *sets,
        ]
        words = [str(program), "run", str(BASELINE), "-o", str(out), "--seed", str(seed)]
        words += ["--threads", "1", "--quiet", "--progress", "none"]
        words += itertools.chain.from_iterable(("--set", value) for value in sets)
        subprocess.run(words, check=True)
        return Baseline(out, with_enterprises)


def quantities(runs):
    """(name, band, lowest, highest, years of all seeds) of each quantity of the baseline."""

    def of(values):
        return np.concatenate([np.atleast_1d(values(one)) for one in runs])

    return [
        ("largest move of a good within a year", 0.0, 0.1, of(Baseline.moves)),
        ("lowest good over its reference", 0.5, np.inf, of(Baseline.lowest)),
        ("input fill", 0.6, 0.95, of(lambda one: one.fill)),
        ("share of losses to materials", 0.15, 0.5, of(lambda one: one.share("materials"))),
        (
            "power and materials are the two top causes",
            1.0,
            1.0,
            of(Baseline.leaders_are_power_and_materials).astype(float),
        ),
        ("hours of supply a day", 7.5, 9.5, of(lambda one: one.hours)),
        (
            "share of enterprises with annual report below plan",
            0.25,
            0.45,
            of(lambda one: one.behind),
        ),
    ]


def band(low, high):
    if low == high:
        return "always"
    if np.isinf(high):
        return f"at least {low:g}"
    return f"{low:g} to {high:g}" if low > 0 else f"at most {high:g}"


def print_table(runs):
    print("| quantity | band | seed-years inside | seeds always inside | lowest | mean | highest |")
    print("|---|---|---|---|---|---|---|")
    for name, low, high, years in quantities(runs):
        inside = (years >= low) & (years <= high)
        seeds = inside.reshape(len(runs), -1).all(axis=1)
        print(
            f"| {name} | {band(low, high)} | {inside.mean():.0%} | {seeds.sum()} of {len(runs)} "
            f"| {years.min():.3g} | {years.mean():.3g} | {years.max():.3g} |"
        )


def print_years(runs):
    print("\nBy year, mean over seeds:\n")
    rows = [(name, years.reshape(len(runs), -1)) for name, _, _, years in quantities(runs)]
    count = max(values.shape[1] for _, values in rows)
    print("| quantity | " + " | ".join(str(year + 1) for year in range(count)) + " |")
    print("|---|" + "---|" * count)
    for name, values in rows:
        blank = ["–"] * (count - values.shape[1])  # moves begin with the second year
        print(f"| {name} | " + " | ".join(blank + [f"{v:.3g}" for v in values.mean(axis=0)]) + " |")


def print_causes(runs):
    print("\nShares of losses by cause, mean over seeds:\n")
    mean = np.mean([one.losses for one in runs], axis=0)
    leading = np.argsort(-mean.mean(axis=0))[:6]
    years = (0, mean.shape[0] // 2, mean.shape[0] - 1)
    print("| cause | " + " | ".join(f"year {year + 1}" for year in years) + " |")
    print("|---|" + "---|" * len(years))
    for cause in leading:
        shares = " | ".join(f"{mean[year, cause]:.0%}" for year in years)
        print(f"| {runs[0].causes[cause].replace('_', ' ')} | {shares} |")


def print_goods(runs):
    print("\nOutput of the last year over the reference, by good, over seeds:\n")
    last = np.array([one.output[-1] / one.reference for one in runs])
    print("| good | lowest | mean | highest |")
    print("|---|---|---|---|")
    for good, values in zip(runs[0].goods, last.T, strict=True):
        print(f"| {good} | {values.min():.2f} | {values.mean():.2f} | {values.max():.2f} |")


def map_of_collapse(options, pool):
    """The lowest good of the last year over its reference, mean over seeds, on the grid."""

    def at(point):
        share, rate, ratio, seed = point
        sets = (
            f"supply.priority_share={share}",
            f"supply.resource_rate={rate}",
            f"power.supply_ratio={ratio}",
        )
        one = run(options.program, seed, options.map_quarters, options.map_enterprises, sets)
        return one.lowest()[-1]

    seeds = range(1, options.map_seeds + 1)
    points = itertools.product(PRIORITY_SHARES, RESOURCE_RATES, SUPPLY_RATIOS, seeds)
    shape = (len(PRIORITY_SHARES), len(RESOURCE_RATES), len(SUPPLY_RATIOS), options.map_seeds)
    return np.array(list(pool.map(at, points))).reshape(shape).mean(axis=3)


def print_map(lowest):
    print(
        "\nThe lowest good of the last year over its reference; **bold**: below half of it, "
        "collapsed.\n"
    )
    print(
        "| power.supply_ratio | supply.priority_share | "
        + " | ".join(f"resource_rate {rate:g}" for rate in RESOURCE_RATES)
        + " |"
    )
    print("|---|---|" + "---|" * len(RESOURCE_RATES))
    for k, ratio in enumerate(SUPPLY_RATIOS):
        for i, share in enumerate(PRIORITY_SHARES):
            cells = [f"{v:.2f}" if v >= 0.5 else f"**{v:.2f}**" for v in lowest[i, :, k]]
            print(f"| {ratio:g} | {share:g} | " + " | ".join(cells) + " |")


def draw_map(lowest, path):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, panels = plt.subplots(1, len(SUPPLY_RATIOS), figsize=(9.0, 2.7), sharey=True)
    for k, (panel, ratio) in enumerate(zip(panels, SUPPLY_RATIOS, strict=True)):
        tiles = panel.imshow(lowest[:, :, k], origin="lower", cmap="RdYlBu", vmin=0.0, vmax=1.0)
        panel.set_title(f"power.supply_ratio {ratio:g}", fontsize=8)
        panel.set_xticks(range(len(RESOURCE_RATES)), [f"{rate:g}" for rate in RESOURCE_RATES])
        panel.set_yticks(range(len(PRIORITY_SHARES)), [f"{share:g}" for share in PRIORITY_SHARES])
        panel.set_xlabel("supply.resource_rate [1]", fontsize=8)
        for (i, j), value in np.ndenumerate(lowest[:, :, k]):
            weight = "bold" if value < 0.5 else "normal"
            panel.text(j, i, f"{value:.2f}", ha="center", va="center", fontsize=7, weight=weight)
    panels[0].set_ylabel("supply.priority_share [1]", fontsize=8)
    bar = figure.colorbar(tiles, ax=panels, fraction=0.02, pad=0.02)
    bar.set_label("lowest good over its reference [1]", fontsize=8)
    figure.savefig(path, dpi=150, bbox_inches="tight")


def tell_bands(options, pool):
    """Runs all seeds and prints what they say."""
    started = time.monotonic()

    def with_seed(seed):
        return run(options.program, seed, options.quarters, options.enterprises, (), True)

    runs = list(pool.map(with_seed, range(1, options.seeds + 1)))
    print_table(runs)
    print_years(runs)
    print_causes(runs)
    print_goods(runs)
    print(
        f"\n{options.seeds} seeds, {options.quarters} quarters, {options.enterprises} enterprises; "
        f"{runs[0].written_by}; {datetime.now(UTC):%Y-%m-%d}; {time.monotonic() - started:.0f} s."
    )


def tell_map(options, pool):
    """Runs the grid, prints it and draws it."""
    started = time.monotonic()
    lowest = map_of_collapse(options, pool)
    print_map(lowest)
    draw_map(lowest, options.map)
    print(
        f"\n{lowest.size} points, {options.map_seeds} seed(s), {options.map_quarters} quarters, "
        f"{options.map_enterprises} enterprises; {time.monotonic() - started:.0f} s."
    )


def main():
    options = arguments()
    with ThreadPoolExecutor(options.jobs) as pool:
        if options.seeds > 0:
            tell_bands(options, pool)
        if options.map is not None:
            tell_map(options, pool)
    return 0


if __name__ == "__main__":
    sys.exit(main())
