"""The bench computes what it should; how long that takes is no matter here."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from figures import FIGURES
from harness import WrongResultError, at_least, at_most, dearth, run_words
from peer_figures import PEERS, TOLERANCE, TUTORIAL, widest_gap
from run_figures import fitted_exponent


def _measured(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HERE / "measure.py"), "--quick", *words],
        capture_output=True,
        text=True,
        env=os.environ | more,
        check=False,
    )


def test_every_figure_is_measured_and_nothing_computes_wrongly(program: Path) -> None:
    assert shutil.which("h5repack"), "P9 needs h5repack: install the package hdf5-tools"
    done = _measured(DEARTH_PROGRAM=str(program))
    assert done.returncode == 0, done.stderr
    for row in ("P1", "P2", "P4", "P5", "P7", "P8", "P9", "P10"):
        assert f"| {row} |" in done.stdout
    assert "met |" not in done.stdout  # sizes so small say nothing about speed


def test_a_wrong_history_ends_the_bench_with_one(program: Path, tmp_path: Path) -> None:
    liar = tmp_path / "bench_hold"
    liar.write_text('#!/bin/sh\necho \'{"same_history": false, "measured": []}\'\n')
    liar.chmod(0o755)
    done = _measured("hold", DEARTH_PROGRAM=str(program), DEARTH_BENCH_HOLD=str(liar))
    assert done.returncode == 1
    assert "history" in done.stderr


def test_an_unknown_figure_is_refused() -> None:
    done = _measured("speed")
    assert done.returncode == 2
    assert all(name in done.stderr for name in FIGURES)


@pytest.fixture(scope="module")
def peer_rows() -> dict[str, list[dict[str, float]]]:
    """The numbers of the SimPy port."""
    assert importlib.util.find_spec("simpy"), (
        "the peer needs SimPy: put the build/peers of ./dearth.sh test on PYTHONPATH"
    )
    done = subprocess.run(
        [sys.executable, str(PEERS / "two_policies.py")], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def _run(tmp_path: Path, *more: str) -> Path:
    dearth(run_words(TUTORIAL, "--set", "output.variables=all", *more), tmp_path)
    return tmp_path / "out.h5"


def test_the_peer_has_the_tutorials_numbers(tmp_path: Path, peer_rows: dict) -> None:
    gap, where = widest_gap(_run(tmp_path), peer_rows)
    assert gap <= TOLERANCE, where
    # By hand in the scenario: 6.25 % of the plan is sold in 2019Q3, 25 % in 2020Q1.
    mill = peer_rows["first-light"]
    assert mill[2]["sold"] == pytest.approx(0.0625 * mill[2]["output_planned"])
    assert mill[4]["sold"] == pytest.approx(0.25 * mill[4]["output_planned"])


def test_numbers_that_part_are_seen(tmp_path: Path, peer_rows: dict) -> None:
    # The law lets a secretary take a hair more: output differs by 0.001 of 0.85.
    file = _run(tmp_path, "--set", "secretary.diversion_limit=0.2514")
    gap, where = widest_gap(file, peer_rows)
    assert gap > TOLERANCE
    assert "row" in where


def test_another_country_is_no_match(tmp_path: Path, peer_rows: dict) -> None:
    fewer = {name: rows for name, rows in peer_rows.items() if name != "dam"}
    with pytest.raises(WrongResultError, match="other enterprises"):
        widest_gap(_run(tmp_path), fewer)


def test_the_exponent_of_a_power_law_is_found() -> None:
    points = [(n, 3.0 * n**1.2) for n in (300, 3000, 100000)]
    assert fitted_exponent(points) == pytest.approx(1.2)


def test_a_goal_is_met_from_its_side() -> None:
    assert at_most("P8", "", 4.0, 5.0, "").is_met
    assert not at_most("P8", "", 6.0, 5.0, "").is_met
    assert at_least("P1", "", 6.0, 5.0, "").is_met
    assert not at_least("P1", "", 4.0, 5.0, "").is_met
