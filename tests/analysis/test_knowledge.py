"""Padding, errors of belief and false blame equal what is worked out by hand."""

import numpy as np
import pytest

import dearth

AXES = ("replication", "quarter")


@pytest.fixture
def told(make_run):
    """Output 100 and 200, reports 110 and 190, beliefs 105 ± 2 and 200 ± 1."""
    return make_run({
        "national": {
            "output": (AXES, [[100.0, 200.0]]),
            "output_reported": (AXES, [[110.0, 190.0]]),
            "output_believed": (AXES, [[105.0, 200.0]]),
            "output_believed_sd": (AXES, [[2.0, 1.0]]),
            "padding": (AXES, [[20.0, -10.0]]),
        }
    })


def test_padding_index_is_report_over_output(told):
    found = dearth.padding_index(told)
    np.testing.assert_allclose(found["padding_index"].values.ravel(), [1.1, 0.95])
    np.testing.assert_allclose(found["at_the_gate"].values.ravel(), [1.2, 0.95])
    assert float(found["over_run"].item()) == pytest.approx(1.0)  # 300 of 300


def test_belief_error_has_two_parts(told):
    found = dearth.belief_error(told).isel(replication=0)
    np.testing.assert_allclose(found["error"], [5.0, 0.0])
    np.testing.assert_allclose(found["from_reports"], [10.0, -10.0])
    np.testing.assert_allclose(found["from_inference"], [-5.0, 10.0])
    np.testing.assert_allclose(found["standardised"], [2.5, 0.0])
    assert float(found["bias"]) == pytest.approx(5 / 300)
    assert float(found["rmse"]) == pytest.approx(np.sqrt(0.05**2 / 2))
    assert float(found["coverage"]) == pytest.approx(0.5)  # 2.5 deviations lie outside


def test_calibrated_beliefs_cover_as_the_normal_does(make_run):
    draw = np.random.default_rng(6)
    truth = draw.uniform(50, 150, (1, 8, 5_000))
    spread = draw.uniform(1, 5, truth.shape)
    axes = (*AXES, "county")
    values = {"output": truth, "output_reported": truth,
              "output_believed": truth + spread * draw.normal(size=truth.shape),
              "output_believed_sd": spread}
    run = make_run({"county": {name: (axes, value) for name, value in values.items()}})
    # P(|z| ≤ 2) = 0.9545; of 40,000 with an error of 0.001, five of them.
    coverage = float(dearth.belief_error(run, "county")["coverage"].item())
    assert coverage == pytest.approx(0.9545, abs=0.005)


def test_false_blame_by_hand(make_run):
    causes = ["power", "imported_materials", "absence", "effort", "pacing"]
    run = make_run(
        {"national": {
            "warned": (AXES, [[4, 0]]),
            "falsely_blamed": (AXES, [[3, 0]]),
            "losses": ((*AXES, "cause"), [[[4.0, 2.0, 2.0, 1.0, 1.0], [1.0, 0, 0, 0, 0]]]),
            "losses_declared": ((*AXES, "declared_cause"), [[[1.0, 0, 0, 3.0], [0, 0, 0, 0]]]),
        }},
        labels={"cause": causes,
                "declared_cause": ["power", "materials", "labour", "management"]},
    )
    found = dearth.false_blame(run).isel(replication=0)
    np.testing.assert_allclose(found["false_blame_rate"], [0.75, np.nan])
    assert float(found["false_blame_rate_over_run"]) == pytest.approx(0.75)
    first = found.isel(quarter=0)
    np.testing.assert_allclose(first["true_share"], [0.4, 0.2, 0.2, 0.2])
    np.testing.assert_allclose(first["declared_share"], [0.25, 0.0, 0.0, 0.75])
    np.testing.assert_allclose(first["shift"], [-0.15, -0.2, -0.2, 0.55])
    # Nobody declared anything in the second quarter.
    assert np.isnan(found["shift"].isel(quarter=1)).all()


@pytest.mark.parametrize("level", ["national", "province", "sector", "county", "enterprise"])
def test_levels_of_a_run_have_all_three(run, level):
    blame, error = dearth.false_blame(run, level), dearth.belief_error(run, level)
    shares = blame["true_share"].sum("declared_cause", skipna=False).values
    np.testing.assert_allclose(shares[np.isfinite(shares)], 1.0, rtol=1e-12)
    rate = blame["false_blame_rate"].values
    assert not (rate > 1.0).any()
    parts = error["from_reports"] + error["from_inference"]
    np.testing.assert_allclose(parts, error["error"], atol=1e-6 * float(abs(parts).max() + 1))
    index = dearth.padding_index(run, level)["padding_index"]
    assert float(index.min()) > 0.0
    for dataset in (blame, error):
        for name, values in dataset.data_vars.items():
            assert values.attrs["units"] and values.attrs["long_name"], name
