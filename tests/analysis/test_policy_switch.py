"""A policy that ends inside a quarter changes what enterprises do from that day on."""

import pathlib
import subprocess

import h5py
import numpy as np
import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EPOCH = np.datetime64("2000-01-01T00:00:00")
LAST_DAY = np.datetime64("2022-04-15")

SCENARIO = """\
# Question: what happens on the day on which the right to the surplus ends?
# Expectation: what was earned until then is the enterprise's, what comes later is not.
# Source: none, a test.
dearth: 1
name: switch
start: 2021Q4
quarters: 4
burn_in: 4
seed: 1
economy: {{enterprises: 100, tables: {tables}}}
policies:
  - use: surplus_autonomy
parameters:
  power.supply_ratio: 1.0
  planner.tautness: 0.9
output: {{events: true, level: enterprise, variables: all}}
"""


@pytest.fixture(scope="module")
def event_log(program, tmp_path_factory):
    folder = tmp_path_factory.mktemp("switch")
    scenario = folder / "switch.yaml"
    scenario.write_text(
        SCENARIO.format(tables=ROOT / "scenarios" / "tables"), encoding="utf-8"
    )
    out = folder / "switch.h5"
    subprocess.run([program, "run", scenario, "-o", out, "--quiet"], check=True, timeout=120)
    with h5py.File(out) as file:
        events = file["events"]
        meanings = events["kind"].attrs["flag_meanings"]
        names = (meanings.decode() if isinstance(meanings, bytes) else meanings).split()
        yield {
            "kind": np.array(names)[events["kind"][:]],
            "time": EPOCH + events["time"][:].astype("timedelta64[s]"),
            "source": events["source"][:],
            "stipend": file["enterprise/stipend"][0],
        }


def test_the_switch_comes_at_the_midnight_that_ends_the_last_day(event_log):
    switches = event_log["time"][event_log["kind"] == "policy_switch"]
    ends = switches[switches > np.datetime64("2022-01-01")]
    assert len(ends) == 100
    assert set(ends) == {LAST_DAY.astype("datetime64[s]") + np.timedelta64(1, "D")}


def test_surplus_of_the_days_before_is_sold_and_none_after(event_log):
    sales = event_log["time"][event_log["kind"] == "market_sale"].astype("datetime64[D]")
    sold = {str(day): int((sales == day).sum()) for day in np.unique(sales)}
    # Sales are told to the market a day after they are made: on the second of a month by
    # routine, and once more the day after the switch, which no other month has.
    extra = str(LAST_DAY + np.timedelta64(2, "D"))
    assert sold.get(extra, 0) > 0
    inside = [day for day in sold if not day.endswith("-02")]
    assert inside == [extra]


def test_stipends_end_with_the_right(event_log):
    stipends = event_log["stipend"]  # paid in the last month of each quarter
    assert stipends[1].sum() > 0  # 2022Q1, under the right
    assert stipends[2].sum() == 0  # 2022Q2: May and June brought none
