"""The program, and a lab that keeps nothing beyond a test."""

import os
import pathlib

import pytest

from propositions.lab import ROOT, Lab


@pytest.fixture(scope="session")
def program() -> pathlib.Path:
    path = pathlib.Path(os.environ.get("DEARTH_PROGRAM", ROOT / "build/release/dearth"))
    if not path.exists():
        pytest.fail(f"there is no program {path}: ./dearth.sh build makes it")
    return path


@pytest.fixture
def lab(program, tmp_path) -> Lab:
    return Lab(program, replications=2, enterprises=60, jobs=2, cache=tmp_path)
