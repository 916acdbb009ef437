"""Does a free margin harm nobody while the plan is enforced?

Expected: with the plan enforced no party is worse off in the quarter in which the margin is
opened; without enforcement deliveries under the plan fall.

Statistic: deliveries under the plan over the plan in the first quarter of the right, on less
off: with the plan enforced (notch 1, every penalty paid, full liability) and not enforced (no
notch, no slope, no career value, every penalty waived).

Null: a right of 0 leaves the history the same to the bit.

Source: D2 T16; Lau, Qian and Roland 2000.
"""

from __future__ import annotations

from propositions.country import country, policy, same_history
from propositions.finding import Finding, near, negative, none
from propositions.intervals import difference, mean
from propositions.lab import Lab

TITLE = "A free margin harms nobody if the plan is enforced"
REASON = (
    "The surplus is counted by months and by cumulative output, not by deliveries: goods that "
    "the plan still expects are set aside as soon as a month exceeds its quota. The notch is "
    "on reported output, so that it does not enforce deliveries."
)

ENFORCED = {"audit.soft_budget": 0.0, "plan.liability": 1.0, "bonus.notch": 1.0}
WAIVED = {
    "audit.soft_budget": 1.0,
    "plan.liability": 0.0,
    "bonus.notch": 0.0,
    "bonus.slope": 0.0,
    "manager.career_weight": 0.0,
}


def experiment(lab: Lab) -> Finding:
    base = country(1, "national/shipped", "national/output_planned",
                   settings={"planner.tautness": 0.9})
    right = policy("surplus_autonomy", from_="2019-01-01", to="2019-03-31")
    finding = Finding()
    kept = deliveries(lab, base.but(settings=ENFORCED), right)
    finding.tell("deliveries over plan, right on − off, enforced", kept, none(0.005))
    lost = deliveries(lab, base.but(settings=WAIVED), right)
    finding.tell("deliveries over plan, right on − off, not enforced", lost,
                 negative(0.002))
    nothing = policy("surplus_autonomy", from_="2019-01-01", to="2019-03-31",
                     set={"surplus.right": 0.0, "surplus.skill_bonus": 0.0,
                          "surplus.environment_bonus": 0.0, "surplus.approval_days": 0})
    finding.null("share of histories unchanged by a right of 0",
                 mean(same_history(lab, base, base.but(policies=(nothing,)))),
                 near(1.0, 0.0))
    finding.hidden.append(
        "payoffs of every agent, quarter by quarter: the program writes none, so that "
        "weak Pareto improvement cannot be checked agent by agent."
    )
    return finding


def deliveries(lab: Lab, base, right):
    shares = []
    for scenario in (base.but(policies=(right,)), base):
        runs = lab.run(scenario)
        shares.append(runs["national/shipped"][:, 0] / runs["national/output_planned"][:, 0])
    return difference(*shares)
