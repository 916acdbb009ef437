"""Opens the merged result of a sweep and refuses gaps that say nothing (see docs/format.md)."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import xarray as xr

from dearth.groups import Groups, check_format, group_names, open_group
from dearth.run_file import STATUS

#: Runs named in a message; the rest is counted.
NAMED = 5


class NotASweep(ValueError):
    """The file is absent, is no sweep of dearth, or is of a version this package cannot read."""


class IncompleteSweep(NotASweep):
    """Runs of the sweep are missing, failed or were stopped, or the result is not the plan's."""


class IncompleteSweepWarning(UserWarning):
    """A sweep was opened with gaps, which are NaN."""


class Sweep(Groups):
    """The result of one sweep: the table of runs, and its groups by name if it kept any.

    ``sweep.runs`` is the root, along ``point`` and ``replication``; the factors of the design are
    its coordinates; ``sweep.gaps`` says in words what is not there. Close it, or use it in a
    ``with`` statement.
    """

    def __init__(
        self,
        path: Path,
        root: xr.Dataset,
        groups: dict[str, xr.Dataset],
        gaps: Sequence[str] = (),
    ) -> None:
        super().__init__(path, root, groups)
        self.gaps = tuple(gaps)

    def __repr__(self) -> str:
        return (
            f"<dearth.Sweep {self.path.name}: {self.runs.sizes['point']} point(s) × "
            f"{self.runs.sizes['replication']} replication(s), factors "
            f"{', '.join(self.factors)}>"
        )

    @property
    def factors(self) -> dict[str, xr.DataArray]:
        """What the design varies: by path, its value at each point."""
        return {
            str(variable.attrs["path"]): self.runs[name]
            for name, variable in self.runs.variables.items()
            if variable.dims == ("point",) and "path" in variable.attrs
        }

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The ranges of sampled factors by path, from the plan beside the file; else nothing."""
        plan = self.path.with_name("plan.json")
        if not plan.exists():
            return {}
        told = json.loads(plan.read_text(encoding="utf-8")).get("factors", [])
        return {
            factor["path"]: (float(factor["range"][0]), float(factor["range"][1]))
            for factor in told
            if factor.get("kind") == "range" and _is_number(factor["range"][0])
        }

    @property
    def summaries(self) -> xr.Dataset:
        """The summaries X__final, X__mean … of the runs, along point and replication."""
        names = [
            str(name)
            for name, variable in self.runs.data_vars.items()
            if "__" in str(name) and set(variable.dims) == {"point", "replication"}
        ]
        return self.runs[names]

    def _absence(self, group: str) -> str:
        has = ", ".join(self) or "none: its sweep says keep: summary"
        return f"{self.path} has no group {group}; groups it has: {has}"


def open_sweep(
    path: str | Path, *, allow_incomplete: bool = False, engine: str = "netcdf4"
) -> Sweep:
    """Opens the merged result of a sweep: the file ``result.h5``, or the folder that holds it.

    Every run must be complete, and points and replications must be those of the plan that lies
    in the folder. With ``allow_incomplete=True`` a sweep with gaps is opened: every value of a
    run that is missing, failed or was stopped is set to NaN, and an IncompleteSweepWarning counts
    them. A mean over what is left is a mean over the runs that succeeded, which may differ from
    those that failed.

    Raises NotASweep, or IncompleteSweep naming what is not whole.
    """
    path = _result(Path(path))
    root = open_group(path, None, engine, NotASweep)
    try:
        check_format(path, root, "dearth-sweep", NotASweep)
        if "status" not in root or {"point", "replication"} != set(root["status"].dims):
            raise NotASweep(f"{path} lacks the variable status along point and replication")
        wrong = _gaps(path, root)
        if wrong and not allow_incomplete:
            raise IncompleteSweep(
                f"{path} is not whole: {'; '.join(wrong)}. dearth sweep retry computes what "
                "failed or is missing; open_sweep(..., allow_incomplete=True) opens what is there"
            )
        names = group_names(path)
    except NotASweep:
        root.close()
        raise
    root = _with_factors(root)
    groups = {name: open_group(path, name, engine, NotASweep) for name in names}
    complete = root["status"] == 1
    if wrong:
        warnings.warn(f"{path}: {'; '.join(wrong)}; their values are NaN",
                      IncompleteSweepWarning, stacklevel=2)
        root = _masked(root, complete)
        groups = {name: _masked(group, complete) for name, group in groups.items()}
    factors = {name: root[name] for name in root.coords if "path" in root[name].attrs}
    groups = {
        name: group.assign_coords(factors) if "point" in group.dims else group
        for name, group in groups.items()
    }
    return Sweep(path, root, groups, wrong)


def _is_number(text: object) -> bool:
    try:
        float(str(text))
    except ValueError:
        return False
    return True


def _result(path: Path) -> Path:
    if path.is_dir():
        if not (path / "result.h5").exists():
            raise IncompleteSweep(
                f"{path} has no result.h5 yet: dearth sweep merge makes it from the segments"
            )
        return path / "result.h5"
    if not path.exists():
        raise NotASweep(f"there is no file {path}")
    return path


def _gaps(path: Path, root: xr.Dataset) -> list[str]:
    """What of the design is not there, in words; nothing where the sweep is whole."""
    wrong = _holes(root) + _unlike_plan(path, root)
    status = root["status"].transpose("point", "replication").values
    for code, name in STATUS.items():
        if code == 1 or not (status == code).any():
            continue
        places = np.argwhere(status == code)
        named = [
            f"point {root['point'].values[p]} replication {root['replication'].values[r]}"
            + _because(root, p, r)
            for p, r in places[:NAMED]
        ]
        more = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
        wrong.append(f"{len(places)} of {status.size} runs {name}: {', '.join(named)}{more}")
    if not wrong and root.attrs.get("status") != "complete":
        wrong.append(f"its status is {root.attrs.get('status')!r}")
    return wrong


def _holes(root: xr.Dataset) -> list[str]:
    wrong = []
    for axis in ("point", "replication"):
        if not root.sizes.get(axis):
            wrong.append(f"it has no {axis}")
        elif not np.array_equal(root[axis].values, np.arange(root.sizes[axis])):
            wrong.append(f"its {axis}s are not 0 to {root.sizes[axis] - 1}")
    return wrong


def _unlike_plan(path: Path, root: xr.Dataset) -> list[str]:
    """A plan that was extended after the merge has more runs than the result."""
    plan = path.with_name("plan.json")
    if not plan.exists():
        return []
    told = json.loads(plan.read_text(encoding="utf-8"))
    wrong = []
    for key, axis in (("points", "point"), ("replications", "replication")):
        if key in told and int(told[key]) != root.sizes.get(axis, 0):
            wrong.append(
                f"it has {root.sizes.get(axis, 0)} {key}, {plan.name} has {told[key]}: merge anew"
            )
    return wrong


def _because(root: xr.Dataset, point: int, replication: int) -> str:
    if "message" not in root:
        return ""
    message = root["message"].transpose("point", "replication").values[point, replication]
    return f" ({message})" if str(message) else ""


def _with_factors(root: xr.Dataset) -> xr.Dataset:
    names = [
        name
        for name, variable in root.data_vars.items()
        if variable.dims == ("point",) and "path" in variable.attrs
    ]
    return root.set_coords(names)


def _masked(dataset: xr.Dataset, complete: xr.DataArray) -> xr.Dataset:
    """NaN in every float variable of a run that is not complete."""
    return dataset.map(
        lambda variable: variable.where(complete)
        if {"point", "replication"} <= set(variable.dims) and variable.dtype.kind == "f"
        else variable,
        keep_attrs=True,
    )
