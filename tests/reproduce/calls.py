"""Ways to call one program that must not change a history."""

from __future__ import annotations

import json
import pathlib
import random
import signal
import subprocess
from collections.abc import Callable

from reproduce.histories import CROWDED, ROOT, TIME_LIMIT, History, digest, live, words

Call = Callable[[pathlib.Path, pathlib.Path], str]

# Without these the C library takes its plain versions of exp, log and pow, whose last digits
# differ from those with fused multiply-add.
NO_FMA = "glibc.cpu.hwcaps=-AVX2,-AVX2_Usable,-FMA,-FMA_Usable,-FMA4,-FMA4_Usable,-AVX512F"


def with_threads(count: int) -> Call:
    """The places of one country lived by so many threads."""
    return lambda program, folder: live(program, CROWDED, folder, ("--threads", str(count)))


def with_environment(**variables: str) -> Call:
    """Other variables in the environment."""
    return lambda program, folder: live(program, CROWDED, folder, environment=variables)


def stopped_and_resumed(program: pathlib.Path, folder: pathlib.Path) -> str:
    """A signal half way, then ``--resume``."""
    output = folder / "history.h5"
    command = [*words(program, CROWDED, output), "--progress", "json", "--threads", "1"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE,
                          stdout=subprocess.DEVNULL, text=True) as run:
        assert run.stderr is not None
        for line in run.stderr:
            state = json.loads(line)
            if state["done"] >= 0.3 * state["total"]:
                run.send_signal(signal.SIGTERM)
                break
        run.stderr.read()
        code = run.wait(TIME_LIMIT)
    if code != 4:
        raise AssertionError(f"the run was to be stopped half way, and ended with {code}")
    subprocess.run([program, "run", ROOT / CROWDED.scenario, *CROWDED.options, "--resume", output,
                    "--quiet"], cwd=folder, check=True, timeout=TIME_LIMIT)
    return digest(program, output)


def with_states_kept(program: pathlib.Path, folder: pathlib.Path) -> str:
    """A checkpoint every quarter."""
    return live(program, CROWDED, folder, ("--checkpoint-every", "1Q"))


def with_more_recorded(program: pathlib.Path, folder: pathlib.Path) -> str:
    """Every variable and every event written."""
    return live(program, CROWDED, folder,
                ("--set", "output.variables=all", "--set", "output.events=true"))


CALLS: dict[str, Call] = {
    "once more": lambda program, folder: live(program, CROWDED, folder),
    **{f"{count} threads": with_threads(count) for count in (1, 2, 4, 8)},
    "C library without FMA and AVX": with_environment(GLIBC_TUNABLES=NO_FMA),
    "another language and time zone": with_environment(LC_ALL="C.UTF-8", LANG="C.UTF-8",
                                                       TZ="Asia/Pyongyang"),
    "stopped by a signal and resumed": stopped_and_resumed,
    "a state kept every quarter": with_states_kept,
    "every variable and event recorded": with_more_recorded,
}

def with_rows_shuffled(program: pathlib.Path, folder: pathlib.Path, seed: int | None) -> str:
    """The second tutorial with the rows of its enterprises in another order; None: as they are."""
    source = ROOT / "scenarios/tutorial/enterprises.csv"
    comment, header, *rows = source.read_text(encoding="utf-8").splitlines()
    if seed is not None:
        random.Random(seed).shuffle(rows)
    own = folder / "enterprises.csv"
    own.write_text("\n".join([comment, header, *rows, ""]), encoding="utf-8")
    mill = History("shuffled", "scenarios/tutorial/02-power-cut.yaml")
    return live(program, mill, folder, ("--set", f"economy.enterprises={own}"))
