"""Who is blamed for a shortfall, and who ought to be."""

from __future__ import annotations

import xarray as xr

from dearth.run_file import Run

#: The cause that an honest report would declare for each true one.
DECLARED_OF = {
    "power": "power",
    "materials": "materials",
    "imported_materials": "materials",
    "equipment": "materials",
    "demand": "materials",
    "absence": "labour",
    "diversion": "labour",
    "mobilisation": "labour",
    "fatigue": "labour",
    "effort": "management",
    "approval": "management",
    "pacing": "management",
    "management": "management",
    "quality": "management",
}


def false_blame(run: Run, level: str = "national") -> xr.Dataset:
    """False blame: of those punished, and of the causes declared.

    By replication, quarter and place of ``level``, pure numbers:

    * ``punished``: managers warned (who is dismissed is warned as well), and ``false_blame_rate``
      = falsely_blamed / warned: the share of them who had padded nothing and whose own doing was
      at most half of the losses; NaN where nobody was warned;
    * ``false_blame_rate_over_run``: the same of the sums over quarters;
    * ``true_share`` and ``declared_share`` (declared_cause): the true losses, folded into the
      four causes that an honest report would name (DECLARED_OF), and the shortfalls as declared,
      each over its sum; ``shift`` = declared − true: positive for ``management`` where managers
      carry what power and materials caused.

    The two shares have different bases: losses are from potential, declared losses from the plan,
    and only of those who report below it. A shift is evidence of distortion where it changes with
    a rule about who writes the report, not by itself. At the level ``sector`` the row of
    electricity is in MWh, as everywhere; shares are not affected.
    """
    names = ("warned", "falsely_blamed", "losses", "losses_declared")
    group = run.require(level, names)
    warned, falsely = (group[name].astype("float64") for name in names[:2])
    true = folded(group["losses"].astype("float64"))
    declared = group["losses_declared"].astype("float64")
    true_share = true / _positive(true.sum("declared_cause"))
    declared_share = declared / _positive(declared.sum("declared_cause"))
    out = {
        "punished": (warned, "managers warned", "truth"),
        "false_blame_rate": (falsely / _positive(warned),
                             "falsely blamed over warned", "truth"),
        "false_blame_rate_over_run": (falsely.sum("quarter") / _positive(warned.sum("quarter")),
                                      "falsely blamed over warned, of the run", "truth"),
        "true_share": (true_share, "share of losses by the cause to be declared", "truth"),
        "declared_share": (declared_share, "share of shortfalls by declared cause", "report"),
        "shift": (declared_share - true_share, "declared less true share", "report"),
    }
    return xr.Dataset({
        name: values.drop_attrs().assign_attrs(units="1", long_name=text, role=role)
        for name, (values, text, role) in out.items()
    })


def folded(losses: xr.DataArray) -> xr.DataArray:
    """Losses by true cause, summed to the four causes that may be declared."""
    unknown = [str(cause) for cause in losses["cause"].values if str(cause) not in DECLARED_OF]
    if unknown:
        raise ValueError(f"this package does not know the cause(s) {', '.join(unknown)}")
    parts = []
    for declared in ("power", "materials", "labour", "management"):
        causes = [cause for cause in losses["cause"].values
                  if DECLARED_OF[str(cause)] == declared]
        part = losses.sel(cause=causes).sum("cause", skipna=False)
        parts.append(part.expand_dims(declared_cause=[declared], axis=-1))
    return xr.concat(parts, dim="declared_cause")


def _positive(values: xr.DataArray) -> xr.DataArray:
    return values.where(values > 0.0)
