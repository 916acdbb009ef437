"""Finds the propositions: one module each, t01_… to t26_…, c1_… to c9_… and f1_…."""

from __future__ import annotations

import dataclasses
import importlib
import pathlib
import re
from collections.abc import Callable, Iterable

from propositions.finding import Finding
from propositions.lab import Lab

FOLDER = pathlib.Path(__file__).parent
MODULE = re.compile(r"(t\d\d|[cf]\d)_[a-z_]+\.py")
PARTS = ("Expected", "Null", "Statistic", "Source")


@dataclasses.dataclass(frozen=True)
class Proposition:
    """What a module says of itself, and its experiment.

    The docstring's first paragraph is the question; paragraphs that begin with Expected:,
    Statistic:, Null: and Source: follow. ``reason`` is why the model may disagree, written
    after it did.
    """

    name: str
    title: str
    question: str
    parts: dict[str, str]
    reason: str
    experiment: Callable[[Lab], Finding]


def names() -> list[str]:
    """t01, …, t26, c1, …, c9, f1: as far as there is a module."""
    found = [f.name for f in FOLDER.glob("*.py") if MODULE.fullmatch(f.name)]
    return sorted((f.split("_")[0] for f in found), key=lambda n: ("tcf".index(n[0]), n))


def propositions(wanted: Iterable[str] = ()) -> list[Proposition]:
    """Those named, or all. Raises KeyError for a name that is none."""
    known = names()
    wanted = [name.lower() for name in wanted] or known
    absent = [name for name in wanted if name not in known]
    if absent:
        raise KeyError(f"no proposition {', '.join(absent)}; there are {', '.join(known)}")
    return [load(name) for name in wanted]


def load(name: str) -> Proposition:
    file = next(f for f in sorted(FOLDER.glob(f"{name}_*.py")))
    module = importlib.import_module(f"propositions.{file.stem}")
    paragraphs = [
        " ".join(paragraph.split()) for paragraph in module.__doc__.split("\n\n")
    ]
    parts = {}
    for paragraph in paragraphs[1:]:
        head, _, text = paragraph.partition(": ")
        if head not in PARTS:
            raise ValueError(f"{file.name}: a paragraph begins with none of {PARTS}")
        parts[head] = text
    return Proposition(
        name,
        module.TITLE,
        paragraphs[0],
        parts,
        getattr(module, "REASON", ""),
        module.experiment,
    )
