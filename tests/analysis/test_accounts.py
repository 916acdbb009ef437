"""Side by side, losses and policies say what the file says."""

import numpy as np
import pytest

import dearth

LEVELS = ["national", "province", "sector", "county", "enterprise"]


@pytest.mark.parametrize("level", LEVELS)
def test_shares_of_losses_sum_to_one(run, level):
    losses = dearth.losses_by_cause(run, level)
    lost = losses["losses"].sum("cause").values > 0
    assert lost.any()
    np.testing.assert_allclose(losses["share"].sum("cause").values[lost], 1, rtol=1e-12)


@pytest.mark.parametrize("level", LEVELS)
def test_losses_are_potential_less_output(run, level):
    # An identity of the model: rounding of float32 in the enterprise group, of float64 above.
    tolerance = 1e-5 if level == "enterprise" else 1e-9
    unexplained = dearth.losses_by_cause(run, level)["unexplained"].values
    assert np.nanmax(np.abs(unexplained)) < tolerance


def test_gap_holds_truth_report_and_belief(run):
    side_by_side = dearth.gap(run)
    roles = {name: side_by_side[name].attrs["role"] for name in list(side_by_side)[:4]}
    assert roles == {
        "output_planned": "plan",
        "output": "truth",
        "output_reported": "report",
        "output_believed": "belief",
    }
    truth, report = run.national["output"], run.national["output_reported"]
    np.testing.assert_allclose(side_by_side["padding_share"], (report - truth) / truth, rtol=1e-12)


def test_policies_keep_their_days(run):
    of_name = {policy.name: policy for policy in dearth.policies(run)}
    assert list(of_name) == ["border_closure", "speed_campaign", "import_ban", "surplus_autonomy"]
    # The presets' dates; border_closure's steps go from January 2020 on without an end.
    assert str(of_name["border_closure"].start) == "2020-01-22"
    assert of_name["border_closure"].end is None
    assert str(of_name["speed_campaign"].start) == "2020-10-12"
    assert str(of_name["speed_campaign"].end) == "2020-12-30"
    assert str(of_name["surplus_autonomy"].end) == "2022-04-15"
