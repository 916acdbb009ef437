"""Does a campaign raise reports more than output?

Expected: the change of reported output exceeds that of true output.

Statistic: change of reported less change of true output in 2020Q4, campaign on against off,
with the border open and with its openness of 2020.

Null: a campaign that changes no rule leaves the history the same to the bit.

Source: A5 C5; S2.
"""

from __future__ import annotations

from propositions.country import country, policy, same_history
from propositions.finding import Finding, near, positive
from propositions.intervals import difference, mean
from propositions.lab import Lab

TITLE = "A campaign raises reports more than output"
REASON = (
    "Reports count more in a career during the campaign, but of those who make 0.82 of "
    "their plan or more, and not all of it, ninety-nine in a hundred pad to it with the "
    "campaign and without (eight of the countries), so that the extra weight moves few "
    "reports."
)

CAMPAIGN = 7  # 2020Q4, counted from 2019Q1
AS_BEFORE = {
    "campaign.overtime": 0.1,
    "campaign.cadres": 0.0,
    "campaign.worker_channel": 0.0,
    "campaign.promise": 0.0,
    "campaign.report_weight": 0.0,
}


def experiment(lab: Lab) -> Finding:
    base = country(8, "national/output", "national/output_reported")
    finding = Finding()
    for name, openness in (("border open", 1.0), ("border as in 2020", 0.19)):
        off = lab.run(base.but(settings={"border.openness": openness}))
        on = lab.run(
            base.but(settings={"border.openness": openness},
                     policies=(policy("speed_campaign"),))
        )
        reported, true = (
            on[f"national/{n}"][:, CAMPAIGN] / off[f"national/{n}"][:, CAMPAIGN] - 1.0
            for n in ("output_reported", "output")
        )
        finding.tell(f"reported less true change, {name}", difference(reported, true),
                     positive(5e-4))
        finding.tell(f"change of true output, {name}", mean(true))
    idle = base.but(policies=(policy("speed_campaign", set=AS_BEFORE),))
    finding.null("share of histories unchanged by a campaign without rules",
                 mean(same_history(lab, base, idle)), near(1.0, 0.0))
    return finding
