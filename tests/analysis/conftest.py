"""One small run, made by the program, that all tests of the analysis package read."""

import pathlib
import subprocess

import pytest

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
output: {{level: enterprise, variables: all}}
"""


@pytest.fixture(scope="session")
def write_scenario():
    def write(folder: pathlib.Path, quarters: int) -> pathlib.Path:
        scenario = folder / "small.yaml"
        tables = ROOT / "scenarios" / "tables"
        scenario.write_text(SCENARIO.format(quarters=quarters, tables=tables), encoding="utf-8")
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
def run(run_file):
    import dearth

    with dearth.open_run(run_file) as opened:
        yield opened
