"""Waves: run points of what is not ruled out yet, fit emulators, rule out more."""

from __future__ import annotations

import dataclasses
import warnings
from collections.abc import Sequence

import dearth
import numpy as np
import pandas as pd
import xarray as xr
from dearth.history_matching import CUT, Array, batches

from calibration import ANCHORS
from calibration.box import (
    NAMES,
    PRIORS,
    TABLE,
    TABLE_SCALES,
    days_of,
    own_values,
    scattered,
    unit_points,
)
from calibration.sweeps import Country, Field, as_run, joined

#: Values further than so many deviations from their target count as being just so far.
FAR = 10.0
SECOND = 2.7  # cut for the second largest implausibility


@dataclasses.dataclass(frozen=True)
class Size:
    """How much is run. ``points`` is of the first wave, ``later`` of each wave after it."""

    enterprises: int = 1000
    replications: int = 2
    points: int = 180
    later: int = 90
    waves: int = 3
    candidates: int = 200_000


@dataclasses.dataclass(frozen=True)
class Wave:
    """One wave: its points, what they gave, and the emulators fitted after it.

    ``unit`` is (point, prior); ``values`` the models' values at targets along ``point`` and
    ``replication``; ``used`` the points, of all waves so far, that the emulators were fitted to;
    ``luck`` Var_sim by target; ``left`` the share of the box not ruled out after the wave.
    """

    unit: Array
    values: xr.Dataset
    effects: xr.Dataset
    used: int
    emulators: dict[str, dearth.Emulator]
    luck: dict[str, float]
    left: float


@dataclasses.dataclass(frozen=True)
class Match:
    """A history match: targets, waves, and a large sample of the box with its implausibility."""

    targets: dict[str, dearth.Target]
    waves: list[Wave]
    sample: Array
    by_target: Array
    worst: Array

    @property
    def inside(self) -> Array:
        """The points of the sample that no wave has ruled out."""
        return self.sample[self.worst <= CUT]


def run_points(
    field: Field, name: str, unit: Array, size: Size,
    switches: Sequence[dict[str, str]] | None = None,
) -> xr.Dataset:
    """Runs points, given in unit coordinates, and reads them in their order.

    ``switches`` are further columns of each point's row.
    """
    parts, places = [], []
    level = np.rint(unit[:, NAMES.index(TABLE)] * (len(TABLE_SCALES) - 1)).astype(int)
    values = own_values(unit)
    for number, tables in enumerate(TABLE_SCALES):
        chosen = np.flatnonzero(level == number)
        if not len(chosen):
            continue
        rows = [
            {prior.path: prior.written(values[prior.path][point])
             for prior in PRIORS if prior.path != TABLE}
            | (switches[point] if switches else {})
            for point in chosen
        ]
        label = f"{name}-{tables}"
        design = field.table(label, rows)
        parts.append(read(field, label, Country(size.enterprises, tables), design,
                          size.replications))
        places.append(chosen)
    order = np.argsort(np.concatenate(places))
    return joined(parts).isel(point=order).assign_coords(point=range(len(order)))


def read(
    field: Field, name: str, country: Country, design: dict[str, object], replications: int
) -> xr.Dataset:
    """Runs a sweep and reads from it what a calibration needs, along point and replication."""
    anchors = dearth.read_anchors(ANCHORS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dearth.IncompleteSweepWarning)  # gaps are NaN, counted
        sweep = field.run(name, country, design, replications)
    with sweep:
        found = dearth.values_at_targets(as_run(sweep), anchors)
        national = sweep["national"]
        for series in ("output", "final_deliveries", "imports"):
            found[f"of_{series}"] = national[series].astype("float64").drop_attrs()
        found["of_losses"] = national["losses"].astype("float64").drop_attrs()
        found["failed"] = (sweep.runs["status"] != 1).reset_coords(drop=True).drop_attrs()
        return found.reset_coords(drop=True).load()


def first_wave(field: Field, size: Size) -> tuple[Array, xr.Dataset]:
    """A Latin hypercube of the program's own over the box, one for each variant of the tables."""
    units, parts = [], []
    per = -(-size.points // len(TABLE_SCALES))
    for tables, scale in TABLE_SCALES.items():
        factors: dict[str, object] = {}
        for prior in PRIORS:
            if prior.path == TABLE:
                continue
            ends = [prior.written(prior.low), prior.written(prior.high)]
            factors[prior.path] = (
                ends if prior.scale == "day"
                else {"low": prior.low, "high": prior.high,
                      "scale": "log" if prior.scale == "log" else "linear"})
        design = {"lhs": {"points": per, "factors": factors}}
        label = f"wave-1-{tables}"
        parts.append(read(field, label, Country(size.enterprises, tables), design,
                          size.replications))
        units.append(_units_of(field, label, scale))
    return np.concatenate(units), joined(parts)


def _units_of(field: Field, label: str, scale: float) -> Array:
    """The unit coordinates of the points that the program laid out."""
    (folder,) = field.folder.glob(f"{label}-??????????.sweep")
    design = pd.read_csv(folder / "design.csv", dtype=str)
    values = {TABLE: np.full(len(design), scale)}
    for prior in PRIORS:
        if prior.path != TABLE:
            column = design[prior.path]
            values[prior.path] = np.array(
                [days_of(text) if prior.scale == "day" else float(text) for text in column])
    return unit_points(values)


def match(field: Field, size: Size, targets: dict[str, dearth.Target]) -> Match:
    """All waves. A wave after the first runs points that the waves before have not ruled out."""
    draw = np.random.default_rng(1997)
    sample = scattered(size.candidates, draw)
    worst = np.zeros(len(sample))
    by_target = np.zeros((0, 0))
    waves: list[Wave] = []
    for number in range(1, size.waves + 1):
        open_points = np.flatnonzero(worst <= CUT)
        if number == 1:
            unit, found = first_wave(field, size)
        elif len(open_points) < size.later:
            break  # nothing is left to look at
        else:
            unit = sample[draw.choice(open_points, size.later, replace=False)]
            found = run_points(field, f"wave-{number}", unit, size)
        wave = _closed(waves, unit, found, targets)
        by_target = implausibilities(wave, targets, sample)
        worst = np.maximum(worst, overall(by_target))
        left = float(np.mean(worst <= CUT))
        waves.append(dataclasses.replace(wave, left=left))
    return Match(targets, waves, sample, by_target, worst)


def _closed(
    before: list[Wave], unit: Array, found: xr.Dataset, targets: dict[str, dearth.Target]
) -> Wave:
    """A wave with its emulators, fitted to its points and those of before still in the running."""
    names = [name for name in targets if name in found]
    effects = found[[str(name) for name in found if str(name).startswith(("of_", "failed"))]]
    units, values = [unit], [found[names]]
    for wave in before:
        still = np.ones(len(wave.unit), dtype=bool)
        for judge in before:
            still &= overall(implausibilities(judge, targets, wave.unit)) <= CUT
        units.append(wave.unit[still])
        values.append(wave.values.isel(point=still))
    every = joined(values)
    points = np.concatenate(units)
    emulators, lucks = {}, {}
    for name in names:
        target = targets[name]
        lucks[name] = dearth.luck(found[name].transpose("point", "replication").values)
        reach = FAR * np.sqrt(target.variance)
        mean = every[name].mean("replication").values
        known = np.isfinite(mean)
        near = np.clip(mean, target.value - reach, target.value + reach)
        noise = lucks[name] / every.sizes["replication"]
        emulators[name] = dearth.fit_emulator(
            points[known], near[known], noise=noise if np.isfinite(noise) else 0.0)
    return Wave(unit, found[names], effects, len(points), emulators, lucks, 1.0)


def implausibilities(
    wave: Wave, targets: dict[str, dearth.Target], unit: Array
) -> Array:
    """By target and point, through the wave's emulators."""
    out = np.empty((len(wave.emulators), len(unit)))
    for row, (name, emulator) in enumerate(wave.emulators.items()):
        target, luck = targets[name], wave.luck[name]
        fixed = target.variance + (luck if np.isfinite(luck) else 0.0)
        for part in batches(len(unit), 20_000):
            out[row, part] = dearth.implausibility(
                target.value, emulator.mean(unit[part]), fixed + emulator.variance(unit[part]))
    return out


def overall(by_target: Array) -> Array:
    """A point's implausibility: the largest, or the second on its own scale, whichever is more."""
    second = dearth.nth_largest(by_target, 2) * CUT / SECOND
    return np.maximum(dearth.nth_largest(by_target, 1), second)


def direct(wave: Wave, targets: dict[str, dearth.Target]) -> Array:
    """By target and point of the wave itself: from the runs, without an emulator."""
    out = np.empty((len(wave.values), len(wave.unit)))
    for row, name in enumerate(map(str, wave.values)):
        values = wave.values[name].transpose("point", "replication").values
        luck = wave.luck[name] if np.isfinite(wave.luck[name]) else 0.0
        variance = targets[name].variance + luck * (1.0 + 1.0 / values.shape[1])
        mean = np.nanmean(values, axis=1)
        out[row] = np.where(np.isfinite(mean),
                            dearth.implausibility(targets[name].value, mean, variance), np.inf)
    return out
