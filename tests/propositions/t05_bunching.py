"""Do reports bunch at the plan, where the bonus is, and at 70 %, where the post is at stake?

Expected: excess mass of reports at 1.00 with the notch and at 0.70 with the rule of two
warnings; true output does not bunch at 0.70; the hole below the plan is as wide as z̄(p)
(oracle O3).

Statistic: excess mass in a bin of 0.01 over a polynomial of degree 7, as a share of all
reports; of the rule on less the rule off, replication by replication. What is said beyond what
is made is the excess of reports less that of true output in the same run: true output may bunch
too, since managers steer to the plan (response in reports and in what is real told apart as by
Kleven and Waseem). The widest padding that
reached the plan in the oracle scenario, at believed chances of an audit p of 0.1, 0.25 and 0.5.
Eight quarters; power for 0.4 of demand and plans 1.2 times believed output, so that many are
near 0.70.

Null: with a smooth bonus and no rule of warnings reports bunch no more than true output does,
beyond half a percent; a higher p makes the hole narrower.

Source: D2 T5; S1; Kleven and Waseem 2013.
"""

from __future__ import annotations

import numpy as np

from propositions.bunching import bunching, hole_width
from propositions.country import REVIEW_OF_ALL, country, each, is_mill, ratio
from propositions.finding import Finding, near, negative, none, positive
from propositions.intervals import difference, exact, mean
from propositions.lab import Lab

TITLE = "Reports bunch at 1.00 and 0.70"

QUARTERS = 8
NEGLIGIBLE = 0.005
AUDITS = (0.1, 0.25, 0.5)
SHORT = {"power.supply_ratio": 0.4, "planner.tautness": 1.2}


def experiment(lab: Lab) -> Finding:
    scenario = country(
        QUARTERS,
        "enterprise/output",
        "enterprise/output_planned",
        "enterprise/output_reported",
        "enterprise/sector",
    )
    widths = [hole(lab, scenario, audit) for audit in AUDITS]
    scenario = scenario.but(settings=SHORT)
    on = lab.run(scenario.but(settings=REVIEW_OF_ALL))
    no_strikes = lab.run(scenario)
    no_notch = lab.run(scenario.but(settings={**REVIEW_OF_ALL, "bonus.notch": 0.0}))
    off = lab.run(scenario.but(settings={"bonus.notch": 0.0}))

    finding = Finding()
    at_plan = difference(excess(on, "reported", 1.0), excess(no_notch, "reported", 1.0))
    at_strike = difference(excess(on, "reported", 0.7), excess(no_strikes, "reported", 0.7))
    finding.tell("excess at 1.00, notch on − off", at_plan, positive(NEGLIGIBLE))
    finding.tell("excess at 0.70, strikes on − off", at_strike, positive(NEGLIGIBLE))
    true = difference(excess(on, "true", 0.7), excess(no_strikes, "true", 0.7))
    finding.tell("excess of true output at 0.70, strikes on − off", true, none(NEGLIGIBLE))
    for threshold, without in ((1.0, no_notch), (0.7, no_strikes)):
        said = difference(beyond_true(on, threshold), beyond_true(without, threshold))
        name = f"excess at {threshold:.2f} beyond true output's, rule on − off"
        finding.tell(name, said, positive(NEGLIGIBLE))
    for threshold in (0.7, 1.0):
        name = f"excess at {threshold:.2f} beyond true output's, both rules off"
        finding.null(name, mean(beyond_true(off, threshold)), none(NEGLIGIBLE))
        name = f"excess at {threshold:.2f} of reports, both rules off"
        finding.tell(name, mean(excess(off, "reported", threshold)))
        name = f"excess at {threshold:.2f} of true output, both rules off"
        finding.tell(name, mean(excess(off, "true", threshold)))
    for audit, width in zip(AUDITS, widths, strict=True):
        name = f"width of the hole less z̄, p = {audit}"
        finding.tell(name, exact(width - hole_width(audit)), near(0.0, 0.01))
    narrower = max(widths[1] - widths[0], widths[2] - widths[1])
    finding.null("largest change of the width when p rises", exact(narrower), negative())
    return finding


def fulfilments(runs: dict[str, np.ndarray], which: str, replication: int) -> np.ndarray:
    name = "enterprise/output_reported" if which == "reported" else "enterprise/output"
    mills = is_mill(runs["enterprise/sector"][replication])
    made = runs[name][replication][:, mills]
    return ratio(made, runs["enterprise/output_planned"][replication][:, mills]).ravel()


def excess(runs: dict[str, np.ndarray], which: str, threshold: float) -> np.ndarray:
    others = tuple(t for t in (0.7, 1.0) if t != threshold)
    return each(
        len(runs["enterprise/output"]),
        lambda r: bunching(fulfilments(runs, which, r), threshold, others=others).excess,
    )


def beyond_true(runs: dict[str, np.ndarray], threshold: float) -> np.ndarray:
    return excess(runs, "reported", threshold) - excess(runs, "true", threshold)


def hole(lab: Lab, scenario, audit: float) -> float:
    """The widest padding of a report that fulfils the plan, over all replications."""
    runs = lab.run(
        scenario.but(
            base="oracles/padding.yaml",
            quarters=None,
            settings={"manager.audit_belief": audit},
        )
    )
    widest = 0.0
    for r in range(len(runs["enterprise/output"])):
        said, made = fulfilments(runs, "reported", r), fulfilments(runs, "true", r)
        padded = (np.abs(said - 1.0) < 1e-5) & (made < 1.0)
        widest = max(widest, float(np.max(1.0 - made[padded], initial=0.0)))
    return widest
