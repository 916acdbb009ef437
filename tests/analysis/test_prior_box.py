"""Points that differ in one factor are paired, and signs are counted."""

import pathlib

import numpy as np
import pytest
import xarray as xr

import dearth


def made(points, values):
    """A sweep of two numbers and a switch, of the values by point and replication."""
    root = xr.Dataset(
        {"output__mean": (("point", "replication"), np.asarray(values, float), {"units": "unit"})},
        coords={
            "point": np.arange(len(points)),
            "replication": np.arange(np.shape(values)[1]),
            "a__b": ("point", [p[0] for p in points], {"path": "a.b"}),
            "policies__x__enabled": (
                "point", [p[1] for p in points], {"path": "policies.x.enabled"}),
        },
    )
    return dearth.Sweep(pathlib.Path("made.h5"), root, {})


POINTS = [(0.1, "false"), (0.2, "true"), (0.1, "true"), (0.3, "false"), (0.2, "false")]
VALUES = [[10.0, 12.0], [25.0, 25.0], [13.0, 17.0], [0.0, 0.0], [30.0, 30.0]]


def test_pairs_agree_in_all_but_the_factor():
    found = dearth.effect_over_points(made(POINTS, VALUES), "output__mean", "policies.x.enabled")
    # 0.1 and 0.2 have both levels, 0.3 has one.
    np.testing.assert_array_equal(found["a__b"], [0.1, 0.2])
    np.testing.assert_array_equal(found["effect"], [[3.0, 5.0], [-5.0, -5.0]])
    np.testing.assert_array_equal(found["base"], [[10.0, 12.0], [30.0, 30.0]])
    assert found["effect"].attrs["units"] == "unit"


def test_a_number_can_be_the_factor():
    sweep = made(POINTS, VALUES)
    found = dearth.effect_over_points(sweep, "output__mean", "a.b", off=0.1, on=0.2)
    np.testing.assert_array_equal(found["policies__x__enabled"], ["false", "true"])
    np.testing.assert_array_equal(found["effect"], [[20.0, 18.0], [12.0, 8.0]])


def test_what_is_not_there_is_said():
    sweep = made(POINTS, VALUES)
    with pytest.raises(KeyError, match="the sweep has a.b"):
        dearth.effect_over_points(sweep, "output__mean", "c.d")
    with pytest.raises(ValueError, match="no two points differ in a.b alone"):
        dearth.effect_over_points(sweep, "output__mean", "a.b", off=0.1, on=0.9)


def test_signs_are_counted_over_the_box():
    effect = xr.DataArray([[1.0, 3.0], [2.0, 2.1], [-1.0, 0.5], [0.0, 0.0]],
                          dims=("pair", "replication"))
    found = dearth.sign_shares(effect)
    # Means 2, 2.05, −0.25 and 0.
    np.testing.assert_allclose(found["share"], [0.5, 0.25, 0.25])
    # With two replications t = 12.7: 2 ± 12.7 does not tell, 2.05 ± 0.64 does.
    np.testing.assert_allclose(found["sure"], [0.25, 0.25, 0.0])
    # Wilson, 2 of 4 at 95 %: (0.5 + 3.8415/8)/(1 + 3.8415/4) ± … = 0.1500 to 0.8500.
    assert float(found["low"][0]) == pytest.approx(0.1500, abs=5e-4)
    assert float(found["high"][0]) == pytest.approx(0.8500, abs=5e-4)
    assert found.attrs["points"] == 4


def test_one_replication_tells_no_sign_surely():
    effect = xr.DataArray([[1.0], [2.0]], dims=("pair", "replication"))
    assert np.isnan(dearth.sign_shares(effect)["sure"]).all()
