"""clang-tidy over files taken together, a few per group, so that headers are read once for all.

``python3 tests/trust/tidy_groups.py BUILD FOLDER...`` takes the include paths from BUILD's
compile_commands.json and ends with 1 if there is a complaint. It takes half the time of
clang-tidy file by file. The files are written one after another, not included, since the
analyzer looks at a file's own text alone.
"""

from __future__ import annotations

import bisect
import itertools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTHING_BUT_PARSED = "-*,modernize-use-override"
LARGEST_GROUP = 14

Flags = dict[str, list[str]]


def flags_of(build: pathlib.Path) -> Flags:
    """What each source file is compiled with as far as it bears on its meaning."""
    entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
    flags: Flags = {}
    for entry in entries:
        words = shlex.split(entry["command"])
        paired = [f"{a}{b}" for a, b in itertools.pairwise(words) if a == "-isystem"]
        kept = [word for word in words if re.match(r"-(I|D|std=)", word)]
        flags[str(pathlib.Path(entry["directory"], entry["file"]))] = kept + paired
    return flags


class Group:
    """Files written into one, and where the lines of each begin there."""

    def __init__(self, name: str, files: list[str]) -> None:
        self.path = ROOT / "build/log/trust" / f"tidy-{name}.cpp"
        self._files = files
        texts = [pathlib.Path(file).read_text(encoding="utf-8") for file in files]
        self._starts = list(itertools.accumulate((text.count("\n") for text in texts), initial=0))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text("".join(texts), encoding="utf-8")

    def in_its_files(self, said: str) -> str:
        """The same words with each place in the group named as its file's."""
        return re.sub(rf"^{re.escape(str(self.path))}:(\d+):", self._place, said,
                      flags=re.MULTILINE)

    def _place(self, found: re.Match[str]) -> str:
        line = int(found[1]) - 1
        which = min(bisect.bisect_right(self._starts, line), len(self._files)) - 1
        return f"{self._files[which]}:{line - self._starts[which] + 1}:"


def run_tidy(name: str, files: list[str], flags: list[str], checks: str = "") -> str:
    """What clang-tidy says of the files as one."""
    group = Group(name, files)
    command = ["clang-tidy", "--quiet", f"--config-file={ROOT / '.clang-tidy'}",
               f"--checks={checks}", "--header-filter=/(sim|models)/", str(group.path), "--",
               "-ferror-limit=0", *flags]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0 and ": error: " not in done.stdout:
        return f"{name}: error: clang-tidy ends with {done.returncode}: {done.stderr}"
    return group.in_its_files(done.stdout)


def clashing(files: list[str], said: str) -> list[str]:
    """Those that do not compile with the ones before them: equal names in both."""
    named = set(re.findall(r"^(\S+\.cpp):\d+:\d+: error: ", said, re.MULTILINE))
    return [file for file in files[1:] if file in named]


def complaints(name: str, files: list[str], flags: list[str]) -> str:
    """All that clang-tidy says of the files, in as few groups as compile."""
    together = files
    # Of several that clash with the first of them one alone may be named.
    while clash := clashing(together, run_tidy(name, together, flags, NOTHING_BUT_PARSED)):
        together = [file for file in together if file not in clash]
    apart = [file for file in files if file not in together]
    said = run_tidy(name, together, flags)
    return said + (complaints(f"{name}+", apart, flags) if apart else "")


def main(build: str, folders: list[str]) -> int:
    flags = flags_of(ROOT / build)
    groups: dict[str, list[str]] = {}
    for file in sorted(flags):
        inside = os.path.relpath(file, ROOT)
        if any(inside.startswith(f"{folder}/") for folder in folders):
            groups.setdefault("-".join(inside.split("/")[:2]), []).append(file)
    work = [(f"{name}-{start}", files[start:start + LARGEST_GROUP], flags[files[0]])
            for name, files in groups.items() for start in range(0, len(files), LARGEST_GROUP)]
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        said = "".join(pool.map(lambda group: complaints(*group), work))
    print(said, end="")
    count = len(re.findall(r": error: ", said))
    print(f"{sum(len(files) for _, files, _ in work)} files, {count} complaints")
    return 0 if count == 0 and work else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
