"""After a shock of four quarters, does output come back?"""

from __future__ import annotations

import numpy as np
from propositions.country import country
from propositions.lab import Lab

from studies.drawing import BLUE, DARK, GREY, RED, letter, panels
from studies.page import table as markdown

QUARTERS, REPLICATIONS, ENTERPRISES = 17, 6, 600
BEGIN, LENGTH = 5, 4  # the shock is 2020Q2 to 2021Q1, counted from 2019Q1
AFTER = 4  # quarters at the end over which the return is measured
RATES = (0.0, 0.15, 0.3, 0.6)
DATES = {"from": "2020-04-01", "to": "2021-03-31"}

# The power trap is entered through the fuel: pits and plants lose imported materials and hands.
# The material trap through the border.
PITS = (0.5, 1.0)
BORDER = (0.6, 0.3, 0.0)
COLUMNS = (
    *[(f"pits and plants {s:g}", s, "pits") for s in PITS],
    *[(f"border {b:g}", b, "border") for b in BORDER],
)
PATH_RATE = 0.3
STAYS_DOWN = 80.0  # percent of the output without the shock


def shock(size: float, kind: str) -> tuple[dict[str, object], ...]:
    if kind == "border":
        return ({"name": "border", **DATES, "set": {"border.openness": size}},)
    fields = {"imports.ban": size, "military.labour": 0.2 * size}
    where = {"sector": ["coal", "electricity"]}
    return ({"name": "pits", **DATES, "where": where, "set": fields},)


def experiment(lab: Lab):
    """Output over that of the same country without the shock, by shock and resource rate."""
    lab.replications, lab.enterprises = REPLICATIONS, ENTERPRISES
    found = {"returned": {}, "path": {}, "hours": {}}
    for rate in RATES:
        base = country(
            QUARTERS,
            "national/output",
            "national/supply_hours",
            settings={"supply.resource_rate": rate},
        )
        off = lab.run(base)
        for name, size, kind in COLUMNS:
            on = lab.run(base.but(policies=shock(size, kind)))
            ratio = on["national/output"] / off["national/output"]
            last = slice(-AFTER, None)
            made, unshocked = (run["national/output"][:, last].sum(axis=1) for run in (on, off))
            found["returned"][rate, name] = 100.0 * made / unshocked
            if rate == PATH_RATE:
                found["path"][name] = 100.0 * ratio
                found["hours"][name] = on["national/supply_hours"]
                found["hours"]["no shock"] = off["national/supply_hours"]
    return found


SHOWN = {"border 0": RED, "border 0.3": "#EE8866", "pits and plants 1": BLUE}


def figure(found):
    drawn, axes = panels(1, 3, 2.9, width_ratios=(6, 4, 4))
    draw_map(axes[0, 0], found)
    quarters = np.arange(QUARTERS) - BEGIN
    for name, colour in SHOWN.items():
        path = found["path"][name]
        axes[0, 1].plot(quarters, path.T, color=colour, linewidth=0.5, alpha=0.55)
        middle = np.median(path, axis=0)
        axes[0, 1].plot(quarters, middle, color=colour, linewidth=2.0, label=name)
        hours = np.median(found["hours"][name], axis=0)
        axes[0, 2].plot(quarters, hours, color=colour, linewidth=2.0)
    look = {"color": DARK, "linewidth": 1.0, "linestyle": (0, (4, 2))}
    axes[0, 2].plot(quarters, np.median(found["hours"]["no shock"], axis=0), **look)
    axes[0, 1].axhline(100.0, label="no shock", **look)
    for ax in axes[0, 1:]:
        ax.axvspan(-0.5, LENGTH - 0.5, color=GREY, alpha=0.25, linewidth=0)
        ax.set_xlabel("quarters from the shock on")
        ax.set_ylim(bottom=0)
    axes[0, 1].set_ylabel("output [% of no shock]")
    axes[0, 2].set_ylabel("power as stipulated [h/d]")
    handles, texts = axes[0, 1].get_legend_handles_labels()
    drawn.legend(handles, texts, loc="outside lower right", ncols=4)
    letter(axes[0], ["output in the second year after", f"paths, rate {PATH_RATE:g}", "power"])
    return drawn


def draw_map(ax, found) -> None:
    """Median output over that without the shock, and how many countries stay below 80 %."""
    names = [name for name, _, _ in COLUMNS]
    grid = np.array([[np.median(found["returned"][rate, n]) for n in names] for rate in RATES])
    ax.imshow(grid, cmap="RdYlBu", vmin=0.0, vmax=160.0, aspect="auto", origin="lower")
    for y, rate in enumerate(RATES):
        for x, name in enumerate(names):
            values = found["returned"][rate, name]
            ax.text(x, y, f"{np.median(values):.0f} %", ha="center", va="bottom",
                    fontsize=7.5, fontweight="bold")  # fmt: skip
            ax.text(x, y - 0.06, f"{fallen(values)} of {len(values)}", ha="center", va="top",
                    fontsize=6.5)  # fmt: skip
    ax.set_xticks(range(len(names)), [f"{size:g}" for _, size, _ in COLUMNS])
    ax.set_yticks(range(len(RATES)), [f"{rate:g}" for rate in RATES])
    ax.axvline(len(PITS) - 0.5, color="white", linewidth=3)
    ax.set_xlabel("pits and plants: strength  |  border: openness")
    ax.set_ylabel("supply.resource_rate")
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0)


def fallen(values: np.ndarray) -> int:
    return int((values < STAYS_DOWN).sum())


def table(found) -> str:
    names = [name for name, _, _ in COLUMNS]
    rows = [[f"{rate:g}", *(cell(found["returned"][rate, n]) for n in names)] for rate in RATES]
    return markdown(["resource rate", *names], rows)


def cell(values: np.ndarray) -> str:
    middle, low, high = np.median(values), values.min(), values.max()
    return f"{middle:.0f} % ({low:.0f} to {high:.0f}); {fallen(values)} of {len(values)}"
