"""What the tests in Python share: the program they call, and the packages they import."""

import os
import pathlib
import sys

import matplotlib
import pytest

matplotlib.use("Agg")

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "analysis"))


@pytest.fixture(scope="session")
def program() -> pathlib.Path:
    """The program under test: $DEARTH_PROGRAM, else the release build of this source."""
    path = pathlib.Path(os.environ.get("DEARTH_PROGRAM", ROOT / "build/release/dearth"))
    if not path.exists():
        pytest.fail(f"there is no program {path}: ./dearth.sh build makes it")
    return path
