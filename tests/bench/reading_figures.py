"""P9: one variable of a merged sweep, read by xarray, beside layouts made for reading."""

from __future__ import annotations

import statistics
import subprocess
import time
from pathlib import Path

from harness import (
    TABLES,
    Effort,
    Figure,
    WrongResultError,
    at_most,
    dearth,
    scenario,
    scratch,
)

ENTERPRISES = 520  # times 8 quarters of float32: 16.6 kB a run, so that it is compressed
CHUNK = "32x2x8x512"  # of the peer: 1 MiB


def _sweep(effort: Effort, folder: Path) -> Path:
    scenario(
        folder,
        "base",
        quarters=8,
        burn_in=0,
        economy={"enterprises": ENTERPRISES, "tables": TABLES},
        output={"level": "enterprise", "variables": ["output"]},
    )
    (folder / "s.yaml").write_text(
        "dearth: 1\nbase: base.yaml\ndesign:\n  lhs:\n"
        f"    points: {effort.runs // 2}\n    factors:\n"
        "      labour.fatigue_rate: [0.1, 0.5]\n"
        "replications: 2\nkeep: trajectories\noutputs: {output: [mean]}\n"
    )
    dearth(["sweep", "run", "s.yaml", "--quiet"], folder)
    return folder / "s.sweep" / "result.h5"


def _repacked(folder: Path, source: Path, *words: str) -> Path:
    target = folder / "repacked.h5"
    target.unlink(missing_ok=True)
    subprocess.run(["h5repack", *words, str(source), str(target)], check=True)
    return target


def _read_once(file: Path, group: str) -> tuple[float, object]:
    import xarray

    with xarray.open_dataset(file, group=group, engine="netcdf4", decode_times=False) as opened:
        variable = opened["output"]
        started = time.process_time()
        values = variable.load().to_numpy()
        return time.process_time() - started, values


def _compared(times: int, ours: Path, peer: Path, group: str) -> tuple[float, float]:
    """Medians of the CPU seconds of reading each, in turns; the values must be equal."""
    import numpy

    seconds: list[list[float]] = [[], []]
    for _ in range(times):
        (mine, values), (other, expected) = _read_once(ours, group), _read_once(peer, group)
        if not numpy.array_equal(values, expected, equal_nan=True):
            raise WrongResultError(f"{group}/output differs between the two layouts")
        if not numpy.isfinite(values).all():
            raise WrongResultError(f"{group}/output has runs without values")
        seconds[0].append(mine)
        seconds[1].append(other)
    return statistics.median(seconds[0]), statistics.median(seconds[1])


def reading(effort: Effort) -> list[Figure]:
    """P9. Raises unless all layouts give the same values."""
    times = 3 if effort.name == "quick" else 9
    with scratch() as folder:
        result = _sweep(effort, folder)
        flat = _repacked(folder, result, "-l", "province/output:CONTI")
        plain, contiguous = _compared(times, result, flat, "province")
        packed = _repacked(
            folder, result, "-l", f"enterprise/output:CHUNK={CHUNK}",
            "-f", "enterprise/output:SHUF", "-f", "enterprise/output:GZIP=1",
        )
        compressed, large_chunks = _compared(times, result, packed, "enterprise")
    runs = f"{effort.runs} runs"
    return [
        at_most("P9", f"{runs}, province/output, unfiltered, over contiguous",
                plain / contiguous, 2.0,
                f"{plain / contiguous:.2f} ({1e3 * plain:.1f} ms)"),
        at_most("P9", f"{runs}, enterprise/output, compressed, over chunks of 1 MiB",
                compressed / large_chunks, 1.5,
                f"{compressed / large_chunks:.2f} ({1e3 * compressed:.1f} ms)"),
    ]
