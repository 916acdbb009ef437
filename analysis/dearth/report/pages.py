"""Which page an output file gets: that of a run or that of a sweep."""

from __future__ import annotations

import warnings
from pathlib import Path

from dearth.groups import form_of
from dearth.report.page import page_of
from dearth.report.sources import Source, opened
from dearth.report.sweep_page import page_of_sweep
from dearth.report.sweep_source import SweepSource
from dearth.run_file import Run
from dearth.sweep_file import IncompleteSweepWarning, Sweep, open_sweep


def page_and_faults(source: str | Path | Run | Sweep) -> tuple[str, list[str]]:
    """The page of a file, a run or a sweep, and in words what of it is not whole.

    Raises NotARun or NotASweep.
    """
    if isinstance(source, Run):
        return _of_run(source)
    if isinstance(source, Sweep):
        return _of_sweep(source)
    path = Path(source)
    if path.is_dir() or form_of(path) == "dearth-sweep":
        with warnings.catch_warnings():
            # The page says it at its top.
            warnings.simplefilter("ignore", IncompleteSweepWarning)
            sweep = open_sweep(path, allow_incomplete=True)
        with sweep:
            return _of_sweep(sweep)
    with opened(path) as run:
        return _of_run(run)


def _of_run(run: Run) -> tuple[str, list[str]]:
    read = Source(run)
    return page_of(read), read.faults


def _of_sweep(sweep: Sweep) -> tuple[str, list[str]]:
    read = SweepSource(sweep)
    return page_of_sweep(read), read.faults
