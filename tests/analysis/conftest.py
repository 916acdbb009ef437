"""One small run, made by the program, that the tests of the analysis package read."""

import pathlib
import subprocess

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import xarray as xr

import dearth

ROOT = pathlib.Path(__file__).resolve().parents[2]

SCENARIO = """\
# Question: does the analysis package read what the program writes?
# Expectation: every level opens, with units.
# Source: none, a test.
dearth: 1
name: small
start: 2020Q1
quarters: {quarters}
seed: 1
economy: {{enterprises: 300, tables: {tables}}}
policies:
  - use: border_closure
  - use: speed_campaign
  - use: import_ban
  - use: surplus_autonomy
output: {{level: {level}, variables: all}}
"""


@pytest.fixture(scope="session")
def write_scenario():
    def write(folder: pathlib.Path, quarters: int, level: str = "enterprise") -> pathlib.Path:
        scenario = folder / "small.yaml"
        tables = ROOT / "scenarios" / "tables"
        text = SCENARIO.format(quarters=quarters, tables=tables, level=level)
        scenario.write_text(text, encoding="utf-8")
        return scenario

    return write


@pytest.fixture(scope="session")
def run_file(program, write_scenario, tmp_path_factory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("small")
    out = folder / "small.h5"
    scenario = write_scenario(folder, quarters=8)
    subprocess.run([program, "run", scenario, "-o", out, "--quiet"], check=True, timeout=300)
    return out


@pytest.fixture(scope="session")
def narrow_file(program, write_scenario, tmp_path_factory) -> pathlib.Path:
    """The groups that are always there; h5netcdf takes long to open all of them."""
    folder = tmp_path_factory.mktemp("narrow")
    out = folder / "narrow.h5"
    scenario = write_scenario(folder, quarters=2, level="province")
    subprocess.run([program, "run", scenario, "-o", out, "--quiet"], check=True, timeout=300)
    return out


@pytest.fixture(scope="session")
def run(run_file):
    with dearth.open_run(run_file) as opened:
        yield opened


def hand_made(group, days, labels):
    """One group of variables {name: (axes, values)}, labelled along its axes."""
    dataset = xr.Dataset({
        variable: (axes, np.asarray(values), {"units": "unit", "long_name": variable})
        for variable, (axes, values) in group.items()
    })
    dataset = dataset.assign_coords({axis: np.arange(n) for axis, n in dataset.sizes.items()})
    if "quarter" in dataset.dims:
        names = [f"{day.year}Q{day.quarter}" for day in days]
        dataset = dataset.assign_coords(quarter=days, quarter_label=("quarter", names))
    for axis, values in labels.items():
        along = "enterprise" if axis.endswith("_label") else axis
        if along in dataset.dims:
            dataset = dataset.assign_coords({axis: (along, values)})
    return dataset


@pytest.fixture(scope="session")
def make_run():
    """Makes a Run of numbers chosen by hand: {group: {variable: (axes, values)}}."""

    def made(groups, labels=None, start="2020-01-01", attrs=None, parameters=None):
        first = next(iter(groups.values()))
        _, values = next(iter(first.values()))
        replications, quarters = np.shape(values)[:2]  # the first two axes of everything
        days = pd.date_range(start, periods=quarters, freq="QS")
        datasets = {
            name: hand_made(group, days, labels or {}) for name, group in groups.items()
        }
        if parameters:
            datasets["parameters"] = xr.Dataset(
                {"value": ("path", list(parameters.values()))},
                coords={"path": list(parameters)},
            )
        root = xr.Dataset(
            coords={"replication": np.arange(replications), "quarter": days},
            attrs={"seed": 1, "history_epoch": 1, **(attrs or {})},
        )
        return dearth.Run(pathlib.Path("made.h5"), root, datasets)

    return made


@pytest.fixture
def ax():
    """A pair of axes in the style of the package."""
    dearth.use_style()
    figure, axes = plt.subplots(figsize=(6, 4))
    yield axes
    plt.close(figure)
