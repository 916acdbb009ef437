"""The report of a run or a sweep: one HTML page with interactive charts that needs no network.

>>> import dearth
>>> page = dearth.report("runs/as-reported.h5")

From a shell: ``python -m dearth.report OUT.h5 [-o OUT.html]``, or ``dearth report OUT.h5``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dearth.run_file import Run
    from dearth.sweep_file import Sweep


def report(source: str | Path | Run | Sweep) -> str:
    """The page of an output file, or of a run or sweep opened before, as HTML.

    A file that is not whole (a run failed, was stopped, is still being written) gives a page that
    says so at its top; charts then show the complete runs alone, or, where there is none, what
    there is. The first of ``OUT.h5`` and ``OUT.h5.part`` that exists is read. The page of a sweep
    has its outcomes over the points of the design; name its ``result.h5`` or its folder.

    Raises NotARun where the file is absent, is no output of dearth or holds no run, and NotASweep
    where it says that it holds a sweep but does not.
    """
    # Drawing takes a library that reading files does not: it is loaded by those who draw.
    from dearth.report.pages import page_and_faults

    return page_and_faults(source)[0]
