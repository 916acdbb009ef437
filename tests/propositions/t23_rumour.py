"""Does a mere rumour of investigators cut padding, and for how long?

Expected: less padding in the quarter of the rumour, an effect that fades when no audit follows.

Statistic: padding over output of mills, rumour of strength 1 in 2020Q1 against none: in that
quarter; four quarters later less then.

Null: where managers trust no rumour padding is the same. Nobody works overtime here, since a
change of rules has overtime chosen anew.

Source: D2 T23; S0.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country
from propositions.finding import Finding, cannot_be_shown, negative, none, positive
from propositions.intervals import difference
from propositions.lab import Lab

TITLE = "A rumour cuts padding for a while"
REASON = (
    "A manager's belief forgets only a sixth of what was heard in a quarter: of 0.21 more, "
    "0.09 are left a year later. Padding is highest in the first quarter of a year (0.06 "
    "and 0.08 of output in 2020 and 2021, 0.02 to 0.04 between), so that the smaller belief "
    "has more to cut. Plans are 0.5 % lower a quarter after the rumour; what follows is at "
    "the edge of its intervals or within (eight of the countries)."
)

HEARD = 4  # 2020Q1, counted from 2019Q1
RUMOUR = {
    "name": "rumour",
    "from": "2020-01-01",
    "to": "2020-03-31",
    "set": {"tasks.rumour": 1.0},
}


def experiment(lab: Lab) -> Finding:
    base = country(10, "enterprise/padding", "enterprise/output", "enterprise/sector",
                   "enterprise/audit_believed", settings={"campaign.overtime": 0.0})
    off, on = lab.run(base), lab.run(base.but(policies=(RUMOUR,)))
    beliefs = "enterprise/audit_believed"
    if np.array_equal(off[beliefs], on[beliefs]):
        return cannot_be_shown("a rumour moves no belief in this program.")
    shift = padding(on) - padding(off)
    finding = Finding()
    finding.tell("padding over output, quarter of the rumour",
                 difference(shift[:, HEARD], 0.0 * shift[:, HEARD]), negative(2e-4))
    finding.tell("the same a year later less then",
                 difference(shift[:, HEARD + 4], shift[:, HEARD]), positive(1e-4))
    for after in range(1, 6):
        values = shift[:, HEARD + after]
        finding.tell(f"padding over output, {after} quarters after",
                     difference(values, 0.0 * values))
    deaf = base.but(settings={"manager.rumour_trust": 0.0})
    off, on = lab.run(deaf), lab.run(deaf.but(policies=(RUMOUR,)))
    finding.null("padding over output, quarter of the rumour, nobody trusts it",
                 difference(padding(on)[:, HEARD], padding(off)[:, HEARD]), none(1e-9))
    return finding


def padding(runs) -> np.ndarray:
    """Padding above 0 of mills over their output, by replication and quarter."""
    mills = (runs["enterprise/sector"] != 0)[:, None, :]
    padded = np.where(mills, np.maximum(runs["enterprise/padding"], 0.0), 0.0)
    return padded.sum(axis=2) / np.where(mills, runs["enterprise/output"], 0.0).sum(axis=2)
