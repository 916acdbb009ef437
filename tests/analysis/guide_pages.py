"""The commands of the pages that users read, and a folder in which they can be carried out."""

from __future__ import annotations

import dataclasses
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(bash|yaml|python)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"# (\S+\.yaml)\n")
#: Prints each command before it is carried out, after a mark and the clock [s].
TRACE = "PS4='at $EPOCHREALTIME '; set -x\n"


@dataclasses.dataclass(frozen=True)
class Block:
    """A fenced block of a page: commands, a program, or a file that the page tells to write."""

    language: str
    text: str

    @property
    def file(self) -> str | None:
        """The file that a YAML block is, by its first line."""
        found = FILE.match(self.text) if self.language == "yaml" else None
        return found[1] if found else None


def blocks_of(page: str, heading: str = "") -> list[Block]:
    """The fenced blocks of a page of this source, from a heading on."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [Block(*found.groups()) for found in FENCE.finditer(text[text.index(heading) :])]


class Desk:
    """A folder as a user has it: the program, Python, the scenarios, and files of one's own."""

    def __init__(self, folder: pathlib.Path, program: pathlib.Path) -> None:
        self.folder = folder
        (folder / "build/release").mkdir(parents=True)
        (folder / "build/venv/bin").mkdir(parents=True)
        (folder / "build/release/dearth").symlink_to(program.resolve())
        python = folder / "build/venv/bin/python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
        (folder / "scenarios").symlink_to(ROOT / "scenarios")

    def write(self, name: str, text: str) -> None:
        """Writes a file, and the folders above it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def carry_out(self, block: Block) -> subprocess.CompletedProcess[str]:
        """Carries out commands as one script, or a program, and tells how it ended."""
        command = ["bash", "-euo", "pipefail", "-c", TRACE + block.text]
        if block.language == "python":
            command = [sys.executable, "-c", block.text]
        path = f"{self.folder / 'build/release'}:{os.environ['PATH']}"
        packages = f"{ROOT / 'analysis'}:{os.environ.get('PYTHONPATH', '')}"
        return subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "PATH": path, "PYTHONPATH": packages, "MPLBACKEND": "Agg",
                 "DEARTH_PYTHON": sys.executable},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )  # fmt: skip


def times(said: str, ended: float) -> list[tuple[str, float]]:
    """Each command that a script printed before carrying it out, with the time it took [s]."""
    found = re.findall(r"^at (\d+[.,]\d+) (.*)$", said, re.MULTILINE)
    begun = [float(clock.replace(",", ".")) for clock, _ in found] + [ended]
    return [(command, begun[i + 1] - begun[i]) for i, (_, command) in enumerate(found)]
