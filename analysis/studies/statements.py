"""Which statements of the sources hold under every prior, which under none?"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

import numpy as np
from propositions.country import CAUSES, country, of_last, policy
from propositions.designs import latin_hypercube
from propositions.lab import Lab

from studies import catalogue, income
from studies.drawing import BLUE, DARK, GREY, RED, panels
from studies.page import table as markdown

QUARTERS, MEASURED, REPLICATIONS, POINTS = 12, 8, 3, 36
STRETCH = 2.0  # a prior is drawn between half and twice its default, within its range
LAST_DAYS = 125.0 / 365.0  # from the 21st of each month on: 365 less twelve times twenty
FLAT = 1e-4  # relative: a smaller difference is none

Run = Mapping[str, np.ndarray]
OFF = "no rule"


@dataclasses.dataclass(frozen=True)
class Statement:
    """A sentence of the sources and the number whose sign decides on it, by replication."""

    text: str
    source: str
    arms: tuple[str, ...]
    number: Callable[..., np.ndarray]


ARMS: dict[str, tuple[dict[str, object], ...]] = {
    OFF: (),
    "review": (policy("quarterly_review_national", from_="2019-01-01"),),
    "oversight": (policy("party_oversight", from_="2019-01-01"),),
    "surplus": (policy("surplus_autonomy", from_="2019-01-01"),),
    "inputs first": (policy("assist_first", from_="2019-01-01"),),
    "closure": (policy("border_closure", from_="2020-01-01", to="2021-12-31"),),
}


def _share(run: Run, *causes: str) -> np.ndarray:
    lost = of_last(run["national/losses"], MEASURED)
    return lost[:, [CAUSES.index(c) for c in causes]].sum(axis=1) / lost.sum(axis=1)


def _change(name: str) -> Callable[[Run, Run], np.ndarray]:
    """Relative change of a national sum from the first arm to the second."""

    def number(first: Run, second: Run) -> np.ndarray:
        before = of_last(first[f"national/{name}"], MEASURED)
        return of_last(second[f"national/{name}"], MEASURED) / before - 1.0

    return number


def _income(first: Run, second: Run, prices) -> np.ndarray:
    before = income.national(first, prices, MEASURED)
    return income.national(second, prices, MEASURED) / before - 1.0


def statements(prices) -> list[Statement]:
    """The sentences, in the order of the sources."""
    final, output = _change("final_deliveries"), _change("output")
    return [
        Statement("power and materials hold production back more than people do", "S0, S1",
                  (OFF,), lambda run: _share(run, "power", "materials", "imported_materials")
                  - _share(run, "absence", "effort", "pacing", "management")),
        Statement("power alone does", "S4", (OFF,), lambda run: _share(run, "power")
                  - _share(run, "absence", "effort", "pacing", "management")),
        Statement("reports say more than was made", "S1", ("review",),
                  lambda run: of_last(run["national/output_reported"], MEASURED)
                  / of_last(run["national/output"], MEASURED) - 1.0),
        Statement("managers answer for shortfalls that were not theirs", "S1, S3", ("review",),
                  lambda run: of_last(run["national/falsely_blamed"], MEASURED)),
        Statement("the last ten days of a month make the most", "S0",
                  (OFF,), lambda run: of_last(run["national/output_last_third"], MEASURED)
                  / of_last(run["national/output"], MEASURED) - LAST_DAYS),
        Statement("a closed border lowers output", "S2", (OFF, "closure"),
                  lambda a, b: -output(a, b)),
        Statement("control by party secretaries costs final deliveries", "S3",
                  (OFF, "oversight"), lambda a, b: -final(a, b)),
        Statement("a right to the surplus raises workers' income", "S4", (OFF, "surplus"),
                  lambda a, b: _income(a, b, prices)),
        Statement("a right to the surplus raises output", "S4", (OFF, "surplus"), output),
        Statement("inputs from the state come first: they raise final deliveries", "S4",
                  (OFF, "inputs first"), final),
    ]  # fmt: skip


def priors(lab: Lab) -> dict[str, tuple[float, float]]:
    """The box: every number without a source, around its default."""
    box = {}
    for path, entry in catalogue.parameters(lab).items():
        if entry["evidence"] != "prior" or entry["type"] != "number" or entry["default"] == 0:
            continue
        low, high = entry["range"]
        ends = sorted((entry["default"] / STRETCH, entry["default"] * STRETCH))
        box[path] = (max(low, ends[0]), min(high, ends[1]))
    return {path: ends for path, ends in box.items() if ends[0] < ends[1]}


READS = (
    "national/output",
    "national/output_reported",
    "national/output_last_third",
    "national/final_deliveries",
    "national/falsely_blamed",
    "national/losses",
    *income.OF_PROVINCES,
)


def experiment(lab: Lab):
    """The box, and by statement its number at the default and at every point."""
    box = priors(lab)
    points = [{}, *latin_hypercube(box, POINTS, seed=7)]
    prices = income.defaults(lab)
    base = country(QUARTERS, *READS)
    scenarios = [
        base.but(settings=point, policies=policies)
        for point in points
        for policies in ARMS.values()
    ]
    runs = lab.run_designed(scenarios, REPLICATIONS)
    by_point = [
        dict(zip(ARMS, runs[i : i + len(ARMS)], strict=True))
        for i in range(0, len(runs), len(ARMS))
    ]
    rows = []
    for statement in statements(prices):
        values = [
            float(np.nanmean(statement.number(*(arms[a] for a in statement.arms))))
            for arms in by_point
        ]
        rows.append((statement, np.array(values)))
    return {"box": box, "rows": rows}


def holds(values: np.ndarray) -> tuple[int, int, int]:
    """At how many points a number is above zero, none, below."""
    return (
        int((values > FLAT).sum()),
        int((np.abs(values) <= FLAT).sum()),
        int((values < -FLAT).sum()),
    )


def verdict(values: np.ndarray) -> str:
    """What the points say of a statement."""
    above, flat, below = holds(values)
    if below == flat == 0:
        return "under every prior tried"
    if above == 0:
        return "under none"
    return f"under {100.0 * above / len(values):.0f} %"


def figure(found):
    drawn, axes = panels(1, 1, 3.6)
    ax = axes[0, 0]
    for row, (_, values) in enumerate(found["rows"]):
        above, flat, below = np.array(holds(values[1:])) / (len(values) - 1)
        for left, width, colour in ((0, above, BLUE), (above, flat, "#DDDDDD"),
                                    (above + flat, below, RED)):
            ax.barh(row, width, left=left, color=colour, height=0.62)
        mark = values[0]
        ax.plot([1.03], [row], "o", color=BLUE if mark > FLAT else RED if mark < -FLAT else GREY,
                markersize=4.5, clip_on=False)  # fmt: skip
    ax.set_yticks(range(len(found["rows"])), [s.text for s, _ in found["rows"]])
    ax.set_ylim(len(found["rows"]) - 0.5, -0.5)
    ax.set_xlim(0.0, 1.0)
    ax.set_xlabel("share of the points of the box (dot: at the defaults)")
    ax.tick_params(axis="y", length=0)
    for colour, name in ((BLUE, "holds"), ("#DDDDDD", "no difference"), (RED, "the reverse")):
        ax.barh([0], [0], color=colour, label=name)
    ax.legend(loc="lower center", bbox_to_anchor=(0.3, 1.0), ncols=3, frameon=False)
    ax.spines["left"].set_color(DARK)
    return drawn


def table(found) -> str:
    rows = []
    for statement, values in found["rows"]:
        above, flat, below = holds(values[1:])
        low, high = np.quantile(values[1:], (0.1, 0.9))
        rows.append((
            statement.text, statement.source, f"{values[0]:+.3g}", f"{low:+.3g} … {high:+.3g}",
            f"{above} / {flat} / {below}", verdict(values[1:]),
        ))  # fmt: skip
    head = ("statement", "source", "at the defaults", "10 … 90 % of the box",
            "holds / none / reverse", "holds")  # fmt: skip
    size = f"{len(found['box'])} priors, {POINTS} points, {REPLICATIONS} countries at each."
    return size + "\n\n" + markdown(head, rows)
