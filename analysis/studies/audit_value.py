"""What is one more audit group worth, in final deliveries?"""

from __future__ import annotations

import numpy as np
from propositions.country import country, mean_of_last
from propositions.intervals import Estimate, mean
from propositions.lab import Lab

from studies.drawing import BLUE, DARK, GREY, RED, letter, panels
from studies.page import table as markdown

QUARTERS, MEASURED, REPLICATIONS = 12, 8, 10
GROUPS = (0, 1, 2, 4, 6, 12, 24, 60)  # 6 of 300 is the default, 60 the upper bound
VISIT_DAYS = 12.0  # ten days and two of travel


def experiment(lab: Lab):
    """By number of groups: worth of one more, and what it does to reports."""
    lab.replications = REPLICATIONS
    # The upper bound has no group above it: there the difference is taken backwards.
    pairs = {groups: (groups, groups + 1) for groups in GROUPS[:-1]}
    pairs[GROUPS[-1]] = (GROUPS[-1] - 1, GROUPS[-1])
    counts = sorted({count for pair in pairs.values() for count in pair})
    runs = {count: measured(lab, count) for count in counts}
    rows = {}
    for groups, (fewer, more) in pairs.items():
        rows[groups] = {
            "level": mean(runs[groups]["final"]),
            "padding": mean(100.0 * runs[groups]["padding"]),
            "gain": mean(runs[more]["final"] - runs[fewer]["final"]),
            "less": mean(100.0 * (runs[more]["padding"] - runs[fewer]["padding"])),
        }
    for groups in GROUPS[1:]:
        more = runs[groups]["final"] - runs[0]["final"]
        rows[groups]["change"] = mean(100.0 * more / runs[0]["final"])
        rows[groups]["average"] = mean(more / groups)
    return rows


def measured(lab: Lab, groups: int) -> dict[str, np.ndarray]:
    """Final deliveries a quarter [unit] and report over output less 1, by replication."""
    scenario = country(
        QUARTERS,
        "national/final_deliveries",
        "national/output",
        "national/output_reported",
        settings={"audit.capacity": groups / lab.enterprises},
    )
    run = lab.run(scenario)
    made = mean_of_last(run["national/output"], MEASURED)
    said = mean_of_last(run["national/output_reported"], MEASURED)
    return {
        "final": mean_of_last(run["national/final_deliveries"], MEASURED),
        "padding": said / made - 1.0,
    }


def figure(found):
    drawn, axes = panels(1, 3, 2.6)
    errors(axes[0, 0], GROUPS, [found[g]["padding"] for g in GROUPS], DARK)
    axes[0, 0].set_ylabel("report over output less 1 [%]")
    axes[0, 0].set_ylim(bottom=min(0.0, axes[0, 0].get_ylim()[0]))
    some = GROUPS[1:]
    errors(axes[0, 1], some, [found[g]["change"] for g in some], BLUE)
    axes[0, 1].set_ylabel("change from no audits [%]")
    errors(axes[0, 2], GROUPS, [scaled(found[g]["gain"]) for g in GROUPS], RED, 0.2)
    errors(axes[0, 2], some, [scaled(found[g]["average"]) for g in some], BLUE, -0.2)
    axes[0, 2].plot([], [], "o", color=RED, markersize=4.2, label="one group more")
    axes[0, 2].plot([], [], "o", color=BLUE, markersize=4.2, label="mean from 0 on")
    axes[0, 2].legend(loc="lower left", handletextpad=0.2)
    axes[0, 2].set_ylim(bottom=-100.0)
    axes[0, 2].set_ylabel("[$10^3$ unit a quarter and group]")
    for ax in axes[0]:
        ax.set_xticks(range(len(GROUPS)), GROUPS)
        ax.set_xlim(-0.6, len(GROUPS) - 0.4)
        ax.set_xlabel("audit groups for 300 enterprises")
        ax.axvline(GROUPS.index(6), color=GREY, linewidth=0.7, linestyle=(0, (2, 2)), zorder=0)
    letter(axes[0], ["padding", "final deliveries", "worth of a group"])
    return drawn


def scaled(one: Estimate) -> Estimate:
    return Estimate(one.value / 1e3, one.low / 1e3, one.high / 1e3, one.count)


def errors(ax, groups, found, colour, offset: float = 0.0) -> None:
    for number, one in zip(groups, found, strict=True):
        at = GROUPS.index(number) + offset
        clear = one.low > 0.0 or one.high < 0.0
        ax.plot([at, at], [one.low, one.high], color=colour, linewidth=1.2)
        ax.plot([at], [one.value], "o", color=colour, markersize=4.2,
                markerfacecolor=colour if clear else "white")  # fmt: skip
    ax.axhline(0.0, color=GREY, linewidth=0.7, zorder=0)
    ax.grid(axis="y", color="#E5E5E5", linewidth=0.5)


def table(found) -> str:
    nothing = Estimate(0.0, 0.0, 0.0, REPLICATIONS)
    rows = [
        [
            groups,
            f"{found[groups]['level'].value / 1e6:.3f}",
            found[groups]["padding"],
            found[groups].get("change", nothing),
            scaled(found[groups].get("average", nothing)),
            scaled(found[groups]["gain"]),
            found[groups]["less"],
        ]
        for groups in GROUPS
    ]
    head = [
        "groups",
        "final deliveries [10⁶ unit/quarter]",
        "padding [%]",
        "final deliveries, change from no audits [%]",
        "the same a group [10³ unit/quarter]",
        "one group more [10³ unit/quarter]",
        "padding, one group more [points]",
    ]
    return markdown(head, rows)
