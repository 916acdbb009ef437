"""Runs points of the box by the program's own sweeps, and opens what they gave."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import json
import pathlib
import shutil
from collections.abc import Mapping, Sequence

import dearth
import xarray as xr

from calibration import ROOT
from calibration.box import TABLE_SCALES

SCENARIO = ROOT / "scenarios" / "as-reported.yaml"
QUARTERS = 16  # 2019 to 2022: no later year is simulated
ROOT_SEED = 20190101


@dataclasses.dataclass(frozen=True)
class Country:
    """What all points of a sweep share: number of enterprises, and a variant of the tables."""

    enterprises: int
    tables: str = "shipped"


class Field:
    """Where the runs of a calibration are made and kept; it counts what it made."""

    def __init__(self, folder: pathlib.Path, threads: int = 0) -> None:
        self.folder = folder
        self.threads = threads
        self.runs = 0
        self.seconds = 0.0
        folder.mkdir(parents=True, exist_ok=True)
        self._stamp = _digest([dearth.find_program(), SCENARIO,
                               *(ROOT / "scenarios" / "policies").glob("*.yaml"),
                               *(ROOT / "scenarios" / "tables").glob("*.csv")])

    def run(
        self, name: str, country: Country, design: Mapping[str, object], replications: int
    ) -> dearth.Sweep:
        """The sweep of a design over a country; opened as it is if it was made before.

        Runs that fail are gaps: a warning counts them, their values are NaN.
        """
        base = self._base(country)
        sweep = {
            "dearth": 1, "name": name, "base": str(base), "design": design,
            "replications": replications, "seed": ROOT_SEED, "outputs": {"output": "mean"},
            "keep": "trajectories",
        }
        text = json.dumps(sweep, indent=1)
        key = hashlib.sha256((self._stamp + base.read_text() + text).encode()).hexdigest()[:10]
        folder = self.folder / f"{name}-{key}.sweep"
        for old in self.folder.glob(f"{name}-??????????.sweep"):
            if old != folder:
                shutil.rmtree(old)
        file = self.folder / f"{name}.yaml"
        file.write_text(text + "\n", encoding="utf-8")
        if not (folder / "result.h5").exists():
            words: list[object] = ["sweep", "run", file, "--dir", folder, "--progress", "none"]
            words += ["--threads", self.threads] if self.threads else []
            done = dearth.call(*words)
            if not (folder / "result.h5").exists():
                raise dearth.ProgramFailed(done.stderr)
        opened = dearth.open_sweep(folder, allow_incomplete=True)
        self.runs += int(opened.runs["status"].size)
        self.seconds += float(opened.runs["cpu_s"].sum())
        return opened

    def table(self, name: str, rows: Sequence[Mapping[str, str]]) -> dict[str, object]:
        """A design of points given one by one; what a row does not name stays as the base's."""
        columns = list(dict.fromkeys(column for row in rows for column in row))
        file = self.folder / f"{name}-{_digest_of_rows(rows)}.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return {"table": str(file)}

    def _base(self, country: Country) -> pathlib.Path:
        tables = ROOT / "scenarios" / "tables"
        if country.tables != "shipped":
            tables = scaled_tables(self.folder / f"tables-{country.tables}",
                                   TABLE_SCALES[country.tables])
        content = {
            "dearth": 1, "extends": str(SCENARIO), "name": "to-2022", "quarters": QUARTERS,
            "economy": {"enterprises": country.enterprises, "tables": str(tables)},
            "output": {"level": "province", "variables": ["output"]},
        }
        file = self.folder / f"base-{country.tables}-{country.enterprises}.yaml"
        file.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        return file


def scaled_tables(folder: pathlib.Path, scale: float) -> pathlib.Path:
    """The shipped tables with every import coefficient times ``scale``, in ``folder``."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "scenarios" / "tables", folder)
    file = folder / "input_output.csv"
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("imports,"):
            good, sector, coefficient, rest = line.split(",", 3)
            line = f"{good},{sector},{float(coefficient) * scale:.6g},{rest}"
        lines.append(line)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def as_run(sweep: dearth.Sweep) -> dearth.Run:
    """The groups of a sweep as those of a run with one axis more, ``point``."""
    return dearth.Run(sweep.path, sweep.runs, {name: sweep[name] for name in sweep})


def joined(parts: Sequence[xr.Dataset]) -> xr.Dataset:
    """Datasets along ``point``, one after the other."""
    return xr.concat(list(parts), dim="point", join="outer", coords="minimal",
                     compat="override").assign_coords(
        point=range(sum(part.sizes["point"] for part in parts)))


def _digest(files: Sequence[pathlib.Path]) -> str:
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(file.name.encode())
        content.update(file.read_bytes())
    return content.hexdigest()


def _digest_of_rows(rows: Sequence[Mapping[str, str]]) -> str:
    return hashlib.sha256(json.dumps([dict(row) for row in rows]).encode()).hexdigest()[:10]
