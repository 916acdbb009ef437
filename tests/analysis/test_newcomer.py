"""The way from nothing to a figure, as README tells it: every command, as it stands there."""

from __future__ import annotations

import time

from guide_pages import Desk, blocks_of, times

HEADING = "## From nothing to a figure of your own"


def test_readme_leads_from_nothing_to_a_figure(program, tmp_path, capsys):
    way = next(block for block in blocks_of("README.md", HEADING) if block.language == "bash")
    done = Desk(tmp_path, program).carry_out(way)

    assert done.returncode == 0, done.stderr
    assert "reform.yaml: no problems" in done.stdout
    assert "6 paired replications" in done.stdout
    assert (tmp_path / "response.png").stat().st_size > 10_000  # bytes: an empty figure has 3,000
    # For the reader of the log; nothing hangs on it, a machine may be busy.
    taken = times(done.stderr, time.time())
    with capsys.disabled():
        print("\nfrom nothing to a figure:")
        for command, seconds in taken:
            print(f"  {seconds:6.1f} s  {command[:80]}")
        print(f"  {sum(seconds for _, seconds in taken):6.1f} s  in all")
    assert len(taken) >= 7  # init, a file, validate, a setting, compare, two runs, a figure
