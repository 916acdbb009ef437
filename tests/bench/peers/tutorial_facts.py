"""What two_policies.py takes as given: the tutorial's tables, rules and calendar."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

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


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table, without its comments."""
    lines = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def quarter_of(day: datetime.date) -> int:
    """Quarters since the begin."""
    return (day.year - BEGIN.year) * 4 + (day.month - 1) // 3


def start_of(quarter: int) -> datetime.date:
    """The first day of a quarter."""
    return datetime.date(BEGIN.year + quarter // 4, quarter % 4 * 3 + 1, 1)


def quarter_days(quarter: int) -> int:
    """The length of a quarter [d]."""
    return (start_of(quarter + 1) - start_of(quarter)).days


def next_dekad(day: datetime.date) -> datetime.date:
    """The 1st, 11th or 21st that follows one."""
    if day.day < 21:
        return day.replace(day=day.day + 10)
    return (day.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
