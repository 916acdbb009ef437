"""How far reports and the centre's beliefs are from what is true."""

from __future__ import annotations

import xarray as xr

from dearth.run_file import Run


def padding_index(run: Run, level: str = "national") -> xr.Dataset:
    """Σ report / Σ output: 1 where reports are true, above it where they are padded.

    At the levels ``national``, ``province``, ``sector`` and ``county`` by replication, quarter
    and place; at ``enterprise`` for each enterprise. Pure numbers:

    * ``padding_index`` = output_reported / output: what reached the next level over the truth;
      NaN where nothing was made;
    * ``over_run``: the same of the sums over all quarters, in which what one quarter pads and the
      next confesses cancels;
    * ``at_the_gate`` = (output + padding) / output, the enterprises' own reports: it differs
      from ``padding_index`` by what counties and provinces add. Where ``padding`` is recorded.

    Harrison (2011, Journal of Comparative Economics 39(1)) on false accounting in general; the
    index itself is plain arithmetic.
    """
    group = run.require(level, ("output", "output_reported"))
    made = group["output"].astype("float64")
    said = group["output_reported"].astype("float64")
    out = {
        "padding_index": _named(_ratio(said, made), "report over output", "report"),
        "over_run": _named(_ratio(said.sum("quarter"), made.sum("quarter")),
                           "report over output, sums over the run", "report"),
    }
    if "padding" in group:
        gate = made + group["padding"].astype("float64")
        out["at_the_gate"] = _named(_ratio(gate, made),
                                    "report of the enterprises over output", "report")
    return xr.Dataset(out)


def belief_error(run: Run, level: str = "national") -> xr.Dataset:
    """How wrong the centre is about output, and whether it knows how wrong it may be.

    By replication, quarter and place:

    * ``error`` = belief − output [unit a quarter] = ``from_reports`` (report − output) +
      ``from_inference`` (belief − report): what was told wrong, and what the centre made of it;
    * ``relative`` [1] = error / output; ``standardised`` [1] = error / output_believed_sd.

    By replication, over quarters and places: ``bias`` [1] = Σ error / Σ output; ``rmse`` [1] =
    root mean square of ``relative``, each place and quarter counting alike; ``coverage`` [1]:
    share of places and quarters in which the truth lies within two standard deviations of the
    belief. Were beliefs Normal and calibrated, that would be 0.954; the standard deviation of a
    sum takes enterprises as independent, so that it is too small where all err alike.
    """
    names = ("output", "output_reported", "output_believed", "output_believed_sd")
    group = run.require(level, names)
    made, said, held, spread = (group[name].astype("float64") for name in names)
    units = group["output"].attrs["units"]
    error = held - made
    relative, standardised = _ratio(error, made), _ratio(error, spread)
    axes = [axis for axis in error.dims if axis != "replication"]
    inside = (abs(standardised) <= 2.0).where(standardised.notnull())
    known = error.notnull()
    return xr.Dataset({
        "error": _named(error, "belief less output", "belief", units),
        "from_reports": _named(said - made, "report less output", "report", units),
        "from_inference": _named(held - said, "belief less report", "belief", units),
        "relative": _named(relative, "belief less output, over output", "belief"),
        "standardised": _named(standardised, "belief less output, in standard deviations of "
                               "the belief", "belief"),
        "bias": _named(_ratio(error.sum(axes), made.where(known).sum(axes)),
                       "sum of errors over sum of output", "belief"),
        "rmse": _named((relative**2).mean(axes) ** 0.5, "root mean square of relative errors",
                       "belief"),
        "coverage": _named(inside.mean(axes), "share of truths within two standard deviations "
                           "of the belief", "belief"),
    })


def _ratio(over: xr.DataArray, under: xr.DataArray) -> xr.DataArray:
    return over / under.where(under > 0.0)


def _named(values: xr.DataArray, long_name: str, role: str, units: str = "1") -> xr.DataArray:
    return values.drop_attrs().assign_attrs(units=units, long_name=long_name, role=role)
