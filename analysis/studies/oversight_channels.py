"""Which of the five channels of party oversight carries its effect?"""

from __future__ import annotations

from studies import channels

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
STUDY = channels.Study(POLICY, WORDS)
experiment, figure, table = STUDY.experiment, STUDY.figure, channels.table
