"""The figures that are held, each measured by one function."""

from __future__ import annotations

from collections.abc import Callable

from harness import Effort, Figure
from kernel_figures import FOLDER, hold, parts
from peer_figures import peer
from reading_figures import reading
from run_figures import (
    as_reported,
    cost_curve,
    output_share,
    places,
    replications,
    start,
    sweep_price,
)

FIGURES: dict[str, Callable[[Effort], list[Figure]]] = {
    "hold": hold,
    "as-reported": as_reported,
    "places": places,
    "replications": replications,
    "peer": peer,
    "output": output_share,
    "start": start,
    "reading": reading,
    "curve": cost_curve,
    "sweep": sweep_price,
    "parts": parts,
}

# What a figure cannot be measured without: programs, and packages of Python.
NEEDS: dict[str, tuple[str, ...]] = {
    "output": ("h5repack",),
    "peer": ("simpy", "h5py"),
    "parts": (str(FOLDER / "bench_parts"),),
    "reading": ("h5repack", "xarray", "netCDF4"),
}
