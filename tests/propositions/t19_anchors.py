"""Is the baseline where the anchors are?

Expected: output answers 1 % of generation with 0.4 to 0.9 %; 8.5 ± 1 hours of power a day, at
least 30 % of enterprises at 6 or less; heavy plants use 10 to 50 % of capacity; power and
materials are the top two causes of loss.

Statistic: elasticity over four quarters from 10 % more against 10 % less supply, without
burn-in; the others over four quarters of the baseline. The real number of enterprises.

Null: none; these quantities set priors and are never findings.

Source: D2 T19; anchors of dossier C.
"""

from __future__ import annotations

import numpy as np

from propositions.country import CAUSES, country, mean_of_last, of_last
from propositions.finding import Finding, at_least, within
from propositions.intervals import mean
from propositions.lab import Lab

TITLE = "Anchors of the baseline"
REASON = (
    "What the setting moves is the energy that a unit of output needs, so that generation "
    "stays. Hours of supply follow by six tenths as much (7.2 and 8.2 hours at ± 10 %, in "
    "eight countries of 300), and half of what more hours free is taken back by managers "
    "who hold back: from less to more supply losses to power fall from 0.19 to 0.13 of "
    "potential and pacing rises from 0.12 to 0.15. Absence costs as much as power, so that "
    "power and materials are seldom both on top; why so few enterprises have 6 hours or "
    "less, and why heavy plants use more than half of capacity, was not traced. The priors "
    "are to be set anew from the bands, not from this page."
)

HEAVY = slice(1, 7)  # coal to building materials


def experiment(lab: Lab) -> Finding:
    full = 300 if lab.quick else 2971
    replications = 3 if lab.quick else 12
    supply = 0.56
    year = country(4, "national/output", "national/energy_generated", enterprises=full)
    more, less = (
        lab.run(year.but(settings={"power.supply_ratio": supply * f, "burn_in": 0}),
                replications)
        for f in (1.1, 0.9)
    )
    output = np.log(of_last(more["national/output"]) / of_last(less["national/output"]))
    power = np.log(
        of_last(more["national/energy_generated"])
        / of_last(less["national/energy_generated"])
    )
    finding = Finding()
    finding.tell("elasticity of output in supply", mean(output / np.log(1.1 / 0.9)),
                 within(0.4, 0.9))
    finding.tell("ln of generation, more over less (need is moved)", mean(power))
    anchors(finding, lab, full, replications)
    return finding


def anchors(finding: Finding, lab: Lab, enterprises: int, replications: int) -> None:
    base = country(
        8,
        "national/losses",
        "national/supply_hours",
        "national/share_supply_short",
        "sector/output",
        "sector/potential",
        enterprises=enterprises,
    )
    runs = lab.run(base, replications)
    hours = mean_of_last(runs["national/supply_hours"])
    short = mean_of_last(runs["national/share_supply_short"])
    finding.tell("hours of power a day", mean(hours), within(7.5, 9.5))
    finding.tell("share of enterprises at 6 hours or less", mean(short), at_least(0.3))
    made = of_last(runs["sector/output"])[:, HEAVY].sum(axis=1)
    could = of_last(runs["sector/potential"])[:, HEAVY].sum(axis=1)
    finding.tell("utilisation of heavy plants", mean(made / could), within(0.1, 0.5))
    losses = of_last(runs["national/losses"])
    first_two = np.argsort(-losses, axis=1)[:, :2]
    wanted = sorted(CAUSES.index(cause) for cause in ("power", "materials"))
    top = np.all(np.sort(first_two, axis=1) == wanted, axis=1)
    finding.tell("share of replications with power and materials on top", mean(top),
                 at_least(0.95))
    shares = losses / losses.sum(axis=1, keepdims=True)
    for cause in np.argsort(-shares.mean(axis=0))[:4]:
        finding.tell(f"share of losses: {CAUSES[cause].replace('_', ' ')}",
                     mean(shares[:, cause]))
