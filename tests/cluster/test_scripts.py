"""The scripts for Slurm, run by bash with programs that stand in for Slurm's and ours."""

import os
import shutil
import signal
import subprocess

import pytest
from cluster_sweep import Sweep
from private_slurm import wait_until

# Notes that it has begun and each signal, and ends with $WANTED when told to.
PROGRAM = """\
#!/bin/bash
trap 'echo TERM >>"$NOTES/signals"; [ -n "$STUBBORN" ] || exit "$WANTED"' TERM
echo "$@" >>"$NOTES/calls"
[ -z "$SLEEPS" ] && exit "$WANTED"
while [ ! -e "$NOTES/enough" ]; do sleep 0.05; done
exit "$WANTED"
"""
SCONTROL = '#!/bin/bash\necho "$@" >>"$NOTES/requeued"\n'
SQUEUE = '#!/bin/bash\necho "${STATE:-RUNNING}"\n'
SLEEP = '#!/bin/bash\n[ "$1" = 60 ] && exit; exec /bin/sleep "$@"\n'


SETUP = """'program=("$STANDIN" "two words")', 'export QUOTE="it''s"'"""


@pytest.fixture(scope="module")
def folder(program, tmp_path_factory):
    """The scripts of a sweep, written where there is no Slurm, in an awkward folder."""
    place = tmp_path_factory.mktemp("scripts") / "it's $(touch here) `here`"
    sweep = Sweep(program, place, {"PATH": str(place / "nothing")})
    text = (place / "s.yaml").read_text()
    (place / "s.yaml").write_text(text.replace("slurm: {", f"slurm: {{setup: [{SETUP}], "))
    said = sweep.call("submit", "--engine", "slurm", "--dry-run")
    assert "taking Slurm's usual MaxArraySize" in said
    return sweep.at("slurm")


@pytest.fixture(autouse=True)
def programs(tmp_path):
    """The stand-ins, in a folder where the scripts find them, and one for their notes."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "notes").mkdir()
    standins = {"program": PROGRAM, "scontrol": SCONTROL, "squeue": SQUEUE, "sleep": SLEEP}
    for name, content in standins.items():
        path = tmp_path / "bin" / name
        path.write_text(content)
        path.chmod(0o755)


def start(folder, tmp_path, **variables):
    """Starts a task's script as Slurm would."""
    environment = {
        "PATH": f"{tmp_path}/bin:{os.environ['PATH']}",
        "NOTES": str(tmp_path / "notes"),
        "STANDIN": str(tmp_path / "bin/program"),
        "SLURM_ARRAY_JOB_ID": "12",
        "SLURM_ARRAY_TASK_ID": "0",
        "SLURM_JOB_ID": "12",
        "WANTED": "0",
    } | variables
    return subprocess.Popen(["/bin/bash", folder / "array-0.sbatch"], env=environment)


def notes(tmp_path, name):
    """What the stand-ins have noted."""
    path = tmp_path / "notes" / name
    return path.read_text().splitlines() if path.exists() else []


def test_are_proper_bash_in_any_folder(folder):
    scripts = sorted(folder.glob("*.sbatch"))
    assert [script.name for script in scripts] == ["array-0.sbatch", "merge.sbatch"]
    for script in scripts:
        subprocess.run(["bash", "-n", script], check=True)
    if shutil.which("shellcheck"):
        subprocess.run(["shellcheck", "--severity=warning", *scripts], check=True)
    assert not list(folder.parents[1].rglob("here"))


def test_call_the_program_that_setup_names_with_the_shard(folder, tmp_path):
    assert start(folder, tmp_path).wait(120) == 0

    root = folder.parent
    (call,) = notes(tmp_path, "calls")
    assert call.startswith(f"two words sweep run {root} --dir {root} --shard 1/")
    assert notes(tmp_path, "requeued") == []


@pytest.mark.parametrize(
    ("code", "restarts", "state", "requeued"),
    [
        (4, "0", "RUNNING", True),
        (4, "19", "RUNNING", True),
        (4, "20", "RUNNING", False),  # enough is enough
        (4, "0", "COMPLETING", False),  # it is being cancelled
        (3, "0", "RUNNING", False),
        (137, "0", "RUNNING", False),
    ],
)
def test_queue_a_stopped_task_again(folder, tmp_path, code, restarts, state, requeued):
    task = start(folder, tmp_path, WANTED=str(code), SLURM_RESTART_COUNT=restarts, STATE=state)

    assert task.wait(120) == code
    # With its index: the bare number 12 would mean the whole array.
    assert notes(tmp_path, "requeued") == (["requeue 12_0"] if requeued else [])


def test_hand_a_signal_on_once_and_wait_for_the_program(folder, tmp_path):
    task = start(folder, tmp_path, WANTED="4", SLEEPS="yes", STUBBORN="yes")
    wait_until(lambda: notes(tmp_path, "calls"), 120, "the program has begun")
    for _ in range(3):
        task.send_signal(signal.SIGTERM)
        wait_until(lambda: notes(tmp_path, "signals"), 120, "the signal has arrived")
    assert task.poll() is None
    (tmp_path / "notes/enough").touch()

    assert task.wait(120) == 4
    assert notes(tmp_path, "signals") == ["TERM"]
    assert notes(tmp_path, "requeued") == ["requeue 12_0"]


def test_tell_predicted_times_and_what_the_sweep_asks_for(folder):
    text = (folder / "array-0.sbatch").read_text()

    for line in ("requeue", "open-mode=append", "signal=B:TERM@120", "cpus-per-task=1"):
        assert f"#SBATCH --{line}\n" in text
    assert "#SBATCH --mem=300M\n" in text
    assert "#SBATCH --time=00:10:00\n" in text
