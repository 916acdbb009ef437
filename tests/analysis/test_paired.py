"""Paired differences are Student's, agree with the program's, and refuse what is not paired."""

import json
import pathlib
import subprocess

import numpy as np
import pytest
import xarray as xr

import dearth

TABLES = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "tables"
COUNTRY = """\
# Question: do two ways to the same difference agree?
# Expectation: to rounding.
# Source: none, a test.
dearth: 1
name: {name}
start: 2020Q1
quarters: 4
seed: 11
economy: {{enterprises: 60, tables: {tables}}}
{policies}
"""


def series(values, units="unit"):
    return xr.DataArray(
        np.asarray(values, dtype=float), dims=("replication",),
        coords={"replication": np.arange(len(values))}, attrs={"units": units},
    )


@pytest.fixture(scope="module")
def pair(program, tmp_path_factory):
    """Two small scenarios, their runs by three replications, and what compare says of them."""
    folder = tmp_path_factory.mktemp("pair")
    files = []
    for name, policies in (("base", ""), ("ban", "policies: [{use: import_ban}]")):
        files.append(folder / f"{name}.yaml")
        text = COUNTRY.format(name=name, tables=TABLES, policies=policies)
        files[-1].write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEARTH_PROGRAM", str(program))
        runs = [dearth.simulate(f, f.with_suffix(".h5"), replications=3) for f in files]
    done = subprocess.run(
        [program, "compare", *files, "--replications", "3", "--json", "--progress", "none"],
        check=True, capture_output=True, text=True,
    )
    yield (*runs, json.loads(done.stdout))
    for run in runs:
        run.close()


def test_a_difference_is_students():
    found = dearth.paired_difference(series([1.0, 2.0, 3.0]), series([2.0, 4.0, 3.0]))
    # Differences 1, 2, 0: mean 1, deviation 1, error 1/√3; t(0.975; 2) = 4.302653 and
    # 4.302653/√3 = 2.484138. P(T₂ < √3) = ½ + √3/(2·√(2 + 3)) = 0.887298.
    assert float(found["difference"]) == pytest.approx(1.0)
    assert float(found["ci_low"]) == pytest.approx(1 - 2.484138, abs=1e-6)
    assert float(found["ci_high"]) == pytest.approx(1 + 2.484138, abs=1e-6)
    assert float(found["sign_probability"]) == pytest.approx(0.887298, abs=1e-6)
    # Variances 1 and 1 apart, 1 together.
    assert float(found["variance_reduction"]) == pytest.approx(2.0)
    assert int(found["replications"]) == 3
    assert found["difference"].attrs["units"] == "unit"


def test_equal_runs_have_no_sign_and_one_run_no_interval():
    equal = dearth.paired_difference(series([1.0, 2.0]), series([1.0, 2.0]))
    assert float(equal["sign_probability"]) == 0.5
    assert float(equal["variance_reduction"]) == np.inf  # spread apart, none together
    alone = dearth.paired_difference(series([1.0]), series([2.0]))
    assert (float(alone["ci_low"]), float(alone["ci_high"])) == (-np.inf, np.inf)
    assert float(alone["variance_reduction"]) == 1.0


def test_pairs_with_a_gap_are_left_out():
    found = dearth.paired_difference(series([1.0, np.nan, 3.0]), series([2.0, 9.0, 6.0]))
    assert int(found["replications"]) == 2
    assert float(found["difference"]) == pytest.approx(2.0)  # of 1 and 3
    assert float(found["base_mean"]) == pytest.approx(2.0)  # of 1 and 3 as well


def test_agrees_with_the_program(pair):
    base, ban, told = pair
    table = dearth.paired_difference(base, ban)
    rows = {row["output"]: row for row in told}
    names = [str(name) for name in table["output"].values]
    assert set(names) == set(rows)
    for name in names:
        mine, row = table.sel(output=name), rows[name]
        assert str(mine["units"].values) == row["units"]
        assert row["replications"] == 3
        for key in ("base_mean", "mean", "difference", "ci_low", "ci_high",
                    "sign_probability", "variance_reduction"):
            if row[key] is None:
                assert not np.isfinite(float(mine[key])), (name, key)
            else:
                scale = abs(row["base_mean"] or 0.0) + 1.0
                assert float(mine[key]) == pytest.approx(row[key], rel=1e-6, abs=1e-9 * scale)


def test_differences_are_taken_at_every_place(pair):
    base, ban, _ = pair
    found = dearth.paired_difference(base.province["output"], ban.province["output"])
    assert found["difference"].dims == ("quarter", "province")
    one = ban.province["output"][:, 1, 2] - base.province["output"][:, 1, 2]
    assert float(found["difference"][1, 2]) == pytest.approx(float(one.mean()))


def test_refuses_other_seeds_and_other_replications(make_run):
    values = {"national": {"output": (("replication", "quarter"), np.ones((2, 3)))}}
    with pytest.raises(dearth.NotPaired, match="seed 1, .* 2: their draws differ"):
        dearth.paired_difference(make_run(values), make_run(values, attrs={"seed": 2}))
    with pytest.raises(dearth.NotPaired, match="along replication there are 2 and 3"):
        dearth.paired_difference(series([1.0, 2.0]), series([1.0, 2.0, 3.0]))
