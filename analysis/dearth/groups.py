"""An output file as its groups, each an xarray Dataset; what runs and sweeps have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

import xarray as xr

FORMATS = {
    "dearth-run": ("a single run", "open_run"),
    "dearth-sweep": ("a sweep", "open_sweep"),
}


class Groups(Mapping[str, xr.Dataset]):
    """The groups of one output file by name, each read when it is needed.

    ``runs`` is the root, the table of runs. Close it, or use it in a ``with`` statement.
    """

    def __init__(self, path: Path, root: xr.Dataset, groups: dict[str, xr.Dataset]) -> None:
        self.path = path
        self.runs = root
        self._groups = groups

    def __getitem__(self, group: str) -> xr.Dataset:
        if group not in self._groups:
            raise KeyError(self._absence(group))
        return self._groups[group]

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def attrs(self) -> dict[str, object]:
        """What wrote the file, from what: the attributes of docs/format.md."""
        return dict(self.runs.attrs)

    def close(self) -> None:
        """Closes the file."""
        for dataset in (self.runs, *self._groups.values()):
            dataset.close()

    @abstractmethod
    def _absence(self, group: str) -> str:
        """What is said of a group that the file does not have."""


def open_group(
    path: Path, group: str | None, engine: str, refusal: type[ValueError]
) -> xr.Dataset:
    """One group of a file, the root where ``group`` is None; values are read when needed.

    Raises ``refusal`` where the file cannot be read as HDF5.
    """
    try:
        return xr.open_dataset(path, group=group, engine=engine)
    except (OSError, KeyError, ValueError) as error:
        if isinstance(error, ValueError) and "unrecognized engine" in str(error):
            raise
        where = f"{path}, group {group}" if group else str(path)
        raise refusal(f"{where} cannot be read as HDF5: {error}") from error


def form_of(path: Path) -> str | None:
    """What a file says it holds, as ``dearth-run``; None where it says nothing or is not HDF5."""
    import h5py

    try:
        with h5py.File(path, "r") as file:
            form = file.attrs.get("format")
    except OSError:
        return None
    return form.decode() if isinstance(form, bytes) else form


def group_names(path: Path) -> list[str]:
    """The groups at the root of a file, in their order."""
    import h5py

    with h5py.File(path, "r") as file:
        return [name for name, item in file.items() if isinstance(item, h5py.Group)]


def check_format(path: Path, root: xr.Dataset, form: str, refusal: type[ValueError]) -> None:
    """Raises ``refusal`` unless the root says it is of this form, in version 1.x."""
    found = root.attrs.get("format")
    if found != form and found in FORMATS:
        holds, reader = FORMATS[found]
        raise refusal(f"{path} holds {holds}; {reader} reads it")
    if found != form:
        raise refusal(f"{path} is no output of dearth: its attribute format is {found!r}")
    version = str(root.attrs.get("format_version"))
    if version.split(".")[0] != "1":
        raise refusal(f"{path} has format version {version}; this package reads 1.x")
