"""A sweep as jobs of a real Slurm: complete and the same, whatever happens to its tasks."""

import json
import os
import pathlib
import signal

import h5py
import numpy
import pytest
from cluster_sweep import RUNS, SHARDS
from private_slurm import wait_until

DIFFERS_BY_CALL = ("cpu_s", "peak_bytes")


def datasets(path):
    """The data of a result that calls must agree on, by name, and its digest."""
    found = {}

    def keep(name, item):
        is_told_apart = name.startswith("parameters/") or name in DIFFERS_BY_CALL
        if isinstance(item, h5py.Dataset) and not is_told_apart:
            found[name] = item[()]

    with h5py.File(path) as file:
        file.visititems(keep)
        return found, file.attrs["digest"]


def expect_same(path, other):
    """Both results hold the same values under the same names, and have one digest."""
    (one, digest), (two, other_digest) = datasets(path), datasets(other)
    assert digest == other_digest
    assert one.keys() == two.keys() and len(one) > 20
    for name, values in one.items():
        numpy.testing.assert_array_equal(values, two[name], err_msg=name)


def wait_for_end(slurm, seconds=150):
    """Until no job is left in the queue."""
    wait_until(lambda: not slurm.queue(), seconds, f"the queue is empty: {slurm.queue()}")


def wait_for_program(slurm):
    """The number of a task's program, as soon as one has begun with its runs."""
    found = []

    def is_there():
        found[:] = slurm.processes("dearth sweep ")
        return found

    wait_until(is_there, 120, "a task has started the program")
    return found[0]


def add_to_slurm(sweep, line):
    """Adds a line to what the sweep tells Slurm."""
    path = sweep.folder / "s.yaml"
    path.write_text(path.read_text().replace("slurm: {", "slurm: {" + line + ", "))


def environment_of(process):
    """The environment a process was started with."""
    pairs = pathlib.Path(f"/proc/{process}/environ").read_bytes().decode().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def test_loses_a_task_and_a_node_daemon_and_ends_the_same(slurm, sweep, expected):
    said = json.loads(sweep.call("submit", "--engine", "slurm", "--json"))
    # Arrays of this cluster have at most four tasks, so six shards are two arrays.
    assert said["shards"] == SHARDS
    assert [array["indexes"] for array in said["arrays"]] == ["0-3", "0-1"]
    os.kill(wait_for_program(slurm), signal.SIGKILL)
    slurm.kill_node("n1")
    slurm.start_node("n1")
    wait_for_end(slurm)

    # The killed program's shard is missing, which the merge job has found out.
    left = sweep.status()
    assert left["runs_missing"] > 0, sweep.logs()
    assert left["runs_complete"] + left["runs_missing"] == RUNS
    assert not sweep.at("result.h5").exists()
    again = json.loads(sweep.call("retry", "--engine", "slurm", "--json"))
    assert sum(array["tasks"] for array in again["arrays"]) == 1
    wait_for_end(slurm)

    assert sweep.status()["runs_complete"] == RUNS, sweep.logs()
    expect_same(sweep.at("result.h5"), expected)


def test_queues_a_warned_task_again_and_merges_after_it(slurm, sweep, expected):
    sweep.call("submit", "--engine", "slurm")
    program = wait_for_program(slurm)
    variables = environment_of(program)
    task = f"{variables['SLURM_ARRAY_JOB_ID']}_{variables['SLURM_ARRAY_TASK_ID']}"
    shard = int(variables["SLURM_ARRAY_TASK_ID"]) + 1
    segment = f"s{shard:04}-a*"
    wait_until(lambda: list(sweep.at("segments").glob(segment)), 120, "it has a segment")
    # What Slurm itself does ahead of the time limit: SIGTERM to the script alone, here
    # twice. (scancel --signal would send it again to the next attempt.)
    (script,) = slurm.processes("slurm_script", SLURM_JOB_ID=variables["SLURM_JOB_ID"])
    os.kill(script, signal.SIGTERM)
    os.kill(script, signal.SIGTERM)
    wait_until(lambda: slurm.queue().get(task) != "RUNNING", 120, "the task has stopped")
    assert slurm.queue()[task] in ("PENDING", "COMPLETING"), sweep.logs()
    wait_for_end(slurm)

    # By nobody's hand: the merge job waited for the second attempt.
    assert len(list(sweep.at("segments").glob(segment))) == 2, sweep.logs()
    expect_same(sweep.at("result.h5"), expected)


def test_refuses_a_second_submission_and_cancels_for_good(slurm, sweep, expected):
    # The first task of each array runs; the others wait, so that there is what to cancel.
    add_to_slurm(sweep, 'setup: ["[ $SLURM_ARRAY_TASK_ID = 0 ] || sleep 120"]')
    sweep.call("submit", "--engine", "slurm")
    wait_until(lambda: sweep.status()["runs_complete"] > 0, 120, "a task has ended")

    refused = sweep.call("submit", "--engine", "slurm", code=2)
    assert "still in the queue" in refused and "sweep cancel" in refused
    live = sweep.status()
    assert live["jobs_live"] and live["runs_missing"] > 0
    assert live["jobs"][0]["states"]["RUNNING"] >= 1

    assert "cancelled" in sweep.call("cancel")
    wait_for_end(slurm)
    left = sweep.status()
    # A cancelled task that had queued itself again would have ended its runs by now.
    assert left["runs_missing"] > 0
    assert not left["jobs_live"] and left["runs_running"] == 0
    assert set(left["jobs"][0]["states"]) == {"ENDED"}
    assert "no job of this sweep" in sweep.call("cancel")

    sweep.call("resume", "--quiet")  # plain processes go on where the jobs were ended
    expect_same(sweep.at("result.h5"), expected)


def test_shows_what_sbatch_refuses_and_takes_back_what_was_submitted(slurm, sweep):
    add_to_slurm(sweep, "partition: none")

    refused = sweep.call("submit", "--engine", "slurm", code=2)

    assert "invalid partition" in refused
    assert "array-0.sbatch" in refused
    assert slurm.queue() == {}


@pytest.mark.parametrize("verb", ["submit", "cancel"])
def test_says_so_where_there_is_no_slurm(sweep, verb, tmp_path):
    if verb == "cancel":
        sweep.call("submit", "--engine", "slurm")
        sweep.call("cancel")
    sweep.environment = sweep.environment | {"PATH": str(tmp_path)}

    refused = sweep.call(verb, code=2)

    assert "along PATH" in refused
