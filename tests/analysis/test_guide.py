"""Every command of the user guide is carried out as it stands, page by page, in a small country."""

import re

import pytest
from guide_pages import ROOT, Desk, blocks_of

SMALL = """\
dearth: 1
name: {name}
{extends}start: 2020Q1
quarters: 8
burn_in: 1
seed: 5
economy: {{enterprises: 60}}
policies:
  - {{use: party_oversight, from: 2021-01-01}}
"""
POLICY = """\
dearth: 1
name: {name}
extends: {base}
policies:
  - name: own
    from: 2021-01-01
    set: {{ratchet.up: {up}}}
"""
SWEEP = """\
dearth: 1
name: {name}
base: base.yaml
design: {design}
replications: 4
outputs: {{output: mean}}
keep: trajectories
"""
MORRIS = ("{morris: {trajectories: 6, levels: 4, factors:"
          " {power.supply_ratio: [0.4, 0.8], labour.fatigue_rate: [0.1, 0.5]}}}")  # fmt: skip
GRID = "{grid: {power.supply_ratio: [0.4, 0.8]}}"

#: What a reader of these pages has beside them; `base` stands for the scenario of `dearth init`.
FILES = {
    "my.yaml": SMALL.format(name="mine", extends=""),
    "base.yaml": SMALL.format(name="base", extends=""),
    "reform.yaml": POLICY.format(name="reform", base="base.yaml", up=0.1),
    "crackdown.yaml": POLICY.format(name="crackdown", base="base.yaml", up=0.9),
    "my-sweep.yaml": SWEEP.format(name="my-sweep", design=MORRIS),
    "other-sweep.yaml": SWEEP.format(name="other-sweep", design=GRID),
}
PAGES = {
    "README.md": (),
    "docs/guide.md": (),
    "docs/tutorial.md": (),
    "docs/policies.md": ("base.yaml",),
    "docs/long-runs.md": ("my.yaml", "base.yaml", "reform.yaml", "crackdown.yaml"),
    "docs/sweeps.md": ("base.yaml", "my-sweep.yaml", "other-sweep.yaml"),
    "docs/reading-results.md": (),
    "docs/analysis.md": ("base.yaml", "reform.yaml"),
}


@pytest.fixture
def desk(tmp_path, program):
    return Desk(tmp_path, program)


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_can_be_carried_out(page, desk, run_file):
    for name in PAGES[page]:
        desk.write(name, FILES[name])
    (desk.folder / "runs").mkdir()
    (desk.folder / "runs/as-reported.h5").symlink_to(run_file)
    carried = 0
    programs = []
    for block in blocks_of(page):
        if block.file:
            desk.write(block.file, block.text)
        elif block.language == "python":
            programs.append(block.text)
            done = desk.carry_out(type(block)("python", "\n".join(programs)))
        elif block.language == "bash":
            done = desk.carry_out(block)
            carried += 1
        else:
            continue
        assert block.file or done.returncode == 0, f"{block.text}\n{done.stdout}\n{done.stderr}"
    assert carried > 0


def test_guide_leads_to_every_page_for_users():
    guide = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([\w/-]+\.md)\)", guide))
    for page in ("install", "tutorial", "policies", "reading-results", "analysis", "long-runs",
                 "sweeps", "errors", "glossary", "outputs", "format"):  # fmt: skip
        assert f"{page}.md" in linked, page
    assert "docs/guide.md" in (ROOT / "README.md").read_text(encoding="utf-8")
