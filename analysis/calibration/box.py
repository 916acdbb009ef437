"""The box: which priors are varied, how far, and why so far."""

from __future__ import annotations

import dataclasses
import datetime

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

#: The column for the scale of the table's import coefficients, which is no factor of a sweep.
TABLE = "tables.imports"


@dataclasses.dataclass(frozen=True)
class Prior:
    """A number that is varied, between ``low`` and ``high`` in its own unit.

    ``scale`` is ``linear``, ``log``, or ``day`` for dates, which count in days since 2019-01-01.
    """

    path: str
    low: float
    high: float
    scale: str
    why: str

    def value(self, unit: Array) -> Array:
        """From unit coordinates to values."""
        if self.scale == "log":
            return self.low * (self.high / self.low) ** unit
        return self.low + (self.high - self.low) * unit

    def unit(self, value: Array) -> Array:
        """From values to unit coordinates."""
        if self.scale == "log":
            return np.log(value / self.low) / np.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def written(self, value: float) -> str:
        """As a table of a sweep takes it."""
        return date_of(value) if self.scale == "day" else repr(float(value))

    def shown(self, value: float) -> str:
        """For a reader: three digits, or a date."""
        return date_of(value) if self.scale == "day" else f"{value:.3g}"


FIRST_DAY = datetime.date(2019, 1, 1)


def date_of(days: float) -> str:
    """The date so many days after 2019-01-01, as YYYY-MM-DD."""
    return (FIRST_DAY + datetime.timedelta(days=round(float(days)))).isoformat()


def days_of(date: str) -> float:
    """The days from 2019-01-01 to a date."""
    return float((datetime.date.fromisoformat(str(date)[:10]) - FIRST_DAY).days)


BAN, OVERSIGHT = "policies.import_ban", "policies.party_oversight.set.oversight"

PRIORS = (
    Prior(TABLE, 1 / 3, 10 / 3, "log",
          "the hand-drawn dependence of 0.05 to 0.4 was cut to 0.3 of itself; from a third of "
          "what is shipped to the dependence as drawn"),
    Prior("supply.substitution_cost", 0.1, 2.0, "log", "the catalogue's range"),
    Prior("supply.substitution_learning", 0.0, 0.5, "linear", "the catalogue's range"),
    Prior("supply.input_stock_days", 15.0, 120.0, "log", "half a month to a third of a year"),
    Prior("supply.resource_rate", 0.1, 0.9, "linear", "the catalogue's range but for its ends"),
    Prior("supply.priority_share", 0.0, 0.5, "linear", "the catalogue's range"),
    Prior("supply.export_openness", 0.0, 1.0, "linear", "the catalogue's range"),
    Prior("power.supply_ratio", 0.45, 0.7, "linear", "0.56 was read for 1992; a fifth about it"),
    Prior("power.residents_demand", 0.2, 0.5, "linear", "half to a third more"),
    Prior("power.class_spread", 0.0, 1.0, "linear", "the catalogue's range"),
    Prior("labour.attendance_spread", 2.0, 8.0, "log", "half to twice"),
    Prior("labour.market_wage", 12.0, 50.0, "log", "half to twice"),
    Prior("market.smuggling_share", 0.0, 1.0, "linear", "the catalogue's range"),
    Prior("market.leakage_cost", 2.0, 20.0, "log", "a third to three times"),
    Prior("autonomy.input_purchase", 0.0, 1.0, "linear", "the catalogue's range"),
    Prior("planner.reserve_margin", 0.05, 0.4, "linear", "the catalogue's range but for its ends"),
    Prior("planner.tautness", 0.95, 1.15, "linear", "slack to taut"),
    Prior("ratchet.down", 0.0, 0.3, "linear", "none to three times"),
    Prior("manager.drive_cost", 0.05, 0.5, "log", "a third to three times"),
    Prior("world.suppliers", 1.0, 6.0, "linear", "one supplier of an input to three times"),
    Prior("capital.heavy_utilisation", 0.3, 0.55, "linear", "a quarter about it"),
    Prior(f"{BAN}.set.imports.ban", 0.0, 1.0, "linear", "no ban to none imported"),
    Prior(f"{BAN}.to", days_of("2021-06-30"), days_of("2022-12-31"), "day",
          "no document gives the end"),
    Prior(f"{OVERSIGHT}.approval", 0.0, 1.0, "linear", "the strength of 0.6 is a prior"),
    Prior(f"{OVERSIGHT}.diversion", 0.0, 1.0, "linear", "the same"),
    Prior(f"{OVERSIGHT}.monitoring", 0.0, 1.0, "linear", "the same"),
    Prior(f"{OVERSIGHT}.competence_gap", 0.0, 1.0, "linear", "the same"),
    Prior("policies.surplus_autonomy.set.surplus.withdrawal", 0.0, 1.0, "linear",
          "even odds are a prior"),
)  # fmt: skip

#: The variants of the tables that are run, as scales of the shipped import coefficients.
TABLE_SCALES = {"low": 1 / 3, "shipped": 1.0, "high": 10 / 3}
NAMES = [prior.path for prior in PRIORS]


def unit_points(values: dict[str, Array]) -> Array:
    """Unit coordinates, (point, prior), of values by path."""
    return np.column_stack([prior.unit(np.asarray(values[prior.path], dtype=float))
                            for prior in PRIORS])


def own_values(unit: Array) -> dict[str, Array]:
    """Values by path of points in unit coordinates."""
    return {prior.path: prior.value(unit[:, k]) for k, prior in enumerate(PRIORS)}


def scattered(points: int, draw: np.random.Generator) -> Array:
    """Points anywhere in the box, evenly by the scales, at the variants of the tables."""
    unit = draw.random((points, len(PRIORS)))
    unit[:, NAMES.index(TABLE)] = draw.integers(0, len(TABLE_SCALES), points) / (
        len(TABLE_SCALES) - 1)
    return unit


def short(path: str) -> str:
    """A path as figures show it: the last two words, policies by their own name."""
    words = path.split(".")
    if words[0] == "policies":
        return f"{words[1]}: {words[-1]}".replace("_", " ")
    return f"{words[0]}.{words[-1]}"
