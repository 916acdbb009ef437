"""The page of a sweep: its numbers, as a text and in a browser, and what it says of failures."""

import json
import re

import numpy as np
import pytest
from pages import DESKTOP, PHONE, schemes_asked, wait
from scipy import stats
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

import dearth
from dearth.report.__main__ import main
from dearth.report.sweep_source import SweepSource


@pytest.fixture(scope="module")
def sweep_page(sweep_folder):
    path = sweep_folder.parent / "grid.html"
    path.write_text(dearth.report(sweep_folder), encoding="utf-8")
    return path


def data_of(page: str) -> dict:
    """What the script of a page draws from."""
    return json.loads(re.search(r'id="page-data">(.*?)</script>', page, re.DOTALL)[1])


def test_means_and_intervals_are_students_over_replications(sweep_folder, sweep_page):
    told = data_of(sweep_page.read_text(encoding="utf-8"))
    with dearth.open_sweep(sweep_folder) as sweep:
        values = sweep.summaries["output__mean"].transpose("point", "replication").values
    outcome = told["outcomes"][0]
    assert outcome["name"] == "output__mean"
    for point in range(6):
        low, high = stats.t.interval(
            0.95, 2, values[point].mean(), stats.sem(values[point])
        )  # 3 replications: 2 degrees of freedom
        assert outcome["mean"][point] == pytest.approx(values[point].mean(), rel=1e-4)
        assert outcome["low"][point] == pytest.approx(low, rel=1e-4)
        assert outcome["high"][point] == pytest.approx(high, rel=1e-4)
    assert [factor["path"] for factor in told["factors"]] == [
        "power.supply_ratio", "policies.surplus_autonomy.enabled",
    ]  # fmt: skip
    assert told["factors"][0]["values"] == [0.4, 0.4, 0.6, 0.6, 0.8, 0.8]
    assert told["complete"] == [3] * 6


def test_hours_rise_with_power_by_rank(sweep_folder):
    with dearth.open_sweep(sweep_folder) as sweep:
        source = SweepSource(sweep)
        hours = next(o for o in source.outcomes if o.name == "supply_hours__mean")
        row = source.association()[source.outcomes.index(hours)]
        # Spearman by hand: the correlation of ranks, ties at their mean rank.
        ranks = stats.rankdata(hours.mean), stats.rankdata([0.4, 0.4, 0.6, 0.6, 0.8, 0.8])
    assert row[0] == pytest.approx(np.corrcoef(*ranks)[0, 1], abs=1e-3)
    assert row[0] > 0.9


def test_page_tells_the_price_and_how_to_make_it_again(sweep_page):
    text = sweep_page.read_text(encoding="utf-8")
    for words in ("18 of 18", "processor time, all complete runs", "as the plan priced it",
                  "largest memory of a process", "dearth sweep run", "6 points × 3 replication",
                  "None: every run of the plan is complete"):  # fmt: skip
        assert words in text, words
    assert "INCOMPLETE" not in text.split("<script")[0]
    assert "power.supply_ratio: [0.4, 0.6, 0.8]" in text  # the design


@pytest.mark.filterwarnings("ignore::dearth.IncompleteSweepWarning")
def test_means_leave_failed_runs_out_and_the_page_names_them(broken_sweep):
    page = dearth.report(broken_sweep)

    told = data_of(page)
    assert told["complete"] == [3, 3, 0, 3, 2, 3]
    assert told["outcomes"][0]["mean"][2] is None
    with dearth.open_sweep(broken_sweep, allow_incomplete=True) as sweep:
        left = sweep.summaries["output__mean"].isel(point=4).dropna("replication").values
    assert len(left) == 2
    assert told["outcomes"][0]["mean"][4] == pytest.approx(left.mean(), rel=1e-4)
    assert "This sweep is not whole" in page
    assert "dearth run --point broken.sweep#2:0" in page
    assert "dearth run --point broken.sweep#4:1" in page
    assert "a stock &lt;b&gt;fell&lt;/b&gt; below zero" in page


def test_command_writes_the_page_of_a_sweep_beside_it(broken_sweep, capsys):
    assert main([str(broken_sweep / "result.h5")]) == 0

    said = capsys.readouterr()
    assert "is not whole; the page says so" in said.err
    assert (broken_sweep / "result.html").exists()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_draws_and_fits_without_errors_or_a_request(show, sweep_page, size):
    browser = show(sweep_page, size)

    assert [entry for entry in browser.get_log("browser") if entry["level"] != "INFO"] == []
    asked = schemes_asked(browser)
    assert "file" in asked  # the page itself: the log does record
    assert asked <= {"file", "data", "blob"}
    assert browser.find_element(By.TAG_NAME, "h1").text == "a <b>bold</b> & </script> name"
    assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0]
    marks = browser.find_elements(By.CSS_SELECTOR, "#effect .scatterlayer path.point")
    assert len(marks) == 6  # a mark a point
    assert len(browser.find_elements(By.CSS_SELECTOR, "#effect .scatterlayer .yerror")) == 6
    assert browser.find_elements(By.CSS_SELECTOR, "#association .heatmaplayer image")


def test_choosing_outcome_factor_and_colour_changes_the_chart(show, sweep_page):
    browser = show(sweep_page)
    script = "return document.querySelector('#effect .chart').data.map(trace => trace.y[0])"
    before = browser.execute_script(script)

    Select(browser.find_element(By.ID, "outcome")).select_by_index(1)
    hours = browser.execute_script(script)
    Select(browser.find_element(By.ID, "along")).select_by_index(1)
    Select(browser.find_element(By.ID, "colour")).select_by_visible_text("power.supply_ratio")

    assert hours != before
    keys = [key.text for key in browser.find_elements(By.CSS_SELECTOR, "#effect .key")]
    assert keys == [f"power.supply_ratio = {ratio}" for ratio in ("0.4", "0.6", "0.8")]
    kind = "return document.querySelector('#effect .chart').layout.xaxis.type"
    assert browser.execute_script(kind) == "category"
    assert browser.find_element(By.CSS_SELECTOR, "#effect .at").text.endswith(
        "along policies.surplus_autonomy.enabled"
    )


def test_choosing_a_mark_shows_its_point_and_the_command_that_runs_it(show, sweep_page):
    browser = show(sweep_page)
    mark = browser.find_elements(By.CSS_SELECTOR, "#effect .scatterlayer path.point")[0]
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", mark)

    over = ActionChains(browser).move_to_element(mark).pause(0.2)
    over.move_by_offset(1, 0).pause(0.3).click().perform()

    wait(browser, "return document.querySelector('#chosen pre') !== null")
    command = browser.find_element(By.CSS_SELECTOR, "#chosen pre").text
    assert command == "dearth run --point grid.sweep#0:0 -o point-0.h5"
    assert "power.supply_ratio" in browser.find_element(By.ID, "chosen").text


def test_all_points_stand_in_a_table(show, sweep_page):
    browser = show(sweep_page)
    browser.execute_script("document.querySelector('#points details').open = true")
    wait(browser, "return document.querySelectorAll('#points tr').length === 7")
    rows = browser.execute_script(
        "return [...document.querySelectorAll('#points tr')]"
        ".map(row => [...row.cells].map(cell => cell.textContent))"
    )
    assert rows[0][:4] == ["point", "power.supply_ratio", "policies.surplus_autonomy.enabled",
                           "complete runs"]  # fmt: skip
    assert rows[6][:4] == ["5", "0.8", "true", "3 of 3"]


def test_failures_are_seen_without_scrolling(show, broken_sweep):
    path = broken_sweep.with_suffix(".html")
    path.write_text(dearth.report(broken_sweep), encoding="utf-8")

    browser = show(path)

    warning = browser.find_element(By.CSS_SELECTOR, "section.warning")
    assert warning.is_displayed()
    assert warning.location["y"] < 900
    assert "3 of 18 runs failed" in warning.text
    assert "1 of 18 runs missing" in warning.text
    assert browser.title.startswith("INCOMPLETE: ")
    assert len(browser.find_elements(By.CSS_SELECTOR, "#effect .scatterlayer path.point")) == 5
