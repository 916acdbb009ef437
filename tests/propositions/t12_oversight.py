"""Does party oversight help or hurt?

Expected: both signs are reached within the prior box; no sign is expected at the default. The
gain from watching weighs against diversion, delay, error and conflict.

Statistic: change of final deliveries in the second year of oversight at strength 0.6, over a
Latin hypercube of priors on oversight, theft and competence; the share of points of each sign,
and a logistic boundary between them in monitoring and competence; slopes in these and in theft.

Null: at strength 0 the history is the same to the bit.

Source: D2 T12; S3; Chang and Wong 2004.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, of_last, policy, same_history
from propositions.designs import latin_hypercube, logistic
from propositions.finding import Expected, Finding, near
from propositions.intervals import bootstrap, change, exact, mean, share, slope
from propositions.lab import Lab

TITLE = "Oversight can hurt and can help"

BOX = {
    "secretary.monitoring_effect": (0.0, 1.0),
    "secretary.competence_low": (0.1, 1.0),
    "secretary.collusion_share": (0.0, 1.0),
    "secretary.diversion_cost": (1.0, 10.0),
    "secretary.project_weight": (0.0, 2.0),
    "secretary.conflict_cost": (0.0, 0.5),
    "secretary.approval_service": (0.05, 3.0),
    "secretary.fulfilment_weight": (0.2, 3.0),
    "market.leakage_value": (0.0, 1.5),
    "market.leakage_limit": (0.02, 0.3),
    "market.leakage_fine": (0.5, 8.0),
    "manager.harm_weight": (0.0, 1.0),
}
AXES = ("secretary.monitoring_effect", "secretary.competence_low", "market.leakage_value")
COMPETENCE_SPREAD = 0.4  # high less low; the mean runs from 0.3 to 1.2
SOME = Expected("> 0", low=1e-9)  # one point of the box is enough
OFF = {f"oversight.{c}": 0.0 for c in
       ("approval", "diversion", "monitoring", "cause_report", "competence_gap")}


def experiment(lab: Lab) -> Finding:
    points = 12 if lab.quick else 40
    replications = 2 if lab.quick else max(4, lab.replications // 5)
    base = country(8, "national/final_deliveries")
    rule = policy("party_oversight", from_="2019-01-01")
    box = latin_hypercube(BOX, points, seed=12)
    scenarios = []
    for point in box:
        high = point["secretary.competence_low"] + COMPETENCE_SPREAD
        control = base.but(settings={**point, "secretary.competence_high": high})
        scenarios += [control, control.but(policies=(rule,))]
    runs = [of_last(r["national/final_deliveries"])
            for r in lab.run_designed(scenarios, replications)]
    effects = [change(runs[i + 1], runs[i]) for i in range(0, len(runs), 2)]
    values = np.array([effect.value for effect in effects])

    finding = Finding()
    gains, harms = int((values > 0.0).sum()), int((values < 0.0).sum())
    finding.tell("share of the box where oversight helps", share(gains, points), SOME)
    finding.tell("share of the box where oversight hurts", share(harms, points), SOME)
    clear = [sum(e.low > 0.0 for e in effects), sum(e.high < 0.0 for e in effects)]
    finding.tell("helps with 95 % confidence at the point", share(clear[0], points))
    finding.tell("hurts with 95 % confidence at the point", share(clear[1], points))
    finding.tell("mean change of final deliveries over the box", mean(values))
    tell_boundary(finding, box, values)
    default = [of_last(lab.run(s)["national/final_deliveries"])
               for s in (base, base.but(policies=(rule,)))]
    finding.tell("change at the default", change(default[1], default[0]))
    powerless = base.but(policies=(policy("party_oversight", from_="2019-01-01", set=OFF),))
    finding.null("share of histories unchanged at strength 0",
                 mean(same_history(lab, base, powerless)), near(1.0, 0.0))
    return finding


def tell_boundary(finding: Finding, box: list[dict[str, float]], values: np.ndarray) -> None:
    scaled = np.array([
        [(point[name] - BOX[name][0]) / (BOX[name][1] - BOX[name][0])
         for name in AXES]
        for point in box
    ])
    for column, name in enumerate(AXES):
        line = bootstrap(lambda drawn, c=column: slope(scaled[drawn, c], values[drawn]),
                         len(values))
        finding.tell(f"slope of the change over the range of {name}", line)
    boundary = logistic(scaled[:, :2], values > 0.0)
    finding.tell("log odds of a gain: constant", exact(boundary.constant))
    finding.tell("… per range of monitoring (0 to 1)", exact(boundary.weights[0]))
    finding.tell("… per range of competence (mean 0.3 to 1.2)", exact(boundary.weights[1]))
    for monitoring in (0.0, 0.5, 1.0):
        weight = boundary.weights[1]
        at = -(boundary.constant + boundary.weights[0] * monitoring) / weight
        finding.tell(f"mean competence at even odds, monitoring {monitoring}",
                     exact(0.3 + 0.9 * at))
