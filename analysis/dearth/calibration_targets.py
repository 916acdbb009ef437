"""What a calibration is held to: the anchors up to 2022, each with its standard deviations.

Nobody publishes the error of these figures, and no model is the country. Both deviations are
therefore judgements, stated in DEVIATIONS with their reason; a result that hangs on them has to
say so.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np
import pandas as pd
import xarray as xr

from dearth.anchors import LAST_YEAR, anchor_rows
from dearth.outsider import yearly
from dearth.run_file import Run


@dataclasses.dataclass(frozen=True)
class Target:
    """One number to be met: ``value``, and the standard deviations of its error and of the model's.

    ``observation`` is of the figure itself, ``discrepancy`` of the model at its best priors, both
    in ``unit``.
    """

    name: str
    value: float
    unit: str
    observation: float
    discrepancy: float

    @property
    def variance(self) -> float:
        """Of both together."""
        return self.observation**2 + self.discrepancy**2


#: By the beginning of the name, the first that fits: observation, discrepancy, and why.
DEVIATIONS: tuple[tuple[str, float, float, str], ...] = (
    ("growth_gdp", 2.0, 4.0,
     "estimates from outside; the model sums gross output at plan prices, without farms, "
     "construction and government"),
    ("level_gdp", 3.5, 7.0, "growth from 2019 on put together: errors of three years"),
    ("growth_utilities", 5.0, 6.0,
     "series of generation differ by a factor of 1.7; weather of one year"),
    ("growth_services", 3.0, 6.0, "the model has a third of what is counted as services"),
    ("growth_", 4.0, 8.0,
     "one report of a branch says −4.6 % where another says +2.5 %; branches are matched by hand"),
    ("tonnes_", 5.0, 10.0, "a single product stands for a sector"),
    ("imports_", 0.05, 0.10, "mirror statistics of all goods; the model imports materials alone"),
    ("hours_of_supply", 1.0, 1.0, "remembered by people who left, over ten years"),
    ("share_at_most_6_hours", 5.0, 10.0, "the same; people are counted, not enterprises"),
    ("official_participation", 4.0, 8.0,
     "households with a member at an official job; the model counts workers present"),
)  # fmt: skip


YEARS = (2020, 2021, 2022)
LEVEL = "level_gdp_2022"


def calibration_targets(anchors: pd.DataFrame) -> dict[str, Target]:
    """The anchors that DEVIATIONS knows, by name; shares of imports are made of ``openness_``.

    ``level_gdp_2022`` is the growth of 2020 to 2022 put together, 2019 being 100: of an economy
    that has broken down, growth in a single year says little.

    Raises ValueError where ``anchors`` holds a number of a later year than 2022, or one that is
    kept for validation: those are not looked at before a validation.
    """
    refuse_later_years(anchors)
    found: dict[str, Target] = {}
    for name, row in anchors.iterrows():
        renamed = re.sub(r"^openness_national_", "imports_", str(name))
        deviations = _deviations(renamed)
        if deviations is not None and renamed != "imports_2019":
            found[renamed] = Target(renamed, float(row["value"]), str(row["unit"]), *deviations)
    for name, value in _changes_of_tonnes(anchors).items():
        deviations = _deviations(name)
        if deviations is not None:
            found[name] = Target(name, value, "%/year", *deviations)
    rates = [found[f"growth_gdp_{year}"].value for year in YEARS if f"growth_gdp_{year}" in found]
    if len(rates) == len(YEARS):
        level = 100.0 * float(np.prod([1.0 + rate / 100.0 for rate in rates]))
        deviations = _deviations(LEVEL)
        assert deviations is not None
        found[LEVEL] = Target(LEVEL, level, "2019 = 100", *deviations)
    return found


def refuse_later_years(anchors: pd.DataFrame) -> None:
    """Raises ValueError, with their names, where anchors are later than 2022 or for validation."""
    years = anchors["period"].map(lambda text: max(map(int, re.findall(r"\d{4}", str(text)))))
    later = anchors[(anchors["use"] != "calibrate") | (years > LAST_YEAR)]
    if len(later):
        named = ", ".join(map(str, later.index[:3]))
        raise ValueError(
            f"{len(later)} anchors are later than {LAST_YEAR} or kept for validation ({named}, …): "
            "a calibration must not see them; read_anchors leaves them out"
        )


def _deviations(name: str) -> tuple[float, float] | None:
    for beginning, observation, discrepancy, _ in DEVIATIONS:
        if name.startswith(beginning):
            return observation, discrepancy
    return None


def _changes_of_tonnes(anchors: pd.DataFrame) -> dict[str, float]:
    changes = {}
    for scope in ("coal", "iron_ore"):
        rows = anchors[(anchors["quantity"] == "output") & (anchors["scope"] == scope)]
        tonnes = {int(period): float(value) for period, value in
                  zip(rows["period"], rows["value"], strict=True)}
        for year in sorted(tonnes):
            if year - 1 in tonnes:
                changes[f"tonnes_{scope}_{year}"] = 100 * (tonnes[year] / tonnes[year - 1] - 1)
    return changes


def values_at_targets(run: Run, anchors: pd.DataFrame) -> xr.Dataset:
    """What a run, or the points of a sweep, say of each target: variables named as targets.

    Takes the first year as 2019's stand-in for levels, as ``compare_with_anchors`` does. Targets
    the run does not reach (other years, variables not kept) are absent. Values that are not
    finite, of an economy that stands still, become −100 % where they are growth.
    """
    targets = calibration_targets(anchors)
    found = {name: model for name, fit, _, _, model in anchor_rows(run, anchors)
             if name in targets and fit != "input"}
    imports = yearly(run.national["imports"])
    years = [int(year) for year in imports["year"].values]
    first = imports.sel(year=years[0], drop=True)
    for year in years[1:]:
        if f"imports_{year}" in targets and years[0] == 2019:
            found[f"imports_{year}"] = imports.sel(year=year, drop=True) / first
        if LEVEL in targets and year == YEARS[-1] and years[0] == 2019:
            output = yearly(run.national["output"])
            found[LEVEL] = 100.0 * output.sel(year=year, drop=True) / output.sel(
                year=years[0], drop=True)
    values = xr.Dataset({name: model.reset_coords(drop=True).drop_attrs()
                         for name, model in found.items()})
    return values.map(_finite, keep_attrs=True)


def _finite(values: xr.DataArray) -> xr.DataArray:
    """An output of nothing a year after nothing has no growth: it lies as far off as can be."""
    grows = str(values.name).startswith(("growth_", "tonnes_"))
    return values.where(np.isfinite(values), -100.0) if grows else values
