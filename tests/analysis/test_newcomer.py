"""The way from nothing to a figure, as README tells it: every command, as it stands there."""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADING = "## From nothing to a figure of your own"


def commands(program: pathlib.Path) -> str:
    """README's block, with this test's program and interpreter."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```bash\n(.*?)```", text[text.index(HEADING) :], re.DOTALL)
    assert block is not None
    words = block.group(1).replace("build/release/dearth", str(program))
    return words.replace("build/venv/bin/python", sys.executable)


def test_readme_leads_from_nothing_to_a_figure(program, tmp_path):
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands(program)],
        cwd=tmp_path,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "reform.yaml: no problems" in done.stdout
    assert "6 paired replications" in done.stdout
    assert (tmp_path / "response.png").stat().st_size > 10_000  # bytes: an empty figure has 3,000
