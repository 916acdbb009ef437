"""Can the harness tell an effect from none? Effects are planted where the answer is known."""

import numpy as np
import pytest

from propositions import intervals
from propositions.bunching import bunching, hole_width
from propositions.designs import crossing, latin_hypercube, logistic
from propositions.finding import (
    Finding,
    Verdict,
    cannot_be_shown,
    near,
    negative,
    none,
    positive,
    within,
)
from propositions.lab import ProgramFailed, Scenario
from propositions.register import PARTS, names, propositions


def planted(effect: float, replications: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Treated and control that share most of their noise, as paired histories do."""
    draw = np.random.default_rng(3)
    shared = draw.normal(size=replications)
    own = 0.05 * draw.normal(size=(2, replications))
    return shared + own[0] + effect, shared + own[1]


def test_a_planted_effect_is_found_and_its_absence_too():
    expected = positive(negligible=0.05)
    assert expected.judge(intervals.difference(*planted(0.1))) is Verdict.HOLDS
    assert expected.judge(intervals.difference(*planted(-0.1))) is Verdict.FAILS
    assert expected.judge(intervals.difference(*planted(0.0))) is Verdict.FAILS  # negligible
    assert positive().judge(intervals.difference(*planted(0.0))) is Verdict.UNDECIDED
    assert none(0.05).judge(intervals.difference(*planted(0.0))) is Verdict.HOLDS
    assert none(0.05).judge(intervals.difference(*planted(0.1))) is Verdict.FAILS


def test_pairing_is_what_finds_it():
    # Unpaired, the noise of unit size hides 0.1: 1.96·√(2/40) = 0.44.
    treated, control = planted(0.1)
    paired = intervals.difference(treated, control)
    shuffled = intervals.difference(treated, control[::-1])
    assert paired.high - paired.low < 0.1 < shuffled.high - shuffled.low


def test_students_interval_covers_as_it_says():
    # 400 samples of 10: 380 ± 3·√(400·.95·.05) = 13 cover the mean at 95 %.
    draw = np.random.default_rng(11)
    inside = 0
    for _ in range(400):
        found = intervals.mean(draw.normal(size=10))
        inside += found.low <= 0.0 <= found.high
    assert 367 <= inside <= 393


def test_a_zero_effect_has_no_sign():
    assert positive().judge(intervals.exact(0.0)) is Verdict.FAILS
    assert negative().judge(intervals.exact(0.0)) is Verdict.FAILS
    assert within(0.0, 1.0).judge(intervals.exact(0.0)) is Verdict.HOLDS


def test_a_finding_is_as_good_as_its_worst_measure():
    finding = Finding()
    finding.tell("seen", intervals.exact(1.0), positive())
    assert finding.verdict is Verdict.HOLDS
    finding.tell("told", intervals.exact(1.0))
    assert finding.verdict is Verdict.HOLDS
    finding.null("gone", intervals.Estimate(0.0, -1.0, 1.0, 9), none(0.1))
    assert finding.verdict is Verdict.UNDECIDED
    finding.null("not gone", intervals.exact(1.0), near(0.0, 0.1))
    assert finding.verdict is Verdict.FAILS
    assert cannot_be_shown("no output").verdict is Verdict.HIDDEN


def test_bunching_finds_the_mass_that_was_planted():
    draw = np.random.default_rng(5)
    smooth = draw.normal(0.9, 0.2, size=20_000)
    moved = smooth.copy()
    # A tenth of those up to 0.1 below the threshold report it: mass of the hole moves up.
    short = (moved > 0.6) & (moved < 0.7) & (draw.random(moved.size) < 0.5)
    moved[short] = 0.7
    found, before = bunching(moved, 0.7), bunching(smooth, 0.7)
    assert abs(before.excess) < 0.003
    assert found.excess == pytest.approx(short.mean(), abs=0.004)
    assert found.missing == pytest.approx(short.mean(), abs=0.006)


def test_the_hole_is_as_wide_as_the_closed_form():
    # p = .25, B = 1, F0 = 1, F1 = 10, k = 20: (−2.5 + √(6.25 + 40·.75))/20 = 0.1760.
    assert hole_width(0.25) == pytest.approx(0.1760, abs=1e-4)
    assert hole_width(1.0) == 0.0


def test_a_latin_hypercube_has_one_point_in_each_stratum():
    points = latin_hypercube({"a": (0.0, 10.0), "b": (-1.0, 1.0)}, 10, seed=1)
    assert sorted(int(point["a"]) for point in points) == list(range(10))
    assert sorted(int((point["b"] + 1.0) * 5.0) for point in points) == list(range(10))


def test_the_boundary_of_two_signs_is_recovered():
    draw = np.random.default_rng(2)
    points = draw.random((400, 2))
    gains = points[:, 0] + points[:, 1] > 1.0
    boundary = logistic(points, gains, ridge=0.01)
    # On the line x + y = 1 the odds are even.
    assert boundary.chance(np.array([0.5, 0.5])) == pytest.approx(0.5, abs=0.1)
    assert boundary.chance(np.array([0.9, 0.9])) > 0.95
    assert crossing(np.array([0.0, 1.0]), np.array([-1.0, 3.0])) == 0.25
    assert np.isnan(crossing(np.array([0.0, 1.0]), np.array([1.0, 3.0])))


def test_every_proposition_says_what_it_expects():
    judged = [one for one in propositions() if one.name[0] != "f"]
    for one in judged:
        assert set(one.parts) == set(PARTS), one.name
        assert one.question.endswith("?"), one.name
    claims = [name for name in names() if name.startswith("c")]
    assert claims == [f"c{i}" for i in range(1, 10)]


def test_the_lab_keeps_runs_and_pairs_them_by_seed(lab):
    base = Scenario(
        base="tutorial/01-one-mill.yaml", reads=("digest", "enterprise/output")
    )
    first, again = lab.run(base), lab.run(base)
    assert np.array_equal(first["enterprise/output"], again["enterprise/output"])
    assert (lab.runs_asked, lab.runs_made) == (4, 2)  # the second time none is made
    short = base.but(settings={"power.supply_ratio": 0.5})
    other = lab.run(short)
    assert lab.runs_made == 4
    # The exercise derives 0.4717 of potential; all of it is made without the cut.
    lost = other["enterprise/output"][:, 0, 2:] / first["enterprise/output"][:, 0, 2:]
    assert lost == pytest.approx(5.0 / 10.6, abs=1e-3)


def test_a_policy_without_bite_is_told_from_one_with(lab):
    base = Scenario(quarters=1, enterprises=60, reads=("digest",))
    late = {"use": "import_ban", "from": "2031-01-01", "to": "2032-01-01"}
    nowhere = {"use": "party_oversight", "from": "2019-01-01", "where": {"class": []}}
    felt = {"use": "party_oversight", "from": "2019-01-01"}
    first = lab.run(base)["digest"]
    for idle in (late, nowhere):
        assert np.array_equal(lab.run(base.but(policies=(idle,)))["digest"], first)
    assert not np.array_equal(lab.run(base.but(policies=(felt,)))["digest"], first)


def test_a_scenario_that_is_refused_says_why(lab):
    with pytest.raises(ProgramFailed, match="unknown"):
        lab.run(Scenario(quarters=1, settings={"power.suply_ratio": 1.0}))
