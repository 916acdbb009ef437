"""The figures of docs/calibration.md."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from dearth import informed, profile, profile_of_pair, use_style
from dearth.history_matching import CUT
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from calibration.box import NAMES, PRIORS, TABLE, TABLE_SCALES, short
from calibration.mechanisms import Fall
from calibration.signs import OUTCOMES, POLICIES, WHOLE, Sign
from calibration.waves import Match, Wave

WIDTH = 6.9
BLUE, GREY, RED, BLACK = "#0077BB", "#BBBBBB", "#CC3311", "#000000"
BINS = 10
EDGE = 10.0  # deviations beyond which nothing is told apart


def anchors_figure(match: Match, defaults: dict[str, np.ndarray]) -> Figure:
    """How far model and anchor lie apart, in standard deviations, over box and last wave."""
    use_style()
    first, last = match.waves[0], match.waves[-1]
    names = list(map(str, first.values))
    figure, ax = plt.subplots(figsize=(WIDTH, 0.21 * len(names) + 1.2), layout="constrained")
    ax.axvspan(-CUT, CUT, color="#F2F2F2", zorder=0)
    ax.axvline(0, color=BLACK, linewidth=0.8)
    for row, name in enumerate(names):
        for wave, offset, colour in ((first, -0.16, GREY), (last, 0.16, BLUE)):
            low, middle, high = np.clip(
                np.nanquantile(_distance(match, wave, name), (0.1, 0.5, 0.9)), -EDGE, EDGE)
            ax.plot([low, high], [row + offset] * 2, color=colour, linewidth=2.4,
                    solid_capstyle="butt")
            ax.plot(middle, row + offset, "o", color=colour, markersize=3.4)
        if name in defaults:
            scale = _scale(match, last, name)
            shipped = (np.nanmean(defaults[name]) - match.targets[name].value) / scale
            ax.plot(np.clip(shipped, -EDGE, EDGE), row, "D", color=RED, markersize=3.6, zorder=4)
    for colour, text in ((GREY, "box, 10 to 90 %"), (BLUE, "last wave, 10 to 90 %")):
        ax.plot([], [], "o-", color=colour, linewidth=2.4, markersize=3.4, label=text)
    ax.plot([], [], "D", color=RED, markersize=3.6, label="shipped priors")
    ax.set_yticks(range(len(names)), [name.replace("_", " ") for name in names])
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_xlim(-EDGE - 0.2, EDGE + 0.2)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("model less anchor [standard deviations of anchor, discrepancy and luck]")
    ax.legend(loc="lower center", bbox_to_anchor=(0.3, 1.0), ncols=3, frameon=False)
    return figure


def _scale(match: Match, wave: Wave, name: str) -> float:
    luck = wave.luck[name]
    return float(np.sqrt(match.targets[name].variance + (luck if np.isfinite(luck) else 0.0)))


def _distance(match: Match, wave: Wave, name: str) -> np.ndarray:
    mean = wave.values[name].mean("replication").values
    return (mean - match.targets[name].value) / _scale(match, wave, name)


def priors_figure(match: Match, count: int = 12) -> Figure:
    """Smallest implausibility and share not ruled out along the factors that were informed most."""
    use_style()
    table = informed(NAMES, match.sample, match.worst)
    names = list(table.index[:count]) or NAMES[:count]
    rows = -(-len(names) // 4)
    figure, axes = plt.subplots(rows, 4, figsize=(WIDTH, 1.62 * rows), layout="constrained",
                                sharey=True, squeeze=False)
    for ax in axes.ravel()[len(names):]:
        ax.set_visible(False)
    for ax, name in zip(axes.ravel(), names, strict=False):
        _prior_panel(ax, match, name)
    for ax in axes[:, 0]:
        ax.set_ylabel("smallest I", fontsize=7)
    return figure


def _prior_panel(ax: Axes, match: Match, name: str) -> None:
    column = NAMES.index(name)
    bins = len(TABLE_SCALES) if name == TABLE else BINS
    least, share = profile(match.sample[:, column], match.worst, bins)
    middles = (np.arange(bins) + 0.5) / bins
    ax.axhline(CUT, color=GREY, linewidth=0.8)
    ax.plot(middles, least, "o-", color=BLACK, markersize=2.6, linewidth=1.1)
    ax.set_ylim(0, 5)
    other = ax.twinx()
    other.fill_between(middles, 0, share, color=BLUE, alpha=0.3, linewidth=0)
    most = float(np.nanmax(share)) if np.isfinite(share).any() else 0.0
    other.set_ylim(0, max(1e-6, 2.2 * most))
    other.set_yticks([most] if most > 0 else [], [f"{100 * most:.0f} %"] if most > 0 else [])
    other.tick_params(axis="y", labelsize=6, length=2, colors=BLUE)
    ax.set_xlim(0, 1)
    prior = PRIORS[column]
    ax.set_xticks([0, 1], [prior.shown(prior.low), prior.shown(prior.high)])
    for label, side in zip(ax.get_xticklabels(), ("left", "right"), strict=True):
        label.set_ha(side)
        label.set_fontsize(6.5)
    ax.set_title(short(name), fontsize=6.5)


def pairs_figure(match: Match, count: int = 3) -> Figure:
    """The same over pairs of the factors that were informed most."""
    use_style()
    names = [name for name in informed(NAMES, match.sample, match.worst).index if name != TABLE]
    names = (names or [name for name in NAMES if name != TABLE])[:3]
    pairs = [(names[0], names[1]), (names[0], names[2]), (names[1], names[2])][:count]
    figure, axes = plt.subplots(2, len(pairs), figsize=(WIDTH, 4.3), layout="constrained")
    cells = [profile_of_pair(match.sample[:, NAMES.index(y)], match.sample[:, NAMES.index(x)],
                             match.worst, BINS) for x, y in pairs]
    most = max(0.01, max(float(np.nanmax(share)) for _, share in cells))
    images: list = [None, None]
    for place, (x, y) in enumerate(pairs):
        for row, (values, colours, top) in enumerate(
                zip(cells[place], ("viridis_r", "Blues"), (5.0, most), strict=True)):
            ax = axes[row, place]
            images[row] = ax.imshow(values, origin="lower", extent=(0, 1, 0, 1), cmap=colours,
                                    vmin=0.0, vmax=top, aspect="auto")
            _ends(ax, x, y)
        if place == len(pairs) - 1:
            figure.colorbar(images[0], ax=axes[0, :], label="smallest I", fraction=0.03)
            figure.colorbar(images[1], ax=axes[1, :], label="share not ruled out",
                            fraction=0.03)
    return figure


def _ends(ax: Axes, x: str, y: str) -> None:
    across, up = PRIORS[NAMES.index(x)], PRIORS[NAMES.index(y)]
    ax.set_xticks([0, 1], [across.shown(across.low), across.shown(across.high)])
    ax.set_yticks([0, 1], [up.shown(up.low), up.shown(up.high)])
    for label, side in zip(ax.get_xticklabels(), ("left", "right"), strict=True):
        label.set_ha(side)
    ax.set_xlabel(short(x), labelpad=2)
    ax.set_ylabel(short(y), labelpad=2)


def signs_figure(signs: list[Sign]) -> Figure:
    """Effects of the two policies at the points of both parts of the box."""
    use_style()
    figure, axes = plt.subplots(1, len(POLICIES), figsize=(WIDTH, 2.6), layout="constrained",
                                sharey=True)
    draw = np.random.default_rng(2)
    parts = list(dict.fromkeys(sign.part for sign in signs))
    rows = [(outcome, part) for outcome in OUTCOMES for part in parts]
    for ax, policy in zip(axes, POLICIES, strict=True):
        ax.axvline(0, color=BLACK, linewidth=0.8)
        for row, (outcome, part) in enumerate(rows):
            for sign in signs:
                if (sign.policy, sign.outcome, sign.part) != (policy, outcome, part):
                    continue
                effect = sign.effect.mean("replication").values
                colour = GREY if part == WHOLE else BLUE
                ax.plot(effect, row + draw.uniform(-0.25, 0.25, len(effect)), "o", color=colour,
                        markersize=2.6, alpha=0.7, markeredgewidth=0)
                ax.plot([np.nanmedian(effect)] * 2, [row - 0.35, row + 0.35], color=RED,
                        linewidth=1.6)
        ax.set_xscale("symlog", linthresh=5)
        ax.set_xticks([-50, -5, 0, 5, 50], ["−50", "−5", "0", "5", "50"])
        ax.set_xticks([], minor=True)
        ax.set_xlim(-250, 250)
        ax.set_title(f"{policy.replace('_', ' ')}, {POLICIES[policy][1]}", fontsize=8)
        ax.set_xlabel("effect [%], linear to 5")
    axes[0].set_yticks(range(len(rows)),
                       [f"{outcome.replace('_', ' ')}, {part}" for outcome, part in rows])
    axes[0].set_ylim(len(rows) - 0.5, -0.5)
    axes[0].tick_params(axis="y", length=0)
    return figure


def falls_figure(variants: dict[str, Fall], bank: float) -> Figure:
    """Output of 2022 by variant, its replications, and the Bank of Korea's figure."""
    use_style()
    figure, ax = plt.subplots(figsize=(WIDTH, 0.21 * len(variants) + 0.9), layout="constrained")
    ax.axvline(bank, color=BLACK, linewidth=0.8, linestyle="--",
               label="Bank of Korea, growth put together")
    for row, fall in enumerate(variants.values()):
        last = fall.output[:, -1]
        ax.plot([np.nanmin(last), np.nanmax(last)], [row, row], color=BLUE, linewidth=2.0,
                solid_capstyle="butt", label="replications" if row == 0 else None)
        ax.plot(np.nanmean(last), row, "o", color=BLUE, markersize=4,
                label="mean" if row == 0 else None)
    ax.set_yticks(range(len(variants)), list(variants))
    ax.set_ylim(len(variants) - 0.5, -0.5)
    ax.set_xlim(left=0)
    ax.tick_params(axis="y", length=0)
    ax.set_xlabel("output of 2022, 2019 = 100")
    ax.legend(loc="lower center", bbox_to_anchor=(0.3, 1.0), ncols=3, frameon=False)
    return figure
