"""A response recovers an effect that was planted; contributions of causes add up to the change."""

import numpy as np
import pytest

import dearth

AXES = ("replication", "quarter")


@pytest.fixture
def planted(make_run):
    """Noise that both runs share, and from 2020Q4 on +2, then +5; 40 replications differ by ±1."""
    draw = np.random.default_rng(3)
    common = 100 + draw.normal(0.0, 10.0, (40, 5))
    effect = np.array([0.0, 0.0, 0.0, 2.0, 5.0])
    own = np.where(np.arange(40) % 2 == 0, 1.0, -1.0)[:, None] * (effect > 0)
    base = make_run({"national": {"output": (AXES, common)}})
    policy = make_run({"national": {"output": (AXES, common + effect + own)}})
    return base.national["output"], policy.national["output"]


def test_a_response_recovers_what_was_planted(planted):
    found = dearth.response(*planted, "2020-11-15", band=0.8)
    assert found["event_quarter"].values.tolist() == [-3, -2, -1, 0, 1]
    assert found["quarter_label"].sel(event_quarter=0).item() == "2020Q4"
    np.testing.assert_allclose(found["difference"], [0, 0, 0, 2, 5], atol=1e-12)
    # Half of the replications lie 1 above and half 1 below: the middle 80 % reaches both.
    np.testing.assert_allclose(found["band_low"].sel(event_quarter=[0, 1]), [1, 4], atol=1e-9)
    np.testing.assert_allclose(found["band_high"].sel(event_quarter=[0, 1]), [3, 6], atol=1e-9)
    # ±1 has a deviation of √(40/39); t(0.975; 39) = 2.022691; 2.022691/√39 = 0.323890.
    reach = float(found["ci_high"].sel(event_quarter=0) - found["difference"].sel(event_quarter=0))
    assert reach == pytest.approx(0.323890, abs=1e-6)


def test_a_response_adds_up_since_the_policy_began(planted):
    found = dearth.response(*planted, "2020-11-15")
    np.testing.assert_allclose(found["cumulative"], [0, 0, 0, 2, 7], atol=1e-12)
    relative = found["difference"] / found["base_mean"]
    np.testing.assert_allclose(found["relative"], relative)
    assert found["difference"].attrs["units"] == "unit"
    assert found["relative"].attrs["units"] == "1"


def test_a_date_outside_the_run_is_refused(planted):
    with pytest.raises(ValueError, match="2030-01-01 lies outside"):
        dearth.response(*planted, "2030-01-01")


def test_contributions_add_up_to_the_change(make_run):
    def made(potential, losses):
        output = np.subtract(potential, np.sum(losses, axis=-1))
        return make_run(
            {"national": {
                "potential": (AXES, potential),
                "losses": ((*AXES, "cause"), losses),
                "output": (AXES, output),
            }},
            labels={"cause": ["power", "effort"]},
        )

    base = made([[10.0], [10.0]], [[[3.0, 1.0]], [[4.0, 1.0]]])
    policy = made([[11.0], [11.0]], [[[1.0, 2.0]], [[2.0, 4.0]]])
    found = dearth.cause_decomposition(base, policy)
    # Potential +1; losses to power 2 and 2 less; to effort 1 and 3 more.
    assert found["channel"].values.tolist() == ["potential", "power", "effort"]
    np.testing.assert_allclose(found["contribution"].values.ravel(), [1.0, 2.0, -2.0])
    assert float(found["total"].item()) == pytest.approx(1.0)
    assert float(abs(found["residual"]).max()) < 1e-12


def test_contributions_add_up_in_a_run(run):
    found = dearth.cause_decomposition(run, run, "province")
    assert float(abs(found["contribution"]).max()) == 0.0
    assert found["contribution"].dims[-1] == "channel" or "channel" in found["contribution"].dims
