"""Runs scenarios through the program and keeps what they say.

Every replication has a seed, and with it a country and random draws of its own. Two scenarios
run with one seed share every draw that has nothing to do with what differs between them, so
their differences are taken seed by seed.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import pathlib
import subprocess
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import h5py
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
FIRST_SEED = 1001

# Where an enterprise belongs: in the enterprise group whatever variables are asked for.
BELONGINGS = frozenset({"sector", "province", "county", "priority_class", "ownership"})

SECTORS = (
    "electricity",
    "coal",
    "ores",
    "metals",
    "chemicals",
    "machinery",
    "building",
    "light",
    "food",
    "services",
)
MARKET_LINKED = 2  # models/economy: state, collective, market_linked, military


class ProgramFailed(RuntimeError):
    """The program refused a scenario or stopped before its end."""


@dataclasses.dataclass(frozen=True)
class Scenario:
    """What is run: a scenario file of the project, what differs from it, and what is read.

    ``reads`` names what is kept, as group/variable: ``national/output``, ``enterprise/sector``;
    ``digest`` is the digest of the history. ``settings`` are parameters and institutions by
    their paths; ``policies`` are added to those of the file.
    """

    base: str = "oracles/baseline.yaml"
    quarters: int | None = None
    enterprises: int | str | None = None
    settings: Mapping[str, object] = dataclasses.field(default_factory=dict)
    policies: tuple[Mapping[str, object], ...] = ()
    reads: tuple[str, ...] = ("national/output",)

    def but(self, *, policies: tuple = (), **changes) -> Scenario:
        """The same scenario but for ``changes``; ``settings`` and ``policies`` are added."""
        settings = {**self.settings, **changes.pop("settings", {})}
        return dataclasses.replace(
            self, settings=settings, policies=self.policies + tuple(policies), **changes
        )


class Lab:
    """Runs scenarios with the seeds of the day, at most ``jobs`` at a time."""

    def __init__(
        self,
        program: pathlib.Path,
        *,
        replications: int,
        enterprises: int = 300,
        jobs: int = 1,
        cache: pathlib.Path | None = None,
        quick: bool = False,
    ) -> None:
        self.program = pathlib.Path(program)
        self.replications = replications
        self.enterprises = enterprises
        self.jobs = jobs
        self.quick = quick
        self.runs_asked = 0
        self.runs_made = 0
        self._cache = cache
        self._build = hashlib.sha256(self.program.read_bytes()).hexdigest()
        self._shared = _digest_of(
            [*SCENARIOS.rglob("*.csv"), *(SCENARIOS / "policies").glob("*.yaml")]
        )

    def writes(self, output: str) -> bool:
        """True if the program writes an output of that name."""
        done = subprocess.run(
            [str(self.program), "describe", "outputs", "--json"],
            capture_output=True,
            text=True,
            check=True,
        )
        return any(entry["path"] == output for entry in json.loads(done.stdout))

    def seeds(self, replications: int | None = None) -> range:
        count = replications or self.replications
        return range(FIRST_SEED, FIRST_SEED + count)

    def run(
        self, scenario: Scenario, replications: int | None = None
    ) -> dict[str, np.ndarray]:
        """What ``scenario.reads`` names; the first axis of each array is the replication."""
        seeds = self.seeds(replications)
        with ThreadPoolExecutor(self.jobs) as pool:
            runs = list(pool.map(lambda seed: self._run(scenario, seed), seeds))
        self.runs_asked += len(runs)
        return {name: np.stack([run[name] for run in runs]) for name in scenario.reads}

    def run_designed(
        self, scenarios: list[Scenario], replications: int
    ) -> list[dict[str, np.ndarray]]:
        """``run`` for every scenario of a design, all of them side by side."""
        seeds = self.seeds(replications)
        tasks = [(scenario, seed) for scenario in scenarios for seed in seeds]
        with ThreadPoolExecutor(self.jobs) as pool:
            runs = list(pool.map(lambda task: self._run(*task), tasks))
        self.runs_asked += len(runs)
        points = [runs[i : i + len(seeds)] for i in range(0, len(runs), len(seeds))]
        return [
            {name: np.stack([run[name] for run in point]) for name in scenario.reads}
            for scenario, point in zip(scenarios, points, strict=True)
        ]

    def _run(self, scenario: Scenario, seed: int) -> dict[str, np.ndarray]:
        text, words = self._command(scenario)
        base = _digest_of([pathlib.Path(json.loads(text)["extends"])])
        key = "\n".join([self._build, self._shared, base, text, *words, str(seed)])
        key = hashlib.sha256(key.encode()).hexdigest()[:32]
        kept = self._cache / key[:2] / f"{key}.npz" if self._cache else None
        known = {}
        if kept is not None and kept.exists():
            with np.load(kept) as file:
                known = {name: file[name] for name in file.files}
        if set(scenario.reads) <= set(known):
            return {name: known[name] for name in scenario.reads}
        found = known | self._simulate(text, words, seed, scenario.reads)
        if kept is not None:
            kept.parent.mkdir(parents=True, exist_ok=True)
            partial = kept.with_suffix(f".{os.getpid()}.{seed}.part.npz")
            np.savez_compressed(partial, **found)
            partial.replace(kept)
        return found

    def _command(self, scenario: Scenario) -> tuple[str, list[str]]:
        """The text of the scenario file and the words that set what differs."""
        base = pathlib.Path(scenario.base)
        base = base if base.is_absolute() else SCENARIOS / base
        content: dict[str, object] = {"dearth": 1, "extends": str(base)}
        if scenario.policies:
            content["policies"] = [dict(policy) for policy in scenario.policies]
        settings = dict(scenario.settings)
        plain = base == SCENARIOS / "oracles" / "baseline.yaml"
        enterprises = scenario.enterprises or (self.enterprises if plain else None)
        if enterprises:
            settings["economy.enterprises"] = enterprises
        if scenario.quarters:
            settings["quarters"] = scenario.quarters
        # Variables are chosen for enterprises alone; the groups above them hold all.
        variables = {p.split("/")[1] for p in scenario.reads if p.startswith("enterprise/")}
        variables = sorted((variables - BELONGINGS) | {"output"})
        settings["output.variables"] = f"[{','.join(variables)}]"
        level = "enterprise" if any(p.startswith("ent") for p in scenario.reads) else "province"
        settings["output.level"] = level
        words = []
        for path, value in sorted(settings.items()):
            words += ["--set", f"{path}={_written(value)}"]
        return json.dumps(content, indent=1), words

    def _simulate(
        self, text: str, words: list[str], seed: int, reads: tuple[str, ...]
    ) -> dict[str, np.ndarray]:
        self.runs_made += 1
        with tempfile.TemporaryDirectory(prefix="dearth-") as folder:
            file = pathlib.Path(folder) / "scenario.yaml"
            out = pathlib.Path(folder) / "out.h5"
            file.write_text(text + "\n", encoding="utf-8")
            command = [str(self.program), "run", str(file), "-o", str(out)]
            command += ["--seed", str(seed), "--threads", "1"]
            command += ["--quiet", "--progress", "none", *words]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise ProgramFailed(f"{' '.join(command)}\n{text}\n{done.stderr}")
            with h5py.File(out) as result:
                return {path: _read(result, path) for path in reads}


def _read(result: h5py.File, path: str) -> np.ndarray:
    if path == "digest":
        return np.array([text.decode() for text in result["digest"][0]])
    values = np.asarray(result[path][...])
    # Belongings have no axis of replications; all else has one of length 1.
    return values if path.rsplit("/", 1)[-1] in BELONGINGS else values[0]


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _digest_of(files: list[pathlib.Path]) -> str:
    """Stands for the names and the content of files."""
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(file.name.encode())
        content.update(file.read_bytes())
    return content.hexdigest()
