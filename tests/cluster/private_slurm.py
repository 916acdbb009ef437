"""A Slurm of one's own on the loopback: controller, node daemons, munge.

Everything lies in one temporary folder, ports are free ones, and nothing outside is read or
written. The daemons are children of this process, die with it, and are stopped by number.
"""

import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

DAEMONS = ("munged", "slurmctld", "slurmd")
CLIENTS = ("sbatch", "squeue", "scancel", "scontrol", "sinfo")
PATH = os.environ.get("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin"
MAX_ARRAY_SIZE = 4
START_SECONDS = 60.0
PR_SET_PDEATHSIG = 1

CONFIGURATION = """\
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge/sock,cred_expire=5
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SwitchType=switch/none
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=5,bf_interval=5,sched_min_interval=0
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
MaxArraySize={max_array_size}
ReturnToService=2
JobRequeue=1
KillWait=5
SlurmctldTimeout=30
SlurmdTimeout=30
SlurmdParameters=config_overrides
AccountingStorageType=accounting_storage/none
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool/%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={n1} CPUs=1 RealMemory=700 State=UNKNOWN
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={n2} CPUs=1 RealMemory=700 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
"""


def free_ports(count):
    """So many ports on which nothing listens, all different."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def die_with_parent():
    """In a child: be killed when the process that runs the tests ends, however it does."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def wait_until(holds, seconds, what):
    """Asks again and again whether something holds, so long [s]."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.05)


class PrivateSlurm:
    """A cluster of two nodes with a processor each, and arrays of at most four tasks."""

    def __init__(self):
        # Not pytest's folder: munge wants one that others may enter, and a short name.
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dearth-slurm-"))
        self.folder.chmod(0o755)
        self.configuration = self.folder / "slurm.conf"
        self.daemons = {}
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SLURM_", "SBATCH_", "SQUEUE_", "SCANCEL_"))
        } | {"SLURM_CONF": str(self.configuration), "PATH": PATH}

    @staticmethod
    def missing():
        """Which of Slurm's programs are not installed."""
        return [name for name in DAEMONS + CLIENTS if not shutil.which(name, path=PATH)]

    def start(self):
        """Brings all daemons up and waits until both nodes are idle."""
        self._write_configuration()
        munge = self.folder / "munge"
        self._start(
            "munged",
            ["munged", "--foreground", "--num-threads=2"]
            + [f"--{kind}-file={munge}/{kind}" for kind in ("key", "pid", "log", "seed")]
            + [f"--socket={munge}/sock"],
        )
        wait_until((munge / "sock").exists, START_SECONDS, "munge answers")
        self._start("slurmctld", ["slurmctld", "-D", "-i"])
        for node in ("n1", "n2"):
            self.start_node(node)
        wait_until(self._is_idle, START_SECONDS, "both nodes are idle")

    def start_node(self, node):
        """Starts the daemon of a node."""
        self._start(node, ["slurmd", "-D", "-N", node])

    def kill_node(self, node):
        """Kills the daemon of a node; what its tasks run goes on."""
        daemon = self.daemons.pop(node)
        daemon.kill()
        daemon.wait()

    def stop(self):
        """Ends all jobs and daemons and removes the folder."""
        try:
            if "slurmctld" in self.daemons:
                self.call("scancel", "--signal=KILL", "--full", "--user", str(os.getuid()))
                self.call("scancel", "--user", str(os.getuid()))
        except subprocess.TimeoutExpired:
            pass
        for daemon in reversed(list(self.daemons.values())):
            daemon.terminate()
        for daemon in self.daemons.values():
            try:
                daemon.wait(10)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()
        for process in self.processes():  # what a killed daemon has left behind
            self._kill(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, *words):
        """Calls a program in the cluster's environment; returns what it printed."""
        done = subprocess.run(
            words, env=self.environment, capture_output=True, text=True, timeout=60
        )
        return done.stdout

    def queue(self):
        """The tasks that have not ended, as {'12_0': 'RUNNING'}."""
        lines = self.call("squeue", "--noheader", "--array", "--format=%i|%T").split()
        return dict(line.split("|") for line in lines)

    def processes(self, word="", **variables):
        """Numbers of the cluster's processes, daemons apart, whose command line has a word
        in it and whose environment these variables."""
        found = []
        ours = {daemon.pid for daemon in self.daemons.values()} | {os.getpid()}
        variables["SLURM_CONF"] = self.configuration
        wanted = {f"{name}={value}".encode() for name, value in variables.items()}
        for entry in pathlib.Path("/proc").iterdir():
            try:
                number = int(entry.name)
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                there = set((entry / "environ").read_bytes().split(b"\0"))
                if number not in ours and wanted <= there:
                    found += [number] if word in command else []
            except (ValueError, OSError, UnicodeDecodeError):
                continue  # no process, or one that has just ended
        return found

    def logs(self):
        """The last lines of the daemons' logs, for a person."""
        parts = []
        for log in sorted(self.folder.glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()[-15:]
            parts.append("\n".join([f"== {log.name}", *lines]))
        return "\n".join(parts)

    def _write_configuration(self):
        munge = self.folder / "munge"
        munge.mkdir(mode=0o711)
        key = munge / "key"
        key.touch(mode=0o600)
        key.write_bytes(os.urandom(128))
        for name in ("state", "spool/n1", "spool/n2"):
            (self.folder / name).mkdir(parents=True)
        controller, n1, n2 = free_ports(3)
        text = CONFIGURATION.format(
            host=socket.gethostname().split(".")[0],
            user=self.call("id", "-un").strip(),
            folder=self.folder,
            controller=controller,
            n1=n1,
            n2=n2,
            max_array_size=MAX_ARRAY_SIZE,
        )
        self.configuration.write_text(text)

    def _start(self, name, words):
        with open(self.folder / f"{name}.log", "ab") as log:
            self.daemons[name] = subprocess.Popen(
                words,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                preexec_fn=die_with_parent,
            )

    def _is_idle(self):
        ended = [name for name, daemon in self.daemons.items() if daemon.poll() is not None]
        if ended:
            raise RuntimeError(f"{', '.join(ended)} ended at once\n{self.logs()}")
        return self.call("sinfo", "--noheader", "--states=idle", "--format=%D").strip() == "2"

    @staticmethod
    def _kill(process):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass
