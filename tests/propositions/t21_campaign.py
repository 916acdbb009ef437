"""Does an 80-day battle make more goods or more reports, and what comes after?

Expected: reported output rises, true output rises less, and falls short in the 90 days after;
nothing where labour does not bind.

Statistic: change against no campaign in 2020Q4 (12 October to 30 December) and in 2021Q1, the
90 days after.

Null: without fatigue no dip; with power for 0.3 of demand no rise of output beyond half a
percent.

Source: D2 T21; S2; state media of 2020.
"""

from __future__ import annotations

from propositions.country import country, policy
from propositions.finding import Finding, negative, none, positive
from propositions.intervals import change, difference
from propositions.lab import Lab

TITLE = "A speed campaign and its dip"
REASON = (
    "The overtime allowed is hardly used: 0.015 of normal hours in the quarter of the "
    "campaign, 0.009 without. Cadres on the floor double what management loses (from 0.006 "
    "to 0.012 of potential), and power and materials take 0.003 more; together nearly as "
    "much as less pacing and more effort give (0.010; eight of the countries). Few reports "
    "move (C5). The null without fatigue is not precise enough in countries of 300."
)

CAMPAIGN, AFTER = 7, 8  # 2020Q4 and 2021Q1, counted from 2019Q1


def experiment(lab: Lab) -> Finding:
    base = country(9, "national/output", "national/output_reported")
    finding = Finding()
    off, on = pair(lab, base)
    reported = changes(on, off, "output_reported", CAMPAIGN)
    true = changes(on, off, "output", CAMPAIGN)
    finding.tell("reported less true change in the campaign", difference(reported, true),
                 positive(5e-4))
    finding.tell("change of true output in the campaign", relative(on, off, CAMPAIGN),
                 positive(5e-4))
    finding.tell("change of true output in the 90 days after", relative(on, off, AFTER),
                 negative(5e-4))
    off, on = pair(lab, base.but(settings={"labour.fatigue_rate": 0.0}))
    finding.null("change in the 90 days after, no fatigue", relative(on, off, AFTER),
                 none(0.002))
    off, on = pair(lab, base.but(settings={"power.supply_ratio": 0.3}))
    finding.null("change of true output in the campaign, power binding",
                 relative(on, off, CAMPAIGN), none(0.005))
    return finding


def pair(lab: Lab, base):
    return lab.run(base), lab.run(base.but(policies=(policy("speed_campaign"),)))


def changes(on, off, name: str, quarter: int):
    return on[f"national/{name}"][:, quarter] / off[f"national/{name}"][:, quarter] - 1.0


def relative(on, off, quarter: int):
    return change(on["national/output"][:, quarter], off["national/output"][:, quarter])
