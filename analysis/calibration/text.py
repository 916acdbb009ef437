"""Tables and numbers as the page shows them."""

from __future__ import annotations

import math
from collections.abc import Sequence


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def share(value: float) -> str:
    """A share in percent; what is not zero never looks like it."""
    if 0.0 < value < 0.001:
        return "< 0.1 %"
    return f"{100.0 * value:.1f} %" if value < 0.1 else f"{100.0 * value:.0f} %"


def number(value: float) -> str:
    """Three digits, with a true minus; a dash for what is not known."""
    if math.isnan(value):
        return "–"
    return f"{value:.3g}".replace("-", "−")


def listed(names: Sequence[str], most: int = 8) -> str:
    """Names in a sentence: a, b and c; the rest is counted."""
    shown = [f"`{name}`" for name in names[:most]]
    if len(names) > most:
        return ", ".join(shown) + f" and {len(names) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
