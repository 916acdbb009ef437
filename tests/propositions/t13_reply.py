"""How does the centre reply to a shortfall: whom does it blame, whom does it help?

Expected: at bias 0 and with honest cause reports nobody is blamed falsely; where secretaries
write the cause reports, false blame arises without any bias; managers of high-priority plans
are punished and helped more often than others.

Statistic: share of constrained enterprises (own causes below half of the loss) below their plan
whose manager the centre holds at fault with more than even odds, cause report under oversight
on less off, bias 0. Share warned among those below 70 %, classes special and 1 less 2 to 7.

Null: bias 0 and no oversight: no false blame beyond 1 %. The slope of false blame in the bias
checks the manipulation.

Source: D2 T13; S1; Markevich 2007.
"""

from __future__ import annotations

import numpy as np

from propositions.country import CAUSES, REVIEW_OF_ALL, country, policy
from propositions.finding import Finding, none, positive
from propositions.intervals import difference, mean
from propositions.lab import Lab

TITLE = "Blame and help after a shortfall"
REASON = (
    "Of those below their plan half lose 0.97 or more to power and materials, and nine in "
    "ten at most 0.08 to causes of their own; at bias 0 the centre believes fault with 0.02 "
    "at the ninth decile and 0.27 at most. A report that shifts causes to the manager "
    "raises the ninth decile to 0.08 and the highest belief to 0.38 (eight of the "
    "countries), not beyond even odds, and only beyond them is anybody warned: at bias 1 "
    "nobody below 70 % was, of whatever class."
)

OWN = [CAUSES.index(cause) for cause in ("effort", "pacing", "management", "quality")]
REVIEW = {**REVIEW_OF_ALL, "plan.liability": 0.5, "power.supply_ratio": 0.4}
CHANNEL = {
    "oversight.approval": 0.0,
    "oversight.diversion": 0.0,
    "oversight.monitoring": 0.0,
    "oversight.competence_gap": 0.0,
    "oversight.cause_report": 1.0,
}


def experiment(lab: Lab) -> Finding:
    reads = ("warned", "fault_believed", "losses", "output_planned", "output_reported",
             "sector", "priority_class", "falsely_blamed")
    has_help = lab.writes("assistance")
    reads += ("assistance",) if has_help else ()
    base = country(8, *(f"enterprise/{name}" for name in reads), settings=REVIEW)
    rule = policy("party_oversight", from_="2019-01-01", set=CHANNEL)

    def at_bias(bias: float, policies=()):
        return lab.run(base.but(settings={"planner.attribution": bias}, policies=policies))

    honest, edited = at_bias(0.0), at_bias(0.0, (rule,))
    biased = at_bias(1.0)
    finding = Finding()
    finding.tell("false blame at bias 0, cause report by secretaries on − off",
                 difference(false_blame(edited), false_blame(honest)), positive(1e-3))
    finding.tell("warned below 70 %, special and 1 − others, bias 1",
                 mean(by_priority(biased, "warned")), positive(1e-3))
    if has_help:
        finding.tell("helped below 70 %, special and 1 − others, bias 1",
                     mean(by_priority(biased, "assistance")), positive(1e-4))
    else:
        finding.hidden.append("help after a review: the program does not write it.")
    punished = [r["enterprise/falsely_blamed"][:, -4:].sum(axis=(1, 2)).astype(float)
                for r in (edited, honest)]
    finding.tell("managers warned for what was not their doing, a year, on − off",
                 difference(*punished), positive(0.02))
    finding.null("false blame at bias 0, no oversight", mean(false_blame(honest)),
                 none(0.01))
    finding.tell("slope of false blame in the bias, 1 − 0 (check of the manipulation)",
                 difference(false_blame(biased), false_blame(honest)))
    return finding


def short(runs, threshold: float) -> np.ndarray:
    """Mills that reported less than a share of their plan in the last year."""
    said = runs["enterprise/output_reported"][:, -4:]
    below = said < threshold * runs["enterprise/output_planned"][:, -4:] * (1.0 - 1e-6)
    return below & (runs["enterprise/sector"] != 0)[:, None, :]


def false_blame(runs) -> np.ndarray:
    losses = runs["enterprise/losses"][:, -4:]
    own = losses[..., OWN].sum(axis=-1) / np.maximum(losses.sum(axis=-1), 1e-9)
    kept = short(runs, 1.0) & (own < 0.5)
    blamed = runs["enterprise/fault_believed"][:, -4:] > 0.5
    return np.array([b[k].mean() if k.any() else np.nan
                     for b, k in zip(blamed, kept, strict=True)])


def by_priority(runs, name: str) -> np.ndarray:
    below = short(runs, 0.7)
    high = (runs["enterprise/priority_class"] <= 1)[:, None, :]
    values = runs[f"enterprise/{name}"][:, -4:].astype(float)
    rows = []
    for value, few, top in zip(values, below, high, strict=True):
        sides = [value[few & top], value[few & ~top]]
        rows.append(sides[0].mean() - sides[1].mean() if all(s.size for s in sides)
                    else np.nan)
    return np.array(rows)
