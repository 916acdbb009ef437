"""A sweep opens whole; a gap is refused, or masked and warned of; SALib gets its arrays."""

import json
import pathlib
import subprocess

import h5py
import netCDF4
import numpy as np
import pytest

import dearth

POINTS, REPLICATIONS, QUARTERS = 16, 2, 3
NOISE = np.array([[-1.0, 1.0]])
HEAD = "# Question: does the package read it?\n# Expectation: yes.\n# Source: none, a test.\n"
PATHS = ("ratchet.up", "audit.capacity")


def design():
    """A full grid of 4 × 4 levels."""
    up, capacity = np.meshgrid([0.0, 0.2, 0.4, 0.6], [0.01, 0.02, 0.03, 0.04], indexing="ij")
    return np.column_stack([up.ravel(), capacity.ravel()])


def made():
    """Output falls by 100 a unit of the ratchet; replications lie 1 below and 1 above."""
    return 1000 - 100 * design()[:, :1] + NOISE


def write_sweep(path, points, values, *, keep="summary"):
    """A merged result in the layout of docs/format.md."""
    with netCDF4.Dataset(path, "w") as file:
        file.setncatts({"format": "dearth-sweep", "format_version": "1.0", "status": "complete"})
        add_axes(file, len(points))
        for column, name in enumerate(PATHS):
            factor = file.createVariable(name.replace(".", "__"), "f8", ("point",))
            factor.setncatts({"path": name, "units": "1", "long_name": name})
            factor[:] = points[:, column]
        runs = ("point", "replication")
        file.createVariable("status", "i1", runs)[:] = 1
        file.createVariable("message", str, runs)[:] = np.full(values.shape, "", dtype=object)
        output = file.createVariable("output__mean", "f8", runs, fill_value=np.nan)
        output.setncatts({"units": "unit", "long_name": "output, mean over quarters"})
        output[:] = values
        if keep == "trajectories":
            group = file.createGroup("national")
            add_axes(group, len(points))
            axes = ("point", "replication", "quarter")
            output = group.createVariable("output", "f8", axes, fill_value=np.nan)
            output.setncatts({"units": "unit", "long_name": "output"})
            output[:] = np.repeat(values[:, :, None], QUARTERS, axis=2)
    return path


def add_axes(group, points):
    sizes = {"point": points, "replication": REPLICATIONS, "quarter": QUARTERS}
    for axis, size in sizes.items():
        group.createDimension(axis, size)
        group.createVariable(axis, "i4", (axis,))[:] = np.arange(size)
    group["quarter"].setncatts({"units": "days since 2000-01-01"})


@pytest.fixture
def sweep_file(tmp_path):
    return write_sweep(tmp_path / "result.h5", design(), made(), keep="trajectories")


def fail(path, point, replication, status, message=""):
    with h5py.File(path, "a") as file:
        file["status"][point, replication] = status
        file["message"][point, replication] = message


def test_opens_with_factors_summaries_and_groups(sweep_file):
    with dearth.open_sweep(sweep_file) as sweep:
        assert list(sweep.factors) == list(PATHS)
        assert list(sweep.summaries) == ["output__mean"]
        assert sweep.runs.sizes["point"] == POINTS
        assert list(sweep) == ["national"]
        # Factors are coordinates, so that a group can be chosen by them.
        strong = sweep["national"].where(sweep["national"]["ratchet__up"] == 0.6, drop=True)
        assert strong.sizes["point"] == 4
        assert "16 point(s) × 2 replication(s)" in repr(sweep)


@pytest.mark.parametrize("engine", ["netcdf4", "h5netcdf"])
def test_both_engines_open_it(sweep_file, engine):
    with dearth.open_sweep(sweep_file, engine=engine) as sweep:
        np.testing.assert_array_equal(sweep.summaries["output__mean"], made())


def test_two_points_are_a_pair(sweep_file):
    with dearth.open_sweep(sweep_file) as sweep:
        output = sweep["national"]["output"].assign_coords(
            quarter=np.array(["2020-01-01", "2020-04-01", "2020-07-01"], dtype="datetime64[ns]"))
        found = dearth.response(output.isel(point=0), output.isel(point=4), "2020-01-01")
    # The ratchet of points 0 and 4 differs by 0.2: 20 less output, in both replications.
    np.testing.assert_allclose(found["difference"], -20.0)
    np.testing.assert_allclose(found["cumulative"], [-20.0, -40.0, -60.0])


def test_a_folder_stands_for_its_result(sweep_file, tmp_path):
    with dearth.open_sweep(tmp_path) as sweep:
        assert sweep.path == sweep_file
    (tmp_path / "empty").mkdir()
    with pytest.raises(dearth.IncompleteSweep, match="dearth sweep merge"):
        dearth.open_sweep(tmp_path / "empty")


def test_a_gap_is_refused_and_named(sweep_file):
    fail(sweep_file, 3, 1, 2, "no food left")
    fail(sweep_file, 5, 0, 0)
    with pytest.raises(dearth.IncompleteSweep) as caught:
        dearth.open_sweep(sweep_file)
    assert "1 of 32 runs missing: point 5 replication 0" in str(caught.value)
    assert "1 of 32 runs failed: point 3 replication 1 (no food left)" in str(caught.value)


def test_a_gap_that_is_allowed_is_masked_and_warned_of(sweep_file):
    fail(sweep_file, 3, 1, 2)
    with pytest.warns(dearth.IncompleteSweepWarning, match="1 of 32 runs failed"):
        sweep = dearth.open_sweep(sweep_file, allow_incomplete=True)
    with sweep:
        # A failed run may have left numbers behind: they are not taken for results.
        values = sweep.summaries["output__mean"].values
        assert np.isnan(values[3, 1])
        assert np.isfinite(np.delete(values.ravel(), 3 * REPLICATIONS + 1)).all()
        assert sweep["national"]["output"].isel(point=3, replication=1).isnull().all()
        with pytest.raises(ValueError, match="missing at 1 point"):
            dearth.salib_arrays(sweep, "output__mean", replication=1)


def test_an_axis_with_a_hole_is_refused(sweep_file):
    with h5py.File(sweep_file, "a") as file:
        file["point"][-1] = 99
    with pytest.raises(dearth.IncompleteSweep, match="points are not 0 to 15"):
        dearth.open_sweep(sweep_file)


def test_a_result_older_than_its_plan_is_refused(sweep_file):
    plan = {"points": POINTS, "replications": 4}
    sweep_file.with_name("plan.json").write_text(json.dumps(plan), encoding="utf-8")
    with pytest.raises(dearth.IncompleteSweep, match="2 replications, plan.json has 4"):
        dearth.open_sweep(sweep_file)


def test_runs_and_other_files_are_told_apart(sweep_file, run_file, tmp_path):
    with pytest.raises(dearth.NotASweep, match="open_run reads it"):
        dearth.open_sweep(run_file)
    with pytest.raises(dearth.NotARun, match="holds a sweep"):
        dearth.open_run(sweep_file)
    with pytest.raises(dearth.NotASweep, match="no file"):
        dearth.open_sweep(tmp_path / "none.h5")
    text = tmp_path / "text.h5"
    text.write_text("not HDF5")
    with pytest.raises(dearth.NotASweep, match="cannot be read as HDF5"):
        dearth.open_sweep(text)


def test_salib_gets_problem_and_arrays(sweep_file):
    with dearth.open_sweep(sweep_file) as sweep:
        problem = dearth.salib_problem(sweep, bounds={"ratchet.up": (0.0, 1.0)})
        assert problem == {
            "num_vars": 2,
            "names": list(PATHS),
            "bounds": [[0.0, 1.0], [0.01, 0.04]],  # the second as it occurs
        }
        x, y = dearth.salib_arrays(sweep, "output__mean")
        np.testing.assert_array_equal(x, design())
        np.testing.assert_allclose(y, 1000 - 100 * design()[:, 0])  # replications average out
        with pytest.raises(KeyError, match="it has output__mean"):
            dearth.salib_arrays(sweep, "output__final")
        with pytest.raises(KeyError, match="no factor of the sweep: ratchet.down"):
            dearth.salib_problem(sweep, bounds={"ratchet.down": (0.0, 1.0)})


def test_ranges_of_the_plan_are_bounds(sweep_file):
    factors = [
        {"path": "ratchet.up", "kind": "range", "range": ["0", "0.9"]},
        {"path": "audit.capacity", "kind": "levels", "levels": ["0.01", "0.04"]},
    ]
    plan = {"points": POINTS, "replications": REPLICATIONS, "factors": factors}
    sweep_file.with_name("plan.json").write_text(json.dumps(plan), encoding="utf-8")
    with dearth.open_sweep(sweep_file) as sweep:
        assert sweep.ranges == {"ratchet.up": (0.0, 0.9)}
        assert dearth.salib_problem(sweep)["bounds"] == [[0.0, 0.9], [0.01, 0.04]]


def test_a_sweep_of_the_program_opens(program, tmp_path):
    tables = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "tables"
    (tmp_path / "base.yaml").write_text(HEAD + f"""dearth: 1
name: base
start: 2019Q1
quarters: 2
seed: 5
economy: {{enterprises: 40, tables: {tables}}}
policies: [{{use: party_oversight, from: 2019-01-01, enabled: false}}]
""", encoding="utf-8")
    (tmp_path / "grid.yaml").write_text(HEAD + """dearth: 1
name: grid
base: base.yaml
design:
  grid:
    power.supply_ratio: [0.5, 0.8]
    policies.party_oversight.enabled: [false, true]
replications: 2
outputs: {output: [mean, final]}
keep: trajectories
""", encoding="utf-8")
    done = subprocess.run([program, "sweep", "run", "grid.yaml", "--progress", "none"],
                          cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with dearth.open_sweep(tmp_path / "grid.sweep") as sweep:
        assert list(sweep.factors) == ["power.supply_ratio", "policies.party_oversight.enabled"]
        assert set(sweep.summaries) == {"output__mean", "output__final"}
        last = sweep["national"]["output"].isel(quarter=-1)
        np.testing.assert_array_equal(sweep.summaries["output__final"], last)
        effect = dearth.effect_over_points(
            sweep, "output__mean", "policies.party_oversight.enabled")
        assert effect.sizes == {"pair": 2, "replication": 2}


def test_salib_finds_what_is_known_in_closed_form(tmp_path):
    from SALib.analyze import sobol as analyze
    from SALib.sample import sobol as sample

    bounds = {PATHS[0]: (0.0, 1.0), PATHS[1]: (0.0, 1.0)}
    told = {"num_vars": 2, "names": list(PATHS), "bounds": list(bounds.values())}
    points = sample.sample(told, 256, calc_second_order=False, seed=1)
    values = (2.0 * points[:, :1] + points[:, 1:]) + NOISE
    with dearth.open_sweep(write_sweep(tmp_path / "result.h5", points, values)) as sweep:
        problem = dearth.salib_problem(sweep, bounds)
        _, y = dearth.salib_arrays(sweep, "output__mean")
    found = analyze.analyze(problem, y, calc_second_order=False, seed=1)
    # Y = 2a + b of independent uniforms: shares of variance 4/5 and 1/5.
    np.testing.assert_allclose(found["S1"], [0.8, 0.2], atol=0.02)
    np.testing.assert_allclose(found["ST"], [0.8, 0.2], atol=0.02)
