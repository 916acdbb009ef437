"""``python -m reproduce [--renew SENTENCE] [--builds]``: the digests, in a table."""

from __future__ import annotations

import argparse
import os
import pathlib
import sys
import tempfile
import time
from collections.abc import Callable

from reproduce import golden
from reproduce.builds import BUILDS
from reproduce.calls import CALLS
from reproduce.histories import CROWDED, HISTORIES, ROOT, live

PROGRAM = pathlib.Path(os.environ.get("DEARTH_PROGRAM", ROOT / "build/release/dearth"))


def told(name: str, lived: Callable[[pathlib.Path], str]) -> bool:
    """Prints one row; whether the digest is the one on record."""
    since = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dearth-reproduce-") as folder:
        digest = lived(pathlib.Path(folder))
    is_same = digest == golden.read()[CROWDED.name]
    print(f"| {name} | {digest} | {'same' if is_same else 'OTHER'} | "
          f"{time.monotonic() - since:.0f} s |", flush=True)
    return is_same


def compare(with_builds: bool) -> bool:
    """Every call, and every build where asked for; whether all digests are the same."""
    print(f"digests of {CROWDED.name}\n\n| what | digest | | time |\n| --- | --- | --- | --- |")
    same = [told(name, lambda folder, call=call: call(PROGRAM, folder))
            for name, call in CALLS.items()]
    for build in BUILDS if with_builds else ():
        program = build.make()
        same.append(told(build.name, lambda folder, of=program: live(of, CROWDED, folder)))
    print(f"\n{sum(same)} of {len(same)} digests are the one on record")
    return all(same)


def renew(because: str) -> None:
    """Writes the digests of today as those on record."""
    with tempfile.TemporaryDirectory(prefix="dearth-reproduce-") as folder:
        digests = {each.name: live(PROGRAM, each, pathlib.Path(folder)) for each in HISTORIES}
    golden.renew(digests, because)


def main() -> int:
    parser = argparse.ArgumentParser(prog="reproduce", description=__doc__)
    parser.add_argument("--builds", action="store_true",
                        help="build the program in other ways too, which takes half an hour")
    parser.add_argument("--renew", metavar="SENTENCE",
                        help="take the digests of today; the changelog must hold the sentence")
    chosen = parser.parse_args()
    if chosen.renew is None:
        return 0 if compare(chosen.builds) else 1
    try:
        renew(chosen.renew)
    except ValueError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
