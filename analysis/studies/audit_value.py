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
    rows = {}
    for groups in GROUPS:
        # The upper bound has no group above it: there the difference is taken backwards.
        low = groups if groups < max(GROUPS) else groups - 1
        with_one, without = (measured(lab, low + extra) for extra in (1, 0))
        at = measured(lab, groups)
        rows[groups] = {
            "level": mean(at["final"]),
            "padding": mean(100.0 * at["padding"]),
            "gain": mean(with_one["final"] - without["final"]),
            "relative": mean(100.0 * (with_one["final"] / without["final"] - 1.0)),
            "less": mean(100.0 * (with_one["padding"] - without["padding"])),
        }
    ends = [measured(lab, groups) for groups in (GROUPS[0], GROUPS[-1])]
    rows["all"] = {
        "relative": mean(100.0 * (ends[1]["final"] / ends[0]["final"] - 1.0)),
        "gain": mean((ends[1]["final"] - ends[0]["final"]) / GROUPS[-1]),
        "less": mean(100.0 * (ends[1]["padding"] - ends[0]["padding"]) / GROUPS[-1]),
    }
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
    x = np.arange(len(GROUPS))
    errors(axes[0, 0], x, [found[g]["padding"] for g in GROUPS], DARK)
    axes[0, 0].set_ylabel("report over output less 1 [%]")
    axes[0, 0].set_ylim(bottom=min(0.0, axes[0, 0].get_ylim()[0]))
    errors(axes[0, 1], x, [found[g]["less"] for g in GROUPS], BLUE)
    axes[0, 1].set_ylabel("change of it by one group [points]")
    errors(axes[0, 2], x, [scaled(found[g]["gain"]) for g in GROUPS], RED)
    axes[0, 2].set_ylabel("worth of one group\n[$10^3$ unit/quarter of final deliveries]")
    for ax in axes[0]:
        ax.set_xticks(x, GROUPS)
        ax.set_xlabel("audit groups for 300 enterprises")
        ax.axvline(GROUPS.index(6), color=GREY, linewidth=0.7, linestyle=(0, (2, 2)), zorder=0)
    letter(axes[0], ["padding", "padding, one group more", "worth of one group more"])
    return drawn


def scaled(one: Estimate) -> Estimate:
    return Estimate(one.value / 1e3, one.low / 1e3, one.high / 1e3, one.count)


def errors(ax, x, found, colour) -> None:
    for at, one in zip(x, found, strict=True):
        clear = one.low > 0.0 or one.high < 0.0
        ax.plot([at, at], [one.low, one.high], color=colour, linewidth=1.2)
        ax.plot([at], [one.value], "o", color=colour, markersize=4.2,
                markerfacecolor=colour if clear else "white")  # fmt: skip
    ax.axhline(0.0, color=GREY, linewidth=0.7, zorder=0)
    ax.grid(axis="y", color="#E5E5E5", linewidth=0.5)


def table(found) -> str:
    rows = [
        [g, f"{found[g]['level'].value:.3g}", found[g]["padding"], found[g]["gain"],
         found[g]["relative"], found[g]["less"]]
        for g in GROUPS
    ]  # fmt: skip
    whole = found["all"]
    rows.append(["0 to 60", "", "", whole["gain"], whole["relative"], whole["less"]])
    return markdown(
        ["groups", "final deliveries [unit/quarter]", "padding [%]",
         "worth of one group [unit/quarter]", "the same [%]", "change of padding [points]"], rows
    )  # fmt: skip
