"""Opens the output file of one run and checks that it is whole (see docs/format.md)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import xarray as xr

from dearth.groups import Groups, check_format, group_names, open_group

LEVELS = ("national", "province", "sector", "county", "enterprise")
ALWAYS = ("national", "province", "sector", "parameters")
STATUS = {0: "missing", 1: "complete", 2: "failed", 3: "stopped"}


class NotARun(ValueError):
    """The file is absent, is no output of dearth, or is of a version this package cannot read."""


class IncompleteRun(NotARun):
    """The file holds a run that is missing, failed, stopped or still being written."""


class Run(Groups):
    """One output file: its groups by name, each an xarray Dataset read when it is needed.

    ``run["national"]`` and ``run.national`` are the same Dataset. ``run.runs`` is the root, the
    table of runs. Close it, or use it in a ``with`` statement.
    """

    def __repr__(self) -> str:
        quarters = self.runs["quarter_label"].values
        return (
            f"<dearth.Run {self.path.name}: {quarters[0]} to {quarters[-1]}, "
            f"{self.runs.sizes['replication']} replication(s), groups {', '.join(self)}>"
        )

    @property
    def national(self) -> xr.Dataset:
        """The country, along replication and quarter."""
        return self["national"]

    @property
    def province(self) -> xr.Dataset:
        """The provinces."""
        return self["province"]

    @property
    def sector(self) -> xr.Dataset:
        """The sectors; electricity is in MWh, all others in units of 1,000 KPW."""
        return self["sector"]

    @property
    def county(self) -> xr.Dataset:
        """The cities and counties, where the scenario says ``output: {level: county}``."""
        return self["county"]

    @property
    def enterprise(self) -> xr.Dataset:
        """The enterprises, where the scenario says ``output: {level: enterprise}``."""
        return self["enterprise"]

    def require(self, level: str, names: Sequence[str]) -> xr.Dataset:
        """The group ``level``, once it is sure that it holds the variables named.

        Raises KeyError, saying what the scenario has to ask for.
        """
        group = self[level]
        absent = [name for name in names if name not in group]
        if not absent:
            return group
        has_none = f"the group {level} of {self.path} has no {', '.join(absent)}"
        if level in ALWAYS:
            raise KeyError(f"{has_none}: an earlier program wrote it; run the scenario anew")
        raise KeyError(
            f"{has_none}; run the scenario with output: {{level: {level}, variables: all}}, or "
            "variables naming them"
        )

    def tree(self) -> xr.DataTree:
        """All groups as one xarray DataTree, the table of runs at its root."""
        return xr.DataTree.from_dict({"/": self.runs, **self._groups})

    def _absence(self, group: str) -> str:
        has = f"{self.path} has no group {group}; it has {', '.join(self._groups)}"
        if group in ("county", "enterprise"):
            return f"{has}. Run the scenario with output: {{level: {group}}}"
        return has


def open_run(
    path: str | Path, *, incomplete: bool = False, engine: str = "netcdf4"
) -> Run:
    """Opens the output file of one run.

    ``engine`` is xarray's: ``netcdf4`` or ``h5netcdf``, which reads the same but takes many times
    as long to open a file (it looks at every variable to find the length of an axis).

    With ``incomplete=True`` a file whose
    run failed, was stopped or is still being written is opened as well; the quarters that are
    missing are NaN, and ``run.runs.status`` and ``run.runs.message`` say what happened.

    Raises NotARun, or IncompleteRun naming each run that is not whole.
    """
    path = Path(path)
    _check_exists(path)
    root = open_group(path, None, engine, NotARun)
    try:
        check_format(path, root, "dearth-run", NotARun)
        names = group_names(path)
        absent = [name for name in ALWAYS if name not in names]
        if absent and not incomplete:
            raise NotARun(f"{path} lacks the group(s) {', '.join(absent)}")
        if not incomplete:
            _check_whole(path, root)
    except NotARun:
        root.close()
        raise
    groups = {name: _labelled(open_group(path, name, engine, NotARun)) for name in names}
    return Run(path, root, groups)


def _check_exists(path: Path) -> None:
    if path.exists():
        return
    part = path.with_name(path.name + ".part")
    if part.exists():
        raise IncompleteRun(
            f"{path} is not there yet, but {part.name} is: a run that is being written or was cut "
            f"short. dearth run --resume {path} goes on with it; open_run({str(part)!r}, "
            "incomplete=True) reads what it has"
        )
    raise NotARun(f"there is no file {path}")


def _check_whole(path: Path, root: xr.Dataset) -> None:
    wrong = []
    for replication in root["replication"].values:
        row = root.sel(replication=replication)
        status = int(row["status"])
        if status != 1:
            wrong.append(
                f"replication {replication} is {STATUS.get(status, status)} after "
                f"{int(row['quarters_completed'])} of {root.sizes['quarter']} quarters"
                + _because(str(row["message"].values))
            )
    if not wrong and not root.sizes["replication"]:
        wrong.append("no run has been started")
    if not wrong and root.attrs.get("status") != "complete":
        wrong.append(f"its status is {root.attrs.get('status')!r}")
    if not wrong and path.suffix == ".part":
        wrong.append("it is still being written, or was cut short")
    if wrong:
        raise IncompleteRun(
            f"{path} is not whole: {'; '.join(wrong)}. open_run(..., incomplete=True) opens it "
            "as it is"
        )


def _because(message: str) -> str:
    return f" ({message})" if message else ""


def _labelled(dataset: xr.Dataset) -> xr.Dataset:
    """Adds to each flag that tells where an enterprise belongs its label, as a coordinate."""
    labels = {}
    for name, flag in dataset.data_vars.items():
        if flag.dims != ("enterprise",) or "flag_meanings" not in flag.attrs:
            continue
        meanings = np.array(str(flag.attrs["flag_meanings"]).split(), dtype=object)
        values = np.atleast_1d(flag.attrs["flag_values"]).tolist()
        of_value = dict(zip(values, meanings, strict=True))
        label = [of_value[value] for value in flag.values.tolist()]
        attrs = {"long_name": str(flag.attrs["long_name"]), "units": "1"}
        labels[f"{name}_label"] = ("enterprise", np.array(label, dtype=object), attrs)
    return dataset.assign_coords(labels)
