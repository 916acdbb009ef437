"""Do enterprises sit on inputs rather than on goods, and why?

Expected: stocks of inputs are far above stocks of output in the baseline, less so where
delivery is reliable; the mean stock grows with the root of the effort of obtaining a lot
(oracle O10).

Statistic: stock of inputs over stock of output of mills at plan prices, close of the second
year; the same with power for 1.2 of demand and transport in time, less the baseline. Slope of
log stock on log acquisition cost in the oracle scenario.

Null: in the oracle, where nothing but the cost of acquisition differs, the slope is 0.5 ± 0.02.

Source: D2 T10; Weitzman 1991; Kornai 1980 on the ratio of input to output stocks.
"""

from __future__ import annotations

import numpy as np

from propositions.country import country, is_mill
from propositions.finding import Finding, at_least, near, negative
from propositions.intervals import difference, exact, mean
from propositions.lab import Lab, Scenario

TITLE = "Stocks are of inputs, by the root of effort"
REASON = (
    "Inputs lie for 23 to 37 days of use (their target is 30, a prior) and output for 7 to "
    "10, since it waits for its shipment by lots (eight of the countries). As inputs make "
    "0.4 of the value of output, 27 days of inputs are 11 days of output. Reliable delivery "
    "shortens the days of inputs to 23 and leaves those of output at 9. The law of the root "
    "holds to the second digit."
)

RELIABLE = {
    "power.supply_ratio": 1.2,
    "mechanism.shipments_random": False,
    "mechanism.line_failures": False,
    "supply.resource_rate": 1.0,
}


def experiment(lab: Lab) -> Finding:
    base = country(8, "enterprise/input_stock", "enterprise/output_stock",
                   "enterprise/sector")
    usual = stocks(lab.run(base))
    reliable = stocks(lab.run(base.but(settings=RELIABLE)))
    finding = Finding()
    finding.tell("inputs in store over output in store", mean(usual), at_least(2.0))
    finding.tell("the same, reliable delivery less baseline", difference(reliable, usual),
                 negative(0.01))
    costs = np.array([1 / 16, 1 / 4, 1.0])
    oracle = Scenario(base="oracles/hoarding.yaml",
                      reads=("enterprise/input_stock", "enterprise/sector"))
    held = [
        closes(lab.run(oracle.but(settings={"supply.acquisition_cost": float(c)}), 4))
        for c in costs
    ]
    exponent = np.polyfit(np.log(costs), np.log(held), 1)[0]
    finding.null("slope of log stock on log cost of acquisition (O10)", exact(exponent),
                 near(0.5, 0.02))
    return finding


def stocks(runs) -> np.ndarray:
    mills = is_mill(runs["enterprise/sector"])
    inputs = np.nansum(runs["enterprise/input_stock"][:, -1], axis=-1)
    outputs = runs["enterprise/output_stock"][:, -1]
    return np.array([
        i[m].sum() / o[m].sum() for i, o, m in zip(inputs, outputs, mills, strict=True)
    ])


def closes(runs) -> float:
    """Inputs in store at the closes of the last four quarters."""
    stock = np.nansum(runs["enterprise/input_stock"][:, -4:], axis=-1)
    mills = np.broadcast_to(is_mill(runs["enterprise/sector"])[:, None, :], stock.shape)
    return float(stock[mills].sum())
