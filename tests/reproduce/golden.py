"""The digests that stand in ``golden.json``, and the rule for changing them.

A change of results is a decision: the new digests are written by ``python -m reproduce --renew
SENTENCE``, and the sentence must stand in CHANGELOG.md under "Results changed", where users look
for why a scenario and seed no longer give what they gave.
"""

from __future__ import annotations

import json
import pathlib

from reproduce.histories import ROOT

FILE = pathlib.Path(__file__).with_name("golden.json")


def read() -> dict[str, str]:
    """Digest by name of the history."""
    return dict(json.loads(FILE.read_text(encoding="utf-8"))["digests"])


def reason() -> str:
    """The sentence that the last change of the digests gave."""
    return str(json.loads(FILE.read_text(encoding="utf-8"))["because"])


def renew(digests: dict[str, str], because: str) -> None:
    """Writes new digests. Raises ValueError where the changelog does not hold the sentence."""
    if not is_told(because):
        raise ValueError(f"CHANGELOG.md does not say under 'Results changed': {because}")
    content = {"because": because, "digests": digests}
    FILE.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def is_told(because: str) -> bool:
    """Whether a section "Results changed" of the changelog holds the sentence."""
    sections = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n### ")
    told = [" ".join(part.split()) for part in sections if part.startswith("Results changed")]
    return bool(because) and any(" ".join(because.split()) in part for part in told)
