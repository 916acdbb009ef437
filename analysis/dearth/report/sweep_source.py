"""What the page of a sweep is made of: points with their factors, outcomes with intervals."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import xarray as xr
from scipy import stats

from dearth.report.chart import listed
from dearth.run_file import STATUS
from dearth.sweep_file import Sweep

CONFIDENCE = 0.95
WHOLE = 1  # the status of a complete run
#: More points than this are thinned out for the page; all of them are in the file.
MOST_POINTS = 2000


@dataclass(frozen=True)
class Outcome:
    """One summary of the runs: by point, its mean over the complete replications.

    ``low`` and ``high`` are Student's interval of the mean, NaN where fewer than two
    replications are complete.
    """

    name: str
    label: str
    unit: str
    text: str
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def to_data(self, chosen: np.ndarray) -> dict[str, object]:
        """The outcome as the script of the page reads it, at the points chosen."""
        return {
            "name": self.name,
            "label": self.label,
            "unit": self.unit,
            "text": self.text,
            "mean": listed(self.mean[chosen]),
            "low": listed(self.low[chosen]),
            "high": listed(self.high[chosen]),
        }


class SweepSource:
    """One sweep file as a report reads it."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep = sweep
        self.status = sweep.runs["status"].transpose("point", "replication").values
        self.faults = list(sweep.gaps)

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """The summaries of the sweep, in the order of the file."""
        return [
            _outcome(str(name), values.where(self.sweep.runs["status"] == WHOLE))
            for name, values in self.sweep.summaries.data_vars.items()
        ]

    @cached_property
    def points(self) -> np.ndarray:
        """The numbers of all points."""
        return self.sweep.runs["point"].values

    @cached_property
    def shown(self) -> np.ndarray:
        """Which points the page shows: all, or of very many one in every so many."""
        step = -(-len(self.points) // MOST_POINTS)
        return np.arange(0, len(self.points), step)

    @cached_property
    def plan(self) -> dict:
        """The plan beside the file; empty where there is none."""
        path = self.sweep.path.with_name("plan.json")
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    @property
    def name(self) -> str:
        """The sweep's name by its plan, else that of its folder or file."""
        path = self.sweep.path
        told = path.parent.name if path.name == "result.h5" else path.stem
        return str(self.plan.get("name") or told.removesuffix(".sweep"))

    @property
    def folder(self) -> str:
        """The sweep's folder as `dearth run --point` names it."""
        return self.sweep.path.parent.name or "."

    def beside(self, name: str) -> str:
        """The text of a file of the sweep's folder; "" where there is none."""
        path = self.sweep.path.with_name(name)
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def factors(self) -> list[dict[str, object]]:
        """What varies, as the script of the page reads it: numbers, or texts as levels."""
        found = []
        for path, values in self.sweep.factors.items():
            is_number = values.dtype.kind in "fiu"
            chosen = values.values[self.shown]
            found.append({
                "path": path,
                "unit": "" if values.attrs.get("units") == "1" else values.attrs.get("units", ""),
                "isNumber": is_number,
                "isSampled": path in self.sweep.ranges,
                "values": listed(chosen) if is_number else [str(value) for value in chosen],
            })  # fmt: skip
        return found

    def to_data(self) -> dict[str, object]:
        """Everything that the script of the page draws from."""
        return {
            "points": self.points[self.shown].tolist(),
            "complete": (self.status == WHOLE).sum(axis=1)[self.shown].tolist(),
            "replications": self.status.shape[1],
            "folder": self.folder,
            "factors": self.factors(),
            "outcomes": [outcome.to_data(self.shown) for outcome in self.outcomes],
            "association": self.association(),
        }

    def association(self) -> list[list[float | None]]:
        """Spearman's rank correlation of each outcome with each ordered factor, over points."""
        ranked = [_ordered(values) for values in self.sweep.factors.values()]
        return [[_rank_correlation(outcome.mean, factor) for factor in ranked]
                for outcome in self.outcomes]  # fmt: skip

    def unfinished(self) -> list[tuple[int, int, str, str]]:
        """Each run that is not complete: point, replication, what became of it, its message."""
        messages = (
            self.sweep.runs["message"].transpose("point", "replication").values
            if "message" in self.sweep.runs
            else np.full(self.status.shape, "")
        )
        replications = self.sweep.runs["replication"].values
        return [
            (int(self.points[p]), int(replications[r]),
             STATUS.get(int(self.status[p, r]), "unknown"), str(messages[p, r]))
            for p, r in np.argwhere(self.status != WHOLE)
        ]  # fmt: skip


def _outcome(name: str, values: xr.DataArray) -> Outcome:
    numbers = values.transpose("point", "replication").values.astype("float64")
    known = np.isfinite(numbers)
    count = known.sum(axis=1)
    held = np.where(known, numbers, 0.0)
    mean = np.where(count > 0, held.sum(axis=1) / np.maximum(count, 1), np.nan)
    squares = np.where(known, (numbers - mean[:, None]) ** 2, 0.0).sum(axis=1)
    deviation = np.sqrt(squares / np.maximum(count - 1, 1))
    reach = stats.t.ppf(0.5 + CONFIDENCE / 2, np.maximum(count - 1, 1))
    half = np.where(count > 1, reach * deviation / np.sqrt(np.maximum(count, 1)), np.nan)
    unit = str(values.attrs.get("units", ""))
    return Outcome(
        name=name,
        label=str(values.attrs.get("long_name", name)),
        unit="" if unit == "1" else unit,
        text=str(values.attrs.get("description", "")),
        mean=mean,
        low=mean - half,
        high=mean + half,
    )


def _ordered(factor: xr.DataArray) -> np.ndarray | None:
    """A factor as numbers whose order means something: numbers, dates, no and yes; else None."""
    values = factor.values
    if values.dtype.kind in "fiu":
        return values.astype("float64")
    texts = [str(value) for value in values]
    is_date = all(len(text) == 10 and text[4] == text[7] == "-" for text in texts)
    if is_date or set(texts) <= {"false", "true"}:
        levels = sorted(set(texts))
        return np.array([float(levels.index(text)) for text in texts])
    return None


def _rank_correlation(outcome: np.ndarray, factor: np.ndarray | None) -> float | None:
    if factor is None:
        return None
    known = np.isfinite(outcome) & np.isfinite(factor)
    if known.sum() < 3 or np.ptp(outcome[known]) == 0 or np.ptp(factor[known]) == 0:
        return None
    return round(float(stats.spearmanr(outcome[known], factor[known]).statistic), 3)
