"""The groups of an HDF5 file as xarray Datasets."""

from __future__ import annotations

from pathlib import Path

import xarray as xr


class NotReadable(ValueError):
    """The file cannot be read as HDF5."""


def open_group(path: Path, group: str | None, engine: str) -> xr.Dataset:
    """One group of a file, the root where ``group`` is None; values are read when needed.

    Raises NotReadable.
    """
    try:
        return xr.open_dataset(path, group=group, engine=engine)
    except (OSError, KeyError, ValueError) as error:
        if isinstance(error, ValueError) and "unrecognized engine" in str(error):
            raise
        where = f"{path}, group {group}" if group else str(path)
        raise NotReadable(f"{where} cannot be read as HDF5: {error}") from error


def group_names(path: Path) -> list[str]:
    """The groups at the root of a file, in their order."""
    import h5py

    with h5py.File(path, "r") as file:
        return [name for name, item in file.items() if isinstance(item, h5py.Group)]


def version_problem(path: Path, root: xr.Dataset) -> str | None:
    """What is wrong with the format version of a file, if it is not 1.x."""
    version = str(root.attrs.get("format_version"))
    if version.split(".")[0] == "1":
        return None
    return f"{path} has format version {version}; this package reads 1.x"
