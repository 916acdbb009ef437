"""The page as a text, and the command that writes it."""

import os
import pathlib
import re
import subprocess
import sys

import h5py
import pytest

import dearth
from dearth.report.sources import Source, opened


PACKAGE = pathlib.Path(dearth.__file__).parents[1]


def write(*arguments, cwd=None):
    """A call of python -m dearth.report."""
    command = [sys.executable, "-m", "dearth.report", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=300,
                          check=False, env={**os.environ, "PYTHONPATH": str(PACKAGE)})  # fmt: skip


def test_names_what_was_run_and_how_to_make_it_again(page, run):
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    for attribute in ("digest", "scenario_hash", "git_commit"):
        assert str(run.attrs[attribute]) in text
    assert "dearth run small.yaml -o again.h5" in text
    assert "INCOMPLETE" not in text.split("<script")[0]


def test_refers_to_nothing_outside_itself(page):
    markup = re.sub(r"<script.*?</script>", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"""(?:src|href)=["'](?!data:)[^"'#]""", markup)
    assert "default-src 'none'" in markup  # a browser would refuse any request


def test_takes_a_run_that_is_open_already(run, page):
    assert dearth.report(run) == page.read_text(encoding="utf-8")


def test_headline_numbers_are_those_of_the_file(run):
    from dearth.report.facts import findings

    rows = {label: value for label, value, _ in findings(Source(run))}
    nation = run.national.isel(replication=0)
    fulfilled = float(nation["output"].sum() / nation["output_planned"].sum()) * 100
    assert float(rows["true output over plan"]) == pytest.approx(fulfilled, rel=5e-3)
    hours = float(nation["supply_hours"].mean())
    assert float(rows["hours of power"]) == pytest.approx(hours, rel=5e-3)


def test_charts_leave_out_a_failed_run_while_others_are_complete(broken_file):
    with opened(broken_file) as run:
        source = Source(run)
        assert source.counted == [0]
        assert source.faults == [
            "Replication 1 failed after 3 of 4 quarters: a stock fell below zero"
        ]
    assert "The charts show the 1 complete run(s) alone" in dearth.report(broken_file)


def test_a_file_without_a_complete_run_is_shown_as_far_as_it_goes(broken_file):
    with h5py.File(broken_file, "r+") as file:
        file["status"][:] = 3
        file["national/output"][:, 3] = float("nan")

    page = dearth.report(broken_file)

    assert "No run is complete" in page
    assert "Replication 0 was stopped after 4 of 4 quarters" in page


def test_reads_what_an_unfinished_run_has_left(broken_file):
    broken_file.rename(broken_file.with_name("cut.h5.part"))

    page = dearth.report(broken_file.with_name("cut.h5"))

    assert "The file is still being written, or was cut short." in page


def test_command_writes_beside_the_file_and_says_so(pair_file, tmp_path):
    copy = tmp_path / "mine.h5"
    copy.write_bytes(pair_file.read_bytes())

    done = write("mine.h5", cwd=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote mine.html\n", "")
    assert (tmp_path / "mine.html").stat().st_size > 1_000_000  # with the library in it
    assert {path.name for path in tmp_path.iterdir()} == {"mine.h5", "mine.html"}


def test_command_warns_of_a_file_that_is_not_whole(broken_file):
    done = write(broken_file, "--quiet")

    assert done.returncode == 0
    assert "is not whole; the page says so" in done.stderr
    assert done.stdout == ""


def test_command_replaces_its_own_page_but_nobody_elses(pair_file, tmp_path):
    mine, theirs = tmp_path / "mine.html", tmp_path / "notes.html"
    theirs.write_text("<p>years of work</p>", encoding="utf-8")
    assert write(pair_file, "-o", mine).returncode == 0
    assert write(pair_file, "-o", mine).returncode == 0

    refused = write(pair_file, "-o", theirs)

    assert refused.returncode == 2
    assert "--force replaces it" in refused.stderr
    assert theirs.read_text(encoding="utf-8") == "<p>years of work</p>"
    assert write(pair_file, "-o", theirs, "--force").returncode == 0
    assert theirs.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "there is no file"),
        (lambda path: path.write_text("not HDF5"), "cannot be read as HDF5"),
        (lambda path: h5py.File(path, "w").close(), "no output of dearth"),
    ],
    ids=["absent", "text", "foreign"],
)
def test_command_refuses_what_is_no_output(make, says, tmp_path):
    path = tmp_path / "x.h5"
    make(path)

    done = write(path)

    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.html").exists()


def test_command_refuses_a_file_that_is_no_sweep_but_says_so(pair_file, tmp_path):
    path = tmp_path / "sweep.h5"
    path.write_bytes(pair_file.read_bytes())
    with h5py.File(path, "r+") as file:
        file.attrs["format"] = "dearth-sweep"

    done = write(path)

    assert done.returncode == 2
    assert "lacks the variable status along point and replication" in done.stderr


def test_command_refuses_a_folder_that_is_not_there(pair_file, tmp_path):
    done = write(pair_file, "-o", tmp_path / "absent" / "page.html")

    assert done.returncode == 2
    assert "cannot be created" in done.stderr
    assert write(pair_file, "-o", tmp_path).returncode == 2  # a folder is no page
    assert write().returncode == 2
