"""Party, surplus, power and inputs first: which matters alone, and which only together?"""

from __future__ import annotations

import itertools

from propositions.country import country, mean_of_last, policy
from propositions.intervals import mean
from propositions.lab import Lab

from studies import income
from studies.drawing import dots, letter, panels
from studies.effects import in_percent, interaction, main_effect, subsets
from studies.page import table as markdown

QUARTERS, MEASURED = 12, 8
ARMS = {
    "party": policy("party_oversight", from_="2019-01-01"),
    "surplus": policy("surplus_autonomy", from_="2019-01-01", to="2021-12-31"),
    "inputs": policy("assist_first", from_="2019-01-01"),
}
POWER = {"power.supply_ratio": 0.9}
FACTORS = ("party", "surplus", "power", "inputs")
LABELS = {
    "party": "party oversight",
    "surplus": "surplus autonomy",
    "power": "power 0.9 for 0.56",
    "inputs": "inputs first",
}
OUTCOMES = {
    "final_deliveries": "final deliveries [%]",
    "output": "true output [%]",
    "income": "worker income [kg rice/month]",
}


def experiment(lab: Lab) -> dict[str, dict[str, object]]:
    """Effects by outcome and by factor, or pair of factors."""
    prices = income.defaults(lab)
    base = country(
        QUARTERS, "national/final_deliveries", "national/output", *income.OF_PROVINCES
    )
    designs = {name: {} for name in OUTCOMES}
    for chosen in subsets(FACTORS):
        arm = base.but(
            settings=POWER if "power" in chosen else {},
            policies=tuple(ARMS[name] for name in FACTORS if name in chosen & ARMS.keys()),
        )
        run = lab.run(arm)
        designs["income"][chosen] = income.national(run, prices, MEASURED)
        for name in ("final_deliveries", "output"):
            designs[name][chosen] = mean_of_last(run[f"national/{name}"], MEASURED)
    for name in ("final_deliveries", "output"):
        designs[name] = in_percent(designs[name], frozenset())
    return {name: effects(design) for name, design in designs.items()}


def effects(design) -> dict[str, object]:
    found = {LABELS[f]: mean(main_effect(design, FACTORS, f)) for f in FACTORS}
    for one, other in itertools.combinations(FACTORS, 2):
        name = f"{short(one)} × {short(other)}"
        found[name] = mean(interaction(design, FACTORS, one, other))
    return found


def short(factor: str) -> str:
    return "inputs first" if factor == "inputs" else factor


def figure(found):
    drawn, axes = panels(2, 3, 4.1, sharex="col", sharey="row", height_ratios=(4, 6))
    for column, (name, label) in enumerate(OUTCOMES.items()):
        rows = list(found[name].items())
        for row, part in enumerate((rows[:4], rows[4:])):
            ax = axes[row, column]
            dots(ax, [e for _, e in part], [k for k, _ in part])
        axes[1, column].set_xlabel(label)
    letter(axes[0], ["final deliveries", "true output", "worker income"])
    axes[0, 0].set_ylabel("main effect")
    axes[1, 0].set_ylabel("interaction")
    drawn.align_ylabels(axes[:, 0])
    return drawn


def table(found) -> str:
    rows = [
        [name, *(found[outcome][name] for outcome in OUTCOMES)]
        for name in found["output"]
    ]
    return markdown(["effect", *OUTCOMES.values()], rows)
