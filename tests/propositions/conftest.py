"""A lab that keeps nothing beyond a test."""

import pytest

from propositions.lab import Lab


@pytest.fixture
def lab(program, tmp_path) -> Lab:
    return Lab(program, replications=2, enterprises=60, jobs=2, cache=tmp_path)
