"""The arithmetic of the studies, and a tiny study through the program."""

import numpy as np
import pytest
import studies  # first: it adds the laboratory to the path
from propositions.country import country
from propositions.intervals import Estimate, mean
from propositions.lab import Lab
from studies import channels, income, page
from studies.effects import in_percent, interaction, main_effect, shapley, subsets

FACTORS = ("a", "b", "c")


def planted(chosen: frozenset[str]) -> np.ndarray:
    """10 + 3a − 2b + 4ab, and in the second replication 6ab; c does nothing."""
    a, b = "a" in chosen, "b" in chosen
    return np.array([10.0 + 3.0 * a - 2.0 * b + pair * a * b for pair in (4.0, 6.0)])


@pytest.fixture
def design():
    return {chosen: planted(chosen) for chosen in subsets(FACTORS)}


def test_a_design_has_every_subset_once():
    found = list(subsets(FACTORS))
    assert len(set(found)) == len(found) == 8  # 2³
    assert found[0] == frozenset()
    assert found[-1] == frozenset(FACTORS)


def test_effects_recover_what_was_planted(design):
    # Half of the subsets hold b, so the main effect of a is 3 + 4/2 and 3 + 6/2.
    assert main_effect(design, FACTORS, "a") == pytest.approx([5.0, 6.0])
    assert main_effect(design, FACTORS, "b") == pytest.approx([0.0, 1.0])
    assert main_effect(design, FACTORS, "c") == pytest.approx([0.0, 0.0])
    assert interaction(design, FACTORS, "a", "b") == pytest.approx([4.0, 6.0])
    assert interaction(design, FACTORS, "a", "c") == pytest.approx([0.0, 0.0])


def test_shapley_values_share_an_interaction_evenly(design):
    values = shapley(design, FACTORS)
    assert values["a"] == pytest.approx([3.0 + 2.0, 3.0 + 3.0])
    assert values["b"] == pytest.approx([-2.0 + 2.0, -2.0 + 3.0])
    assert values["c"] == pytest.approx([0.0, 0.0])


def test_shapley_values_add_up_to_the_total():
    draw = np.random.default_rng(5)
    names = ("a", "b", "c", "d", "e")
    design = {chosen: draw.normal(size=3) for chosen in subsets(names)}
    total = design[frozenset(names)] - design[frozenset()]
    assert sum(shapley(design, names).values()) == pytest.approx(total)


def test_percentages_are_of_the_reference_seed_by_seed():
    none, one = frozenset(), frozenset({"a"})
    found = in_percent({none: np.array([2.0, 4.0]), one: np.array([3.0, 2.0])}, none)
    assert found[one] == pytest.approx([150.0, 50.0])


def test_income_weighs_work_and_the_market_by_days():
    prices = {"wage": 0.6, "ration": 4.0, "kind": 0.6, "market": 25.0, "fee": 16.0}
    # 0.9·(0.6 + 4·0.5) + 0.6·2 + 0.1·(25·0.8 − 16) = 2.34 + 1.2 + 0.4
    assert income.of_worker(0.9, 2.0, 0.5, 0.8, prices) == pytest.approx(3.94)


def test_a_page_keeps_what_was_written_by_hand(tmp_path):
    file = tmp_path / "x.md"
    file.write_text(f"# X\n\nBefore.\n\n{page.OPEN}\nold\n{page.CLOSE}\n\nAfter.\n")
    page.replace(file, "x", "new")
    assert file.read_text() == f"# X\n\nBefore.\n\n{page.OPEN}\nnew\n{page.CLOSE}\n\nAfter.\n"


def test_only_an_interval_without_zero_is_bold():
    assert page.signed(Estimate(1.0, 0.5, 1.5, 4)) == "**+1.00 [+0.50, +1.50]**"
    assert page.signed(Estimate(1.0, -0.5, 2.5, 4)) == "+1.00 [-0.50, +2.50]"


def test_channels_of_a_policy_add_up_through_the_program(program):
    names = ["oversight.diversion", "oversight.monitoring"]
    oversight = channels.Policy(
        "party_oversight",
        dict.fromkeys(names, 0.6),
        dict.fromkeys(names, 0.0),
        others={f"oversight.{c}": 0.0 for c in ("approval", "cause_report", "competence_gap")},
    )
    lab = Lab(program, replications=2, enterprises=60)
    base = country(2, *channels.READS)
    found = channels.designs(lab, base, oversight, measured=1)
    for design in found.values():
        whole, none = frozenset(names), frozenset()
        total = mean(design[whole] - design[none]).value
        told = channels.attribution(design, names)
        assert sum(told[name].value for name in names) == pytest.approx(total)
        # With every channel shut nothing is left of the policy: the histories are the same.
        assert (design[none] == design[channels.WITHOUT]).all()
    assert (found["output"][whole] != found["output"][none]).any()


def test_every_study_is_a_module_with_a_page_and_a_figure():
    from studies.__main__ import NAMES, PAGES

    assert studies.ROOT in PAGES.parents
    for name in NAMES:
        assert (PAGES / f"{name}.md").exists()
        assert (PAGES / f"{name}.png").exists()
