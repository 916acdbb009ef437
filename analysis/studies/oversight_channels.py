"""Which of the five channels of party oversight carries its effect?"""

from __future__ import annotations

from propositions.country import country
from propositions.lab import Lab

from studies import channels

QUARTERS, MEASURED, REPLICATIONS = 8, 4, 8
STRENGTH = 0.6
WORDS = {
    "oversight.approval": "approval",
    "oversight.diversion": "diversion",
    "oversight.monitoring": "monitoring",
    "oversight.cause_report": "cause report",
    "oversight.competence_gap": "competence gap",
}
POLICY = channels.Policy(
    "party_oversight", dict.fromkeys(WORDS, STRENGTH), dict.fromkeys(WORDS, 0.0)
)


def experiment(lab: Lab):
    lab.replications = REPLICATIONS
    base = country(QUARTERS, *channels.READS)
    found = channels.designs(lab, base, POLICY, MEASURED)
    return {name: channels.attribution(d, list(WORDS)) for name, d in found.items()}


def figure(found):
    return channels.figure(found, WORDS)


def table(found) -> str:
    return channels.table(found)
