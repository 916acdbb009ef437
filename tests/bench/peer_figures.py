"""P6: a tutorial's economy in SimPy, equal in its numbers, beside the program's."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from harness import (
    SOURCE,
    Effort,
    Figure,
    Timing,
    WrongResultError,
    at_least,
    dearth,
    medians,
    run_words,
    scratch,
    timed,
)
from kernel_figures import hold_lines

PEERS = Path(__file__).parent / "peers"
TUTORIAL = str(SOURCE / "scenarios" / "tutorial" / "03-two-policies.yaml")
TOLERANCE = 1e-6  # relative: the file holds enterprises in float32


def widest_gap(file: Path, rows: dict[str, list[dict[str, float]]]) -> tuple[float, str]:
    """The widest gap between the file's values and the peer's, relative, and where it is."""
    import h5py

    worst, where = 0.0, ""
    with h5py.File(file) as opened:
        group = opened["enterprise"]
        names = [name.decode() for name in group["enterprise"][...]]
        if sorted(names) != sorted(rows):
            raise WrongResultError("the peer has other enterprises")
        for variable in rows[names[0]][0]:
            values = group[variable][0]
            for (quarter, column), ours in zip(
                ((q, k) for q in range(values.shape[0]) for k in range(values.shape[1])),
                values.ravel(),
                strict=True,
            ):
                theirs = rows[names[column]][quarter][variable]
                gap = abs(float(ours) - theirs) / max(1.0, abs(theirs))
                if not gap <= worst:  # a missing value is no match either
                    worst, where = gap, f"{variable} of {names[column]} in row {quarter}"
    return worst, where


def _peer(folder: Path, runs: int) -> Timing:
    return timed([sys.executable, str(PEERS / "two_policies.py"), "--runs", str(runs)], folder)


def _ours(folder: Path, runs: int, *more: str) -> Timing:
    words = run_words(TUTORIAL, "--threads", "1", "--replications", str(runs), *more)
    return dearth(words, folder)


def _compared(folder: Path, effort: Effort) -> tuple[Timing, Timing]:
    """One whole process of each, after their numbers were found equal."""
    all_variables = ("--set", "output.variables=all")
    ours, theirs = medians(
        effort.repeats,
        lambda: _ours(folder, 1, *all_variables),
        lambda: _peer(folder, 1),
    )
    gap, where = widest_gap(folder / "out.h5", json.loads(theirs.out))
    if not gap <= TOLERANCE:
        raise WrongResultError(f"the peer's numbers are not ours: {where} differs by {gap:.2g}")
    return ours, theirs


def _holds(effort: Effort, folder: Path) -> list[Figure]:
    """The hold model in SimPy over the kernel's."""
    figures = []
    for line in hold_lines(effort):
        pending = line["pending"]
        if line["pattern"] != "own" or pending > 100_000:
            continue
        words = [sys.executable, str(PEERS / "hold.py"), str(pending),
                 str(400_000 // effort.hold_scale)]
        theirs = float(timed(words, folder).out)
        figures.append(
            Figure("P6", f"hold model, {pending:,} pending: SimPy's event over the kernel's",
                   f"{theirs / line['kernel_ns']:.0f} × ({theirs:.0f} ns)")
        )
    return figures


def peer(effort: Effort) -> list[Figure]:
    """P6. Raises unless the peer's numbers are the program's, to 1e-6."""
    few = 2 if effort.name == "quick" else 11
    many = 1 + 20 * (few - 1)
    lean = ("--set", "output.level=province")
    with scratch() as folder:
        ours, theirs = _compared(folder, effort)
        one, more, peer_one, peer_more = medians(
            effort.repeats,
            lambda: _ours(folder, 1, *lean),
            lambda: _ours(folder, many, *lean),
            lambda: _peer(folder, 1),
            lambda: _peer(folder, few),
        )
        run = max(more.cpu - one.cpu, 1e-9) / (many - 1)
        peer_run = (peer_more.cpu - peer_one.cpu) / (few - 1)
        holds = _holds(effort, folder)
    ratio = peer_run / run
    return [
        at_least("P6", "a further run of tutorial/03: SimPy's CPU over ours", ratio, 300.0,
                 f"{ratio:.1f} × ({1e3 * peer_run:.1f} over {1e3 * run:.2f} ms)", " ×"),
        Figure("P6", "one whole process, all variables written",
               f"{theirs.cpu / ours.cpu:.1f} × ({1e3 * theirs.cpu:.0f} over "
               f"{1e3 * ours.cpu:.0f} ms)"),
        *holds,
    ]
