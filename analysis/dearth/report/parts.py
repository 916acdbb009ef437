"""What the pages of runs and of sweeps are put together from."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from string import Template

import numpy as np
from plotly.offline import get_plotlyjs

GENERATOR = "dearth report"

#: What a file says of its origin, and how a page words it.
PROVENANCE = (
    ("program_version", "program version"),
    ("git_commit", "source commit"),
    ("git_state", "source state"),
    ("history_epoch", "history epoch"),
    ("format_version", "format version"),
    ("compiler", "compiler"),
    ("libc", "C library"),
    ("cpu", "processor"),
    ("host", "host"),
    ("started", "started"),
    ("finished", "finished"),
    ("seed", "seed"),
    ("seeding_rule", "seeding rule"),
    ("scenario_hash", "hash of the scenario"),
    ("digest", "digest"),
)


def filled(name: str, data: object, parts: Mapping[str, str]) -> str:
    """A page that needs nothing else: its template with style, data, library and script.

    ``parts`` fill the frame that all pages share and the template ``name``.html in it.
    """
    # One pass: what a part holds is never taken for a place to fill.
    whole = asset("frame.html").replace("$content", asset(f"{name}.html"))
    return Template(whole).substitute(
        generator=GENERATOR,
        style=asset("page.css"),
        data=json_text(data),
        # A script ends at the first of these, even inside a text of its own.
        library=get_plotlyjs().replace("</script", "<\\/script"),
        look=asset("look.js"),
        script=asset(f"{name}.js"),
        **parts,
    )


def asset(name: str) -> str:
    """The text of a file that stands beside this module."""
    return (files("dearth.report") / "assets" / name).read_text(encoding="utf-8")


def json_text(value: object) -> str:
    """JSON that may stand inside a script of a page."""

    def plain(item: object) -> object:
        if isinstance(item, np.ndarray):
            return item.tolist()
        if isinstance(item, np.generic):
            return item.item()
        raise TypeError(f"{type(item).__name__} is no value of a page")

    text = json.dumps(value, default=plain, allow_nan=False, ensure_ascii=False)
    return text.replace("</", "<\\/").replace("<!--", "<\\u0021--")


def provenance_rows(attrs: Mapping[str, object]) -> list[tuple[str, str]]:
    """Who wrote a file from what: the attributes that it has."""
    return [(label, str(attrs[key])) for key, label in PROVENANCE if str(attrs.get(key, ""))]


def number(value: float) -> str:
    """A number as the text of a page has it: three digits, thousands with commas."""
    if not np.isfinite(value):
        return "no data"
    if abs(value) >= 1e6:
        text = f"{value / 1e6:.4g} million"
    else:
        text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return text.replace("-", "−")


def rows_of(cells: Iterable[Iterable[str]], head: Iterable[str] = ()) -> str:
    """Rows of an HTML table; the first cell of each names it."""
    titles = "".join(f'<th scope="col">{html.escape(title)}</th>' for title in head)
    text = f"<thead><tr>{titles}</tr></thead>" if titles else ""
    for first, *rest in cells:
        others = "".join(f"<td>{html.escape(cell)}</td>" for cell in rest)
        text += f'<tr><th scope="row">{html.escape(first)}</th>{others}</tr>'
    return text


def headline_of(facts: Iterable[tuple[str, str]]) -> str:
    """What was run, in a few words each, as the terms of a list."""
    return "".join(
        f"<div><dt>{html.escape(name)}</dt><dd>{html.escape(value)}</dd></div>"
        for name, value in facts
    )
