"""How much of what is lost is lost to matter, to ignorance and to incentives?"""

from __future__ import annotations

import numpy as np
from propositions.country import CAUSES, country, of_last
from propositions.intervals import Estimate, mean
from propositions.lab import Lab

from studies.drawing import BLUE, DARK, GREY, RED, dots, letter, panels
from studies.page import table as markdown

QUARTERS, MEASURED = 12, 8

# Nobody pads, leaks or hides: each is fined beyond any gain, with no penalty waived, and what is
# claimed is what is needed.
HONEST = {
    "audit.fine_scale": 1000.0,
    "audit.soft_budget": 0.0,
    "plan.allocation_basis": "need",
    "planner.provincial_padding": 0.0,
    "manager.hide_share": 0.0,
    "mechanism.leakage": False,
    "mechanism.tasks": False,
}
# The centre sees: an exact view of capacity, an audit of everybody, no error in its forecasts.
SEEN = {
    "planner.information_error": 0.0,
    "planner.showcase": 0.0,
    "audit.capacity": 0.2,
    "manager.forecast_error": 0.0,
}
# Workers and managers do all they can: full pace, effort and attendance, no ratchet to fear.
WILLING = {
    "mechanism.drive": False,
    "mechanism.effort": False,
    "mechanism.absence": False,
    "mechanism.ratchet": False,
}
ARMS = {
    "actual": {},
    "honest": HONEST,
    "clairvoyant": HONEST | SEEN,
    "willing": HONEST | SEEN | WILLING,
    "willing only": WILLING,
}
STEPS = {
    "incentive: reports (honest − actual)": ("honest", "actual"),
    "information (clairvoyant − honest)": ("clairvoyant", "honest"),
    "incentive: work (willing − clairvoyant)": ("willing", "clairvoyant"),
    "the same, first of all (willing only − actual)": ("willing only", "actual"),
}
OUTCOMES = {"output": "true output", "final": "final deliveries"}


def experiment(lab: Lab):
    runs = {}
    for name, settings in ARMS.items():
        run = lab.run(
            country(
                QUARTERS,
                "national/output",
                "national/output_reported",
                "national/final_deliveries",
                "national/potential",
                "national/losses",
                settings=settings,
            )
        )
        runs[name] = summed(run)
    scale = {o: runs["actual"][o] for o in OUTCOMES}
    found = {
        o: {
            step: mean(100.0 * (runs[a][o] - runs[b][o]) / scale[o])
            for step, (a, b) in STEPS.items()
        }
        for o in OUTCOMES
    }
    found["use"] = {name: mean(100.0 * run["output"] / run["potential"])
                    for name, run in runs.items()}  # fmt: skip
    found["padding"] = {name: mean(100.0 * (run["said"] / run["output"] - 1.0))
                        for name, run in runs.items()}  # fmt: skip
    found["causes"] = {name: run["causes"].mean(axis=0) for name, run in runs.items()}
    return found


def summed(run) -> dict[str, np.ndarray]:
    potential = of_last(run["national/potential"], MEASURED)
    return {
        "output": of_last(run["national/output"], MEASURED),
        "said": of_last(run["national/output_reported"], MEASURED),
        "final": of_last(run["national/final_deliveries"], MEASURED),
        "potential": potential,
        "causes": of_last(run["national/losses"], MEASURED) / potential[:, None],
    }


PHYSICAL = ("power", "materials", "imported_materials", "equipment", "mobilisation", "demand")


def figure(found):
    drawn, axes = panels(1, 2, 3.0, width_ratios=(5, 6))
    names = list(ARMS)[:4]
    base = np.zeros(len(names))
    parts = {
        "made": np.array([found["use"][n].value for n in names]),
        "lost, a physical factor binding": shares(found, names, PHYSICAL),
        "lost, a choice binding": shares(found, names, [c for c in CAUSES if c not in PHYSICAL]),
    }
    for (label, values), colour in zip(parts.items(), (BLUE, GREY, RED), strict=True):
        axes[0, 0].barh(range(len(names)), values, left=base, color=colour, label=label,
                        edgecolor="white", linewidth=0.4)  # fmt: skip
        base = base + values
    axes[0, 0].set_yticks(range(len(names)), names)
    axes[0, 0].invert_yaxis()
    axes[0, 0].set_xlim(0, 100)
    axes[0, 0].set_xlabel("share of potential output [%]")
    axes[0, 0].legend(loc="upper center", bbox_to_anchor=(0.4, -0.17), handlelength=1.0)
    steps = list(STEPS)
    labels = [s.replace(" (", "\n(") for s in steps]
    dots(axes[0, 1], [found["output"][s] for s in steps], labels, color=DARK, offset=-0.12,
         label="true output")  # fmt: skip
    dots(axes[0, 1], [found["final"][s] for s in steps], labels, color=BLUE, offset=0.12,
         label="final deliveries")  # fmt: skip
    axes[0, 1].set_xlabel("change [% of actual]")
    axes[0, 1].legend(loc="upper center", bbox_to_anchor=(0.5, -0.17), ncols=2)
    letter(axes[0], ["where potential goes", "what each step adds"])
    return drawn


def shares(found, names, causes) -> np.ndarray:
    places = [CAUSES.index(c) for c in causes]
    return np.array([100.0 * found["causes"][n][places].sum() for n in names])


def table(found) -> str:
    steps = markdown(
        ["step", "true output [% of actual]", "final deliveries [% of actual]"],
        [[s, found["output"][s], found["final"][s]] for s in STEPS],
    )
    arms = markdown(
        ["run", "output over potential [%]", "report over output less 1 [%]"],
        [[n, plain(found["use"][n]), found["padding"][n]] for n in ARMS],
    )
    return f"{steps}\n\n{arms}"


def plain(one: Estimate) -> str:
    return f"{one.value:.1f} [{one.low:.1f}, {one.high:.1f}]"
