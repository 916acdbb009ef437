"""The tutorial's scenarios/tutorial/03-two-policies.yaml in SimPy, as one would write it there.

Twenty enterprises of one county, each a process that wakes with the dekads; a dispatcher of
power that wakes every day; lots of coal, goods for sale and reports as processes that take
their time. It makes the same output, plans, deliveries, sales and uses of labour as the
program does. All beliefs but one, money, markets and audits, which change none of these numbers
in that scenario, are left out: the peer has less to do.

    two_policies.py [--runs N]      writes the numbers of one run as JSON
"""

from __future__ import annotations

import argparse
import datetime
import json
import math

import simpy
from tutorial_enterprises import Contract, Enterprise, Mill, Plant, Process
from tutorial_facts import (
    BEGIN,
    COAL_A_DAY,
    DIVERSION_COST,
    DIVERSION_LIMIT,
    OVERSIGHT,
    PROJECT_CURVATURE,
    PROJECT_WEIGHT,
    QUARTERS,
    RECORDED,
    SCENARIOS,
    STEP,
    next_dekad,
    quarter_of,
    start_of,
    table,
)


class Country:
    """One county: its enterprises, its grid, its secretary and its market."""

    def __init__(self, env: simpy.Environment) -> None:
        self.env = env
        self.third = 0  # of the month: the dekad under way
        self.market: dict[str, float] = {}
        folder = SCENARIOS / "country"
        sectors = table(folder / "sectors.csv")
        self.intensity = {row["id"]: float(row["energy_mwh_per_unit"]) for row in sectors}
        final = {
            row["good"]: float(row["consumption_unit_per_day"])
            for row in table(folder / "final_demand.csv")
        }
        self.plants: list[Plant] = []
        self.mills: list[Mill] = []
        for row in sorted(table(SCENARIOS / "enterprises.csv"), key=lambda row: row["id"]):
            if row["sector"] == "electricity":
                self.plants.append(Plant(self, row))
            else:
                own = COAL_A_DAY / 2 if row["sector"] == "coal" else 0.0
                self.mills.append(Mill(self, row, final[row["sector"]] / 2 + own, own))
        self.enterprises: list[Enterprise] = sorted(
            [*self.plants, *self.mills], key=lambda enterprise: enterprise.name
        )
        self.connect()
        env.process(self.calendar())
        env.process(self.dispatch())
        for enterprise in self.enterprises:
            env.process(enterprise.live())

    def connect(self) -> None:
        """Each mine sends the boiler-house half of its coal."""
        boiler = next(plant for plant in self.plants if plant.coal_use > 0.0)
        mines = [mill for mill in self.mills if mill.sector == "coal"]
        for number, mine in enumerate(mines):
            contract = Contract(number, mine, boiler, 10.0 * COAL_A_DAY / len(mines))
            mine.contracts.append(contract)
            boiler.contracts.append(contract)

    def calendar(self) -> Process:
        """The first to wake: books what the last dekad made, then names the next."""
        today = BEGIN
        while True:
            for enterprise in self.enterprises:
                enterprise.settle()
            self.third = (today.day - 1) // 10
            if today == start_of(quarter_of(today)):
                self.divert(today)
            following = next_dekad(today)
            yield self.env.timeout((following - today).days)
            today = following

    def dispatch(self) -> Process:
        """Every day the highest step of the schedule that the day's power can carry."""
        shares = [k * STEP for k in range(math.ceil(1.0 / STEP))] + [1.0]
        while True:
            generated = sum(plant.open_day() for plant in self.plants)
            for share in reversed(shares):
                if sum(mill.load(share) for mill in self.mills) <= generated:
                    break
            for mill in self.mills:
                if mill.supply != share:
                    mill.settle()
                    mill.supply = share
                    mill.refresh()
            yield self.env.timeout(1.0)

    def divert(self, today: datetime.date) -> None:
        """The secretary's order for the quarter."""
        limit = DIVERSION_LIMIT if OVERSIGHT[0] <= today <= OVERSIGHT[1] else 0.0
        total = sum(enterprise.workers for enterprise in self.enterprises)
        views = [(e.workers / total, e.last_fulfilment) for e in self.enterprises]
        pull = _pull(views, limit)
        for enterprise, (share, fulfilment) in zip(self.enterprises, views, strict=True):
            enterprise.order = _diverted(share, fulfilment, pull, limit)

    def sell(self, good: str, amount: float) -> Process:
        yield self.env.timeout(1.0)
        self.market[good] = self.market.get(good, 0.0) + amount


def _diverted(share: float, fulfilment: float, pull: float, limit: float) -> float:
    """What a secretary takes of an enterprise that fulfils its plan by so much."""
    loss = share if fulfilment <= 1.0 + 1e-9 else 0.0
    return min(max((pull * share - loss) / DIVERSION_COST, 0.0), limit)


def _margin(labour: float) -> float:
    return PROJECT_WEIGHT * PROJECT_CURVATURE * labour ** (PROJECT_CURVATURE - 1.0)


def _pull(views: list[tuple[float, float]], limit: float) -> float:
    """Where the projects' margin equals what pulls the labour to them, by bisection."""
    most = limit * sum(share for share, _ in views)
    if most <= 0.0:
        return 0.0

    def is_enough(pull: float) -> bool:
        used = sum(share * _diverted(share, done, pull, limit) for share, done in views)
        return used > 0.0 and pull >= _margin(used)

    low = _margin(most)
    high = 2.0 * low
    while not is_enough(high):
        low, high = high, 2.0 * high
    for _ in range(50):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def simulate() -> dict[str, list[dict[str, float]]]:
    """One run: of each enterprise a row for each of the last eight quarters."""
    env = simpy.Environment()
    country = Country(env)
    env.run(until=(start_of(QUARTERS) - BEGIN).days + 30)
    first = QUARTERS - RECORDED
    return {e.name: e.rows[first:QUARTERS] for e in country.enterprises}


def main() -> None:
    """Runs as often as asked, and writes the last run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1)
    rows: dict[str, list[dict[str, float]]] = {}
    for _ in range(parser.parse_args().runs):
        rows = simulate()
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
