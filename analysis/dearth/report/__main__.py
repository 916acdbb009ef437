"""python -m dearth.report: writes the page of an output file.

Exit codes: 0 written; 2 no output of dearth, not readable, or the page cannot be created;
1 anything else, such as a full disk.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path

from dearth.report.pages import page_and_faults
from dearth.report.parts import GENERATOR
from dearth.run_file import NotARun
from dearth.sweep_file import NotASweep

MARK = f'<meta name="generator" content="{GENERATOR}">'.encode()


class Refusal(ValueError):
    """The page cannot be put where it was asked to be."""


def main(arguments: list[str] | None = None) -> int:
    """Does what the arguments say; returns the exit code."""
    asked = _parser().parse_args(arguments)
    source = Path(asked.file)
    target = Path(asked.output) if asked.output else _default_target(source)
    try:
        _check_target(target, replace=asked.force)
        page, faults = page_and_faults(source)
    except (NotARun, NotASweep, Refusal) as error:
        return _fail(str(error))
    except (OSError, KeyError) as error:
        return _fail(f"{source} cannot be read as a whole: {error}")
    try:
        _write(target, page)
    except (FileNotFoundError, NotADirectoryError, PermissionError, IsADirectoryError) as error:
        return _fail(f"{target} cannot be created: {error.strerror}")
    except OSError as error:
        return _fail(f"{target} could not be written: {error.strerror}", code=1)
    if faults:
        print(f"warning: {source} is not whole; the page says so", file=sys.stderr)
    if not asked.quiet:
        print(f"wrote {target}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dearth report",
        description="Writes the page of an output file: one HTML file with interactive charts "
        "that needs no network. For a run: its accounts by quarter. For a sweep: its outcomes "
        "over the points of the design, with intervals, failures and price.",
        epilog="Example: dearth report my.h5 -o my.html",
    )
    parser.add_argument(
        "file", metavar="OUT.h5", help="a run's file, finished or not, or a sweep's result"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="page to write; else the file's name with .html"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace a file that is no page of this program"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing when it went well")
    return parser


def _default_target(source: Path) -> Path:
    name = source.with_suffix("") if source.suffix == ".part" else source
    return name.with_suffix(".html")


def _check_target(target: Path, *, replace: bool) -> None:
    """A page may be made anew; what somebody else wrote is not replaced."""
    if target.is_dir():
        raise Refusal(f"{target} is a folder; name the page to write")
    if replace or not target.exists():
        return
    with target.open("rb") as file:
        if MARK not in file.read(2000):
            raise Refusal(f"{target} exists and is no page of this program; --force replaces it")


def _write(target: Path, page: str) -> None:
    # Nothing half-written ever stands under the page's name.
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(page)
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _fail(message: str, code: int = 2) -> int:
    print(f"error: {message}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
