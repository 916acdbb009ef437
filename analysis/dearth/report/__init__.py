"""The report of a run: one HTML page with interactive charts that needs no network.

>>> import dearth
>>> page = dearth.report("runs/as-reported.h5")

From a shell: ``python -m dearth.report OUT.h5 [-o OUT.html]``, or ``dearth report OUT.h5``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dearth.run_file import Run


def report(source: str | Path | Run) -> str:
    """The page of an output file, or of a run opened before, as HTML.

    A file that is not whole (a run failed, was stopped, is still being written) gives a page that
    says so at its top; charts then show the complete runs alone, or, where there is none, what
    there is. The first of ``OUT.h5`` and ``OUT.h5.part`` that exists is read.

    Raises NotARun where the file is absent, is no output of dearth or holds no run.
    """
    # Drawing takes a library that reading files does not: it is loaded by those who draw.
    from dearth.report.page import page_of
    from dearth.report.sources import Source, opened
    from dearth.run_file import Run

    if isinstance(source, Run):
        return page_of(Source(source))
    with opened(Path(source)) as run:
        return page_of(Source(run))
