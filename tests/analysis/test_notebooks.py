"""Every notebook runs as it stands, draws what it promises, and is kept without outputs."""

import base64
import os
import pathlib

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = pathlib.Path(__file__).resolve().parents[2] / "analysis" / "notebooks"

#: Figures that a reader sees, by notebook.
FIGURES = {
    # Output and losses of the country, hours by class and by province, output and losses of one
    # enterprise.
    "01-first-run": 6,
    "02-two-policies": 4,
    "03-belief-and-truth": 3,
    "04-sensitivity-sweep": 2,
    "05-against-the-anchors": 2,
    "06-your-own-policy": 1,
    "07-seen-from-outside": 2,
    "08-calibration": 2,
}


def execute(name, monkeypatch, program, run_file):
    monkeypatch.setenv("DEARTH_PROGRAM", str(program))
    monkeypatch.setenv("DEARTH_RUN", str(run_file))
    root = str(NOTEBOOKS.parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]))
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    NotebookClient(
        notebook, timeout=300, startup_timeout=300, kernel_name="python3",
        resources={"metadata": {"path": str(NOTEBOOKS)}},
    ).execute()  # fmt: skip
    return notebook


def test_every_notebook_is_run():
    assert {path.stem for path in NOTEBOOKS.glob("*.ipynb")} == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
def test_a_notebook_is_kept_without_outputs(name):
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert not any(cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("name", FIGURES)
def test_a_notebook_says_what_it_does_not_mean(name):
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "not mean" in prose or "does not say" in prose


@pytest.mark.parametrize("name", FIGURES)
def test_a_notebook_runs_and_draws(name, monkeypatch, program, run_file, tmp_path):
    notebook = execute(name, monkeypatch, program, run_file)
    figures = [
        output["data"]["image/png"]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    folder = pathlib.Path(os.environ.get("DEARTH_FIGURES", tmp_path))
    for number, figure in enumerate(figures):
        (folder / f"{name}-{number}.png").write_bytes(base64.b64decode(figure))
    assert len(figures) == FIGURES[name]
