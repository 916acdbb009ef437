"""History matching on functions whose answer is known."""

import numpy as np
import pytest

import dearth
from dearth.history_matching import CUT


@pytest.fixture
def points():
    return np.random.default_rng(3).random((80, 5))


def planted(unit):
    """2 + 3a − b² + 2ab, where a and b run from −1 to 1; three factors do nothing."""
    a, b = 2.0 * unit[:, 0] - 1.0, 2.0 * unit[:, 1] - 1.0
    return 2.0 + 3.0 * a - b**2 + 2.0 * a * b


def test_an_emulator_finds_the_terms_that_were_planted(points):
    emulator = dearth.fit_emulator(points, planted(points))
    assert {(0,), (1, 1), (0, 1)} <= set(emulator.terms)
    weight = dict(zip(emulator.terms, emulator.coefficients, strict=True))
    assert [weight[t] for t in ((), (0,), (1, 1), (0, 1))] == pytest.approx([2, 3, -1, 2])
    new = np.random.default_rng(4).random((50, 5))
    assert emulator.mean(new) == pytest.approx(planted(new))
    assert emulator.explained == pytest.approx(1.0)


def test_an_emulator_of_noise_keeps_the_constant(points):
    noise = np.random.default_rng(5).normal(0.0, 2.0, len(points))
    emulator = dearth.fit_emulator(points, noise)
    assert emulator.terms == ((),)
    # Nothing is explained, so each prediction errs by the deviation of 2.
    assert emulator.variance(points[:1])[0] == pytest.approx(4.0, rel=0.3)


def test_luck_is_not_counted_as_lack_of_fit(points):
    values = planted(points) + np.random.default_rng(6).normal(0.0, 1.0, len(points))
    known = dearth.fit_emulator(points, values, noise=1.5)
    assert known.lack == 0.0  # the residuals' variance is about 1, all of it luck
    assert dearth.fit_emulator(points, values).lack == pytest.approx(1.0, rel=0.4)


def test_too_few_points_are_refused():
    with pytest.raises(ValueError, match="at least eight points, not 3"):
        dearth.fit_emulator(np.zeros((3, 1)), np.zeros(3))


def test_implausibility_is_a_distance_in_deviations():
    # |10 − 4| / √(1 + 3) = 3 and |10 − 11| / √4 = 0.5
    found = dearth.implausibility(10.0, np.array([4.0, 11.0]), 1.0 + 3.0)
    assert found == pytest.approx([3.0, 0.5])


def test_the_second_largest_forgives_one_observation():
    by_observation = np.array([[1.0, 9.0], [4.0, 2.0], [3.0, 0.0]])
    assert dearth.nth_largest(by_observation, 1).tolist() == [4.0, 9.0]
    assert dearth.nth_largest(by_observation, 2).tolist() == [3.0, 2.0]
    assert dearth.nth_largest(by_observation, 7).tolist() == [1.0, 0.0]


def test_luck_is_the_variance_between_replications():
    draw = np.random.default_rng(7)
    values = draw.normal(0.0, 50.0, (4000, 1)) + draw.normal(0.0, 2.0, (4000, 3))
    assert dearth.luck(values) == pytest.approx(4.0, rel=0.08)  # 2²; the points' own do not count
    values[:400] *= 1000.0  # a tenth of the points breaks down: 4 times what a 0.56 quantile is
    assert dearth.luck(values) == pytest.approx(4.0, rel=0.3)
    assert np.isnan(dearth.luck(values[:, :1]))


def test_a_profile_tells_what_is_ruled_out_along_a_factor():
    unit = np.array([0.1, 0.2, 0.6, 0.9])
    least, share = dearth.profile(unit, np.array([5.0, 1.0, 4.0, 9.0]), 2)
    assert least.tolist() == [1.0, 4.0]
    assert share.tolist() == [0.5, 0.0]
    least, share = dearth.profile(unit, np.ones(4), 4)
    assert np.isnan(least[1]) and np.isnan(share[1])  # no point between 0.25 and 0.5


def test_a_pair_is_laid_out_as_first_by_second():
    first, second = np.array([0.1, 0.9]), np.array([0.9, 0.9])
    least, _ = dearth.profile_of_pair(first, second, np.array([1.0, 2.0]), 2)
    assert least[0, 1] == 1.0
    assert least[1, 1] == 2.0
    assert np.isnan(least[0, 0])


def test_a_line_is_matched_where_it_should_be():
    # f(x) = 10x against 5 with a deviation of 0.5: not ruled out for |x − 0.5| ≤ 0.15.
    unit = np.random.default_rng(8).random((4000, 2))
    emulator = dearth.fit_emulator(unit[:60], 10.0 * unit[:60, 0])
    worst = dearth.implausibility(5.0, emulator.mean(unit), 0.25 + emulator.variance(unit))
    kept = unit[worst <= CUT, 0]
    assert (kept.min(), kept.max()) == (pytest.approx(0.35, abs=0.01),
                                        pytest.approx(0.65, abs=0.01))
    table = dearth.informed(["x", "y"], unit, worst)
    assert list(table.index) == ["x", "y"]
    # Even on 0.35 to 0.65 instead of 0 to 1: the distributions differ most by 0.35.
    assert table.loc["x", "distance"] == pytest.approx(0.35, abs=0.03)
    assert table.loc["y", "distance"] < 0.05
    assert table.loc["x", "q50"] == pytest.approx(0.5, abs=0.02)


def test_nothing_is_told_where_everything_is_ruled_out():
    assert dearth.informed(["x"], np.zeros((3, 1)), np.full(3, 4.0)).empty
