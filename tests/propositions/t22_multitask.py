"""Does a reward for the four tasks crowd out work, and does a demand for proof turn paper into
progress?

Expected: output falls and true progress rises with the reward; with a high standard of evidence
less of the claimed progress is paper only if audits are likely.

Statistic: reward of 0.5 for progress within 90 days, ordered for all classes in 2019Q2, against
none, in that quarter: change of output; mean level of the tasks at its close. Share of paper in
claimed progress, evidence standard 0.8 less 0.2, with audits believed at 0.6 and at 0.02
(beliefs that do not learn), difference of the two.

Null: where attention does not matter for output (elasticity 0), output moves by less than 0.5
%.

Source: D2 T22; S0; Holmström and Milgrom 1991.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country
from propositions.finding import Finding, cannot_be_shown, negative, none, positive
from propositions.intervals import change, difference
from propositions.lab import Lab

TITLE = "Rewarded tasks crowd out work; proof turns paper"
REASON = (
    "A manager divides time by tenths, and the first tenth on paperwork costs more in "
    "forging (20 per squared unit, a prior) than the reward of half a bonus brings: nobody "
    "prepares papers then, while at a tenth of that cost, or four times the reward, they "
    "add 0.06 and 0.04 to progress (eight of the countries). What papers there are lay "
    "ready before the order (0.02). Work on the tasks takes time that binds output in few "
    "places. The null is not precise enough."
)

ORDERED = 1  # 2019Q2, counted from 2019Q1
ORDER = {
    "name": "order",
    "from": "2019-04-01",
    "to": "2019-06-30",
    "set": {"tasks.reward": 0.5, "tasks.window_days": 90},
}
LIKELY = {"manager.audit_belief": 0.6, "manager.audit_memory": 0.0}
UNLIKELY = {"manager.audit_belief": 0.02, "manager.audit_memory": 0.0}


def experiment(lab: Lab) -> Finding:
    base = country(2, "national/output", "national/task_level", "national/task_forged")
    off, on = lab.run(base), lab.run(base.but(policies=(ORDER,)))
    if np.array_equal(off["national/task_level"], on["national/task_level"]):
        return cannot_be_shown("the reward for tasks moves no task in this program.")
    finding = Finding()
    finding.tell("change of output, reward on − off",
                 change(made(on), made(off)), negative(0.001))
    finding.tell("level of the tasks, reward on − off",
                 difference(level(on), level(off)), positive(0.001))
    shifts = [paper(lab, base, beliefs) for beliefs in (LIKELY, UNLIKELY)]
    finding.tell("paper in claims, proof of 0.8 − 0.2, audits likely",
                 difference(shifts[0], 0.0 * shifts[0]), negative(0.001))
    finding.tell("the same, audits likely less unlikely", difference(*shifts),
                 negative(0.001))
    apart = base.but(settings={"manager.attention_power": 0.0})
    off, on = lab.run(apart), lab.run(apart.but(policies=(ORDER,)))
    finding.null("change of output where attention does not matter",
                 change(made(on), made(off)), none(0.005))
    return finding


def made(runs) -> np.ndarray:
    return runs["national/output"][:, ORDERED]


def level(runs) -> np.ndarray:
    return runs["national/task_level"][:, ORDERED].mean(axis=-1)


def paper(lab: Lab, base, beliefs) -> np.ndarray:
    """Share of paper in claimed progress, standard 0.8 less 0.2, by replication."""
    shares = []
    for standard in (0.8, 0.2):
        settings = {**beliefs, "audit.evidence_standard": standard}
        runs = lab.run(base.but(settings=settings, policies=(ORDER,)))
        forged = runs["national/task_forged"][:, ORDERED].mean(axis=-1)
        shares.append(forged / (forged + level(runs)))
    return shares[0] - shares[1]
