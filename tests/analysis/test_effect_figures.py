"""Figures of effects and indicators show the numbers that were computed, with their units."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
import xarray as xr

import dearth
from dearth.effect_figures import LINE

AXES = ("replication", "quarter")


@pytest.fixture
def pair(make_run):
    base = np.array([[100.0, 200.0, 300.0], [110.0, 210.0, 310.0]])
    policy = base + np.array([0.0, 10.0, 30.0]) + np.array([[0.0], [2.0]]) * [0, 1, 1]
    return tuple(
        make_run({"national": {"output": (AXES, values), "effort": (AXES, values / 1000)}})
        for values in (base, policy)
    )


def test_a_response_is_drawn_in_its_unit(pair, ax):
    base, policy = pair
    found = dearth.response(base.national["output"], policy.national["output"], "2020-04-01")
    dearth.plot_response(ax, found)
    line = next(line for line in ax.lines if line.get_label() == "mean")
    np.testing.assert_allclose(line.get_xdata(), [-1, 0, 1])
    np.testing.assert_allclose(line.get_ydata(), [0, 11, 31])  # 10, 30 and half of 2
    assert "[unit/quarter]" in ax.get_ylabel()
    assert line.get_color() == LINE


def test_a_response_at_many_places_asks_for_one(make_run, ax):
    values = np.ones((2, 3, 4))
    run = make_run({"province": {"output": ((*AXES, "province"), values)}})
    output = run["province"]["output"]
    with pytest.raises(ValueError, match="choose one place first"):
        dearth.plot_response(ax, dearth.response(output, output, "2020-04-01"))


def test_differences_are_percent_of_the_baseline(pair, ax):
    dearth.plot_differences(ax, dearth.paired_difference(*pair), ["output"])
    point = next(line for line in ax.lines if line.get_marker() == "o")
    # Means over quarters: 200 and 210 before; (10 + 30)/3 and (12 + 32)/3 more: 14 of 205.
    assert float(point.get_xdata()[0]) == pytest.approx(100 * 14 / 205)


def test_contributions_are_as_long_as_they_are_large(make_run, ax):
    def made(output, loss):
        return make_run(
            {"national": {
                "potential": (AXES, [[output + loss]]),
                "losses": ((*AXES, "cause"), [[[loss]]]),
                "output": (AXES, [[output]]),
            }},
            labels={"cause": ["power"]},
        )

    dearth.plot_contributions(ax, dearth.cause_decomposition(made(4.0, 6.0), made(7.0, 2.0)))
    # Potential 10 to 9, loss to power 6 to 2, output 4 to 7.
    assert [bar.get_width() for bar in ax.patches] == [-1.0, 4.0, 3.0]


def test_shortage_and_belief_are_drawn(run, ax):
    dearth.plot_shortage(ax, dearth.shortage_indicators(run))
    assert ax.get_ylabel() == "unfilled of what was wanted [%]"
    figure, other = plt.subplots()
    error = dearth.belief_error(run, "province")
    dearth.plot_belief_error(other, error)
    mesh = other.collections[0].get_array()
    expected = 100 * error["relative"].mean("replication").transpose("province", "quarter")
    np.testing.assert_allclose(np.ravel(mesh), np.ravel(expected))
    plt.close(figure)


def test_the_text_of_bunching_is_its_excess(ax):
    draw = np.random.default_rng(1)
    values = xr.DataArray(np.append(draw.normal(0.95, 0.2, 5_000), np.ones(500)), dims="x")
    found = dearth.bunching(values, 1.0, bootstraps=20)
    dearth.plot_bunching(ax, found)
    text = next(text.get_text() for text in ax.texts if text.get_text().startswith("excess"))
    assert text.startswith(f"excess at 1:\n{100 * float(found['excess_share']):.1f} %")
