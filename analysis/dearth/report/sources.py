"""What the charts of a report are made of: the runs that count, the places, the quarters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import xarray as xr

from dearth.accounts import gap, losses_by_cause
from dearth.policies import policies
from dearth.run_file import NotARun, Run, open_run

COUNTRY = "country"
WHOLE = 1  # the status of a complete run
LEAST, MOST = 0.05, 0.95
BECAME = {0: "is missing", 2: "failed", 3: "was stopped"}


@contextmanager
def opened(path: Path) -> Iterator[Run]:
    """The run of an output file, whole or not: of ``OUT.h5``, else of ``OUT.h5.part``."""
    part = path.with_name(path.name + ".part")
    # Of the two engines this one opens a file in half a second where the other takes ten.
    run = open_run(
        part if not path.exists() and part.exists() else path, incomplete=True, engine="netcdf4"
    )
    try:
        yield run
    finally:
        run.close()


@dataclass(frozen=True)
class Place:
    """The country, a province or a sector."""

    level: str
    name: str

    @property
    def key(self) -> str:
        return self.name if self.level == "national" else f"{self.level}:{self.name}"

    @property
    def label(self) -> str:
        if self.level == "national":
            return "The country"
        return worded(self.name).title() if self.level == "province" else worded(self.name)

    @property
    def unit(self) -> str:
        """Power plants make MWh, all others units of 1,000 KPW."""
        is_power = self.level == "sector" and self.name == "electricity"
        return "MWh" if is_power else "units"


@dataclass(frozen=True)
class Band:
    """Values by quarter: the mean over replications, and what 90 % of them lie within.

    ``low`` and ``high`` are None where there is one replication.
    """

    middle: np.ndarray
    low: np.ndarray | None
    high: np.ndarray | None


class Source:
    """One run file as a report reads it."""

    def __init__(self, run: Run) -> None:
        self.run = run
        if not run.runs.sizes.get("replication") or "national" not in run:
            raise NotARun(f"{run.path} holds no run yet; there is nothing to report")

    @cached_property
    def counted(self) -> list[int]:
        """The replications that enter the charts: the complete ones, else all of them."""
        runs = self.run.runs
        whole = runs["replication"].values[runs["status"].values == WHOLE]
        return [int(r) for r in (whole if len(whole) else runs["replication"].values)]

    @cached_property
    def faults(self) -> list[str]:
        """Each run that is not whole, with how far it came and why, and an unfinished file."""
        found = []
        runs = self.run.runs
        for replication in runs["replication"].values:
            row = runs.sel(replication=replication)
            if (status := int(row["status"])) == WHOLE:
                continue
            why = str(row["message"].values)
            found.append(
                f"Replication {replication} {BECAME.get(status, 'is of unknown status')} after "
                f"{int(row['quarters_completed'])} of {runs.sizes['quarter']} quarters"
                + (f": {why}" if why else ".")
            )
        if self.run.path.suffix == ".part":
            found.append("The file is still being written, or was cut short.")
        return found

    @cached_property
    def labels(self) -> list[str]:
        """The quarters, as 2021Q3."""
        return [str(label) for label in self.run.runs["quarter_label"].values]

    @cached_property
    def starts(self) -> pd.DatetimeIndex:
        """The first days of the quarters."""
        return pd.DatetimeIndex(self.run.runs["quarter"].values)

    @cached_property
    def ends(self) -> pd.DatetimeIndex:
        """The days after the last days of the quarters."""
        return self.starts + pd.offsets.QuarterBegin(startingMonth=1)

    @cached_property
    def middles(self) -> list[str]:
        """The middle days of the quarters, as 2021-08-15."""
        halves = self.starts + (self.ends - self.starts) / 2
        return [day.strftime("%Y-%m-%d") for day in halves]

    @cached_property
    def places(self) -> list[Place]:
        found = [Place("national", COUNTRY)]
        for level in ("province", "sector"):
            names = self.run[level][level].values if level in self.run else []
            found += [Place(level, str(name)) for name in names]
        return found

    def group(self, level: str) -> xr.Dataset:
        """The runs that count of one level."""
        return self.run[level].sel(replication=self.counted)

    def at(self, place: Place) -> xr.Dataset:
        """The runs that count at one place."""
        return _at(self.group(place.level), place)

    def gap(self, place: Place) -> xr.Dataset:
        """Plan, truth, report and belief at one place."""
        return _at(self._accounts("gap", place.level), place)

    def losses(self, place: Place) -> xr.Dataset:
        """Losses by cause at one place."""
        return _at(self._accounts("losses", place.level), place)

    def _accounts(self, which: str, level: str) -> xr.Dataset:
        key = (which, level)
        if key not in self._cache:
            made = gap(self.run, level) if which == "gap" else losses_by_cause(self.run, level)
            self._cache[key] = made.sel(replication=self.counted).load()
        return self._cache[key]

    @cached_property
    def _cache(self) -> dict[tuple[str, str], xr.Dataset]:
        return {}

    @cached_property
    def policy_bands(self) -> list[dict[str, str]]:
        """The policies in force during the run: name, first day, day after the last, whether open.

        Dates are cut to the quarters of the run.
        """
        first, last = self.starts[0], self.ends[-1]
        found = []
        for policy in policies(self.run):
            start = first if policy.start is None else max(first, pd.Timestamp(policy.start))
            # The last day belongs to the policy.
            day_after = None if policy.end is None else pd.Timestamp(policy.end + 1)
            end = last if day_after is None else min(last, day_after)
            if start < end:
                found.append(
                    {
                        "name": worded(policy.name),
                        "start": f"{start:%Y-%m-%d}",
                        "end": f"{end:%Y-%m-%d}",
                        "dates": _dates(policy.start, policy.end),
                    }
                )
        return found


def worded(name: str) -> str:
    """A name of the file as words: imported_materials becomes imported materials."""
    return name.replace("_", " ")


def band(values: xr.DataArray) -> Band:
    """The mean over replications with the range of 90 % of them; missing ones left out."""
    numbers = values.transpose("replication", ...).values.astype("float64")
    some = ~np.isnan(numbers).all(axis=0)
    held = np.where(some, numbers, 0.0)
    middle = np.where(some, np.nanmean(held, axis=0), np.nan)
    if len(numbers) == 1:
        return Band(middle, None, None)
    low, high = np.nanquantile(held, (LEAST, MOST), axis=0)
    return Band(middle, np.where(some, low, np.nan), np.where(some, high, np.nan))


def _at(dataset: xr.Dataset, place: Place) -> xr.Dataset:
    return dataset if place.level == "national" else dataset.sel({place.level: place.name})


def _dates(start: np.datetime64 | None, end: np.datetime64 | None) -> str:
    if start is None and end is None:
        return "throughout"
    if end is None:
        return f"from {start}"
    return f"until {end}" if start is None else f"{start} to {end}"
