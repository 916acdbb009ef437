"""Reads and shows the output files of dearth, a simulator of enterprises in a shortage economy.

Everything is an xarray Dataset with the units and descriptions of the file. The package adds
labels; it leaves nothing out. One ``unit`` is 1,000 KPW at 2019 plan prices.

>>> import dearth
>>> run = dearth.open_run("runs/as-reported.h5")
>>> dearth.gap(run)              # plan, output, report and belief, side by side
>>> dearth.losses_by_cause(run)  # why potential was not made

Results are conditional mechanisms under stated priors, not estimates of a country.
"""

from dearth.accounts import gap, losses_by_cause
from dearth.figures import (
    plot_losses,
    plot_plan_output_report,
    plot_supply_by_class,
    plot_supply_by_province,
)
from dearth.policies import Policy, policies
from dearth.run_file import IncompleteRun, NotARun, Run, open_run
from dearth.style import CAUSE_COLOURS, use_style

__all__ = [
    "CAUSE_COLOURS",
    "IncompleteRun",
    "NotARun",
    "Policy",
    "Run",
    "gap",
    "losses_by_cause",
    "open_run",
    "plot_losses",
    "plot_plan_output_report",
    "plot_supply_by_class",
    "plot_supply_by_province",
    "policies",
    "use_style",
]
