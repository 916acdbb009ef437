"""Ratchet regressions recover a rule that was planted; storming is timing beyond the calendar."""

import numpy as np
import pandas as pd
import pytest

import dearth
from dearth.storming import even_share

THIRDS = ("output_first_third", "output_middle_third", "output_last_third")


def plans(up, down, noise=0.0, quarters=12, units=60, seed=3):
    """Plans that follow reports by q' = q(1 + δ + λ_up x⁺ − λ_down x⁻), and the reports."""
    draw = np.random.default_rng(seed)
    plan = np.empty((2, quarters, units))
    plan[:, 0] = draw.uniform(50, 150, (2, units))
    over = draw.normal(0.0, 0.2, plan.shape)
    season = draw.normal(0.01, 0.05, (2, quarters, 1))
    for quarter in range(quarters - 1):
        x = over[:, quarter]
        growth = season[:, quarter] + up * np.maximum(x, 0) + down * np.minimum(x, 0)
        growth += noise * draw.normal(size=growth.shape)
        plan[:, quarter + 1] = plan[:, quarter] * (1 + growth)
    return plan, plan * (1 + over)


def made(make_run, plan, report, level="province"):
    axes = ("replication", "quarter", level)
    group = {"output_planned": (axes, plan), "output_reported": (axes, report)}
    return make_run({level: group})


def test_recovers_an_exact_rule(make_run):
    found = dearth.ratchet(made(make_run, *plans(0.5, 0.1)), ["province"]).sel(level="province")
    # Without noise least squares is exact, whatever the seasons.
    np.testing.assert_allclose(found["ratchet"], [0.5, 0.1], rtol=1e-10)
    assert int(found["observations"]) == 2 * 11 * 60
    assert int(found["units"]) == 120


def test_a_symmetric_rule_is_weitzmans(make_run):
    found = dearth.ratchet(made(make_run, *plans(0.3, 0.3)), ["province"])
    assert float(found["weitzman"].item()) == pytest.approx(0.3, rel=1e-10)


def test_intervals_hold_the_truth_and_zero_without_a_ratchet(make_run):
    hits = np.zeros(2)
    for seed in range(40):
        for place, strength in enumerate((0.4, 0.0)):
            run = made(make_run, *plans(strength, strength, noise=0.05, seed=seed))
            found = dearth.ratchet(run, ["province"]).sel(level="province")
            hits[place] += float(found["weitzman_low"]) <= strength <= float(found["weitzman_high"])
    # Forty intervals at 95 % each: fewer than 33 hold with a chance of 0.001.
    assert (hits >= 33).all()


def test_levels_of_a_run_stand_side_by_side(run):
    found = dearth.ratchet(run)
    assert found["level"].values.tolist() == ["enterprise", "province", "sector"]
    assert np.isfinite(found["weitzman"]).all()
    # The rule in force moves plans of enterprises after their reports.
    assert float(found["weitzman_low"].sel(level="enterprise")) > 0.0


def test_days_of_last_dekads():
    quarters = pd.DatetimeIndex(["2021-01-01", "2020-01-01", "2021-04-01"])
    # (11 + 8 + 11)/90; 2020 is a leap year: (11 + 9 + 11)/91; April to June: (10 + 11 + 10)/91.
    np.testing.assert_allclose(even_share(quarters), [30 / 90, 31 / 91, 31 / 91])


def test_storming_is_output_beyond_the_calendar(make_run):
    axes = ("replication", "quarter")
    parts = {name: (axes, [[value]]) for name, value in zip(THIRDS, (1.0, 2.0, 5.0), strict=True)}
    found = dearth.storming_share(make_run({"national": parts}, start="2021-01-01"))
    np.testing.assert_allclose(found["share"].values.ravel(), [1 / 8, 2 / 8, 5 / 8])
    assert float(found["storming"].item()) == pytest.approx(5 / 8 - 30 / 90)


def test_a_quarters_end_is_told_from_the_ends_of_its_months(make_run):
    axes = ("replication", "quarter")
    made = [4.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 9.0]  # 20 in all
    parts = {
        THIRDS[0]: (axes, [[6.0]]),
        THIRDS[1]: (axes, [[3.0]]),
        THIRDS[2]: (axes, [[11.0]]),
        "output_by_dekad": ((*axes, "dekad"), [[made]]),
    }
    found = dearth.storming_share(make_run({"national": parts}, start="2021-01-01"))
    np.testing.assert_allclose(found["dekad_share"].values.ravel(), np.array(made) / 20)
    # The last dekad of March has 11 of 90 days.
    assert float(found["quarter_end"].item()) == pytest.approx(9 / 20 - 11 / 90)


def test_nothing_made_has_no_share(make_run):
    axes = ("replication", "quarter")
    run = make_run({"national": {name: (axes, [[0.0]]) for name in THIRDS}})
    assert np.isnan(dearth.storming_share(run)["storming"].item())


def test_thirds_of_a_run_are_all_of_it(run):
    share = dearth.storming_share(run, "province")["share"]
    np.testing.assert_allclose(share.sum("third"), 1.0, rtol=1e-12)


@pytest.mark.parametrize("level", ["national", "province"])
def test_dekads_of_a_run_are_its_thirds_and_its_output(run, level):
    group = run[level]
    dekads = group["output_by_dekad"]
    np.testing.assert_allclose(dekads.sum("dekad"), group["output"], rtol=1e-9)
    for k, name in enumerate(THIRDS):
        third = dekads.isel(dekad=slice(k, None, 3)).sum("dekad")
        np.testing.assert_allclose(third, group[name], rtol=1e-9)
