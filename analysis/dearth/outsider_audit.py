"""Estimators that are used on closed economies, held against the truth of a run."""

from __future__ import annotations

import numpy as np
import xarray as xr

from dearth.outsider import yearly
from dearth.run_file import Run

#: Elasticity of output in lights across countries and years: Henderson, Storeygard and Weil
#: (2012, American Economic Review 102(2)) put it near 0.3.
LIGHTS_ELASTICITY = 0.3
#: Elasticity of output in imports of materials that is assumed for a mirror-trade proxy; a prior.
TRADE_ELASTICITY = 0.2


def growth_estimates(
    data: xr.Dataset,
    *,
    lights_elasticity: float = LIGHTS_ELASTICITY,
    trade_elasticity: float = TRADE_ELASTICITY,
) -> xr.DataArray:
    """Growth of output [1/year] as an outsider would estimate it, by ``estimator`` and year.

    * ``volumes``: Laspeyres index of the volumes that are counted, weighted by shares at another
      economy's prices: the method of the Bank of Korea, which values physical output that
      intelligence services count at South Korean prices and value-added ratios;
    * ``lights``: elasticity × change of the log of the country's radiance;
    * ``mirror_trade``: elasticity × change of the log of what partners report to have sold;
    * ``claimed``: change of the log of output as the state reports it.

    All are differences of logs; the first year has none.
    """
    index = (data["volumes"] * data["weights"]).sum("sector")
    levels = {
        "volumes": (1.0, index),
        "lights": (lights_elasticity, data["lights"].sum("province")),
        "mirror_trade": (trade_elasticity, data["mirror_imports"]),
        "claimed": (1.0, data["claimed"]),
    }
    found = [
        (elasticity * log_growth(level)).expand_dims(estimator=[name])
        for name, (elasticity, level) in levels.items()
    ]
    return xr.concat(found, dim="estimator").rename("growth").assign_attrs(
        units="1/year", long_name="estimated growth of output, differences of logs")


def true_growth(run: Run) -> xr.DataArray:
    """Growth of true output at plan prices [1/year], differences of logs, power left out."""
    return log_growth(yearly(run.national["output"])).rename("growth").assign_attrs(
        units="1/year", long_name="growth of output at plan prices", role="truth")


def log_growth(level: xr.DataArray) -> xr.DataArray:
    """Differences of the logs of neighbouring years."""
    logs: xr.DataArray = xr.apply_ufunc(np.log, level.where(level > 0.0))
    return logs.diff("year")


def percent_growth(level: xr.DataArray) -> xr.DataArray:
    """Growth from year to year [%]; the first year has none."""
    before = level.where(level > 0.0).shift(year=1)
    return (100.0 * (level / before - 1.0)).isel(year=slice(1, None))


def audit_growth(estimates: xr.DataArray, truth: xr.DataArray) -> xr.Dataset:
    """How good each estimator was, over all years and replications.

    ``bias`` and ``rmse`` [1/year]; ``correlation`` [1] with the truth; ``slope`` [1] of the
    estimate on the truth, 1 for one that neither damps nor exaggerates; ``right_sign`` [1]: share of years
    in which it had the sign of the growth; ``worst`` [1/year]: largest error.
    """
    estimates, truth = xr.align(estimates, truth, join="inner")
    error = estimates - truth
    axes = ["replication", "year"]
    known = truth.where(estimates.notnull())
    away = known - known.mean(axes)
    spread = (away**2).sum(axes)
    own = estimates - estimates.mean(axes)
    together = (away * own).sum(axes)
    # Something that does not vary has neither a correlation nor a slope.
    product = (spread * (own**2).sum(axes)) ** 0.5
    return _named({
        "bias": (error.mean(axes), "1/year", "mean error"),
        "rmse": ((error**2).mean(axes) ** 0.5, "1/year", "root mean square error"),
        "correlation": (together / product.where(product > 0), "1", "correlation with the truth"),
        "slope": (together / spread.where(spread > 0), "1", "slope of the estimate on the truth"),
        "right_sign": ((np.sign(estimates) == np.sign(truth)).where(error.notnull()).mean(axes),
                       "1", "share of years with the right sign"),
        "worst": (abs(error).max(axes), "1/year", "largest error"),
    })


def informant_estimates(data: xr.Dataset, run: Run) -> xr.Dataset:
    """What informants tell of hours of power and of fulfilment, against the truth.

    Along ``estimator``: ``raw`` is the mean of those who were met; ``weighted`` counts each
    informant by the share of his province in all enterprises over its share among informants
    (post-stratification), which an outsider could do from a list of enterprises. For ``hours``
    [h/d] and ``below_plan`` [1], by replication: the ``estimate``, ``low`` and ``high`` of its naive 95 %
    interval, the ``truth``: mean over enterprises and the years spoken of, and ``covered``.
    """
    group = run["enterprise"]
    mills = group.isel(enterprise=group["sector_label"].values != "electricity")
    short = yearly(mills["output_reported"]) < (1 - 1e-6) * yearly(mills["output_planned"])
    truths = {
        "hours": yearly(mills["supply_hours"], "mean").mean(["enterprise", "year"]),
        "below_plan": short.mean(["enterprise", "year"]),
    }
    weights = {"raw": xr.ones_like(data["hours"]), "weighted": _weights(data, mills)}
    parts: list[xr.Dataset] = []
    for quantity, truth in truths.items():
        for name, weight in weights.items():
            mean, error = _weighted_mean(data[quantity], weight)
            low, high = mean - 1.96 * error, mean + 1.96 * error
            one = xr.Dataset({"estimate": mean, "low": low, "high": high, "truth": truth,
                              "covered": ((low <= truth) & (truth <= high)).astype("float64")})
            one = one.drop_attrs().expand_dims(quantity=[quantity], estimator=[name])
            parts.append(one)
    out = xr.merge(parts, join="outer", compat="no_conflicts")
    units = "h/d for hours, 1 for below_plan"
    texts = {"estimate": "as informants tell it", "low": "lower end of the naive interval",
             "high": "upper end of the naive interval", "truth": "mean over enterprises"}
    for name, text in texts.items():
        out[name].attrs = {"units": units, "long_name": text}
    out["covered"].attrs = {"units": "1", "long_name": "whether the interval holds the truth"}
    return out


def _weights(data: xr.Dataset, mills: xr.Dataset) -> xr.DataArray:
    provinces = mills["province_label"].values.astype(str)
    weight = xr.zeros_like(data["hours"])
    for province in np.unique(provinces):
        here = data["enterprise_province"] == province
        met = here.mean("informant")
        share = (provinces == province).mean()
        weight = weight + xr.where(here, share / met.where(met > 0), 0.0)
    return weight


def _weighted_mean(values: xr.DataArray, weight: xr.DataArray
                   ) -> tuple[xr.DataArray, xr.DataArray]:
    weight = weight.where(values.notnull())
    share = weight / weight.sum("informant")
    mean = (share * values).sum("informant")
    error = (share**2 * (values - mean) ** 2).sum("informant") ** 0.5
    return mean, error


def _named(parts: dict[str, tuple[xr.DataArray, str, str]]) -> xr.Dataset:
    return xr.Dataset({
        name: values.drop_attrs().assign_attrs(units=units, long_name=text)
        for name, (values, units, text) in parts.items()
    })
