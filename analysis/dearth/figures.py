"""Figures of a run. Each function draws into one Axes and says its units there."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib as mpl
import matplotlib.dates as mdates
import numpy as np
import xarray as xr
from matplotlib.axes import Axes

from dearth.accounts import gap, losses_by_cause
from dearth.policy_strip import add_policy_strip
from dearth.run_file import Run
from dearth.style import (
    ACCOUNT_STYLES,
    CAUSE_COLOURS,
    ends,
    label_lines,
    label_quarters,
    middles,
    power_of_ten,
    starts,
)

Where = Mapping[str, object]


def plot_plan_output_report(
    ax: Axes,
    run: Run,
    level: str = "national",
    where: Where | None = None,
    *,
    replication: int = 0,
    policies: bool = True,
) -> Axes:
    """Plan, true output, report and belief (± 2 standard deviations) of one place by quarter.

    ``where`` chooses the place, ``{"province": "jagang"}``; not needed for the country. One unit
    is 1,000 KPW at 2019 plan prices; power plants make MWh.
    """
    accounts = _one(gap(run, level), level, where, replication)
    unit = _unit(run, level, where)
    scale, prefix = power_of_ten(accounts[list(ACCOUNT_STYLES)].to_array().max().item())
    x = middles(accounts)
    belief, spread = accounts["output_believed"] / scale, accounts["output_believed_sd"] / scale
    ax.fill_between(
        x, belief - 2 * spread, belief + 2 * spread, color="#0077BB", alpha=0.18, linewidth=0
    )
    labels = []
    for name, look in ACCOUNT_STYLES.items():
        y = accounts[name].values / scale
        ax.plot(x, y, marker="o", markersize=1.8, **look)
        if np.isfinite(y).any():
            labels.append((float(y[np.isfinite(y)][-1]), look["label"], look["color"]))
    ax.set_ylim(bottom=0)
    ax.set_ylabel(f"output [{prefix}{unit}/quarter]")
    return _finish(ax, run, accounts, labels, policies=policies)


def plot_losses(
    ax: Axes,
    run: Run,
    level: str = "national",
    where: Where | None = None,
    *,
    replication: int = 0,
    policies: bool = True,
) -> Axes:
    """What was not made, by the factor that bound: stacked shares of potential by quarter [%].

    White above the stack is what was made. The legend gives each cause's share of all losses over
    the whole run, in the order of the stack.
    """
    losses = _one(losses_by_cause(run, level), level, where, replication)
    shares = losses["share_of_potential"].fillna(0) * 100
    width = mdates.date2num(ends(losses)) - mdates.date2num(starts(losses))
    over_run = losses["losses"].sum("quarter")
    over_run = over_run / max(float(over_run.sum()), np.finfo(float).tiny) * 100
    base = np.zeros(losses.sizes["quarter"])
    for cause in [str(name) for name in losses["cause"].values]:
        part = shares.sel(cause=cause).values
        ax.bar(
            mdates.date2num(starts(losses)),
            part,
            width,
            base,
            align="edge",
            color=CAUSE_COLOURS.get(cause, "#000000"),
            edgecolor="white",
            linewidth=0.3,
            label=f"{cause.replace('_', ' ')}  {_percent(float(over_run.sel(cause=cause)))}",
        )
        base += part
    ax.set_ylim(0, 100)
    ax.set_ylabel("losses [% of potential output]")
    handles, texts = ax.get_legend_handles_labels()
    ax.legend(
        handles[::-1],
        texts[::-1],
        title="cause, % of all losses",
        title_fontsize=7,
        alignment="left",
        loc="center left",
        bbox_to_anchor=(1.01, 0.5),
        handlelength=1,
        handleheight=1,
        labelspacing=0.25,
    )
    return _finish(ax, run, losses, [], policies=policies)


def plot_supply_by_class(
    ax: Axes, run: Run, *, replication: int = 0, policies: bool = True
) -> Axes:
    """Hours of power a day as stipulated, by priority class, the country over [h/d]."""
    hours = _one(run.national, "national", None, replication)["supply_hours_by_class"]
    classes = [str(name) for name in hours["priority_class"].values]
    colours = mpl.colormaps["cividis"](np.linspace(0, 0.88, len(classes)))
    labels = []
    for name, colour in zip(classes, colours, strict=True):
        y = hours.sel(priority_class=name).values
        text = f"class {name}" if name.isdigit() else name
        hue = mpl.colors.to_hex(colour)
        ax.plot(middles(hours), y, color=hue, linewidth=2 if name == "special" else 1.1, label=text)
        if np.isfinite(y).any():
            labels.append((float(y[np.isfinite(y)][-1]), text, hue))
    ax.set_ylim(bottom=0)
    ax.set_ylabel("power as stipulated [h/d]")
    return _finish(ax, run, hours, labels, policies=policies)


def plot_supply_by_province(
    ax: Axes, run: Run, *, replication: int = 0, policies: bool = True
) -> Axes:
    """Hours of power a day as stipulated, mean over the enterprises of each province [h/d]."""
    hours = _one(run.province, "province", {}, replication)["supply_hours"]
    names = [str(name) for name in hours["province"].values]
    bounds = np.append(mdates.date2num(starts(hours)), mdates.date2num(ends(hours)[-1]))
    mesh = ax.pcolormesh(
        bounds, np.arange(len(names) + 1), hours.transpose("province", "quarter").values,
        cmap="cividis", vmin=0, edgecolors="white", linewidth=0.2,
    )  # fmt: skip
    ax.set_yticks(np.arange(len(names)) + 0.5, [name.replace("_", " ") for name in names])
    ax.tick_params(axis="y", length=0)
    ax.invert_yaxis()
    ax.set_ylabel("province")
    bar = ax.inset_axes((1.02, 0.0, 0.02, 1.0))
    ax.figure.colorbar(mesh, cax=bar, label="power as stipulated [h/d]")
    bar.spines[:].set_linewidth(0)
    return _finish(ax, run, hours, [], policies=policies)


def _one(dataset: xr.Dataset, level: str, where: Where | None, replication: int) -> xr.Dataset:
    """One replication, and one place of the level unless ``where`` is empty."""
    one = dataset.sel(replication=replication)
    if level == "national" or where == {}:
        return one
    if not where or set(where) != {level}:
        first = str(dataset[level].values[0])
        raise ValueError(f"say which {level}: where={{{level!r}: {first!r}}}")
    return one.sel(where)


def _unit(run: Run, level: str, where: Where | None) -> str:
    """MWh where the place is a power plant or their sector, else the unit of 1,000 KPW."""
    if level == "sector" and where and where.get("sector") == "electricity":
        return "MWh"
    if level == "enterprise" and where:
        place = run.enterprise.sel(where)
        if "sector_label" in place.coords and str(place["sector_label"].values) == "electricity":
            return "MWh"
    return "unit"


def _percent(share: float) -> str:
    if share == 0:
        return "0"
    return "< 0.1" if share < 0.1 else f"{share:.1f}"


def _finish(
    ax: Axes,
    run: Run,
    dataset: xr.Dataset | xr.DataArray,
    labels: list[tuple[float, str, str]],
    *,
    policies: bool,
) -> Axes:
    label_quarters(ax, dataset)
    if policies:
        add_policy_strip(ax, run)
    if labels:
        ax.figure.canvas.draw()
        label_lines(ax, labels)
    return ax
