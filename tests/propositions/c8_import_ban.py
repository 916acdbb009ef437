"""Does an import ban make a bottleneck, and padding where plans stay?

Expected: losses to imported materials rise, output falls, and with plans that do not follow
padding rises.

Statistic: second year of the ban against none, with plans fixed: losses over potential, output,
padding (above 0) over output.

Null: a ban of strength 0 leaves the history the same to the bit; an enterprise pads no more
where fines are out of all proportion (scale 1000).

Source: A5 C8; S3 on the "import disease".
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, loss_share, of_last, policy, same_history
from propositions.finding import Finding, near, negative, none, positive
from propositions.intervals import change, difference, mean
from propositions.lab import Lab

TITLE = "An import ban: bottleneck and padding"
REASON = (
    "Output falls so far below fixed plans that the hole below the notch is out of reach: "
    "the median enterprise makes 0.59 of its plan instead of 0.97, and 11 % instead of 24 % "
    "are within 0.18 of it, where all pad (eight of the countries). Fewer pad, but what "
    "they pad is set against an output that has fallen by four tenths."
)

READS = (
    "national/losses",
    "national/potential",
    "national/output",
    "enterprise/padding",
    "enterprise/output",
    "enterprise/sector",
)
FIXED = {"mechanism.ratchet": False, "plan.correction": 0.0}


def experiment(lab: Lab) -> Finding:
    ban = policy("import_ban", from_="2019-01-01", to="2020-12-31")
    base = country(8, *READS, settings=FIXED)
    off, on = lab.run(base), lab.run(base.but(policies=(ban,)))
    finding = Finding()
    finding.tell("change of output", change(of_last(on["national/output"]),
                                            of_last(off["national/output"])),
                 negative(0.001))
    cause = "imported_materials"
    finding.tell("loss to imported materials over potential, on − off",
                 difference(loss_share(on, cause), loss_share(off, cause)), positive(0.001))
    finding.tell("padding over output, on − off", difference(padding(on), padding(off)),
                 positive(5e-4))
    idle = policy("import_ban", from_="2019-01-01", to="2020-12-31",
                  set={"imports.ban": 0.0, "imports.substitution_reward": 0.0})
    finding.null("share of histories unchanged by a ban of strength 0",
                 mean(same_history(lab, base, base.but(policies=(idle,)))), near(1.0, 0.0))
    harsh = base.but(settings={"audit.fine_scale": 1000.0})
    off, on = lab.run(harsh), lab.run(harsh.but(policies=(ban,)))
    finding.null("padding over output, on − off, enormous fines",
                 difference(padding(on), padding(off)), none(5e-4))
    return finding


def padding(runs) -> np.ndarray:
    """Padding above 0 of mills over their output, last four quarters, by replication."""
    mills = (runs["enterprise/sector"] != 0)[:, None, :]
    padded = np.where(mills, np.maximum(runs["enterprise/padding"], 0.0), 0.0)
    made = np.where(mills, runs["enterprise/output"], 0.0)
    return padded[:, -4:].sum(axis=(1, 2)) / made[:, -4:].sum(axis=(1, 2))
