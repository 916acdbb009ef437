"""Do a demand for proof and a rumour of investigators cut padding, and make paperwork?

Expected: less padding of output, more forged progress on the tasks per true progress.

Statistic: in the quarter of the tasks and the one after, four_tasks (classes special to 2)
against none: padding over output and forged excess, among enterprises of these classes.
Nobody has papers ready beforehand here (tasks.prepared_share of 0): those the order did not
make.

Null: enterprises outside the scope: padding moves by less than 0.2 % of output.

Source: A5 C7; S0.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, is_mill, policy
from propositions.finding import Finding, negative, none, positive
from propositions.intervals import difference
from propositions.lab import Lab

TITLE = "Proof and rumour cut padding, make paper"
REASON = (
    "As in T22 nobody prepares papers: a tenth of the manager's time, the least that can be "
    "given, costs more in forging (a prior) than the reward brings. Padding in scope falls "
    "as expected (from 0.030 to 0.025 of output in eight of the countries); the null is not "
    "precise enough in countries of 300."
)


def experiment(lab: Lab) -> Finding:
    base = country(
        8,
        "enterprise/output",
        "enterprise/padding",
        "enterprise/task_forged",
        "enterprise/sector",
        "enterprise/priority_class",
        settings={"tasks.prepared_share": 0.0},
    )
    tasks = policy("four_tasks", from_="2020-07-01", to="2020-09-30")
    off, on = lab.run(base), lab.run(base.but(policies=(tasks,)))
    finding = Finding()
    finding.tell("padding over output in scope, on − off",
                 difference(padding(on, True), padding(off, True)), negative(2e-4))
    finding.tell("forged excess in scope, on − off", difference(forged(on), forged(off)),
                 positive(1e-4))
    finding.null("padding over output out of scope, on − off",
                 difference(padding(on, False), padding(off, False)), none(0.002))
    return finding


def in_scope(runs, replication: int, is_in: bool) -> np.ndarray:
    high = runs["enterprise/priority_class"][replication] <= 2
    return is_mill(runs["enterprise/sector"][replication]) & (high == is_in)


def padding(runs, is_in: bool) -> np.ndarray:
    rows = []
    for r in range(len(runs["enterprise/output"])):
        kept = in_scope(runs, r, is_in)
        padded = np.maximum(runs["enterprise/padding"][r, 6:8][:, kept], 0.0).sum()
        rows.append(padded / runs["enterprise/output"][r, 6:8][:, kept].sum())
    return np.array(rows)


def forged(runs) -> np.ndarray:
    return np.array([runs["enterprise/task_forged"][r, 7][in_scope(runs, r, True)].mean()
                     for r in range(len(runs["enterprise/output"]))])
