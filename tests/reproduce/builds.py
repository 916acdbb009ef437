"""Ways to build the program that must not change a history."""

from __future__ import annotations

import os
import pathlib
import subprocess
from dataclasses import dataclass

from reproduce.histories import ROOT


@dataclass(frozen=True)
class Build:
    """A compiler and how it is told to optimise."""

    name: str
    compiler: str
    flags: str

    @property
    def folder(self) -> pathlib.Path:
        return ROOT / "build/reproduce" / self.name.replace(" ", "_")

    def make(self) -> pathlib.Path:
        """Configures and builds; the program."""
        log = self.folder.with_suffix(".log")
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("w", encoding="utf-8") as out:
            for command in (self._configure(), ["cmake", "--build", str(self.folder),
                                                "--target", "dearth"]):
                done = subprocess.run(command, check=False, cwd=ROOT, stdout=out,
                                      stderr=subprocess.STDOUT)
                if done.returncode != 0:
                    raise RuntimeError(f"{self.name} cannot be built; all of it is in {log}")
        return self.folder / "dearth"

    def _configure(self) -> list[str]:
        return ["cmake", "-S", str(ROOT), "-B", str(self.folder), "-G", "Ninja",
                "-DCMAKE_BUILD_TYPE=Release", "-DDEARTH_BUILD_TESTS=OFF",
                f"-DCMAKE_CXX_COMPILER={self.compiler}",
                f"-DCMAKE_CXX_FLAGS_RELEASE={self.flags} -DNDEBUG"]


def native_level() -> str:
    """What this machine's processor can do beyond the oldest x86-64, as compilers name it."""
    flags = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    if "avx512vl" in flags:
        return "x86-64-v4"
    return "x86-64-v3" if "avx2" in flags else "x86-64-v2"


BUILDS = (
    Build("g++ -O0", "g++", "-O0"),
    Build("g++ -O1", "g++", "-O1"),
    Build("g++ -O2", "g++", "-O2"),
    Build(f"g++ -O3 -march={native_level()}", "g++", f"-O3 -march={native_level()}"),
    Build("clang++ -O0", "clang++", "-O0"),
    Build(f"clang++ -O3 -march={native_level()}", "clang++", f"-O3 -march={native_level()}"),
)

os.environ.setdefault("CMAKE_BUILD_PARALLEL_LEVEL", str(len(os.sched_getaffinity(0))))
