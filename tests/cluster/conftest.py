"""What the tests of clusters share: a Slurm of their own, and a sweep for it."""

import os

import pytest
from cluster_sweep import Sweep
from private_slurm import PrivateSlurm


@pytest.fixture(scope="session")
def slurm():
    """A running Slurm of two nodes, for all tests of a session."""
    missing = PrivateSlurm.missing()
    if missing:
        pytest.fail(
            f"Slurm is not installed (no {', '.join(missing)}): ./dearth.sh test installs "
            "munge, slurm-client, slurmctld and slurmd"
        )
    cluster = PrivateSlurm()
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="session")
def expected(program, tmp_path_factory):
    """The results of the sweep by one plain process."""
    sweep = Sweep(program, tmp_path_factory.mktemp("plain") / "sweep", dict(os.environ))
    sweep.call("run", "--quiet")
    return sweep.at("result.h5")


@pytest.fixture
def sweep(slurm, program, tmp_path):
    """The sweep, planned, in a folder with an awkward name, and the cluster's programs."""
    made = Sweep(program, tmp_path / 'it\'s "50 %a" $HOME #', slurm.environment)
    made.plan()
    return made
