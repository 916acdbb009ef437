"""The enterprises of two_policies.py: power plants, mills, and contracts between them."""

from __future__ import annotations

import datetime
from collections.abc import Generator
from typing import TYPE_CHECKING

import simpy
from tutorial_facts import (
    BASE_LOAD,
    BEGIN,
    CAPITAL_GAIN,
    CAPITAL_VALUE,
    COAL_A_DAY,
    COAL_DAYS,
    DISCOUNT,
    ENERGY,
    FIRST_WITHDRAWAL,
    HOURS,
    INVESTED_SHARE,
    LEAST_LOT,
    MARKET_PRICE,
    MEMORY,
    PLANTS,
    PRICES,
    REWARD,
    RIGHT,
    SALE_WEIGHT,
    STOCK_DAYS,
    SUCCESSIONS,
    TRANSPORT_DAYS,
    UTILISATION,
    next_dekad,
    quarter_days,
    quarter_of,
    start_of,
)

if TYPE_CHECKING:
    from two_policies import Country

Process = Generator[simpy.Event, object, None]


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
        plan = self.plan_rate * quarter_days(quarter)
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
            if today == start_of(quarter_of(today)) and today > BEGIN:
                self.close_quarter(quarter_of(today) - 1)
            following = next_dekad(today)
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
        excess = max(0.0, self.excess(quarter_days(quarter_of(yesterday))))
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
        if SUCCESSIONS.get(self.name) == start_of(quarter + 1):
            self.withdrawal = FIRST_WITHDRAWAL

    def dekad(self, today: datetime.date, days: int) -> None:
        super().dekad(today, days)
        self.refresh()
        if RIGHT[0] <= today <= RIGHT[1]:
            excess = self.excess(quarter_days(quarter_of(today)))
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
