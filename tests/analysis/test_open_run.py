"""A run opens with every reader, tells its units, and is refused unless it is whole."""

import shutil
import subprocess
import time

import h5py
import netCDF4
import numpy as np
import pytest
import xarray as xr

import dearth

LEVELS = ["national", "province", "sector", "county", "enterprise"]


def changed(run_file, tmp_path, change):
    copy = tmp_path / "copy.h5"
    shutil.copy(run_file, copy)
    with h5py.File(copy, "a") as file:
        change(file)
    return copy


def test_opens_every_level(run):
    assert set(run) == {*LEVELS, "parameters"}
    assert run.national is run["national"]
    assert run.enterprise.sizes["enterprise"] == 300
    assert (run.runs.sizes["replication"], run.runs.sizes["quarter"]) == (1, 8)


def test_quarters_are_dates_with_labels(run):
    quarters = run.national["quarter"].values
    assert quarters[0] == np.datetime64("2020-01-01")
    assert run.national["quarter_label"].values.tolist()[-1] == "2021Q4"  # 8 from 2020Q1


@pytest.mark.parametrize("level", LEVELS)
def test_every_variable_has_unit_and_meaning(run, level):
    for name, variable in run[level].data_vars.items():
        if name == "quarter_bounds":
            continue  # CF: bounds have no attributes of their own
        for attribute in ("units", "long_name", "description", "role"):
            assert variable.attrs.get(attribute), f"{level}/{name} lacks {attribute}"


def test_labels_where_enterprises_belong(run):
    labels = run.enterprise["sector_label"].values
    codes = run.enterprise["sector"].values
    meanings = run.enterprise["sector"].attrs["flag_meanings"].split()
    assert [meanings[code] for code in codes] == labels.tolist()


@pytest.mark.parametrize("group", [None, "sector"])
def test_both_engines_read_the_same(narrow_file, group):
    # h5netcdf needs seconds for each group.
    with (
        xr.open_dataset(narrow_file, group=group, engine="h5netcdf") as one,
        xr.open_dataset(narrow_file, group=group, engine="netcdf4") as other,
    ):
        xr.testing.assert_equal(one, other)


@pytest.mark.parametrize("engine", ["h5netcdf", "netcdf4"])
def test_runs_open_with_either_engine(tmp_path, engine):
    small = tmp_path / "small.h5"
    with netCDF4.Dataset(small, "w") as file:
        file.setncatts({"format": "dearth-run", "format_version": "1.0", "status": "complete"})
        for axis in ("replication", "quarter"):
            file.createDimension(axis, 1)
            file.createVariable(axis, "i4", (axis,))[:] = 0
        file["quarter"].setncatts({"units": "days since 2000-01-01"})
        file.createVariable("status", "i1", ("replication",))[:] = 1
        for name in ("national", "province", "sector", "parameters"):
            file.createGroup(name).createVariable("output", "f8", ())[:] = 7.0
    with dearth.open_run(small, engine=engine) as opened:
        assert float(opened.national["output"]) == 7.0


def test_opens_as_a_tree(narrow_file):
    with xr.open_datatree(narrow_file, engine="netcdf4") as tree:
        assert set(tree.children) == {"national", "province", "sector", "parameters"}


def test_is_a_tree(run):
    assert set(run.tree().children) == set(run)


def test_h5py_and_ncdump_read_it(run_file, run):
    with h5py.File(run_file) as file:
        assert file["national/output"].shape == (1, 8)
        assert file["national/output"][0, 0] == run.national["output"].values[0, 0]
    header = subprocess.run(["ncdump", "-h", run_file], check=True, capture_output=True, text=True)
    assert "output_believed(replication, quarter, enterprise)" in header.stdout


def test_names_an_absent_file_and_an_absent_level(tmp_path, run):
    with pytest.raises(dearth.NotARun, match="there is no file"):
        dearth.open_run(tmp_path / "none.h5")
    with pytest.raises(KeyError, match="no group village; it has national"):
        run["village"]


def test_refuses_what_is_no_run(tmp_path):
    text = tmp_path / "text.h5"
    text.write_text("not HDF5")
    with pytest.raises(dearth.NotARun):
        dearth.open_run(text)


def test_refuses_another_version(run_file, tmp_path):
    # Set, not modified: the attribute's own length would cut the text.
    path = changed(run_file, tmp_path, lambda file: file.attrs.create("format_version", "2.0"))
    with pytest.raises(dearth.NotARun, match="2.0; this package reads 1.x"):
        dearth.open_run(path)


def test_refuses_a_failed_run_unless_asked(run_file, tmp_path):
    def fail(file):
        file["status"][0] = 2
        file["quarters_completed"][0] = 3

    path = changed(run_file, tmp_path, fail)
    with pytest.raises(dearth.IncompleteRun, match="replication 0 is failed after 3 of 8 quarters"):
        dearth.open_run(path)
    with dearth.open_run(path, incomplete=True) as opened:
        assert int(opened.runs["status"][0]) == 2


def test_refuses_a_file_cut_short(program, write_scenario, tmp_path):
    out = tmp_path / "cut.h5"
    scenario = write_scenario(tmp_path, quarters=200)
    part = out.with_name("cut.h5.part")
    process = subprocess.Popen([program, "run", scenario, "-o", out, "--quiet"])
    try:
        until = time.monotonic() + 120
        while not (part.exists() and part.stat().st_size) and time.monotonic() < until:
            time.sleep(0.01)
    finally:
        process.kill()
        process.wait()
    with pytest.raises(dearth.IncompleteRun, match=r"cut\.h5\.part is"):
        dearth.open_run(out)
    with pytest.raises(dearth.NotARun):
        dearth.open_run(part)
