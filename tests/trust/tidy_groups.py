"""clang-tidy over files taken together, a few per group, so that headers are read once for all.

``python3 tests/trust/tidy_groups.py BUILD FOLDER...`` takes the include paths from BUILD's
compile_commands.json and ends with 1 if there is a complaint. It takes a tenth of the time of
clang-tidy file by file. The analyzer's checks are left out: they look at a group's own text
alone, not at what it includes, so they belong to the long form.
"""

from __future__ import annotations

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
LEFT_OUT = "-clang-analyzer-*,-bugprone-suspicious-include"
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


def run_tidy(name: str, files: list[str], flags: list[str], checks: str) -> str:
    """What clang-tidy says of the files as one."""
    group = ROOT / "build/log/trust" / f"tidy-{name}.cpp"
    group.parent.mkdir(parents=True, exist_ok=True)
    group.write_text("".join(f'#include "{file}"\n' for file in files), encoding="utf-8")
    command = ["clang-tidy", "--quiet", f"--config-file={ROOT / '.clang-tidy'}",
               f"--checks={checks}", "--header-filter=/(sim|models)/", str(group), "--", "-ferror-limit=0", *flags]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL)
    if done.returncode != 0 and ": error: " not in done.stdout:
        return f"{name}: error: clang-tidy ends with {done.returncode}: {done.stderr}"
    return done.stdout


def clashing(files: list[str], said: str) -> list[str]:
    """Those that do not compile with the ones before them: equal names in both."""
    named = set(re.findall(r"^(\S+\.cpp):\d+:\d+: error: ", said, re.MULTILINE))
    return [file for file in files[1:] if file in named]


def complaints(name: str, files: list[str], flags: list[str]) -> str:
    """All that clang-tidy says of the files, in as few groups as compile."""
    apart = clashing(files, run_tidy(name, files, flags, NOTHING_BUT_PARSED))
    together = [file for file in files if file not in apart]
    said = run_tidy(name, together, flags, LEFT_OUT)
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
