"""Is the rush at the end of a month the timing of inputs, or do incentives add to it?

Expected: a third of output in the last dekads where supply is even; the share that the timing
of inputs forces where it is not (oracle O11); beyond that an excess only with a bonus for the
period.

Statistic: share of output in the last dekads of the months, bonus notch on less off, four
quarters of the baseline; in the two oracle scenarios the share itself.

Null: even supply and a bonus without notch give a third ± 0.01.

Source: D2 T7; Berliner 1957 and Rostowski and Auerbach 1986 on storming.
"""

from __future__ import annotations

from propositions.country import country, of_last
from propositions.finding import Finding, near, positive
from propositions.intervals import difference, mean
from propositions.lab import SECTORS, Lab

TITLE = "Storming beyond what inputs force"
REASON = (
    "The bonus is for the quarter, so a rush would fall into the quarter's last month, of "
    "which the thirds of months show little. There is little to show: with the notch "
    "overtime is 0.010 of normal hours, without it 0.005, and managers hold back nearly as "
    "much (pace of 0.90 and 0.88; eight of the countries)."
)

THIRDS = tuple(f"output_{third}_third" for third in ("first", "middle", "last"))
NEGLIGIBLE = 0.0005


def experiment(lab: Lab) -> Finding:
    finding = Finding()
    year = country(8, *(f"national/{third}" for third in THIRDS))
    on, off = lab.run(year), lab.run(year.but(settings={"bonus.notch": 0.0}))
    excess = difference(last_share(on, 4), last_share(off, 4))
    finding.tell("share of the last dekads, notch on − off", excess, positive(NEGLIGIBLE))
    finding.tell("share of the last dekads, notch on", mean(last_share(on, 4)))

    works = year.but(
        base="oracles/storming.yaml",
        quarters=2,
        reads=tuple(f"sector/{third}" for third in THIRDS),
    )
    runs = lab.run(works)
    building = SECTORS.index("building")
    parts = [runs[f"sector/{third}"][:, 1, building] for third in THIRDS]
    forced = parts[2] / sum(parts)
    finding.tell("share forced in works that live from hand to mouth", mean(forced),
                 near(270 / 422, 0.001))
    even = year.but(base="oracles/capacity.yaml", quarters=1)
    shares = mean(last_share(lab.run(even), 1))
    finding.tell("share with even supply", shares, near(1 / 3, 0.01))
    smooth = even.but(settings={"mechanism.drive": True, "bonus.notch": 0.0})
    finding.null("share with even supply, managers choosing, no notch",
                 mean(last_share(lab.run(smooth), 1)), near(1 / 3, 0.01))
    finding.hidden.append(
        "the rush within a quarter: the program writes thirds of months, while its bonus is for "
        "the quarter."
    )
    return finding


def last_share(runs, quarters: int):
    parts = [of_last(runs[f"national/{third}"], quarters) for third in THIRDS]
    return parts[2] / sum(parts)
