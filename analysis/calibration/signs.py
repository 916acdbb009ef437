"""Do the signs of the two headline policies hold, over the box and over what is left of it?"""

from __future__ import annotations

import dataclasses

import dearth
import numpy as np
import xarray as xr
from dearth.history_matching import CUT, Array

from calibration.sweeps import Field
from calibration.waves import Match, Size, direct, overall, run_points

#: The policy, the quarters in which it is measured (0 is 2019Q1), and what these are.
POLICIES = {
    "party_oversight": (slice(9, 16), "2021Q2 to 2022Q4"),
    "surplus_autonomy": (slice(10, 13), "2021Q3 to 2022Q1"),
}
OUTCOMES = ("output", "final_deliveries")
PARTS = ("whole box", "not ruled out")


@dataclasses.dataclass(frozen=True)
class Sign:
    """The effect of a policy on an outcome over a part of the box.

    ``effect`` [%] is along pair and replication: with the policy less without, over without, on
    the same draws; ``shares`` as of ``dearth.sign_shares``.
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


def chosen_points(match: Match, count: int) -> dict[str, tuple[int, Array]]:
    """By part of the box: the wave that ran the points already, and their numbers in it.

    Of the whole box, points of the first wave, spread over it; of what is left, points of the last
    wave whose runs themselves are not ruled out, and after them those its emulators keep, the
    least implausible first.
    """
    first, last = match.waves[0], match.waves[-1]
    spread = np.unique(np.linspace(0, len(first.unit) - 1, count).astype(int))
    found = {PARTS[0]: (0, spread)}
    if len(match.waves) > 1:
        seen = overall(direct(last, match.targets))
        order = np.argsort(seen)
        found[PARTS[1]] = (len(match.waves) - 1, np.sort(order[: min(count, len(order))]))
    return found


def not_ruled_out(match: Match, wave: int, points: Array) -> int:
    """How many of these points of a wave their own runs do not rule out."""
    return int((overall(direct(match.waves[wave], match.targets))[points] <= CUT).sum())


def signs(field: Field, match: Match, size: Size, count: int) -> list[Sign]:
    """The effects of both policies at ``count`` points of each part of the box."""
    found = []
    for part, (number, points) in chosen_points(match, count).items():
        wave = match.waves[number]
        with_both = wave.effects.isel(point=points)
        for policy, (quarters, _) in POLICIES.items():
            label = f"signs-{PARTS.index(part)}-{policy}"
            switch = {f"policies.{policy}.enabled": "false"}
            without = run_points(field, label, wave.unit[points], size, switch)
            for outcome in OUTCOMES:
                effect = _effect(with_both, without, outcome, quarters)
                found.append(Sign(policy, outcome, part, effect,
                                  dearth.sign_shares(effect)))
    return found


def _effect(
    on: xr.Dataset, off: xr.Dataset, outcome: str, quarters: slice
) -> xr.DataArray:
    made = [one[f"of_{outcome}"].isel(quarter=quarters).sum("quarter", skipna=False)
            .transpose("point", "replication").values for one in (on, off)]
    percent = 100.0 * (made[0] / np.where(made[1] > 0.0, made[1], np.nan) - 1.0)
    return xr.DataArray(percent, dims=("pair", "replication"))
