"""What somebody outside the country would know of a run: an outsider's data set.

Nobody abroad sees enterprises. There are trade partners' customs, satellites, guesses at physical
output, the state's own claims, and people who left. Each is derived here from the truth of a run,
with the error that such a source has. The sizes of the errors are priors, stated in Noise.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import xarray as xr

from dearth.run_file import Run

#: Sectors whose volumes an outsider follows product by product, in tonnes.
OBSERVED_SECTORS = ("coal", "ores", "metals", "chemicals", "machinery", "building", "light", "food")


@dataclasses.dataclass(frozen=True)
class Noise:
    """Errors of an outsider's sources; all are priors, none is a measurement.

    ``freight``: what partners' prices add, the cost of insurance and freight, 10 % by the usual
    rule of thumb; ``smuggled``: share of imports that no customs sees; ``trade``: log error of a
    year's mirror statistics. ``lights``: log error of a province's radiance in a year;
    ``night``: share of enterprises' electricity that shines at night; ``dim``: share of the
    brightest province's radiance below which a sensor sees nothing. ``volume``: log error of a
    sector's volume in a year; ``price``: log error of its weight, taken from another economy.
    ``informants``: interviews a replication; ``border``: how many times as likely somebody from a
    province on the border is met; ``recall``: error of remembered hours [h/d]; ``rounding`` [h/d].
    """

    freight: float = 0.10
    smuggled: float = 0.15
    trade: float = 0.10
    lights: float = 0.10
    night: float = 0.3
    dim: float = 0.01
    volume: float = 0.06
    price: float = 0.5
    informants: int = 200
    border: float = 5.0
    recall: float = 1.5
    rounding: float = 1.0


#: Provinces that touch China (scenarios/tables/provinces.csv).
BORDER = ("north_pyongan", "jagang", "ryanggang", "north_hamgyong")


def outsider_data(run: Run, *, seed: int = 1, noise: Noise | None = None) -> xr.Dataset:
    """The data set of an outsider, by replication and calendar year (whole years only).

    * ``mirror_imports`` [unit]: what partners say they exported to the country: true imports less
      what is smuggled, plus freight, with error;
    * ``lights`` (province) [1]: radiance over that of the country's first year: electricity of
      residents and the part of enterprises' that shines at night, with error, nothing where dim;
    * ``volumes`` (sector) [1]: index of physical output, first year 1, with error; services and
      electricity are not among the products that are counted;
    * ``weights`` (sector) [1]: shares of the sectors in the first year at prices of another
      economy; they sum to 1;
    * ``claimed`` [unit]: output as the state adds up its own reports;
    * along ``informant``: ``hours`` [h/d] of power remembered, ``below_plan`` (0 or 1), and
      ``enterprise_province`` and ``year_remembered`` of who tells it: people of large enterprises
      and of border provinces are met more often than others.

    Every error is drawn from ``seed``, so that the same run gives the same data set. Needs the
    group ``enterprise`` with supply_hours, output_reported, output_planned and workers.
    """
    noise = noise or Noise()
    draw = np.random.default_rng(seed)
    return xr.merge([
        _trade(run, noise, draw),
        _lights(run, noise, draw),
        _volumes(run, noise, draw),
        xr.Dataset({"claimed": yearly(run.national["output_reported"]).assign_attrs(
            units="unit", long_name="output as reported to the centre", role="report")}),
        _informants(run, noise, draw),
    ])


def yearly(series: xr.DataArray, how: str = "sum") -> xr.DataArray:
    """Sum or mean over the quarters of each calendar year that was run from end to end."""
    years = series["quarter"].dt.year.rename("year")
    values = series.astype("float64").groupby(years)
    whole = series["quarter"].groupby(years).count() == 4
    summed = values.sum("quarter", skipna=False) if how == "sum" else values.mean("quarter")
    return summed.where(whole, drop=True)


def _errors(like: xr.DataArray, size: float, draw: np.random.Generator) -> xr.DataArray:
    """Lognormal errors of mean one, one for each value of ``like``."""
    return xr.full_like(like, 1.0) * np.exp(draw.normal(-0.5 * size**2, size, like.shape))


def _trade(run: Run, noise: Noise, draw: np.random.Generator) -> xr.Dataset:
    imports = yearly(run.national["imports"])
    seen = imports * (1 - noise.smuggled) * (1 + noise.freight)
    return xr.Dataset({"mirror_imports": (seen * _errors(seen, noise.trade, draw)).assign_attrs(
        units="unit", long_name="exports to the country, as partners report them")})


def _lights(run: Run, noise: Noise, draw: np.random.Generator) -> xr.Dataset:
    power = run.require("province", ("energy_residents", "energy_enterprises"))
    shining = yearly(power["energy_residents"]) + noise.night * yearly(power["energy_enterprises"])
    radiance = shining * _errors(shining, noise.lights, draw)
    radiance = radiance.where(radiance >= noise.dim * radiance.max("province"), 0.0)
    first = radiance.isel(year=0, drop=True).sum("province")
    return xr.Dataset({"lights": (radiance / first).assign_attrs(
        units="1", long_name="radiance over that of the country's first year")})


def _volumes(run: Run, noise: Noise, draw: np.random.Generator) -> xr.Dataset:
    made = yearly(run.sector["output"].sel(sector=list(OBSERVED_SECTORS)))
    seen = made * _errors(made, noise.volume, draw)
    prices = np.exp(draw.normal(0.0, noise.price, made.sizes["sector"]))
    worth = made.isel(year=0, drop=True) * xr.DataArray(
        prices, dims="sector", coords={"sector": made["sector"]}
    )
    return xr.Dataset({
        "volumes": (seen / seen.isel(year=0, drop=True)).assign_attrs(
            units="1", long_name="index of physical output, first year 1"),
        "weights": (worth / worth.sum("sector")).assign_attrs(
            units="1", long_name="shares of sectors at prices of another economy"),
    })


def _informants(run: Run, noise: Noise, draw: np.random.Generator) -> xr.Dataset:
    needs = ("supply_hours", "output_reported", "output_planned", "workers")
    group = run.require("enterprise", needs)
    group = group.isel(enterprise=group["sector_label"].values != "electricity")
    years = yearly(run.national["output"])["year"].values
    replications = group["replication"].values
    provinces = group["province_label"].values.astype(str)
    met = np.where(np.isin(provinces, BORDER), noise.border, 1.0)
    told: dict[str, list[np.ndarray]] = {name: [] for name in ("hours", "below_plan", "enterprise_province", "year_remembered")}
    for replication in replications:
        one = group.sel(replication=replication)
        weight = met * one["workers"].isel(quarter=0).values
        who = draw.choice(len(weight), noise.informants, p=weight / weight.sum())
        when = draw.choice(years, noise.informants)
        hours = _of_year(one["supply_hours"], who, when)
        heard = hours + draw.normal(0.0, noise.recall, len(who))
        told["hours"].append(np.clip(noise.rounding * np.round(heard / noise.rounding), 0.0, 24.0))
        short = _of_year(one["output_reported"], who, when) < (1 - 1e-6) * _of_year(
            one["output_planned"], who, when)
        told["below_plan"].append(short.astype("float64"))
        told["enterprise_province"].append(provinces[who])
        told["year_remembered"].append(when)
    texts = {
        "hours": ("h/d", "hours of power a day, as remembered"),
        "below_plan": ("1", "whether the enterprise reported less than its plan that year"),
        "enterprise_province": ("1", "province of the enterprise"),
        "year_remembered": ("1", "year that is spoken of"),
    }
    return xr.Dataset({
        name: (("replication", "informant"), np.stack(values),
               {"units": texts[name][0], "long_name": texts[name][1]})
        for name, values in told.items()
    }, coords={"replication": replications, "informant": np.arange(noise.informants)})


def _of_year(values: xr.DataArray, who: np.ndarray, when: np.ndarray) -> np.ndarray:
    """The mean over a year's quarters, for each pair of an enterprise and a year."""
    table = yearly(values, "mean").transpose("year", "enterprise")
    rows = np.searchsorted(table["year"].values, when)
    return table.values[rows, who]
