"""How often the interval of a paired difference covers an effect of the model that is known.

The effect is known from all pairs together; intervals come from eight pairs each. With 60
experiments the effect is √60 = 8 times better known than an interval tells, which lowers the
expected coverage from 95 % by less than 1 %.
"""

import json
import pathlib
import subprocess

import pytest
import xarray as xr

import dearth

EXPERIMENTS = 60
PAIRS = 8
# Every output alone is a binomial draw with standard deviation √(0.95·0.05/60) = 2.8 %; outputs
# of one run are alike, so that their mean is hardly more certain: four of these below 95 %.
LEAST = 0.95 - 4 * 0.028
OUTPUTS = ["output", "output_reported", "supply_hours", "attendance", "overtime", "final_deliveries"]

BASE = """\
# Question: does an interval cover the effect as often as it says?
# Expectation: 95 of 100 times.
# Source: none, a test.
dearth: 1
name: {name}
start: 2020Q1
quarters: 2
burn_in: 1
seed: 11
economy: {{enterprises: 40, tables: {tables}}}
output: {{level: province}}
"""
POLICY = "policies:\n  - use: speed_campaign\n    from: 2020-01-01\n    to: 2020-06-30\n"


@pytest.fixture(scope="module")
def pair(program, tmp_path_factory) -> tuple[pathlib.Path, pathlib.Path]:
    folder = tmp_path_factory.mktemp("coverage")
    tables = pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "tables"
    for name, policy in (("base", ""), ("campaign", POLICY)):
        (folder / f"{name}.yaml").write_text(BASE.format(name=name, tables=tables) + policy,
                                             encoding="utf-8")
        subprocess.run([program, "run", f"{name}.yaml", "-o", f"{name}.h5", "--quiet",
                        "--replications", str(EXPERIMENTS * PAIRS)],
                       cwd=folder, check=True, timeout=600)
    return folder / "base.h5", folder / "campaign.h5"


def nationals(pair: tuple[pathlib.Path, pathlib.Path]) -> list[xr.Dataset]:
    found = []
    for path in pair:
        with dearth.open_run(path) as run:
            found.append(run.national[OUTPUTS].load())
    return found


def test_intervals_cover_a_known_effect_as_often_as_they_say(pair):
    base, other = nationals(pair)
    effect = dearth.paired_difference(base, other, over="quarter")["difference"]

    covered = []
    for first in range(0, EXPERIMENTS * PAIRS, PAIRS):
        part = {"replication": slice(first, first + PAIRS)}
        found = dearth.paired_difference(base.isel(part), other.isel(part), over="quarter")
        covered.append((found["ci_low"] <= effect) & (effect <= found["ci_high"]))
    share = xr.concat(covered, dim="experiment").mean("experiment")

    print({str(name): float(share.sel(output=name)) for name in share["output"].values})
    assert float(abs(effect.sel(output="output"))) > 0.0, "a policy without effect tells nothing"
    assert float(share.mean()) > LEAST
    assert float(share.mean()) < 1.0, "an interval that always covers is too wide"


def test_the_command_line_gives_the_same_interval(program, pair):
    base, other = nationals(pair)
    first = {"replication": slice(0, PAIRS)}
    here = dearth.paired_difference(base.isel(first), other.isel(first), over="quarter")

    said = subprocess.run([program, "compare", "base.yaml", "campaign.yaml", "--json",
                           "--progress", "none", "--replications", str(PAIRS)],
                          cwd=pair[0].parent, check=True, timeout=600, capture_output=True)

    rows = {row["output"]: row for row in json.loads(said.stdout)}
    for name in OUTPUTS:
        for number in ("difference", "ci_low", "ci_high"):
            expected = float(here[number].sel(output=name))
            assert rows[name][number] == pytest.approx(expected, rel=1e-9), (name, number)
