"""The tutorial's scenarios/tutorial/03-two-policies.yaml in SimPy, as one would write it there.

Twenty enterprises of one county, each a process that wakes with the dekads; a dispatcher of
power that wakes every day; lots of coal, goods for sale and reports as processes that take
their time. It makes the same output, plans, deliveries, sales and uses of labour as the
program does. Beliefs, money, prices and audits, which change none of these numbers in that
scenario, are left out: the peer has less to do.

    two_policies.py [--runs N]      writes the numbers of one run as JSON
"""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import math
from collections.abc import Generator
from pathlib import Path

import simpy

SCENARIOS = Path(__file__).resolve().parents[3] / "scenarios" / "tutorial"
BEGIN = datetime.date(2018, 1, 1)  # four quarters of burn-in before 2019
QUARTERS = 12
RECORDED = 8

UTILISATION = 0.8  # capital.heavy_utilisation, capital.other_utilisation
BASE_LOAD = 0.05  # power.base_load
HOURS = 10.6  # power.stipulated_hours
STEP = 0.5 / HOURS  # of the schedule of supply
ENERGY = 500.0 / 1200.0  # MWh of a table's MWh: the country's power over the tables' need
PLANTS = {"boiler-house": 390.0, "dam": 610.0}  # units a day; power.hydro_share is 0.61
COAL_A_DAY = 10.0  # what the boiler-house burns at its plan
COAL_DAYS, TRANSPORT_DAYS = 20.0, 2.0
STOCK_DAYS = 30.0  # supply.input_stock_days
LEAST_LOT = 60.0  # supply.least_lot
RIGHT = (datetime.date(2019, 7, 1), datetime.date(2020, 6, 30))  # surplus_autonomy
OVERSIGHT = (datetime.date(2019, 4, 1), datetime.date(2019, 12, 31))  # party_oversight
DIVERSION_LIMIT = 0.25 * 0.6  # secretary.diversion_limit · oversight.diversion
DIVERSION_COST = 0.1
PROJECT_WEIGHT, PROJECT_CURVATURE = 1.0, 0.5
REWARD = 0.3 + 0.2 + 0.2  # bonus.slope, manager.share_weight, manager.career_weight
DISCOUNT = (1.0 + 0.03) / (1.0 - 0.049) - 1.0  # manager.discount, manager.turnover
CAPITAL_GAIN, CAPITAL_VALUE, INVESTED_SHARE = 0.25, 400.0, 0.1
SALE_WEIGHT, MARKET_PRICE = 2.0, 50.0  # market.leakage_value, market.price
MEMORY, FIRST_WITHDRAWAL = 0.2, 0.5  # of the belief that the right will be withdrawn

# What the program draws with the scenario's seed: prices, and managers who are replaced
# while the right stands.
PRICES = {
    "coal": 40.530471, "ores": 51.586541, "metals": 46.207989, "chemicals": 50.757053,
    "machinery": 45.443072, "building": 51.268494, "light": 45.374557, "food": 47.99351,
    "services": 58.723176,
}
SUCCESSIONS = {
    "second-food": datetime.date(2020, 1, 1),
    "second-machinery": datetime.date(2020, 4, 1),
}

Process = Generator[simpy.Event, object, None]


def _table(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def _quarter_of(day: datetime.date) -> int:
    return (day.year - BEGIN.year) * 4 + (day.month - 1) // 3


def _start_of(quarter: int) -> datetime.date:
    return datetime.date(BEGIN.year + quarter // 4, quarter % 4 * 3 + 1, 1)


def _quarter_days(quarter: int) -> int:
    return (_start_of(quarter + 1) - _start_of(quarter)).days


def _next_dekad(day: datetime.date) -> datetime.date:
    if day.day < 21:
        return day.replace(day=day.day + 10)
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)


class Enterprise:
    """What a power plant and a mill have in common: workers, output, a row a quarter."""

    def __init__(self, country: Country, row: dict[str, str], capacity: float) -> None:
        self.country = country
        self.env = country.env
        self.name = row["id"]
        self.sector = row["sector"]
        self.workers = float(row["workers"])
        self.capacity = self.manned = capacity
        self.plan_rate = UTILISATION * capacity
        self.stock = 10.0 * self.plan_rate
        self.diverted = 0.0
        self.order = 0.0  # the secretary's, followed from the next dekad on
        self.supply = 1.0
        self.rate = 0.0
        self.settled = 0.0
        self.last_fulfilment = 1.0
        self.rows: list[dict[str, float]] = []
        self.open_books()

    def open_books(self) -> None:
        self.made = self.potential = self.energy = self.shipped = self.sold = 0.0
        self.worked = self.away = self.ordered = self.filled = self.hours = 0.0
        self.thirds = [0.0, 0.0, 0.0]

    def use_factor(self) -> float:
        """What labour allows of capacity; the workers were enough for the first."""
        return min(1.0, (1.0 - self.diverted) * self.manned / self.capacity)

    def settle(self) -> None:
        """Books what was made since the last time, at a constant rate."""
        days = self.env.now - self.settled
        self.settled = self.env.now
        if days <= 0.0:
            return
        made = self.rate * days
        self.made += made
        self.stock += made
        self.potential += self.capacity * days
        self.thirds[self.country.third] += made
        self.worked += self.workers * (1.0 - self.diverted) * days
        self.away += self.workers * self.diverted * days
        self.hours += self.supply * HOURS * days
        self.book_inputs(made, days)

    def book_inputs(self, made: float, days: float) -> None:
        """What making this took."""

    def close_quarter(self, quarter: int) -> None:
        plan = self.plan_rate * _quarter_days(quarter)
        self.rows.append(
            {
                "output": self.made,
                "output_planned": plan,
                "potential": self.potential,
                "utilisation": self.made / self.potential,
                "output_first_third": self.thirds[0],
                "output_middle_third": self.thirds[1],
                "output_last_third": self.thirds[2],
                "energy": self.energy,
                "shipped": self.shipped,
                "sold": self.sold,
                "output_stock": self.stock,
                "labour_worked": self.worked,
                "labour_diverted": self.away,
                "inputs_ordered": self.ordered,
                "inputs_filled": self.filled,
            }
        )
        self.env.process(self.report(len(self.rows) - 1, plan, self.made))
        self.open_books()

    def report(self, row: int, plan: float, made: float) -> Process:
        """The report goes out at noon a day or two after the close, and takes a day."""
        yield self.env.timeout(1.5 + self.workers % 2)
        self.last_fulfilment = made / plan
        yield self.env.timeout(1.0)
        self.rows[row]["output_reported"] = made

    def month_end(self, yesterday: datetime.date) -> None:
        """The first of a month."""

    def dekad(self, today: datetime.date, days: int) -> None:
        """A dekad's opening."""
        self.diverted = self.order

    def live(self) -> Process:
        today = BEGIN
        while True:
            self.settle()
            if today.day == 1 and today > BEGIN:
                self.month_end(today - datetime.timedelta(days=1))
            if today == _start_of(_quarter_of(today)) and today > BEGIN:
                self.close_quarter(_quarter_of(today) - 1)
            following = _next_dekad(today)
            days = (following - today).days
            self.dekad(today, days)
            yield self.env.timeout(days)
            today = following


class Plant(Enterprise):
    """A power plant: what it makes is gone the same day; the boiler-house burns coal."""

    def __init__(self, country: Country, row: dict[str, str]) -> None:
        super().__init__(country, row, PLANTS[row["id"]] / UTILISATION)
        self.stock = 0.0
        burns = row["technology"] == "thermal"
        self.coal_use = COAL_A_DAY / self.plan_rate if burns else 0.0
        self.coal = COAL_A_DAY * (COAL_DAYS + TRANSPORT_DAYS) if burns else 0.0
        self.contracts: list[Contract] = []

    def open_day(self) -> float:
        """Yesterday's power is gone; today's is what water, coal and workers allow."""
        self.settle()
        self.shipped += self.stock
        self.stock = 0.0
        share = min(UTILISATION, self.use_factor())
        if self.coal_use > 0.0:
            share = min(share, self.coal / (self.coal_use * self.capacity))
        self.rate = self.capacity * share
        return self.rate

    def close_quarter(self, quarter: int) -> None:
        self.shipped += self.stock
        self.stock = 0.0
        super().close_quarter(quarter)

    def book_inputs(self, made: float, days: float) -> None:
        self.coal -= self.coal_use * made

    def receive(self, lot: float) -> None:
        self.settle()
        self.coal += lot
        self.ordered += lot
        self.filled += lot

    def dekad(self, today: datetime.date, days: int) -> None:
        super().dekad(today, days)
        use = self.coal_use * self.plan_rate
        wanted = max(0.0, 10.0 * use + (STOCK_DAYS * use - self.coal) / 3.0)
        total = sum(contract.allotted for contract in self.contracts)
        for contract in self.contracts:
            request = contract.allotted * min(1.0, wanted / total)
            change = request - contract.requested
            least = (0.05 if change > 0.0 else 0.25) * contract.allotted
            if abs(change) > least:
                contract.requested = request
                self.env.process(contract.tell(request))


class Contract:
    """A mine's duty to send coal: small lots wait, a month at most."""

    def __init__(self, number: int, mine: Mill, plant: Plant, a_dekad: float) -> None:
        self.number = number
        self.mine = mine
        self.plant = plant
        self.allotted = self.requested = self.ordered = a_dekad
        self.due = 0.0

    def tell(self, request: float) -> Process:
        yield self.plant.env.timeout(1.0)
        self.ordered = request

    def send(self, lot: float) -> Process:
        yield self.plant.env.timeout(TRANSPORT_DAYS)
        self.plant.receive(lot)


class Mill(Enterprise):
    """Anything that needs power and workers, delivers to the state, and sells by right."""

    def __init__(self, country: Country, row: dict[str, str], a_day: float, own: float) -> None:
        super().__init__(country, row, a_day / UTILISATION)
        self.final_rate = a_day - own
        self.energy_use = country.intensity[self.sector] * ENERGY
        self.retained = 0.0
        self.base = 0.0  # made when the surplus was counted last
        self.since = 0.0
        self.withdrawal = FIRST_WITHDRAWAL  # believed
        self.contracts: list[Contract] = []

    def refresh(self) -> None:
        self.rate = self.capacity * min(self.supply, self.use_factor())

    def load(self, share: float) -> float:
        """Energy a day at a share of the stipulated hours."""
        working = min(share, self.use_factor())
        return self.energy_use * self.capacity * (BASE_LOAD * share + (1 - BASE_LOAD) * working)

    def book_inputs(self, made: float, days: float) -> None:
        base = BASE_LOAD * self.capacity * self.supply * days
        self.energy += self.energy_use * (base + (1.0 - BASE_LOAD) * made)

    def excess(self, quarter_days: int) -> float:
        """What was made beyond the plan, pro rata of the days since it was counted."""
        quota = self.plan_rate * quarter_days * (self.env.now - self.since) / quarter_days
        return self.made - self.base - quota

    def count_anew(self) -> None:
        self.base = self.made
        self.since = self.env.now

    def month_end(self, yesterday: datetime.date) -> None:
        excess = max(0.0, self.excess(_quarter_days(_quarter_of(yesterday))))
        self.count_anew()
        self.retained = 0.0
        if not RIGHT[0] <= yesterday <= RIGHT[1]:
            return
        self.withdrawal -= MEMORY * self.withdrawal
        own = min(max(0.0, self.stock), excess)
        if own > 0.0:
            self.use(own)

    def use(self, own: float) -> None:
        """Invests or sells, whichever is worth more to the manager; the law caps investing."""
        sale = SALE_WEIGHT * PRICES[self.sector] / MARKET_PRICE
        investment = REWARD * CAPITAL_GAIN * (1.0 - self.withdrawal) / DISCOUNT
        invested = INVESTED_SHARE * own if investment > max(sale, REWARD) else 0.0
        self.stock -= own
        self.sold += own
        self.capacity += invested / CAPITAL_VALUE
        self.env.process(self.country.sell(self.sector, own - invested))

    def close_quarter(self, quarter: int) -> None:
        super().close_quarter(quarter)
        self.base = 0.0
        if SUCCESSIONS.get(self.name) == _start_of(quarter + 1):
            self.withdrawal = FIRST_WITHDRAWAL

    def dekad(self, today: datetime.date, days: int) -> None:
        super().dekad(today, days)
        self.refresh()
        if RIGHT[0] <= today <= RIGHT[1]:
            excess = self.excess(_quarter_days(_quarter_of(today)))
            self.retained = min(max(excess, 0.0), max(0.0, self.stock))
        else:
            self.retained = 0.0
        self.ship(today, days)

    def take(self, amount: float) -> None:
        self.stock -= amount
        self.shipped += amount

    def ship(self, today: datetime.date, days: int) -> None:
        left = max(0.0, self.stock - self.retained)
        for contract in self.contracts:
            contract.due += contract.ordered * days / 10.0
        wanted = sum(contract.due for contract in self.contracts)
        share = min(1.0, left / wanted) if wanted > 0.0 else 0.0
        for contract in self.contracts:
            lot = contract.due * share
            in_month = (today.day - 1) // 10
            if contract.due >= LEAST_LOT or (in_month + contract.number) % 3 == 0:
                contract.due = 0.0
                self.take(lot)
                self.env.process(contract.send(lot))
            left -= lot
        self.take(min(left, self.final_rate * days))


class Country:
    """One county: its enterprises, its grid, its secretary and its market."""

    def __init__(self, env: simpy.Environment) -> None:
        self.env = env
        self.third = 0  # of the month: the dekad under way
        self.market: dict[str, float] = {}
        folder = SCENARIOS / "country"
        sectors = _table(folder / "sectors.csv")
        self.intensity = {row["id"]: float(row["energy_mwh_per_unit"]) for row in sectors}
        final = {
            row["good"]: float(row["consumption_unit_per_day"])
            for row in _table(folder / "final_demand.csv")
        }
        self.plants: list[Plant] = []
        self.mills: list[Mill] = []
        for row in sorted(_table(SCENARIOS / "enterprises.csv"), key=lambda row: row["id"]):
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
            if today == _start_of(_quarter_of(today)):
                self.divert(today)
            following = _next_dekad(today)
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
    env.run(until=(_start_of(QUARTERS) - BEGIN).days + 30)
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
