"""What the two studies of channels share: all subsets of a policy's channels, and their shares."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from propositions.country import country, mean_of_last
from propositions.intervals import Estimate, mean
from propositions.lab import Lab, Scenario

from studies import income
from studies.drawing import BLUE, DARK, dots, letter, panels
from studies.effects import Design, in_percent, shapley, subsets
from studies.page import table as markdown

QUARTERS, MEASURED, REPLICATIONS = 8, 4, 8
WITHOUT = frozenset({"without"})
READS = ("national/final_deliveries", "national/output", *income.OF_PROVINCES)
OUTCOMES = {
    "final_deliveries": "final deliveries [%]",
    "output": "true output [%]",
    "income": "worker income [kg rice/month]",
}


@dataclasses.dataclass(frozen=True)
class Policy:
    """A policy whose channels are switched one by one.

    ``on`` and ``off`` are the values of each channel's field; ``others`` are further fields that
    differ from the preset in all arms.
    """

    preset: str
    on: Mapping[str, float]
    off: Mapping[str, float]
    from_: str = "2019-01-01"
    to: str | None = None
    others: Mapping[str, float] = dataclasses.field(default_factory=dict)

    def with_channels(self, chosen: frozenset[str]) -> dict[str, object]:
        fields = dict(self.others)
        fields |= {c: self.on[c] if c in chosen else self.off[c] for c in self.on}
        dates = {"from": self.from_} | ({"to": self.to} if self.to else {})
        return {"use": self.preset, **dates, "set": fields}


@dataclasses.dataclass(frozen=True)
class Study:
    """Which channels of a policy carry its effect: what it asks, and how it is drawn.

    ``words`` names each channel's field; ``settings`` differ from the defaults in all runs. Runs
    go on for ``QUARTERS``, of which the last ``MEASURED`` count, in ``REPLICATIONS`` countries.
    """

    policy: Policy
    words: Mapping[str, str]
    settings: Mapping[str, float] = dataclasses.field(default_factory=dict)

    def experiment(self, lab: Lab) -> dict[str, dict[str, Estimate]]:
        """By outcome, what each channel adds."""
        lab.replications = REPLICATIONS
        base = country(QUARTERS, *READS, settings=self.settings)
        found = designs(lab, base, self.policy, MEASURED)
        return {name: attribution(d, list(self.words)) for name, d in found.items()}

    def figure(self, found):
        return figure(found, self.words)


def designs(lab: Lab, base: Scenario, policy: Policy, measured: int) -> dict[str, Design]:
    """Outcomes for all subsets; goods in percent of the country without the policy.

    The country without the policy stands under the key ``WITHOUT``.
    """
    prices = income.defaults(lab)
    arms = {WITHOUT: base}
    arms |= {s: base.but(policies=(policy.with_channels(s),)) for s in subsets(list(policy.on))}
    found = {name: {} for name in OUTCOMES}
    for chosen, arm in arms.items():
        run = lab.run(arm)
        found["income"][chosen] = income.national(run, prices, measured)
        for name in ("final_deliveries", "output"):
            found[name][chosen] = mean_of_last(run[f"national/{name}"], measured)
    for name in ("final_deliveries", "output"):
        found[name] = in_percent(found[name], WITHOUT)
    return found


def attribution(design: Design, channels: list[str]) -> dict[str, Estimate]:
    """Shapley values; the same channels alone; all together; the rule with none of them."""
    none, whole = frozenset(), frozenset(channels)
    without = design[WITHOUT]
    found = {c: mean(values) for c, values in shapley(design, channels).items()}
    found |= {f"{c} alone": mean(design[frozenset({c})] - design[none]) for c in channels}
    found["all channels"] = mean(design[whole] - design[none])
    found["the rest of the rule"] = mean(design[none] - without)
    return found


def draw(ax, found: Mapping[str, Estimate], channels: list[str], labels: list[str] | None) -> None:
    """Shapley values, the channels alone, and the total below."""
    names = [*channels, "all channels", "the rest of the rule"]
    alone = [found[f"{c} alone"] for c in channels]
    dots(ax, alone, None, color=BLUE, offset=0.22, label="alone, all others off")
    dots(ax, [found[n] for n in names], labels, color=DARK, offset=-0.1,
         label="Shapley value; total")  # fmt: skip
    ax.axhline(len(channels) - 0.5, color="#BBBBBB", linewidth=0.6)


def figure(found: Mapping[str, Mapping[str, Estimate]], words: Mapping[str, str]):
    drawn, axes = panels(1, len(OUTCOMES), 3.0, sharey=True)
    channels = list(words)
    labels = [*words.values(), "all channels", "rest of the rule"]
    for ax, (name, label) in zip(axes[0], OUTCOMES.items(), strict=True):
        draw(ax, found[name], channels, labels)
        ax.set_xlabel(f"change {label[label.index('['):]}")
    letter(axes[0], [label[: label.index(" [")] for label in OUTCOMES.values()])
    handles, texts = axes[0, 0].get_legend_handles_labels()
    drawn.legend(handles, texts, loc="outside lower center", ncols=2)
    return drawn


def table(found: Mapping[str, Mapping[str, Estimate]]) -> str:
    rows = [[name, *(found[o][name] for o in OUTCOMES)] for name in found["output"]]
    return markdown(["channel", *OUTCOMES.values()], rows)
