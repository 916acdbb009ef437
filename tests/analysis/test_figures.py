"""Figures say their units and show the numbers of the file."""

import matplotlib.colors
import numpy as np
import pytest

import dearth


def test_every_cause_has_a_colour_of_its_own(run):
    causes = run.national["cause"].values.tolist()
    assert list(dearth.CAUSE_COLOURS) == causes
    assert len(set(dearth.CAUSE_COLOURS.values())) == len(causes)


def test_neighbours_in_the_stack_differ_in_lightness():
    # Relative luminance (ITU-R BT.709 weights on linear light), then CIE L*: seen in any hue.
    rgb = np.array([matplotlib.colors.to_rgb(c) for c in dearth.CAUSE_COLOURS.values()])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lightness = 116 * np.cbrt(linear @ [0.2126, 0.7152, 0.0722]) - 16
    assert np.abs(np.diff(lightness)).min() > 15


def test_lines_show_the_output(run, ax):
    dearth.plot_plan_output_report(ax, run)
    line = next(line for line in ax.lines if line.get_label() == "true output")
    # The axis says 10^n unit/quarter; the line times 10^n is the output.
    label = ax.get_ylabel()
    assert label.startswith("output [") and label.endswith("unit/quarter]")
    power = int(label.split("{")[1].split("}")[0]) if "{" in label else 0
    expected = run.national["output"].values[0]
    np.testing.assert_allclose(line.get_ydata() * 10.0**power, expected, rtol=1e-12)


def test_power_plants_are_drawn_in_megawatt_hours(run, ax):
    dearth.plot_plan_output_report(ax, run, "sector", {"sector": "electricity"})
    assert ax.get_ylabel().endswith("MWh/quarter]")


def test_the_stack_is_as_high_as_the_losses(run, ax):
    dearth.plot_losses(ax, run)
    left = ax.get_xlim()[0]
    top = max(bar.get_y() + bar.get_height() for bar in ax.patches if bar.get_x() == left)
    first = run.national.isel(replication=0, quarter=0)
    assert top == pytest.approx(100 * (1 - float(first["output"] / first["potential"])), rel=1e-9)


def test_a_level_needs_a_place(run, ax):
    with pytest.raises(ValueError, match="say which province"):
        dearth.plot_losses(ax, run, "province")
