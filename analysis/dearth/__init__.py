"""Reads and shows the output files of dearth, a simulator of enterprises in a shortage economy.

Everything is an xarray Dataset with the units and descriptions of the file. The package adds
labels; it leaves nothing out. One ``unit`` is 1,000 KPW at 2019 plan prices.

>>> import dearth
>>> run = dearth.open_run("runs/as-reported.h5")
>>> dearth.gap(run)              # plan, output, report and belief, side by side
>>> dearth.losses_by_cause(run)  # why potential was not made
>>> dearth.report(run)           # all of it as one HTML page

Results are conditional mechanisms under stated priors, not estimates of a country.
"""

from dearth.accounts import gap, losses_by_cause
from dearth.anchor_figures import plot_anchors
from dearth.anchors import compare_with_anchors, read_anchors
from dearth.blame import false_blame
from dearth.bunching import bunching
from dearth.calibration_targets import (
    Target,
    calibration_targets,
    refuse_later_years,
    values_at_targets,
)
from dearth.effect_figures import plot_contributions, plot_differences, plot_response
from dearth.effects import cause_decomposition, event_quarters, response
from dearth.figures import (
    plot_losses,
    plot_plan_output_report,
    plot_supply_by_class,
    plot_supply_by_province,
)
from dearth.history_matching import (
    Emulator,
    fit_emulator,
    implausibility,
    informed,
    luck,
    nth_largest,
    profile,
    profile_of_pair,
)
from dearth.indicator_figures import plot_belief_error, plot_bunching, plot_shortage
from dearth.knowledge import belief_error, padding_index
from dearth.outsider import Noise, outsider_data
from dearth.outsider_audit import (
    audit_growth,
    growth_estimates,
    informant_estimates,
    true_growth,
)
from dearth.outsider_figures import plot_growth_estimates, plot_informants
from dearth.paired import NotPaired, check_paired, paired_difference
from dearth.policies import Policy, policies
from dearth.prior_box import effect_over_points, sign_shares
from dearth.program import ProgramFailed, ProgramNotFound, call, find_program, simulate
from dearth.ratchet import ratchet
from dearth.report import report
from dearth.run_file import IncompleteRun, NotARun, Run, open_run
from dearth.sensitivity import salib_arrays, salib_problem, sweep_summary
from dearth.shortage import shortage_indicators
from dearth.storming import storming_share
from dearth.style import CAUSE_COLOURS, label_quarters, middles, use_style
from dearth.sweep_file import (
    IncompleteSweep,
    IncompleteSweepWarning,
    NotASweep,
    Sweep,
    open_sweep,
)

__all__ = [
    "CAUSE_COLOURS",
    "Emulator",
    "IncompleteRun",
    "IncompleteSweep",
    "IncompleteSweepWarning",
    "Noise",
    "NotARun",
    "NotASweep",
    "NotPaired",
    "Policy",
    "ProgramFailed",
    "ProgramNotFound",
    "Run",
    "Sweep",
    "Target",
    "audit_growth",
    "belief_error",
    "bunching",
    "calibration_targets",
    "call",
    "cause_decomposition",
    "check_paired",
    "compare_with_anchors",
    "effect_over_points",
    "event_quarters",
    "false_blame",
    "find_program",
    "fit_emulator",
    "gap",
    "growth_estimates",
    "implausibility",
    "informant_estimates",
    "informed",
    "label_quarters",
    "losses_by_cause",
    "luck",
    "middles",
    "nth_largest",
    "open_run",
    "open_sweep",
    "outsider_data",
    "padding_index",
    "paired_difference",
    "plot_anchors",
    "plot_belief_error",
    "plot_bunching",
    "plot_contributions",
    "plot_differences",
    "plot_growth_estimates",
    "plot_informants",
    "plot_losses",
    "plot_plan_output_report",
    "plot_response",
    "plot_shortage",
    "plot_supply_by_class",
    "plot_supply_by_province",
    "policies",
    "profile",
    "profile_of_pair",
    "ratchet",
    "read_anchors",
    "refuse_later_years",
    "report",
    "response",
    "salib_arrays",
    "salib_problem",
    "shortage_indicators",
    "sign_shares",
    "simulate",
    "storming_share",
    "sweep_summary",
    "true_growth",
    "use_style",
    "values_at_targets",
]
