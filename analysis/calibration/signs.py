"""Do the signs of the two headline policies hold, over the box and over what is left of it?"""

from __future__ import annotations

import dataclasses

import dearth
import numpy as np
import xarray as xr
from dearth.history_matching import CUT, Array

from calibration.sweeps import Field, joined
from calibration.waves import Match, Size, direct, overall, run_points

#: The policy, the quarters in which it is measured (0 is 2019Q1), and what these are.
POLICIES = {
    "party_oversight": (slice(9, 16), "2021Q2 to 2022Q4"),
    "surplus_autonomy": (slice(10, 13), "2021Q3 to 2022Q1"),
}
OUTCOMES = ("output", "final_deliveries")
WHOLE, LEFT, NEAREST = "whole box", "not ruled out", "nearest to the anchors"
LEAST = 8


@dataclasses.dataclass(frozen=True)
class Sign:
    """The effect of a policy on an outcome over a part of the box.

    ``effect`` [%] is along pair and replication: with the policy less without, over the mean of
    both, on the same draws, so that countries that break down stay within ±200; ``shares`` as of
    ``dearth.sign_shares``.
    """

    policy: str
    outcome: str
    part: str
    effect: xr.DataArray
    shares: xr.Dataset

    @property
    def middle(self) -> tuple[float, float, float]:
        """10, 50 and 90 % quantiles over points, replications averaged [%]."""
        low, mid, high = np.nanquantile(self.effect.mean("replication").values, (0.1, 0.5, 0.9))
        return float(low), float(mid), float(high)


def chosen_points(match: Match, count: int) -> dict[str, Array]:
    """By part of the box: numbers of points, all waves counted one after the other.

    Of the whole box, points of the first wave, spread over it. Of what is left, points of any wave
    that their own runs do not rule out; where there are fewer than LEAST of these, the points
    nearest to the anchors, under that name.
    """
    spread = np.unique(np.linspace(0, len(match.waves[0].unit) - 1, count).astype(int))
    worst = np.concatenate([overall(direct(wave, match.targets)) for wave in match.waves])
    left = np.flatnonzero(worst <= CUT)
    if len(left) < LEAST:
        return {WHOLE: spread, NEAREST: np.sort(np.argsort(worst)[:count])}
    chosen = np.unique(np.linspace(0, len(left) - 1, count).astype(int))
    return {WHOLE: spread, LEFT: left[chosen]}


def signs(field: Field, match: Match, size: Size, count: int) -> list[Sign]:
    """The effects of both policies at ``count`` points of each part of the box."""
    unit = np.concatenate([wave.unit for wave in match.waves])
    effects = joined([wave.effects for wave in match.waves])
    parts = chosen_points(match, count)
    arms = [(part, policy, points) for part, points in parts.items() for policy in POLICIES]
    rows = np.concatenate([points for _, _, points in arms])
    switches = [{f"policies.{policy}.enabled": "false"} for _, policy, points in arms
                for _ in points]
    without = run_points(field, "signs", unit[rows], size, switches)
    found, first = [], 0
    for part, policy, points in arms:
        off = without.isel(point=slice(first, first + len(points)))
        first += len(points)
        for outcome in OUTCOMES:
            effect = _effect(effects.isel(point=points), off, outcome, POLICIES[policy][0])
            found.append(Sign(policy, outcome, part, effect, dearth.sign_shares(effect)))
    return found


def _effect(
    on: xr.Dataset, off: xr.Dataset, outcome: str, quarters: slice
) -> xr.DataArray:
    made = [one[f"of_{outcome}"].isel(quarter=quarters).sum("quarter", skipna=False)
            .transpose("point", "replication").values for one in (on, off)]
    middle = (made[0] + made[1]) / 2.0
    percent = 100.0 * (made[0] - made[1]) / np.where(middle > 0.0, middle, np.nan)
    return xr.DataArray(percent, dims=("pair", "replication"))
