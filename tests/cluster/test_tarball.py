"""The tarball for clusters: it needs no library, no source and nothing installed."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
RECIPE = ROOT / "packaging" / "dearth.def"
ARGUMENTS = ["--until", "2019Q1", "--set", "economy.enterprises=60", "--json"]


@pytest.fixture(scope="module")
def tarball(program):
    """The tarball, made by the build that made the program."""
    build = program.resolve().parent
    if not (build / "build.ninja").exists():
        pytest.fail(f"{build} is no build of this source, so no tarball can be made there")
    made = subprocess.run(
        ["cmake", "--build", build, "--target", "tarball"], capture_output=True, text=True
    )
    assert made.returncode == 0, made.stdout + made.stderr
    (path,) = build.glob("dearth-*.tar.gz")
    return path


def unpack(tarball, folder):
    """Unpacks into a new folder; the folder that comes out of it."""
    folder.mkdir(parents=True)
    subprocess.run(["tar", "--extract", "--file", tarball, "--directory", folder], check=True)
    (root,) = folder.iterdir()
    return root


def call(words, folder):
    """Calls a program with nothing in its environment; what it printed."""
    done = subprocess.run(
        words, cwd=folder, env={}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def confinement(root):
    """The words before a command that leave it nothing but the folder ``root``.

    Only root may do that; anybody else becomes root of a user namespace first.
    """
    needed = ["chroot"] if os.geteuid() == 0 else ["unshare", "chroot"]
    paths = [shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") for name in needed]
    if None in paths:
        pytest.fail(f"this test needs {' and '.join(needed)} (coreutils, util-linux)")
    if os.geteuid() == 0:
        return [*paths, root]
    inside = [paths[0], "--map-root-user"]
    tried = subprocess.run([*inside, "true"], capture_output=True, text=True)
    if tried.returncode != 0:
        pytest.fail(
            "this test runs the program where there is nothing else, as root or where users may "
            f"make user namespaces (sysctl kernel.unprivileged_userns_clone): {tried.stderr}"
        )
    return [*inside, paths[1], root]


def test_needs_no_shared_library_and_finds_its_data_beside_itself(tarball, tmp_path):
    program = unpack(tarball, tmp_path / "a b") / "bin/dearth"
    said = subprocess.run(["ldd", program], capture_output=True, text=True)
    assert "not a dynamic executable" in said.stdout + said.stderr

    # A preset that no source knows: only the folder beside the program has it.
    policies = program.parents[1] / "share/dearth/policies"
    text = (policies / "surplus_autonomy.yaml").read_text()
    preset = text.replace("name: surplus_autonomy", "name: beside_itself")
    (policies / "beside_itself.yaml").write_text(preset)
    assert "beside_itself" in call([program, "describe", "policies"], tmp_path)


def test_runs_where_there_is_nothing_else_and_gives_the_same_digest(tarball, program, tmp_path):
    root = tmp_path / "root"
    unpack(tarball, root / "opt").rename(root / "opt/dearth")
    for name in ("tmp", "proc/self"):
        (root / name).mkdir(parents=True)
    # All of /proc that the program asks for.
    (root / "proc/self/exe").symlink_to("/opt/dearth/bin/dearth")

    inside = [*confinement(root), "/opt/dearth/bin/dearth"]
    call([*inside, "init", "/tmp/my.yaml"], tmp_path)
    said = call([*inside, "run", "/tmp/my.yaml", "-o", "/tmp/my.h5", *ARGUMENTS], tmp_path)
    shutil.copy(root / "tmp/my.yaml", tmp_path)
    other = call([program, "run", "my.yaml", *ARGUMENTS], tmp_path)

    assert json.loads(said)["status"] == "complete"
    assert json.loads(said)["digest"] == json.loads(other)["digest"]


def sections():
    """The parts of the Apptainer recipe, by name; the head's lines under ''."""
    parts = {"": []}
    name = ""
    for line in RECIPE.read_text().splitlines():
        if line.startswith("%"):
            name = line[1:].strip()
            parts[name] = []
        elif line.strip() and not line.startswith("#"):
            parts[name].append(line.strip())
    return parts


def test_recipe_has_known_parts_of_proper_shell():
    parts = sections()
    known = {"files", "post", "environment", "runscript", "test", "labels", "help"}
    assert set(parts) - {""} == known
    assert all(re.fullmatch(r"(Bootstrap|From): \S+", line) for line in parts[""])
    for name in ("post", "environment", "runscript", "test"):
        subprocess.run(["sh", "-n"], input="\n".join(parts[name]), text=True, check=True)


def test_recipe_packs_this_tarball_as_its_commands_expect(tarball, tmp_path):
    parts = sections()
    ((source, target),) = (line.split() for line in parts["files"])
    assert pathlib.Path(source).name == tarball.name
    script = "\n".join(parts["post"] + parts["test"])
    (tmp_path / "opt").mkdir()
    shutil.copy(tarball, tmp_path / target.lstrip("/"))

    # The same commands, with a folder of ours for /opt.
    script = script.replace("/opt/", f"{tmp_path}/opt/")
    done = subprocess.run(["sh", "-e", "-c", script], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert re.match(r"dearth \d+\.\d+\.\d+ ", done.stdout)
