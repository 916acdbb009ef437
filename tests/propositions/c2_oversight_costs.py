"""Does oversight divert, delay and quarrel, and so lower fulfilment?

Expected: losses to diversion, to waiting for approval and to management rise, true output over
plan falls, at the default priors.

Statistic: second year of oversight at strength 0.6 less none: losses over potential, output
over plan; the same for each channel alone (told).

Null: at strength 0 the history is the same to the bit.

Source: A5 C2; S3.
"""

from __future__ import annotations

from propositions.country import country, loss_share, of_last, policy, same_history
from propositions.finding import Finding, near, negative, positive
from propositions.intervals import difference, mean
from propositions.lab import Lab

TITLE = "Oversight diverts, delays and quarrels"
REASON = (
    "Diversion, waiting and conflict cost 0.04 of potential, as expected, but watching "
    "raises output over plan by 0.031 when it acts alone: leakage falls from 0.032 to 0.012 "
    "of output and losses to materials from 0.08 to 0.05 of potential (eight of the "
    "countries), which makes up for them at these priors (T12)."
)

CHANNELS = ("approval", "diversion", "monitoring", "cause_report", "competence_gap")
OFF = {f"oversight.{channel}": 0.0 for channel in CHANNELS}
STRENGTH = 0.6


def experiment(lab: Lab) -> Finding:
    base = country(
        8,
        "national/losses",
        "national/potential",
        "national/output",
        "national/output_planned",
    )
    off = lab.run(base)
    on = lab.run(base.but(policies=(rule(),)))
    finding = Finding()
    finding.tell("true output over plan, on − off",
                 difference(fulfilment(on), fulfilment(off)), negative(5e-4))
    for cause in ("diversion", "waiting", "management"):
        more = difference(loss_share(on, cause), loss_share(off, cause))
        finding.tell(f"loss to {cause} over potential, on − off", more, positive(1e-5))
    for channel in CHANNELS:
        alone = lab.run(
            base.but(policies=(rule(**{**OFF, f"oversight.{channel}": STRENGTH}),))
        )
        finding.tell(f"output over plan, {channel.replace('_', ' ')} alone",
                     difference(fulfilment(alone), fulfilment(off)))
    finding.null("share of histories unchanged at strength 0",
                 mean(same_history(lab, base, base.but(policies=(rule(**OFF),)))),
                 near(1.0, 0.0))
    return finding


def rule(**fields):
    more = {"set": fields} if fields else {}
    return policy("party_oversight", from_="2019-01-01", **more)


def fulfilment(runs):
    return of_last(runs["national/output"]) / of_last(runs["national/output_planned"])
