"""Opens the toy file with every reader that users have, and checks values and attributes.

    read_with_python.py TOY.h5

The file is what the test RunFile.WritesTheFileThatOtherReadersAreTriedOn leaves where
DEARTH_TOY_FILE points to. Needs xarray, h5netcdf, netCDF4 and h5py; ncdump if there is one.
"""

import shutil
import subprocess
import sys
import tempfile

import h5py
import netCDF4
import numpy as np
import xarray as xr

REPLICATIONS, QUARTERS, ENTERPRISES, CAUSES = 2, 5, 3000, 3
QUARTERS_LABELLED = ["2020Q3", "2020Q4", "2021Q1", "2021Q2", "2021Q3"]
DATA_ATTRIBUTES = {"units", "long_name", "description", "role", "cell_methods"}


def expected(*own):
    """The formula of toy.hpp: 100000 replication + 10000 quarter + place in the row."""
    place = np.arange(int(np.prod(own)), dtype=float).reshape(own)
    shape = (REPLICATIONS, QUARTERS) + (1,) * len(own)
    run = 100000.0 * np.arange(REPLICATIONS)[:, None] + 10000.0 * np.arange(QUARTERS)
    return run.reshape(shape) + place


def check_root(root):
    assert root["status"].values.tolist() == [1, 1]
    assert root["status"].dtype == np.int8
    assert root["status"].attrs["flag_meanings"] == "missing complete failed stopped"
    assert root["status"].attrs["flag_values"].tolist() == [0, 1, 2, 3]
    assert root["quarters_completed"].dtype == np.int32
    assert root["message"].values.tolist() == ["", ""]
    assert root["digest"].dims == ("replication", "quarter")
    assert root["digest"].values[1, 2] == "102".zfill(32)
    assert root["quarter"].values[0] == np.datetime64("2020-07-01")
    assert root["quarter"].values[4] == np.datetime64("2021-07-01")
    assert root["quarter_label"].values.tolist() == QUARTERS_LABELLED
    assert "quarter_label" in root.coords
    assert root.attrs["Conventions"] == "CF-1.8"
    assert root.attrs["format"] == "dearth-run"
    assert root.attrs["format_version"] == "1.0"
    assert root.attrs["status"] == "complete"
    assert root.attrs["seed"] == 20211121
    assert len(root.attrs["digest"]) == 32
    assert not any(name.startswith("writer_") for name in root.attrs)


def check_enterprise(group):
    assert group["output"].dims == ("replication", "quarter", "enterprise")
    assert group["output"].dtype == np.float32
    assert group["workers"].dtype == np.int32
    assert group["sector"].dims == ("enterprise",)
    np.testing.assert_array_equal(group["output"].values, expected(ENTERPRISES))
    np.testing.assert_array_equal(group["workers"].values, expected(ENTERPRISES))
    np.testing.assert_array_equal(group["losses"].values, expected(ENTERPRISES, CAUSES))
    assert group["sector"].values[:4].tolist() == [0, 1, 0, 1]
    assert group["enterprise"].values[2999] == "e2999"
    assert group["cause"].values.tolist() == ["power", "inputs", "größer"]
    assert group["output"].sel(quarter="2021-01-01", enterprise="e7").values[1] == 120007.0
    for name in ("output", "losses", "workers"):
        attributes = dict(group[name].attrs, **group[name].encoding)
        assert DATA_ATTRIBUTES <= set(attributes), (name, attributes)
        assert attributes["coordinates"] == "quarter_label"
        assert group[name].attrs["cell_methods"] == "quarter: mean"
        assert group[name].attrs["role"] == "report"


def check_optional(events, checkpoint, parameters):
    assert events["time"].shape == (40000,)
    assert events["amount"].values[39999] == 0.5 * 39999
    assert events["time"].values[0] == np.datetime64("2000-01-01") + np.timedelta64(
        646000000, "s"
    )
    assert events["kind"].attrs["flag_meanings"] == "delivery wake_up"
    assert checkpoint["state"].dtype == np.uint8
    assert checkpoint["length"].values.tolist() == [300000]
    state = checkpoint["state"].values
    np.testing.assert_array_equal(state, np.arange(300000) * 7 % 256)
    assert parameters["path"].values.tolist() == ["a.b", "c.d"]
    assert parameters["value"].values.tolist() == [0.5, 2.0]
    assert parameters["text"].values.tolist() == ["0.5", "yes"]
    assert parameters["scenario"].values.item() == "name: toy\n"


def check_with_xarray(path, engine):
    def opened(group=None):
        return xr.open_dataset(path, engine=engine, group=group)

    check_root(opened())
    check_enterprise(opened("enterprise"))
    np.testing.assert_array_equal(opened("national")["output"].values, expected())
    check_optional(opened("events"), opened("checkpoint"), opened("parameters"))
    tree = xr.open_datatree(path, engine=engine)
    check_root(tree.to_dataset())
    check_enterprise(tree["enterprise"].to_dataset())
    check_optional(
        *(tree[name].to_dataset() for name in ("events", "checkpoint", "parameters"))
    )


def check_with_h5py(path):
    with h5py.File(path) as file:
        output = file["enterprise/output"]
        assert output.chunks == (1, 5, ENTERPRISES)
        assert output.shuffle and output.compression == "gzip"
        assert output.maxshape == (None, QUARTERS, ENTERPRISES)
        assert np.isnan(output.fillvalue)
        assert output.attrs["_FillValue"].shape == (1,)
        assert "_FillValue" not in file["enterprise/workers"].attrs
        assert file["national/output"].compression is None
        np.testing.assert_array_equal(output[...], expected(ENTERPRISES))
        file.visititems(check_plainness)


def check_plainness(name, found):
    """Every axis has a scale; attributes are scalars or lists, none of them bool."""
    for key, value in found.attrs.items():
        assert np.ndim(value) <= 1 or key == "REFERENCE_LIST", (name, key)
        assert not isinstance(value, np.bool_), (name, key)
    if isinstance(found, h5py.Dataset) and not found.is_scale:
        for axis in found.dims:
            assert len(axis) == 1, name


def check_with_netcdf(path):
    with netCDF4.Dataset(path) as file:
        assert file.dimensions["replication"].isunlimited()
        assert file["enterprise"].variables["output"].dimensions[2] == "enterprise"
        assert list(file["enterprise"].variables)[-1] == "sector"  # order of creation
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        with netCDF4.Dataset(copy, "a") as file:  # can be added to
            file.note = "added"
        assert xr.open_dataset(copy).attrs["note"] == "added"
    if shutil.which("ncdump"):
        header = subprocess.run(
            ["ncdump", "-h", path], check=True, capture_output=True, text=True
        ).stdout
        assert "replication = UNLIMITED" in header
        assert 'output:cell_methods = "quarter: mean"' in header


def main(path):
    check_with_xarray(path, "h5netcdf")
    check_with_xarray(path, "netcdf4")
    check_with_h5py(path)
    check_with_netcdf(path)
    print("read by xarray (h5netcdf, netcdf4), h5py, netCDF4 and ncdump")


if __name__ == "__main__":
    main(sys.argv[1])
