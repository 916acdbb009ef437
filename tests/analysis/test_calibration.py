"""A calibration is held to anchors up to 2022 and to nothing later; its parts add up."""

import json
import pathlib
import re
import subprocess

import numpy as np
import pandas as pd
import pytest
import xarray as xr
from calibration import DOCS, sections
from calibration.box import NAMES, PRIORS, TABLE, date_of, days_of, own_values, scattered, unit_points
from calibration.mechanisms import VARIANTS, Fall
from calibration.signs import LEFT, NEAREST, POLICIES, WHOLE, signs
from calibration.sweeps import QUARTERS, SCENARIO, scaled_tables
from calibration.waves import Match, Size, direct, match

import dearth

TABLES = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "tables"


@pytest.fixture
def anchors():
    return dearth.read_anchors(TABLES / "anchors.csv")


def every_anchor():
    return pd.read_csv(TABLES / "anchors.csv", comment="#", dtype={"period": str}).set_index("id")


def test_what_is_kept_for_validation_is_refused():
    with pytest.raises(ValueError, match="must not see them"):
        dearth.calibration_targets(every_anchor())


def test_a_later_year_is_refused_whatever_its_use_says():
    late = every_anchor().loc[["growth_gdp_2023"]].assign(use="calibrate")
    with pytest.raises(ValueError, match="growth_gdp_2023"):
        dearth.calibration_targets(late)


def test_targets_are_of_years_up_to_2022(anchors):
    targets = dearth.calibration_targets(anchors)
    assert targets["growth_gdp_2020"].value == -4.5
    assert targets["growth_gdp_2020"].variance == 2.0**2 + 4.0**2
    assert targets["imports_2021"].value == 0.11
    # 100 · 0.955 · 0.999 · 0.998: −4.5, −0.1 and −0.2 %
    assert targets["level_gdp_2022"].value == pytest.approx(95.2137, abs=1e-4)
    assert "imports_2019" not in targets  # 1 by definition
    assert targets["tonnes_coal_2021"].value == pytest.approx(100 * (15.6 / 19 - 1))
    years = [int(year) for name in targets for year in re.findall(r"20\d\d", name)]
    assert max(years) == 2022


def test_no_later_year_is_simulated():
    text = SCENARIO.read_text(encoding="utf-8")
    assert "start: 2019Q1" in text
    assert QUARTERS == 4 * (2022 - 2019 + 1)


def test_the_page_names_no_later_anchor():
    text = (DOCS / "calibration.md").read_text(encoding="utf-8")
    assert not re.findall(r"_20(?:2[3-9]|[3-9]\d)`", text)
    for figure in re.findall(r"\]\((calibration-\w+\.png)\)", text):
        assert (DOCS / figure).exists()


def test_values_at_targets_are_the_runs_own(make_run, anchors):
    """Output falls by a tenth in 2020 and stops in 2021; imports fall to a quarter."""
    level = np.repeat([[100.0, 90.0, 0.0, 0.0]], 4, axis=1)
    imports = np.repeat([[8.0, 2.0, 2.0, 4.0]], 4, axis=1)
    axes = ("replication", "quarter")
    flat = np.ones((1, 16))
    run = make_run(
        {"national": {"output": (axes, level), "energy_generated": (axes, flat),
                      "imports": (axes, imports), "supply_hours": (axes, 8.5 * flat),
                      "share_supply_short": (axes, 0.4 * flat), "attendance": (axes, 0.9 * flat),
                      "openness": (axes, flat)},
         "sector": {"output": ((*axes, "sector"), level[:, :, None] * np.ones(10))}},
        labels={"sector": ["electricity", "coal", "ores", "metals", "chemicals", "machinery",
                           "building", "light", "food", "services"]},
        start="2019-01-01", parameters={"parameters.power.stipulated_hours": 10.0},
    )  # fmt: skip
    found = dearth.values_at_targets(run, anchors)
    found = found.isel(replication=0)
    assert float(found["growth_gdp_2020"]) == pytest.approx(-10.0)
    assert float(found["growth_gdp_2021"]) == pytest.approx(-100.0)
    assert float(found["growth_gdp_2022"]) == -100.0  # nothing after nothing
    assert float(found["level_gdp_2022"]) == 0.0
    assert float(found["imports_2020"]) == pytest.approx(0.25)
    assert float(found["hours_of_supply_state_industry_2012_2022"]) == pytest.approx(8.5)
    assert not [name for name in found if "openness" in str(name)]  # an input, no target


def test_the_box_is_what_the_program_takes(program):
    text = subprocess.run([program, "describe", "parameters", "--json"], check=True,
                          capture_output=True, text=True).stdout
    catalogue = {entry["path"]: entry for entry in json.loads(text)}
    for prior in PRIORS:
        path = re.sub(r"^policies\.\w+\.set\.", "", prior.path)
        if path == TABLE or prior.scale == "day":
            continue
        low, high = catalogue[path]["range"]
        assert low <= prior.low < prior.high <= high, path


def test_points_go_to_values_and_back():
    unit = scattered(50, np.random.default_rng(1))
    assert unit_points(own_values(unit)) == pytest.approx(unit)
    levels = set(np.round(unit[:, NAMES.index(TABLE)], 6))
    assert levels == {0.0, 0.5, 1.0}
    assert date_of(days_of("2021-06-30")) == "2021-06-30"


def test_only_import_coefficients_are_scaled(tmp_path):
    folder = scaled_tables(tmp_path / "half", 0.5)
    read = {at: pd.read_csv(at / "input_output.csv", comment="#").set_index(["input", "sector"]).sort_index()
            ["coefficient_unit_per_unit"] for at in (TABLES, folder)}  # fmt: skip
    ratio = read[folder] / read[TABLES]
    assert ratio.loc["imports"].to_numpy() == pytest.approx(0.5)
    assert ratio.drop("imports").to_numpy() == pytest.approx(1.0)
    assert (folder / "goods.csv").read_bytes() == (TABLES / "goods.csv").read_bytes()


def test_variants_switch_policies_that_the_scenario_has():
    text = SCENARIO.read_text(encoding="utf-8")
    for settings in VARIANTS.values():
        for path in settings:
            if path.startswith("policies."):
                assert f"use: {path.split('.')[1]}" in text


class Made:
    """Stands for the program: growth is 20 (x − 0.75) % whatever the luck, x the first prior."""

    def __init__(self, off: float = 0.0) -> None:
        self.off = off

    def values(self, unit, replications=2):
        luck = np.random.default_rng(len(unit)).normal(0.0, 0.5, (len(unit), replications))
        growth = 20.0 * (unit[:, [1]] - 0.75) + luck + self.off
        axes = ("point", "replication")
        flat = np.ones((*growth.shape, QUARTERS))
        return xr.Dataset({
            "growth_gdp_2020": (axes, growth), "growth_gdp_2021": (axes, growth + 4.5),
            "of_output": ((*axes, "quarter"), flat * (1.0 + unit[:, [1], None])),
            "of_final_deliveries": ((*axes, "quarter"), flat),
            "failed": (axes, np.zeros(growth.shape, dtype=bool)),
        }).assign_coords(point=range(len(unit)))  # fmt: skip


@pytest.fixture
def matched(monkeypatch):
    def made(off=0.0):
        model = Made(off)
        size = Size(points=60, later=30, waves=2, candidates=4000)
        first = scattered(size.points, np.random.default_rng(9))
        monkeypatch.setattr("calibration.waves.first_wave",
                            lambda field, size: (first, model.values(first)))

        def run_points(field, name, unit, size, switches=None):
            found = model.values(unit)
            return found * 0.5 if switches else found

        monkeypatch.setattr("calibration.waves.run_points", run_points)
        monkeypatch.setattr("calibration.signs.run_points", run_points)
        targets = {name: dearth.Target(name, value, "%/year", 0.5, 0.5)
                   for name, value in (("growth_gdp_2020", -4.5), ("growth_gdp_2021", 0.0))}
        return match(None, size, targets), size

    return made


def test_waves_close_in_on_the_points_that_meet_the_anchors(matched):
    found, _ = matched()
    # Growth of −4.5 % is met at x = 0.75 − 4.5/20 = 0.525, within 3·√(0.5 + luck)/20 or so.
    kept = found.inside[:, 1]
    assert kept.mean() == pytest.approx(0.525, abs=0.02)
    assert 0.05 < found.waves[-1].left < 0.35
    assert found.waves[-1].left <= found.waves[0].left
    last = found.waves[-1].unit[:, 1]
    assert last.min() > 0.15 and last.max() < 0.9  # the second wave looked there alone
    assert "whose own runs lie within" in sections.waves(found)
    assert f"`{NAMES[1]}`" in sections.priors(found).split("Clearly moved")[1]


def test_a_model_that_cannot_meet_the_anchors_is_told_so(matched):
    found, _ = matched(off=30.0)
    assert isinstance(found, Match)
    assert (direct(found.waves[0], found.targets).max(axis=0) > 3.0).all()
    assert len(found.waves) == 1  # nothing is left to look at
    assert not len(found.inside)
    assert "No point that was run meets all anchors" in sections.waves(found)
    assert "Nothing is left of the box" in sections.priors(found)
    assert "Met by no point" in sections.anchors(found, {})


def test_signs_are_told_for_both_parts_of_the_box(matched):
    found, size = matched()
    told = signs(None, found, size, 12)
    assert {(one.policy, one.part) for one in told} == {
        (policy, part) for policy in POLICIES for part in (WHOLE, LEFT)}
    # Without the policy everything is halved: a gain of 0.5 over a mean of 0.75, everywhere.
    assert all(float(one.shares["share"].sel(sign="positive")) == 1.0 for one in told)
    assert told[0].middle[1] == pytest.approx(100.0 * 0.5 / 0.75)
    text = sections.signs(told)
    assert "in what is left it raises output in 100 %" in text
    assert "coin" not in text


def test_where_nothing_is_left_the_nearest_points_are_taken(matched):
    found, size = matched(off=30.0)
    told = signs(None, found, size, 12)
    assert {one.part for one in told} == {WHOLE, NEAREST}
    assert "nearest to the anchors" in sections.signs(told)


def test_a_fall_is_told_with_its_causes():
    def fall(last):
        years = np.array([[100.0, 90.0, 70.0, last]] * 2)
        return Fall(years, years, np.array([0.2, 0.5, 0.3]))

    changed = {name: fall(40.0) for name in VARIANTS}
    changed |= {"no dated policy": fall(100.0), "without closure and ban": fall(85.0),
                "no substitution at all": fall(10.0), "substitution costs 0.1": fall(60.0)}
    text = sections.falls(changed, {300: {"as reported": fall(40.0)}}, 95.0)
    assert "Closure and ban make 75 %" in text  # (85 − 40) of (100 − 40)
    assert "substitution costs 0.1 (+20)" in text
    assert "no substitution at all (-30)" in text
