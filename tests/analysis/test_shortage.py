"""Kornai's indicators equal hand-computed values, and closed forms of a two-state chain."""

import numpy as np
import pytest

import dearth

AXES = ("replication", "quarter", "enterprise")


@pytest.fixture
def made(make_run):
    """Makes a run of orders, fills and hours; enterprises alternate between two sectors.

    ``fill`` is the input fill of coal and of food in the one province, by quarter.
    """

    def of(ordered, filled, hours=None, fill=None):
        ordered, filled = np.asarray(ordered, float), np.asarray(filled, float)
        hours = np.full(ordered.shape, 10.6) if hours is None else np.asarray(hours, float)
        count = ordered.shape[-1]
        fill = np.ones((*ordered.shape[:2], 2)) if fill is None else np.asarray([fill], float)
        return make_run(
            {
                "enterprise": {
                    "inputs_ordered": (AXES, ordered),
                    "inputs_filled": (AXES, filled),
                    "supply_hours": (AXES, hours),
                },
                "province": {
                    "input_fill_by_good": ((*AXES[:2], "province", "good"), fill[:, :, None, :]),
                },
            },
            labels={
                "good": ["coal", "food"],
                "province": ["jagang"],
                "sector_label": [("coal", "food")[i % 2] for i in range(count)],
                "province_label": ["jagang"] * count,
            },
            parameters={"parameters.power.stipulated_hours": 10.6},
        )

    return of


def test_indicators_equal_values_by_hand(made):
    # Two enterprises (coal, food), three quarters; the last orders nothing in the third.
    ordered = [[[10.0, 10.0], [10.0, 20.0], [10.0, 0.0]]]
    filled = [[[10.0, 5.0], [8.0, 20.0], [8.0, 0.0]]]
    # Of what both order, coal and food; nobody orders either in the third quarter.
    fill = [[0.75, 1.0], [0.96, 0.5], [np.nan, np.nan]]
    found = dearth.shortage_indicators(made(ordered, filled, fill=fill)).sel(resource="inputs")
    found = found.isel(replication=0)
    # Of the goods coal is short by ¼ in Q1, food by ½ in Q2; 0.04 of coal is tolerated.
    np.testing.assert_allclose(found["general"], [0.5, 0.5, np.nan])
    # Unfilled: coal 0, 0.2, 0.2; food 0.5, 0, nothing ordered.
    assert float(found["frequent"]) == pytest.approx((2 / 3 + 1 / 2) / 2)
    assert float(found["always_short"]) == 0.0
    np.testing.assert_allclose(found["intensive"], [5 / 20, 2 / 30, 2 / 10])
    assert float(found["depth"]) == pytest.approx((0.2 + 0.2 + 0.5) / 3)
    # After a short quarter: coal short again (Q2 to Q3), food not (Q1 to Q2). Coal is short
    # in Q2 after a quarter that was not.
    assert float(found["chronic"]) == pytest.approx(0.5)
    assert float(found["chronic_excess"]) == pytest.approx(0.5 - 1.0)
    # Least squares of 0.25, 0.0667, 0.2 on 0, ¼, ½ years: (0.2 − 0.25)/(2·¼) = −0.1.
    assert float(found["trend"]) == pytest.approx(-0.1)


def test_power_is_short_of_stipulated_hours(made):
    ones = np.ones((1, 2, 2))
    hours = [[[5.3, 10.6], [10.6, 12.0]]]
    found = dearth.shortage_indicators(made(ones, ones, hours)).sel(resource="power")
    # 5.3 of 10.6 hours are half; more than 10.6 are no surplus. Mean of ½, 0 and of 0, 0.
    np.testing.assert_allclose(found["intensive"].values.ravel(), [0.25, 0.0])
    assert float(found["frequent"].item()) == pytest.approx(0.25)
    # Two cells, coal and food in one province; coal is short in the first quarter.
    np.testing.assert_allclose(found["general"].values.ravel(), [0.5, 0.0])


def test_shortage_at_random_is_not_chronic_beyond_chance(made):
    draw = np.random.default_rng(1)
    short = draw.random((1, 60, 400)) < 0.3
    found = dearth.shortage_indicators(made(np.ones(short.shape), np.where(short, 0.5, 1.0)))
    found = found.sel(resource="inputs", replication=0)
    # Bernoulli(0.3): frequent 0.3, chronic 0.3, excess 0, depth ½, intensive 0.15. Errors of
    # √(0.21/24000) = 0.003, of the excess 0.0065; four of them: false alarm below 1e-3.
    assert float(found["frequent"]) == pytest.approx(0.3, abs=0.012)
    assert float(found["chronic"]) == pytest.approx(0.3, abs=0.022)
    assert float(found["chronic_excess"]) == pytest.approx(0.0, abs=0.026)
    assert float(found["depth"]) == pytest.approx(0.5)
    assert float(found["intensive"].mean()) == pytest.approx(0.15, abs=0.006)


def test_a_chain_that_stays_short_is_chronic(made):
    # Two states: short stays short with 0.9, not short becomes short with 0.1; stationary ½.
    draw = np.random.default_rng(2)
    short = np.zeros((1, 80, 400), bool)
    short[0, 0] = draw.random(400) < 0.5
    for quarter in range(1, 80):
        chance = np.where(short[0, quarter - 1], 0.9, 0.1)
        short[0, quarter] = draw.random(400) < chance
    found = dearth.shortage_indicators(made(np.ones(short.shape), np.where(short, 0.0, 1.0)))
    found = found.sel(resource="inputs", replication=0)
    assert float(found["chronic"]) == pytest.approx(0.9, abs=0.01)
    assert float(found["chronic_excess"]) == pytest.approx(0.8, abs=0.015)


def test_a_run_has_indicators_with_units(run):
    found = dearth.shortage_indicators(run)
    for name, values in found.data_vars.items():
        assert values.attrs["units"], name
        assert values.attrs["long_name"], name
    shares = found.drop_vars(["trend", "chronic_excess"])
    for name, values in shares.data_vars.items():
        assert 0.0 <= float(values.min()) and float(values.max()) <= 1.0, name


def test_what_was_not_recorded_is_asked_for(make_run):
    bare = make_run({"enterprise": {"output": (AXES, np.ones((1, 2, 2)))}})
    with pytest.raises(KeyError, match="variables: all"):
        dearth.shortage_indicators(bare)


def test_goods_are_named_where_a_file_has_none_by_good(make_run):
    run = make_run({
        "enterprise": {name: (AXES, np.ones((1, 2, 2)))
                       for name in ("inputs_ordered", "inputs_filled", "supply_hours")},
        "province": {"output": (AXES[:2], np.ones((1, 2)))},
    }, parameters={"parameters.power.stipulated_hours": 10.6})  # fmt: skip
    with pytest.raises(KeyError, match="input_fill_by_good: an earlier program wrote it"):
        dearth.shortage_indicators(run)
