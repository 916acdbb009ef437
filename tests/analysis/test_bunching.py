"""Bunching recovers an excess mass that was planted, and finds none where there is none."""

import numpy as np
import pytest
import xarray as xr

import dearth


def smooth(count, seed=4):
    """Fulfilment without any notch: Normal about 0.95."""
    return np.random.default_rng(seed).normal(0.95, 0.18, count)


def with_notch(values, reach=0.08, share=0.6, seed=5):
    """Of those within ``reach`` below 1, a share reports exactly 1; who did so is told."""
    draw = np.random.default_rng(seed)
    near = (values >= 1 - reach) & (values < 1)
    moved = near & (draw.random(values.size) < share)
    return np.where(moved, 1.0, values), moved


def test_recovers_what_was_planted():
    values, moved = with_notch(smooth(60_000))
    found = dearth.bunching(values, 1.0)
    planted = moved.sum()
    assert float(found["excess_low"]) < planted < float(found["excess_high"])
    assert float(found["excess"]) == pytest.approx(planted, rel=0.05)
    # Who moved up left a hole as large as the excess.
    assert float(found["missing"]) == pytest.approx(planted, rel=0.1)
    inside = ((values >= 0.4 - 5e-4) & (values < 1.3 - 5e-4)).sum()
    assert float(found["excess_share"]) == pytest.approx(float(found["excess"]) / inside)
    # The density at 1 is 60000·φ(0.05/0.18)/0.18 a unit: times the bin of 0.01, 1279 values.
    density = 60_000 * np.exp(-0.5 * (0.05 / 0.18) ** 2) / np.sqrt(2 * np.pi) / 0.18 * 0.01
    assert float(found["bunching_ratio"]) == pytest.approx(planted / density, rel=0.07)


def test_finds_nothing_where_nothing_is():
    hits = 0
    for seed in range(20):
        found = dearth.bunching(smooth(4_000, seed), 1.0, bootstraps=200)
        hits += float(found["excess_low"]) <= 0.0 <= float(found["excess_high"])
    # Twenty intervals at 95 %: fewer than 16 hold with a chance of 0.0003.
    assert hits >= 16


def test_a_polynomial_is_recovered_exactly():
    # Counts 100 + 50x in 90 bins lie on a polynomial of degree 1: no excess but the 700 planted.
    bins = 0.405 + 0.01 * np.arange(90)
    counts = np.round(100 + 50 * bins).astype(int)
    values = np.repeat(bins, counts)
    found = dearth.bunching(np.append(values, np.full(700, 1.0)), 1.0, degree=1, bootstraps=10)
    assert float(found["excess"]) == pytest.approx(700, abs=2.0)  # counts are rounded


def test_clusters_of_enterprises_widen_the_interval():
    # Every enterprise repeats itself for eight quarters: as much is known as from one.
    values, _ = with_notch(smooth(4_000))
    panel = xr.DataArray(np.tile(values[:, None], (1, 8)), dims=("enterprise", "quarter"))
    wide = dearth.bunching(panel, 1.0)
    narrow = dearth.bunching(panel.values.ravel(), 1.0)
    assert float(wide["excess"]) == float(narrow["excess"])
    ratio = (wide["excess_high"] - wide["excess_low"]) / (
        narrow["excess_high"] - narrow["excess_low"])
    assert float(ratio) == pytest.approx(np.sqrt(8), rel=0.2)


def test_other_rules_can_be_left_out():
    # A second heap at 1.2 bends the polynomial up at 1, unless it is left out of the fit.
    values, moved = with_notch(smooth(60_000))
    heaped = np.append(values, np.full(5_000, 1.2))
    blind = dearth.bunching(heaped, 1.0, bootstraps=10)
    aware = dearth.bunching(heaped, 1.0, bootstraps=10, others=((1.19, 1.22),))
    planted = moved.sum()
    assert abs(float(aware["excess"]) - planted) < abs(float(blind["excess"]) - planted)
    assert float(aware["excess"]) == pytest.approx(planted, rel=0.07)


def test_a_threshold_outside_the_window_is_refused():
    with pytest.raises(ValueError, match="outside the window"):
        dearth.bunching(smooth(100), 2.0)


def test_reports_of_a_run_bunch_at_the_plan(run):
    mills = run.enterprise["sector_label"] != "electricity"
    reports = run.enterprise["fulfilment_reported"].where(mills)
    found = dearth.bunching(reports, 1.0, others=((1.18, 1.22),))
    assert float(found["excess_share_low"]) > 0.0
    assert found["count"].attrs["units"] == "1"
