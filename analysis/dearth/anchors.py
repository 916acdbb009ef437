"""The anchors: what was read about the country up to 2022, beside what a run says of the same.

The numbers are those of scenarios/tables/anchors.csv. Rows after 2022 (``use`` is ``validate``) are
kept for a validation that has not been made, and are not read here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr

from dearth.outsider import yearly
from dearth.outsider_audit import percent_growth
from dearth.run_file import Run
from dearth.shortage import stipulated_hours

LAST_YEAR = 2022

#: Which sectors of the model stand for a branch of national accounts.
BRANCHES = {
    "mining": ("coal", "ores"),
    "coal": ("coal",),
    "manufacturing": ("metals", "chemicals", "machinery", "building", "light", "food"),
    "mining_manufacturing": ("coal", "ores", "metals", "chemicals", "machinery", "building",
                             "light", "food"),
    "light": ("light", "food"),
    "heavy_chemical": ("metals", "chemicals", "machinery"),
    "services": ("services",),
    "iron_ore": ("ores",),
}
COLUMNS = ["id", "period", "quantity", "scope", "value", "unit", "use", "evidence", "source"]


def read_anchors(path: str | Path) -> pd.DataFrame:
    """The anchors up to 2022, by id; what is kept for validation is left out.

    Raises ValueError where the table lacks a column.
    """
    table = pd.read_csv(path, comment="#", dtype={"period": str})
    absent = [name for name in COLUMNS if name not in table]
    if absent:
        raise ValueError(f"{path} lacks the column(s) {', '.join(absent)}")
    return table[table["use"] == "calibrate"].set_index("id")


def compare_with_anchors(run: Run, anchors: pd.DataFrame) -> xr.Dataset:
    """Each anchor that the model can speak to, beside the model's value, along ``anchor``.

    ``value``: the anchor's, in ``unit``. ``model``: mean over replications, ``lowest`` and
    ``highest`` of them, and ``within`` (0 or 1): whether the anchor lies between. ``fit`` says what
    the comparison is worth:

    * ``input``: the scenario was given this number; agreement is bookkeeping;
    * ``band``: priors were set so that the baseline comes near; agreement is no finding;
    * ``free``: nothing was set by it.

    Growth is in % a year, of gross output of enterprises at plan prices (anchors: value added);
    power by generation. Anchors of levels are compared with the run's first year, the year before
    the dated policies. The scatter over replications is the luck of draws under **one** set of
    priors; the uncertainty of the priors is not in it, nor that of the anchors.
    """
    rows = anchor_rows(run, anchors)
    if not rows:
        raise ValueError("the run covers no year of the anchors: it needs whole years to 2022")
    names, fits, values, units, models = zip(*rows, strict=True)
    model = np.array([np.asarray(one, dtype="float64") for one in models])
    value = np.array(values, dtype="float64")
    low, high = np.nanmin(model, axis=1), np.nanmax(model, axis=1)
    texts = {
        "value": (value, "the anchor"),
        "model": (np.nanmean(model, axis=1), "mean over replications"),
        "lowest": (low, "lowest replication"),
        "highest": (high, "highest replication"),
    }
    out = xr.Dataset({
        name: ("anchor", numbers, {"units": "as in the coordinate unit", "long_name": text})
        for name, (numbers, text) in texts.items()
    })
    out["within"] = ("anchor", ((low <= value) & (value <= high)).astype("int8"),
                     {"units": "1", "long_name": "anchor between lowest and highest"})
    return out.assign_coords(anchor=list(names), fit=("anchor", list(fits)),
                             unit=("anchor", list(units)))


Row = tuple[str, str, float, str, xr.DataArray]


def anchor_rows(run: Run, anchors: pd.DataFrame) -> list[Row]:
    """Name, fit, value, unit and the model's values of each anchor that the model can speak to.

    The model's values keep the axes of the run, or of the points of a sweep.
    """
    return [*_growth(run, anchors), *_levels(run, anchors)]


def _growth(run: Run, anchors: pd.DataFrame) -> list[Row]:
    found = []
    for name, row in anchors[anchors["quantity"] == "growth"].iterrows():
        series = _branch(run, str(row["scope"]))
        year = int(row["period"]) if str(row["period"]).isdigit() else 0
        if series is None or year > LAST_YEAR:
            continue
        growth = percent_growth(series)
        if year in growth["year"].values:
            found.append((str(name), "free", float(row["value"]), "%/year", growth.sel(year=year)))
    return found + _tonnes(run, anchors)


def _tonnes(run: Run, anchors: pd.DataFrame) -> list[Row]:
    """Growth of coal and iron ore between neighbouring years, from tonnes."""
    found = []
    for scope in ("coal", "iron_ore"):
        rows = anchors[(anchors["quantity"] == "output") & (anchors["scope"] == scope)]
        tonnes = {int(period): float(value) for period, value in
                  zip(rows["period"], rows["value"], strict=True)}
        growth = percent_growth(_of_sectors(run, BRANCHES[scope]))
        for year in sorted(tonnes):
            if year - 1 in tonnes and year in growth["year"].values and year <= LAST_YEAR:
                change = 100 * (tonnes[year] / tonnes[year - 1] - 1)
                found.append((f"tonnes_{scope}_{year}", "free", change, "%/year",
                              growth.sel(year=year)))
    return found


def _branch(run: Run, scope: str) -> xr.DataArray | None:
    """Yearly output of a branch; nothing for branches that the model has not."""
    if scope == "gdp":
        return yearly(run.national["output"])
    if scope == "utilities":
        return yearly(run.national["energy_generated"])
    if scope in BRANCHES:
        return _of_sectors(run, BRANCHES[scope])
    return None


def _of_sectors(run: Run, sectors: tuple[str, ...]) -> xr.DataArray:
    return yearly(run.sector["output"].sel(sector=list(sectors))).sum("sector")


def _levels(run: Run, anchors: pd.DataFrame) -> list[Row]:
    national = run.national
    first = int(yearly(national["output"])["year"][0])

    def mean(name: str, year: int) -> xr.DataArray:
        """Not a number for a year that was not run."""
        return yearly(national[name], "mean").reindex(year=[year]).squeeze("year")

    hours = mean("supply_hours", first)
    short = mean("share_supply_short", first)
    ratio = hours / stipulated_hours(run)
    models: dict[str, tuple[str, Callable[[], xr.DataArray | None]]] = {
        "hours_of_supply_state_industry_2012_2022": ("band", lambda: hours),
        "operation_hours_ratio_state_industry_2012_2022": ("band", lambda: ratio),
        "share_at_most_6_hours_state_industry_2012_2022": ("free", lambda: 100 * short),
        "obstacle_raw_materials_state_industry_2012_2022": (
            "free", lambda: _named_materials(run, first)),
        "official_participation_households_2018": (
            "band", lambda: 100 * mean("attendance", first)),
        "official_participation_households_2020": (
            "free", lambda: 100 * mean("attendance", 2020)),
    }
    for year in range(first, LAST_YEAR + 1):
        models[f"openness_national_{year}"] = ("input", partial(mean, "openness", year))
    found = []
    for name, (fit, model) in models.items():
        if name not in anchors.index:
            continue
        values = model()
        if values is None or bool(values.isnull().all()):
            continue
        row = anchors.loc[name]
        found.append((name, fit, float(row["value"]), str(row["unit"]), values))
    return found


def _named_materials(run: Run, year: int) -> xr.DataArray | None:
    """Share of enterprises that lose most to materials, imported ones included [%].

    Nothing where the run kept no losses of enterprises.
    """
    if "enterprise" not in run or "losses" not in run.enterprise:
        return None
    group = run.enterprise
    mills = group.isel(enterprise=group["sector_label"].values != "electricity")
    losses = mills["losses"].astype("float64")
    losses = losses.isel(quarter=(losses["quarter"].dt.year == year).values).sum("quarter")
    materials = losses.sel(cause=["materials", "imported_materials"]).sum("cause")
    others = losses.drop_sel(cause=["materials", "imported_materials"]).max("cause")
    return 100 * (materials > others).mean("enterprise")
