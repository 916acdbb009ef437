"""Why does the as-reported country fall so far? Policies and priors changed one at a time."""

from __future__ import annotations

import dataclasses

import numpy as np
import xarray as xr

from calibration.sweeps import Country, Field
from calibration.waves import Size, read

POLICIES = ("border_closure", "capacity_verification", "speed_campaign", "import_ban",
            "responsibility_shift", "military_priority", "party_oversight", "quarterly_review",
            "surplus_autonomy", "four_tasks")  # fmt: skip
OFF = "false"


def _without(*policies: str) -> dict[str, str]:
    return {f"policies.{policy}.enabled": OFF for policy in policies}


AS_REPORTED = "as reported"
NO_POLICY = "no dated policy"
#: What differs from the as-reported scenario, on the shipped tables.
VARIANTS: dict[str, dict[str, str]] = {
    AS_REPORTED: {"policies.border_closure.enabled": "true"},
    NO_POLICY: _without(*POLICIES),
    "border closure alone": _without(*(p for p in POLICIES if p != "border_closure")),
    "import ban alone": _without(*(p for p in POLICIES if p != "import_ban")),
    "closure and ban alone": _without(
        *(p for p in POLICIES if p not in ("border_closure", "import_ban"))),
    "without the ban": _without("import_ban"),
    "without the closure": _without("border_closure"),
    "without closure and ban": _without("border_closure", "import_ban"),
    "ban ends with 2021": {"policies.import_ban.to": "2021-12-31"},
    "ban of half the imports": {"policies.import_ban.set.imports.ban": "0.5"},
    "substitution costs 0.1": {"supply.substitution_cost": "0.1"},
    "substitution costs 2": {"supply.substitution_cost": "2"},
    "no substitution at all": {"mechanism.substitution": OFF},
    "input stocks of 90 days": {"supply.input_stock_days": "90"},
    "orders placed again at 0.7": {"supply.resource_rate": "0.7"},
    "army and exports first: none": {"supply.priority_share": "0"},
    "inputs bought on the market": {"autonomy.input_purchase": "1",
                                    "market.smuggling_share": "0.9"},
    "reserve margin of 0.35": {"planner.reserve_margin": "0.35"},
    "five suppliers of an input": {"world.suppliers": "5"},
    "allotment by need": {"plan.allocation_basis": "need"},
    "plans that do not follow down": {"ratchet.down": "0"},
    "coal-power loop off": {"mechanism.coal_power_loop": OFF},
}  # fmt: skip
TABLES = {"import coefficients a third": "low", "import coefficients 3.3 times": "high"}
SIZES = (300, 1000, 2971)
CAUSES = ("power", "materials", "imported_materials")
PLACES = (0, 1, 2)  # of these causes in the list of the program


@dataclasses.dataclass(frozen=True)
class Fall:
    """What became of output and imports, by replication and year, 2019 being 100."""

    output: np.ndarray
    imports: np.ndarray
    losses: np.ndarray  # share of the causes of CAUSES in the losses of the last year

    @property
    def mean(self) -> np.ndarray:
        """Output by year, mean over replications."""
        return np.nanmean(self.output, axis=0)


def falls(
    field: Field, size: Size, replications: int
) -> tuple[dict[str, Fall], dict[str, np.ndarray]]:
    """By variant, as-reported first; and what that says of each target, by replication."""
    rows = list(VARIANTS.values())
    country = Country(size.enterprises)
    read_all = read(field, "variants", country, field.table("variants", rows), replications)
    found = {name: _fall(read_all.isel(point=row)) for row, name in enumerate(VARIANTS)}
    for name, tables in TABLES.items():
        one = read(field, f"variants-{tables}", Country(size.enterprises, tables),
                   field.table("variants-tables", [VARIANTS[AS_REPORTED]]), replications)
        found[name] = _fall(one.isel(point=0))
    shipped = read_all.isel(point=0)
    at_targets = {str(name): shipped[name].values for name in shipped
                  if not str(name).startswith(("of_", "failed"))}
    return found, at_targets


def falls_by_size(
    field: Field, replications: int, sizes: tuple[int, ...] = SIZES
) -> dict[int, dict[str, Fall]]:
    """As reported and without dated policies, by number of enterprises."""
    names = (AS_REPORTED, NO_POLICY)
    found = {}
    for size in sizes:
        rows = [VARIANTS[name] for name in names]
        one = read(field, f"size-{size}", Country(size), field.table("sizes", rows),
                   replications)
        found[size] = {name: _fall(one.isel(point=row)) for row, name in enumerate(names)}
    return found


def _fall(one: xr.Dataset) -> Fall:
    losses = one["of_losses"].isel(quarter=slice(-4, None)).sum("quarter")
    shares = (losses / losses.sum("cause")).mean("replication").values[list(PLACES)]
    return Fall(_of_first(one["of_output"]), _of_first(one["of_imports"]), shares)


def _of_first(series: xr.DataArray) -> np.ndarray:
    """Yearly sums over that of the first year, in percent, (replication, year)."""
    values = series.transpose("replication", "quarter").values
    years = values.reshape(len(values), -1, 4).sum(axis=2)
    return 100.0 * years / years[:, :1]
