"""What a worker has in a month, in kg of rice."""

from __future__ import annotations

import numpy as np

from studies import catalogue

PRICES = {
    "wage": "labour.official_wage",
    "ration": "labour.ration",
    "kind": "labour.kind_value",
    "market": "labour.market_wage",
    "fee": "labour.absence_fee",
}
PROVINCIAL = ("attendance", "stipend", "rations", "market_depth", "workers")
OF_PROVINCES = tuple(f"province/{name}" for name in PROVINCIAL)
OF_ENTERPRISES = tuple(f"province/{name}" for name in ("rations", "market_depth")) + tuple(
    f"enterprise/{name}"
    for name in ("attendance", "stipend", "workers", "sector", "province", "priority_class")
)


def defaults(lab) -> dict[str, float]:
    """The catalogue's defaults of what income is reckoned with [kg rice/month, 1]."""
    rows = catalogue.parameters(lab)
    return {name: float(rows[path]["default"]) for name, path in PRICES.items()}


def of_worker(attendance, stipend, rations, depth, prices) -> np.ndarray:
    """a·(wage + ration·rations) + κ·stipend + (1 − a)·(market wage·depth − fee) [kg rice/month].

    The model's own worth of a month's work and of a month outside (model.md 8), weighted by the
    days spent on each; without the trouble of effort, and without the market cash that an
    enterprise hands to its workers.
    """
    inside = prices["wage"] + prices["ration"] * rations
    outside = prices["market"] * depth - prices["fee"]
    return attendance * inside + prices["kind"] * stipend + (1.0 - attendance) * outside


def by_enterprise(run: dict[str, np.ndarray], r: int, prices) -> np.ndarray:
    """Income in replication ``r``, by quarter and enterprise; workers of power plants too."""
    home = run["enterprise/province"][r]
    return of_worker(
        run["enterprise/attendance"][r],
        run["enterprise/stipend"][r],
        run["province/rations"][r][:, home],
        run["province/market_depth"][r][:, home],
        prices,
    )


def national(run: dict[str, np.ndarray], prices, quarters: int) -> np.ndarray:
    """Mean over workers and the last ``quarters``, by replication; from provincial means."""
    values = {name: run[f"province/{name}"][:, -quarters:] for name in PROVINCIAL}
    weights = values.pop("workers")
    income = of_worker(
        values["attendance"], values["stipend"], values["rations"], values["market_depth"], prices
    )
    return (income * weights).sum(axis=(1, 2)) / weights.sum(axis=(1, 2))
