"""What the program tells of its own parameters."""

from __future__ import annotations

import json
import subprocess

from propositions.lab import Lab


def parameters(lab: Lab) -> dict[str, dict]:
    """The entries of ``dearth describe parameters --json`` by path."""
    text = subprocess.run(
        [str(lab.program), "describe", "parameters", "--json"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {entry["path"]: entry for entry in json.loads(text)}
