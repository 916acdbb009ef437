"""Truth, plan, report and belief side by side, and losses by cause."""

from __future__ import annotations

import xarray as xr

from dearth.run_file import Run

SIDE_BY_SIDE = (
    "output_planned",
    "output",
    "output_reported",
    "output_believed",
    "output_believed_sd",
)


def gap(run: Run, level: str = "national") -> xr.Dataset:
    """Plan, true output, report and the centre's belief at one level, side by side.

    ``output_planned``, ``output``, ``output_reported``, ``output_believed`` and
    ``output_believed_sd`` are the file's own, in units of 1,000 KPW a quarter (power plants,
    which only the levels sector and enterprise hold: MWh). Added, as pure numbers, NaN where the
    denominator is 0:

    * ``padding_share`` = (report − output) / output, negative where output is hidden;
    * ``belief_error`` = (belief − output) / output;
    * ``fulfilment`` = output / plan and ``fulfilment_reported`` = report / plan.
    """
    group = run.require(level, SIDE_BY_SIDE)
    out = group[list(SIDE_BY_SIDE)].astype("float64", keep_attrs=True)
    truth, plan = out["output"], out["output_planned"]
    report, belief = out["output_reported"], out["output_believed"]
    made, planned = truth.where(truth > 0), plan.where(plan > 0)
    return out.assign(
        padding_share=_share((report - truth) / made, "report less output, over output", "report"),
        belief_error=_share((belief - truth) / made, "belief less output, over output", "belief"),
        fulfilment=_share(truth / planned, "output over plan", "truth"),
        fulfilment_reported=_share(report / planned, "report over plan", "report"),
    )


def losses_by_cause(run: Run, level: str = "national") -> xr.Dataset:
    """Why potential was not made: the losses at one level, and their shares.

    * ``losses`` [unit a quarter; MWh for power plants]: as in the file, by ``cause``;
    * ``share`` [1] of all losses; the shares sum to 1, NaN where nothing was lost;
    * ``share_of_potential`` [1];
    * ``unexplained`` [1] = (potential − output − Σ losses) / potential: an identity of the model,
      so it is rounding.

    At each instant the gap between potential and output is booked to the factor that binds. So a
    loss is not what would be gained if that factor alone were relieved: the next one may bind.
    """
    group = run.require(level, ("losses", "potential", "output"))
    losses = group["losses"].astype("float64", keep_attrs=True)
    potential = group["potential"].astype("float64", keep_attrs=True)
    output = group["output"].astype("float64", keep_attrs=True)
    all_losses = losses.sum("cause")
    some = potential.where(potential > 0)
    return xr.Dataset(
        {
            "losses": losses,
            "potential": potential,
            "output": output,
            "share": _share(
                losses / all_losses.where(all_losses > 0), "share of all losses", "truth"
            ),
            "share_of_potential": _share(losses / some, "loss over potential", "truth"),
            "unexplained": _share(
                (potential - output - all_losses) / some,
                "potential less output less losses, over potential",
                "truth",
            ),
        }
    )


def _share(values: xr.DataArray, long_name: str, role: str) -> xr.DataArray:
    return values.assign_attrs(units="1", long_name=long_name, role=role)
