"""Anchors up to 2022 are read, later ones are not, and a run stands beside them by hand."""

import pathlib

import matplotlib.pyplot as plt
import numpy as np
import pytest

import dearth

TABLE = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "tables" / "anchors.csv"
SECTORS = ["electricity", "coal", "ores", "metals", "chemicals", "machinery", "building", "light",
           "food", "services"]


@pytest.fixture
def country(make_run):
    """2019 to 2021 in two replications: output falls by 4.5 % and 10 %, then stays."""
    level = np.repeat([[1.0, 0.955, 0.955], [1.0, 0.9, 0.9]], 4, axis=1)
    axes = ("replication", "quarter")
    flat = np.ones((2, 12))
    sectors = level[:, :, None] * np.arange(1.0, 11.0)
    return make_run(
        {
            "national": {
                "output": (axes, 100 * level), "energy_generated": (axes, flat),
                "supply_hours": (axes, 8.0 * flat), "share_supply_short": (axes, 0.4 * flat),
                "attendance": (axes, 0.7 * flat), "openness": (axes, flat),
            },
            "sector": {"output": ((*axes, "sector"), sectors)},
        },
        labels={"sector": SECTORS}, start="2019-01-01",
        parameters={"parameters.power.stipulated_hours": 10.0},
    )


def test_what_is_kept_for_validation_is_not_read():
    anchors = dearth.read_anchors(TABLE)
    assert (anchors["use"] == "calibrate").all()
    assert "growth_gdp_2022" in anchors.index
    assert "growth_gdp_2023" not in anchors.index


def test_growth_is_compared_in_percent(country):
    found = dearth.compare_with_anchors(country, dearth.read_anchors(TABLE))
    gdp = found.sel(anchor="growth_gdp_2020")
    # Bank of Korea: −4.5 %; here −4.5 % and −10 %, so that the anchor is the highest.
    assert float(gdp["value"]) == -4.5
    assert float(gdp["model"]) == pytest.approx(-7.25)
    assert float(gdp["lowest"]) == pytest.approx(-10.0)
    assert float(gdp["highest"]) == pytest.approx(-4.5)
    assert str(gdp["fit"].values) == "free"
    # No year of the run is 2022, and construction is not simulated.
    names = [str(name) for name in found["anchor"].values]
    assert not [name for name in names if "construction" in name]
    assert not [name for name in names if "growth" in name and name.endswith("2022")]


def test_tonnes_are_compared_by_growth(country):
    found = dearth.compare_with_anchors(country, dearth.read_anchors(TABLE))
    coal = found.sel(anchor="tonnes_coal_2021")
    assert float(coal["value"]) == pytest.approx(100 * (15.6 / 19 - 1))  # million tonnes
    assert float(coal["model"]) == pytest.approx(0.0)
    assert int(coal["within"]) == 0


def test_levels_are_those_of_the_first_year(country):
    found = dearth.compare_with_anchors(country, dearth.read_anchors(TABLE))
    hours = found.sel(anchor="operation_hours_ratio_state_industry_2012_2022")
    assert float(hours["model"]) == pytest.approx(0.8)  # 8 of 10 hours
    assert int(hours["within"]) == 1
    short = found.sel(anchor="share_at_most_6_hours_state_industry_2012_2022")
    assert float(short["model"]) == pytest.approx(40.0)
    assert str(found.sel(anchor="openness_national_2020")["fit"].values) == "input"


def test_a_run_outside_the_years_is_refused(make_run, country):
    later = make_run(
        {group: {name: (values.dims, values.values) for name, values in country[group].items()}
         for group in ("national", "sector")},
        labels={"sector": SECTORS}, start="2030-01-01",
        parameters={"parameters.power.stipulated_hours": 10.0},
    )
    anchors = dearth.read_anchors(TABLE)
    anchors = anchors[anchors["quantity"] == "growth"]
    with pytest.raises(ValueError, match="covers no year"):
        dearth.compare_with_anchors(later, anchors)


def test_anchors_are_drawn_where_they_are(country):
    found = dearth.compare_with_anchors(country, dearth.read_anchors(TABLE))
    figure, ax = plt.subplots()
    dearth.plot_anchors(ax, found)
    crosses = [line for line in ax.lines if line.get_marker() == "x"]
    growth = found["value"].values[found["unit"].values == "%/year"]
    assert sorted(float(np.ravel(c.get_xdata())[0]) for c in crosses) == sorted(growth.tolist())
    plt.close(figure)
