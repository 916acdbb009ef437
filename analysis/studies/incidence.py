"""Who gains and who loses in kg of rice, by class and by province?"""

from __future__ import annotations

import numpy as np
from propositions.country import country, policy
from propositions.intervals import Estimate, mean
from propositions.lab import Lab

from studies import income
from studies.drawing import letter, panels
from studies.page import table as markdown

QUARTERS, MEASURED, REPLICATIONS = 12, 8, 8
FROM = "2019-07-01"  # the first two quarters are the baseline's
POLICIES = {
    "party oversight": policy("party_oversight", from_=FROM),
    "surplus autonomy": policy("surplus_autonomy", from_=FROM, to="2021-12-31"),
    "import ban": policy("import_ban", from_=FROM, to="2021-12-31"),
    "border at 0.19": {"name": "border", "from": FROM, "set": {"border.openness": 0.19}},
    "military priority": policy("military_priority", from_=FROM, to="2021-12-31"),
    "speed campaign": policy("speed_campaign", from_=FROM, to="2021-12-31"),
    "review, national": policy("quarterly_review_national", from_=FROM),
    "inputs first": policy("assist_first", from_=FROM),
    "power for industry": policy("power_for_industry", from_=FROM),
    "manager autonomy": policy("manager_autonomy", from_=FROM),
}
PROVINCES = (
    "Pyongyang",
    "Nampo",
    "South Pyongan",
    "North Pyongan",
    "Jagang",
    "Ryanggang",
    "North Hamgyong",
    "South Hamgyong",
    "Kangwon",
    "North Hwanghae",
    "South Hwanghae",
)  # in the order of the output files
CLASSES = ("special", "1", "2", "3", "4", "5", "6", "7")


def experiment(lab: Lab):
    """Change of monthly income by policy: the country, classes and provinces."""
    lab.replications = REPLICATIONS
    prices = income.defaults(lab)
    base = country(QUARTERS, *income.OF_ENTERPRISES)
    off = lab.run(base)
    found = {"level": summed(off, prices), "policies": {}}
    for name, rule in POLICIES.items():
        on = summed(lab.run(base.but(policies=(rule,))), prices)
        found["policies"][name] = {
            level: difference(on[level], found["level"][level]) for level in on
        }
    found["level"] = {level: difference(values, 0.0 * values)
                      for level, values in found["level"].items()}  # fmt: skip
    return found


def summed(run, prices) -> dict[str, np.ndarray]:
    """Mean income by replication: of the country, of each class, of each province."""
    rows = {"country": [], "class": [], "province": []}
    for r in range(len(run["enterprise/province"])):
        values = np.nan_to_num(income.by_enterprise(run, r, prices)[-MEASURED:].mean(axis=0))
        weights = run["enterprise/workers"][r, -MEASURED:].mean(axis=0)
        rows["country"].append([weighted(values, weights, weights > 0.0)])
        for level, flag, count in (
            ("class", "priority_class", len(CLASSES)),
            ("province", "province", run["province/rations"].shape[-1]),
        ):
            groups = run[f"enterprise/{flag}"][r]
            rows[level].append([weighted(values, weights, groups == g) for g in range(count)])
    return {level: np.array(values) for level, values in rows.items()}


def weighted(values, weights, chosen) -> float:
    total = weights[chosen].sum()
    return float((values * weights)[chosen].sum() / total) if total > 0.0 else np.nan


def difference(on: np.ndarray, off: np.ndarray) -> list[Estimate]:
    return [mean(on[:, k] - off[:, k]) for k in range(on.shape[1])]


def figure(found):
    drawn, axes = panels(1, 2, 3.6, width_ratios=(9, 11), sharey=True)
    names = list(POLICIES)
    grids = [
        np.array([[e.value for e in [*found["policies"][n]["country"],
                                     *found["policies"][n][level]]] for n in names])
        for level in ("class", "province")
    ]  # fmt: skip
    reach = max(np.nanmax(np.abs(grid)) for grid in grids)
    for ax, level, grid in zip(axes[0], ("class", "province"), grids, strict=True):
        if level == "province":
            grid = grid[:, 1:]
        mesh = ax.imshow(grid, cmap="RdBu", vmin=-reach, vmax=reach, aspect="auto")
        clear_cells(ax, found, names, level, grid)
    axes[0, 0].set_xticks(range(len(CLASSES) + 1), ["all", "sp.", *CLASSES[1:]])
    axes[0, 0].axvline(0.5, color="white", linewidth=2.5)
    axes[0, 0].set_xlabel("priority class (sp.: special)")
    axes[0, 1].set_xticks(range(len(PROVINCES)), PROVINCES, rotation=40, ha="right",
                          rotation_mode="anchor")  # fmt: skip
    axes[0, 0].set_yticks(range(len(names)), names)
    for ax in axes[0]:
        ax.spines[:].set_visible(False)
        ax.tick_params(length=0)
    bar = drawn.colorbar(mesh, ax=axes[0, 1], fraction=0.04, pad=0.02)
    bar.set_label("change of income [kg rice/month]")
    bar.outline.set_visible(False)
    letter(axes[0], ["by class", "by province"])
    return drawn


def clear_cells(ax, found, names, level, grid) -> None:
    """Writes the numbers of which the interval leaves 0 out."""
    reach = np.nanmax(np.abs(grid))
    for y, name in enumerate(names):
        one = found["policies"][name]
        row = [*one["country"], *one[level]] if level == "class" else one[level]
        for x, e in enumerate(row):
            if e.low > 0.0 or e.high < 0.0:
                colour = "white" if abs(e.value) > 0.6 * reach else "#222222"
                ax.text(x, y, f"{e.value:+.1f}", ha="center", va="center", fontsize=4.8,
                        color=colour)  # fmt: skip


def table(found) -> str:
    head = ["policy", "all", *[f"class {c}" if c.isdigit() else c for c in CLASSES]]
    level = [f"{e.value:.1f}" for e in [*found["level"]["country"], *found["level"]["class"]]]
    rows = [["level without policy", *level]]
    for name in POLICIES:
        one = found["policies"][name]
        rows.append([name, *one["country"], *one["class"]])
    return markdown(head, rows)
