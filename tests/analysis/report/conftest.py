"""Pages of small runs, and a browser without a window to open them in."""

import os
import pathlib
import shutil
import subprocess

import h5py
import pytest
from pages import DESKTOP, PATIENCE, PHONE, wait
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

NAME = "a <b>bold</b> & </script> name"
PAIR = """\
# Question: does the report show replications?
# Expectation: bands.
# Source: none, a test.
dearth: 1
name: "{name}"
start: 2020Q1
quarters: 4
burn_in: 1
seed: 2
economy: {{enterprises: 60, tables: {tables}}}
"""


@pytest.fixture(scope="session")
def pair_file(program, tmp_path_factory) -> pathlib.Path:
    """Two replications without a policy, under a name that would break a careless page."""
    folder = tmp_path_factory.mktemp("pair")
    tables = pathlib.Path(__file__).resolve().parents[3] / "scenarios" / "tables"
    (folder / "pair.yaml").write_text(PAIR.format(name=NAME, tables=tables), encoding="utf-8")
    command = [program, "run", "pair.yaml", "-o", "pair.h5", "--replications", "2", "--quiet",
               "--threads", "1"]  # fmt: skip
    subprocess.run(command, cwd=folder, check=True, timeout=300)
    return folder / "pair.h5"


@pytest.fixture
def broken_file(pair_file, tmp_path) -> pathlib.Path:
    """The same with its second run failed."""
    broken = tmp_path / "broken.h5"
    shutil.copy(pair_file, broken)
    with h5py.File(broken, "r+") as file:
        file["status"][1] = 2
        file["message"][1] = "a stock fell below zero"
        file["quarters_completed"][1] = 3
        file.attrs["status"] = "incomplete"
    return broken


DESIGN = """\
# Question: does the report show a sweep?
# Expectation: every point with its interval.
# Source: none, a test.
dearth: 1
name: "{name}"
base: base.yaml
design:
  grid:
    power.supply_ratio: [0.4, 0.6, 0.8]
    policies.surplus_autonomy.enabled: [false, true]
replications: 3
outputs: {{output: mean, supply_hours: [mean, final]}}
keep: summary
"""


@pytest.fixture(scope="session")
def sweep_folder(program, tmp_path_factory) -> pathlib.Path:
    """A grid of 3 × 2 points with three replications, under a name that would break a page."""
    folder = tmp_path_factory.mktemp("grid")
    tables = pathlib.Path(__file__).resolve().parents[3] / "scenarios" / "tables"
    base = PAIR.format(name="base", tables=tables)
    base += "policies: [{use: surplus_autonomy, from: 2020-01-01}]\n"
    (folder / "base.yaml").write_text(base, encoding="utf-8")
    (folder / "grid.yaml").write_text(DESIGN.format(name=NAME), encoding="utf-8")
    command = [program, "sweep", "run", "grid.yaml", "--quiet", "--threads", "1"]
    subprocess.run(command, cwd=folder, check=True, timeout=300)
    return folder / "grid.sweep"


@pytest.fixture
def broken_sweep(sweep_folder, tmp_path) -> pathlib.Path:
    """The same with every run of point 2 failed, and one run of point 4 missing."""
    broken = tmp_path / "broken.sweep"
    shutil.copytree(sweep_folder, broken)
    with h5py.File(broken / "result.h5", "r+") as file:
        file["status"][2, :] = 2
        for replication in range(3):
            file["message"][2, replication] = "a stock <b>fell</b> below zero"
        file["status"][4, 1] = 0
        file.attrs["status"] = "incomplete"
    return broken


@pytest.fixture(scope="session")
def page(run_file) -> pathlib.Path:
    """The page of the run that all tests of the analysis package read."""
    import dearth

    path = run_file.with_suffix(".html")
    path.write_text(dearth.report(run_file), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def browser():
    """Chromium; it is told where its driver is, so that nothing looks for one on a network."""
    chromium = os.environ.get("DEARTH_CHROMIUM") or shutil.which("chromium")
    driver = os.environ.get("DEARTH_CHROMEDRIVER") or shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.fail("there is no chromium with its driver: ./dearth.sh test installs both")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    # Chromium's own sandbox does not work for root, whom containers often have.
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--no-first-run", "--disable-background-networking"):  # fmt: skip
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    opened.set_page_load_timeout(PATIENCE)
    opened.set_script_timeout(PATIENCE)
    yield opened
    opened.quit()


@pytest.fixture
def show(browser):
    """Opens a page at a size and waits until its charts are drawn."""

    def opened(path: pathlib.Path, size=DESKTOP):
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1,
                   "mobile": size == PHONE}  # fmt: skip
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        for log in ("browser", "performance"):
            browser.get_log(log)  # what was said before belongs to another page
        browser.get(path.as_uri())
        wait(browser, "return document.documentElement.dataset.drawn === 'yes'")
        return browser

    return opened
