"""An outsider without errors sees what is there; with them, what can be worked out."""

import dataclasses

import numpy as np
import pytest
import xarray as xr

import dearth
from dearth.outsider import OBSERVED_SECTORS, yearly

EXACT = dearth.Noise(freight=0.0, smuggled=0.0, trade=0.0, lights=0.0, dim=0.0, volume=0.0,
                     price=0.0, border=1.0, recall=0.0, rounding=0.1, informants=4000)
YEARS = 2
QUARTERS = 4 * YEARS


@pytest.fixture
def country(make_run):
    """Output grows by a tenth from the first year to the second, everywhere."""
    growth = np.repeat([1.0, 1.1], 4)[None, :]
    sectors = ["electricity", *OBSERVED_SECTORS, "services"]
    provinces = ["pyongyang", "jagang"]
    share = np.arange(1.0, 1.0 + len(sectors))
    axes = ("replication", "quarter")
    big = growth[:, :, None]
    workers = np.full((1, QUARTERS, 3), 100.0)
    return make_run(
        {
            "national": {
                "output": (axes, 100 * growth),
                "output_reported": (axes, 120 * growth),
                "imports": (axes, 10 * growth),
            },
            "sector": {"output": ((*axes, "sector"), big * share)},
            "province": {
                "energy_residents": ((*axes, "province"), big * [3.0, 1.0]),
                "energy_enterprises": ((*axes, "province"), big * [10.0, 0.0]),
            },
            "enterprise": {
                "supply_hours": ((*axes, "enterprise"), np.broadcast_to(
                    [0.0, 4.0, 8.0], (1, QUARTERS, 3))),
                "output_reported": ((*axes, "enterprise"), np.broadcast_to(
                    [1.0, 1.0, 0.9], (1, QUARTERS, 3))),
                "output_planned": ((*axes, "enterprise"), np.ones((1, QUARTERS, 3))),
                "workers": ((*axes, "enterprise"), workers),
            },
        },
        labels={
            "sector": sectors, "province": provinces,
            "sector_label": ["electricity", "coal", "food"],
            "province_label": ["jagang", "jagang", "pyongyang"],
        },
    )


def test_years_are_whole(make_run):
    values = {"national": {"output": (("replication", "quarter"), np.arange(6.0)[None])}}
    run = make_run(values, start="2019-07-01")
    # Two quarters of 2019 and four of 2020: 2 + 3 + 4 + 5.
    found = yearly(run.national["output"])
    assert found["year"].values.tolist() == [2020]
    assert float(found.item()) == 14.0


def test_sources_without_error_show_the_truth(country):
    data = dearth.outsider_data(country, noise=EXACT)
    np.testing.assert_allclose(data["mirror_imports"], [[40.0, 44.0]])
    # Residents 3 and 1, three tenths of enterprises' 10: 6 and 1 of 7; a tenth more later.
    np.testing.assert_allclose(data["lights"].sel(replication=0, year=2020), [6 / 7, 1 / 7])
    np.testing.assert_allclose(data["lights"].sum("province").sel(replication=0, year=2021), 1.1)
    np.testing.assert_allclose(data["volumes"].sel(year=2021), 1.1)
    np.testing.assert_allclose(data["weights"].sum("sector"), 1.0)
    np.testing.assert_allclose(data["claimed"], [[480.0, 528.0]])


def test_smugglers_and_freight_bias_the_mirror(country):
    noise = dataclasses.replace(EXACT, smuggled=0.2, freight=0.1)
    data = dearth.outsider_data(country, noise=noise)
    np.testing.assert_allclose(data["mirror_imports"], np.array([[40.0, 44.0]]) * 0.8 * 1.1)


def test_estimators_without_error_find_growth(country):
    estimates = dearth.growth_estimates(dearth.outsider_data(country, noise=EXACT))
    truth = dearth.true_growth(country)
    assert float(truth.item()) == pytest.approx(np.log(1.1))
    found = estimates.sel(replication=0, year=2021)
    assert float(found.sel(estimator="volumes")) == pytest.approx(np.log(1.1))
    assert float(found.sel(estimator="claimed")) == pytest.approx(np.log(1.1))
    assert float(found.sel(estimator="lights")) == pytest.approx(0.3 * np.log(1.1))
    assert float(found.sel(estimator="mirror_trade")) == pytest.approx(0.2 * np.log(1.1))


def test_an_audit_by_hand():
    axes = ("replication", "year")
    coords = {"replication": [0], "year": [2020, 2021]}
    truth = xr.DataArray([[0.1, -0.1]], dims=axes, coords=coords)
    guess = xr.DataArray([[0.3, -0.1]], dims=axes, coords=coords).expand_dims(estimator=["x"])
    found = dearth.audit_growth(guess, truth).sel(estimator="x")
    assert float(found["bias"]) == pytest.approx(0.1)
    assert float(found["rmse"]) == pytest.approx(np.sqrt(0.02))
    assert float(found["slope"]) == pytest.approx(2.0)
    assert float(found["correlation"]) == pytest.approx(1.0)
    assert float(found["right_sign"]) == 1.0
    assert float(found["worst"]) == pytest.approx(0.2)


def test_informants_met_by_chance_tell_the_mean(country):
    data = dearth.outsider_data(country, noise=EXACT)
    found = dearth.informant_estimates(data, country).isel(replication=0)
    hours = found.sel(quantity="hours", estimator="raw")
    # Mills: 4 and 8 hours, as large and as likely; an error of 2/√4000 = 0.03, four of them.
    assert float(hours["truth"]) == 6.0
    assert float(hours["estimate"]) == pytest.approx(6.0, abs=0.13)
    below = found.sel(quantity="below_plan", estimator="raw")
    assert float(below["truth"]) == 0.5
    assert float(below["estimate"]) == pytest.approx(0.5, abs=0.04)


def test_weights_undo_the_border(country):
    noise = dataclasses.replace(EXACT, border=9.0)
    data = dearth.outsider_data(country, noise=noise)
    found = dearth.informant_estimates(data, country).sel(quantity="hours").isel(replication=0)
    # Nine tell 4 hours for one who tells 8: 4.4. Weighted by province: 6 again.
    assert float(found["estimate"].sel(estimator="raw")) == pytest.approx(4.4, abs=0.08)
    assert float(found["estimate"].sel(estimator="weighted")) == pytest.approx(6.0, abs=1e-9)
    assert float(found["covered"].sel(estimator="raw")) == 0.0


def test_one_seed_gives_one_data_set(run):
    one, same = dearth.outsider_data(run, seed=3), dearth.outsider_data(run, seed=3)
    xr.testing.assert_identical(one, same)
    other = dearth.outsider_data(run, seed=4)
    assert not np.array_equal(one["hours"], other["hours"])
    for name, values in one.data_vars.items():
        assert values.attrs["units"] and values.attrs["long_name"], name
