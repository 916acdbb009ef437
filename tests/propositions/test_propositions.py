"""A few cheap propositions give the verdict that recorded.json holds for the quick version.

A verdict that changes is no error of the experiment: look at it, then record it anew with
`python -m propositions --quick --record NAME`, and say so in CHANGELOG.md.
"""

import json

import pytest

from propositions import page
from propositions.__main__ import QUICK_REPLICATIONS, RECORDED
from propositions.lab import Lab
from propositions.register import load

CHEAP = ("t01", "t06", "t17", "t26")


@pytest.mark.parametrize("name", CHEAP)
def test_it_gives_the_verdict_recorded(name, program, tmp_path):
    recorded = json.loads(RECORDED.read_text(encoding="utf-8"))["quick"][name]["verdict"]
    lab = Lab(
        program,
        replications=QUICK_REPLICATIONS,
        enterprises=120,
        jobs=2,
        cache=tmp_path,
        quick=True,
    )
    entry = page.put(load(name), lab)
    assert entry.finding.verdict.value == recorded, entry.as_text()


def test_the_page_shows_each_measure_of_each_proposition(program, tmp_path):
    lab = Lab(program, replications=2, enterprises=60, jobs=2, quick=True)
    entry = page.put(load("t17"), lab)
    page.write(tmp_path / "page.md", [entry], lab, 1.0)
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert "## T17. " in text
    assert "1 holds" in text
    for measure in entry.finding.measures:
        assert f"| {measure.found} |" in text
