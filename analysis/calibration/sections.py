"""The sections of docs/calibration.md, each made of what was found."""

from __future__ import annotations

import dearth
import numpy as np
from dearth.calibration_targets import DEVIATIONS
from dearth.history_matching import CUT

from calibration.box import NAMES, PRIORS, TABLE
from calibration.mechanisms import AS_REPORTED, CAUSES, NO_POLICY, Fall
from calibration.signs import LEFT, NEAREST, POLICIES, WHOLE, Sign
from calibration.text import listed, number, share, table
from calibration.waves import Match, Wave, direct, overall


def deviations() -> str:
    """The table of judged standard deviations."""
    rows = [(f"`{beginning}…`", number(observation), number(discrepancy), why)
            for beginning, observation, discrepancy, why in DEVIATIONS]
    return table(("anchors", "sd of the figure", "sd of the model", "why"), rows)


def waves(match: Match) -> str:
    """What each wave left of the box."""
    rows = []
    for count, wave in enumerate(match.waves, 1):
        worst = overall(direct(wave, match.targets))
        failed = int(wave.effects["failed"].sum())
        explained = [emulator.explained for emulator in wave.emulators.values()]
        rows.append((
            count, len(wave.unit), failed, wave.used,
            " … ".join(f"{q:.2f}" for q in np.quantile(explained, (0.1, 0.5, 0.9))),
            share(float(np.mean(worst <= CUT))), f"{worst.min():.2f}", share(wave.left),
        ))  # fmt: skip
    head = ("wave", "points", "runs failed", "points fitted", "explained, 10 … 50 … 90 % of targets",
            "its points not ruled out by their own runs", "their smallest I", "box left after it")
    left = match.waves[-1].left
    best = min(float(overall(direct(wave, match.targets)).min()) for wave in match.waves)
    told = [f"After wave {len(match.waves)} {share(left)} of the box is not ruled out yet."]
    if best > CUT:
        told.append(
            "**No point that was run meets all anchors**: the smallest implausibility of any is "
            f"{best:.2f}."
            + (" What is left is left because emulators are unsure there." if left else ""))
    else:
        told.append(
            "There are points whose own runs lie within three standard deviations of every "
            f"anchor; the smallest implausibility of any point run is {best:.2f}.")
    return "\n\n".join(["## Waves", table(head, rows), " ".join(told)])


def anchors(match: Match, defaults: dict[str, np.ndarray]) -> str:
    """Which anchors are met by which share of the box."""
    first, last = match.waves[0], match.waves[-1]
    names = list(map(str, first.values))
    of_first, of_last = direct(first, match.targets), direct(last, match.targets)
    met = {name: float(np.mean(of_first[row] <= CUT)) for row, name in enumerate(names)}
    rows = []
    for row, name in enumerate(names):
        target = match.targets[name]
        mean = first.values[name].mean("replication").values
        low, high = np.nanquantile(mean, (0.1, 0.9))
        shipped = float(np.nanmean(defaults[name])) if name in defaults else float("nan")
        rows.append((
            f"`{name}`", number(target.value), number(shipped),
            f"{number(low)} … {number(high)}", share(float(np.mean(of_first[row] <= 1.0))),
            share(met[name]), f"{of_first[row].min():.2f}",
            share(float(np.mean(of_last[row] <= CUT))),
        ))  # fmt: skip
    head = ("anchor", "value", "shipped priors", "box, 10 … 90 %", "I ≤ 1 in", "I ≤ 3 in",
            "smallest I", "I ≤ 3 in the last wave")
    figure = "![Distance of model and anchors](calibration-anchors.png)"
    return "\n\n".join(["## Which anchors are met", table(head, rows), _told_of_shares(met), figure,
                        _always_on_a_side(match, last)])


def _told_of_shares(met: dict[str, float]) -> str:
    """Which anchors are met nowhere, seldom, nearly everywhere; shares of the box by anchor."""
    none = [name for name, part in met.items() if part == 0.0]
    few = [name for name, part in met.items() if 0.0 < part < 0.5]
    most = [name for name, part in met.items() if part >= 0.95]
    told = [
        "Shares are of the points of the first wave, which cover the box evenly, and come from the "
        "runs alone; the last column is of the points of the last wave.",
        f"Met by no point: {listed(none)}." if none else "Every anchor is met by some point.",
        f"Met by less than half of the box: {listed(few)}." if few else "",
        f"Met nearly everywhere, and so without information: {listed(most)}." if most else "",
    ]
    return " ".join(filter(None, told))


def _always_on_a_side(match: Match, wave: Wave) -> str:
    """Anchors that all points of a wave miss on the same side: where the model itself is off."""
    off = []
    for name in map(str, wave.values):
        mean = wave.values[name].mean("replication").values
        mean = mean[np.isfinite(mean)]
        value = match.targets[name].value
        above = float(np.mean(mean > value))
        if above in (0.0, 1.0):
            off.append(f"`{name}` ({'above' if above else 'below'}, "
                       f"median {number(float(np.median(mean)))} against {number(value)})")
    if not off:
        return ("In the last wave no anchor is missed by all points on one side: what is left "
                "surrounds each of them.")
    return ("All points of the last wave miss these on one side, within their deviations or not; "
            "no prior of the box mends that, so a mechanism or the comparison is at fault: "
            + "; ".join(off) + ".")


def priors(match: Match) -> str:
    """Which priors the anchors inform."""
    informed = dearth.informed(NAMES, match.sample, match.worst)
    figure = ("![Smallest implausibility along the priors](calibration-priors.png)\n\n"
              "*Line:* the smallest implausibility of any point with that value (left axis; above 3 the "
              "value itself is ruled out). *Area:* share of the points with that value that is left.\n\n"
              "![Smallest implausibility over pairs](calibration-pairs.png)")
    if informed.empty:
        return "## Which priors they inform\n\nNothing is left of the box.\n\n" + figure
    rows = []
    own = _of_own_runs(match)
    for name, row in informed.iterrows():
        prior = PRIORS[NAMES.index(str(name))]
        shown = [prior.shown(float(prior.value(np.array(row[q])))) for q in ("q10", "q50", "q90")]
        rows.append((f"`{name}`", f"{prior.shown(prior.low)} … {prior.shown(prior.high)}",
                     " … ".join(shown), f"{row['distance']:.2f}", own.get(str(name), "–")))
    head = ("prior", "box", "left: 10 … 50 … 90 %", "distance from even",
            "of the first wave's own runs (by chance)")
    clear = [str(name) for name, row in informed.iterrows() if row["distance"] > 0.1]
    told = (f"Clearly moved (distance above 0.1): {listed(clear)}." if clear else
            "No prior's own distribution is moved by more than 0.1: the anchors rule out "
            "combinations, not values.")
    at = NAMES.index(TABLE)
    inside = match.inside
    levels = ", ".join(
        f"{text}: {share(float(np.mean(np.abs(inside[:, at] - unit) < 0.25)))}"
        for text, unit in (("a third", 0.0), ("as shipped", 0.5), ("3.3 times", 1.0)))
    return "\n\n".join([
        "## Which priors they inform", table(head, rows), told,
        f"Import coefficients of the tables in what is left (a third of the box each): {levels}.",
        figure])


def _of_own_runs(match: Match) -> dict[str, str]:
    """The same distance without emulators, of the first wave's points that their runs leave."""
    first = match.waves[0]
    left = dearth.informed(NAMES, first.unit, overall(direct(first, match.targets)))
    return {str(name): f"{'**' if row['distance'] > row['noise'] else ''}{row['distance']:.2f}"
            f"{'**' if row['distance'] > row['noise'] else ''} ({row['noise']:.2f})"
            for name, row in left.iterrows()}


def signs(found: list[Sign]) -> str:
    """The signs of the two policies over the box and over what is left; empty without any."""
    if not found:
        return ""
    rows = []
    for sign in found:
        cell = {side: sign.shares.sel(sign=side) for side in ("positive", "negative")}
        texts = [f"{share(float(one['share']))} [{share(float(one['low']))}, "
                 f"{share(float(one['high']))}]; sure {share(float(one['sure']))}"
                 for one in cell.values()]
        low, middle, high = sign.middle
        rows.append((sign.policy, sign.outcome.replace("_", " "), sign.part,
                     sign.shares.attrs["points"], *texts,
                     f"{middle:+.1f} ({low:+.1f} … {high:+.1f})"))
    head = ("policy", "outcome", "part of the box", "points", "raises it in", "lowers it in",
            "effect [%], median (10 … 90 %)")
    told = [_verdict(found, policy) for policy in POLICIES]
    nearest = [sign for sign in found if sign.part == NEAREST]
    kept = (" Too few points are not ruled out by their own runs; the second part are the points "
            "nearest to the anchors." if nearest else
            f" The part *{LEFT}* are points of all waves that their own runs do not rule out.")
    windows = ", ".join(f"{policy} over {text}" for policy, (_, text) in POLICIES.items())
    how = ("Each policy is switched off at the same points and draws, all other dated policies on; "
           f"effects are of sums ({windows}), over the mean of both arms. Intervals are Wilson's, of the share; *sure*: the "
           "share in which the replications at a point alone tell the sign." + kept)
    return "\n\n".join(["## Do the signs hold", how, table(head, rows), " ".join(told),
                        "![Effects of the two policies](calibration-signs.png)"])


def _verdict(found: list[Sign], policy: str) -> str:
    """One sentence on a policy: whether its sign holds in each part, for output."""
    told = []
    for part in (WHOLE, LEFT, NEAREST):
        for sign in found:
            if (sign.policy, sign.outcome, sign.part) != (policy, "output", part):
                continue
            shares = {side: sign.shares.sel(sign=side) for side in ("positive", "negative")}
            side = max(shares, key=lambda one: float(shares[one]["share"]))
            verb = "raises" if side == "positive" else "lowers"
            held = float(shares[side]["low"]) > 0.5
            where = {WHOLE: "in the whole box", LEFT: "in what is left",
                     NEAREST: "nearest to the anchors"}[part]
            told.append(f"{where} it {verb} output in {share(float(shares[side]['share']))}"
                        + ("" if held else ", which so few points cannot tell from a coin"))
    return f"**{policy}**: " + "; ".join(told) + "." if told else ""


def falls(variants: dict[str, Fall], sizes: dict[int, dict[str, Fall]], bank: float) -> str:
    """Why the as-reported country falls: policies and priors one at a time; empty without any."""
    if not variants:
        return ""
    rows = []
    for name, fall in variants.items():
        last = fall.output[:, -1]
        rows.append((name, *(f"{year:.0f}" for year in fall.mean[1:]),
                     f"{np.nanmin(last):.0f} … {np.nanmax(last):.0f}",
                     f"{np.nanmean(fall.imports[:, -1]):.0f}",
                     *(share(float(one)) for one in fall.losses)))
    head = ("changed", "2020", "2021", "2022", "2022, replications", "imports 2022",
            *(f"losses to {cause.replace('_', ' ')}" for cause in CAUSES))
    told = _telling(variants, bank)
    by_size = [(count, *(f"{one[name].mean[-1]:.0f} ({np.nanmin(one[name].output[:, -1]):.0f} … "
                         f"{np.nanmax(one[name].output[:, -1]):.0f})" for name in one))
               for count, one in sizes.items()]
    return "\n\n".join([
        "## Why the as-reported country falls",
        "Output, 2019 = 100, under the shipped priors with one thing changed at a time, mean over "
        f"replications. Growth by the Bank of Korea, put together, gives {bank:.0f} for 2022.",
        table(head, rows), told, "![Output of 2022 by variant](calibration-falls.png)",
        "Output of 2022 (replications) by the number of enterprises. A small country has thin "
        "chains of suppliers and breaks more easily, which is why waves are not run on it:",
        table(("enterprises", AS_REPORTED, NO_POLICY), by_size)])


def _telling(variants: dict[str, Fall], bank: float) -> str:
    """What the table says: the border's part, and the single changes that help and hurt most."""
    at = {name: float(fall.mean[-1]) for name, fall in variants.items()}
    reported, plain = at[AS_REPORTED], at[NO_POLICY]
    told = [f"As reported, output of 2022 is {reported:.0f}; without any dated policy {plain:.0f}."]
    if reported < bank - 10 and plain > reported + 10:
        border = at["without closure and ban"]
        part = (border - reported) / (plain - reported)
        told.append(f"Closure and ban make {share(part)} of the difference; the closure alone "
                    f"leaves {at['border closure alone']:.0f}, the ban alone "
                    f"{at['import ban alone']:.0f}.")
    elif reported >= bank - 10:
        told.append("The fall is of the size that the Bank of Korea estimates, or smaller.")
    policies = {"without the ban", "without the closure", "without closure and ban", NO_POLICY,
                "border closure alone", "import ban alone", "closure and ban alone", AS_REPORTED}
    single = sorted((value - reported, name) for name, value in at.items() if name not in policies)
    helps = [f"{name} ({gain:+.0f})" for gain, name in reversed(single) if gain > 5][:5]
    hurts = [f"{name} ({gain:+.0f})" for gain, name in single if gain < -5][:3]
    if helps:
        told.append("Single changes that help most, in points: " + "; ".join(helps) + ".")
    if hurts:
        told.append("That hurt most: " + "; ".join(hurts) + ".")
    return " ".join(told)


def box() -> str:
    """The box: each prior, its range, and why."""
    rows = [(f"`{prior.path}`", prior.shown(prior.low), prior.shown(prior.high), prior.scale,
             prior.why) for prior in PRIORS]
    return "\n\n".join([
        "## The box", "Import coefficients are no factor of a sweep: three variants of the tables "
        "are run, the others varied within each.",
        table(("prior", "from", "to", "scale", "why so far"), rows)])
