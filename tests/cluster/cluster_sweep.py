"""A small sweep in a folder of its own, for the tests of clusters."""

import json
import subprocess

BASE = """\
dearth: 1
name: base
quarters: 32
burn_in: 0
seed: 5
economy: {enterprises: 250}
"""

SWEEP = """\
dearth: 1
base: base.yaml
design:
  grid:
    labour.fatigue_rate: [0.1, 0.2, 0.3]
    review.threshold: [0.7, 0.9]
replications: 4
outputs:
  output: [final, mean]
slurm: {target_task_seconds: 4, memory: 300M, time: "00:10:00"}
"""
RUNS = 24  # 3 x 2 points, 4 replications
SHARDS = 6  # 24 runs of one predicted second each, 4 s a task


class Sweep:
    """A sweep in a folder of its own, and the program called on it."""

    def __init__(self, program, folder, environment):
        self.program = str(program)
        self.folder = folder
        self.environment = environment
        folder.mkdir(parents=True)
        (folder / "base.yaml").write_text(BASE)
        (folder / "s.yaml").write_text(SWEEP)

    def call(self, verb, *words, code=0, where="s.yaml"):
        """Calls `dearth sweep VERB`, which should exit with that code; what it printed."""
        done = subprocess.run(
            [self.program, "sweep", verb, where, *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def plan(self):
        """Plans the sweep and puts a round price on it, so that its shards are SHARDS."""
        self.call("plan")
        manifest = json.loads((self.at("plan.json")).read_text())
        manifest["probe"]["core_seconds_per_run"] = 1.0
        self.at("plan.json").write_text(json.dumps(manifest))

    def at(self, name):
        """A path in the sweep's folder."""
        return self.folder / "s.sweep" / name

    def status(self):
        """What `status --json` says."""
        return json.loads(self.call("status", "--json"))

    def logs(self):
        """What the tasks wrote, for a person."""
        logs = sorted(self.at("logs").glob("*.log"))
        return "\n".join(f"== {log.name}\n{log.read_text()}" for log in logs)
