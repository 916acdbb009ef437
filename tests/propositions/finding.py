"""What an experiment finds: measures, what was expected of each before it ran, and verdicts."""

from __future__ import annotations

import dataclasses
import enum

import numpy as np

from propositions.intervals import Estimate, short


class Verdict(enum.Enum):
    """Of a measure or of a proposition."""

    HOLDS = "holds"
    FAILS = "fails"
    UNDECIDED = "undecided"
    HIDDEN = "cannot be shown yet"
    TOLD = "told, not judged"


@dataclasses.dataclass(frozen=True)
class Expected:
    """An interval in which a measure is expected; ``words`` say it.

    ``negligible`` is the size below which an effect counts as none: an effect that was
    expected to have a sign fails if its whole interval is that small.
    """

    words: str
    low: float = -np.inf
    high: float = np.inf
    negligible: float = 0.0
    is_sign: bool = False

    def judge(self, found: Estimate) -> Verdict:
        if not np.isfinite(found.value):
            return Verdict.UNDECIDED
        inside = self.low <= found.low and found.high <= self.high
        if self.is_sign:
            # A sign is strict: an interval that touches zero shows none.
            inside = found.low > 0.0 if self.low == 0.0 else found.high < 0.0
        small = max(abs(found.low), abs(found.high)) <= self.negligible
        if self.is_sign and small:
            return Verdict.FAILS
        if inside:
            return Verdict.HOLDS
        if found.high < self.low or found.low > self.high:
            return Verdict.FAILS
        return Verdict.UNDECIDED


def positive(negligible: float = 0.0) -> Expected:
    return Expected("> 0", low=0.0, negligible=negligible, is_sign=True)


def negative(negligible: float = 0.0) -> Expected:
    return Expected("< 0", high=0.0, negligible=negligible, is_sign=True)


def none(margin: float) -> Expected:
    """No effect: the interval lies within the margin."""
    return Expected(f"0 ± {short(margin)}", low=-margin, high=margin)


def near(value: float, margin: float) -> Expected:
    return Expected(f"{short(value)} ± {short(margin)}", value - margin, value + margin)


def within(low: float, high: float) -> Expected:
    return Expected(f"{short(low)} to {short(high)}", low, high)


def at_least(low: float) -> Expected:
    return Expected(f"≥ {short(low)}", low=low)


def at_most(high: float) -> Expected:
    return Expected(f"≤ {short(high)}", high=high)


@dataclasses.dataclass(frozen=True)
class Measure:
    """One number of a finding. What has no expectation is told and not judged."""

    name: str
    found: Estimate
    expected: Expected | None = None
    is_null: bool = False

    @property
    def verdict(self) -> Verdict | None:
        return self.expected.judge(self.found) if self.expected else None

    def __str__(self) -> str:
        text = f"{self.name}: {self.found}"
        if self.expected is not None:
            text += f", expected {self.expected.words}: {self.verdict.value}"
        return ("null, " if self.is_null else "") + text


@dataclasses.dataclass
class Finding:
    """All measures of an experiment, and what of the question it could not put.

    ``hidden`` are sentences: which part of the statement the program does not show, and why.
    ``is_hidden`` says that nothing of weight is left without it.
    """

    measures: list[Measure] = dataclasses.field(default_factory=list)
    hidden: list[str] = dataclasses.field(default_factory=list)
    is_hidden: bool = False

    def tell(
        self, name: str, found: Estimate, expected: Expected | None = None
    ) -> Estimate:
        self.measures.append(Measure(name, found, expected))
        return found

    def null(self, name: str, found: Estimate, expected: Expected) -> Estimate:
        self.measures.append(Measure(name, found, expected, is_null=True))
        return found

    @property
    def verdict(self) -> Verdict:
        """Fails if a measure does; holds only if all measures that are judged hold."""
        judged = [m.verdict for m in self.measures if m.expected is not None]
        if Verdict.FAILS in judged:
            return Verdict.FAILS
        if self.is_hidden or not self.measures:
            return Verdict.HIDDEN
        if not judged:
            return Verdict.TOLD
        return Verdict.UNDECIDED if Verdict.UNDECIDED in judged else Verdict.HOLDS


def cannot_be_shown(*reasons: str) -> Finding:
    return Finding(hidden=list(reasons), is_hidden=True)
