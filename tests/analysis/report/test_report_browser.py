"""The page in a browser: it loads without errors or network, draws, answers, and fits."""

import pytest
from pages import DESKTOP, PHONE, schemes_asked, wait
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

import dearth

TIME_CHARTS = ("classes", "accounts", "gap", "losses", "management", "verdicts", "utilisation")
CHARTS = (*TIME_CHARTS, "tiles", "causes", "fulfilment")


def plot_area(browser, chart: str):
    """The part of a chart that answers to the mouse, moved into view."""
    area = browser.find_element(By.CSS_SELECTOR, f"#{chart} .nsewdrag")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", area)
    return area


def x_range(browser, chart: str) -> list[str]:
    script = f"return document.querySelector('#{chart} .chart').layout.xaxis.range"
    return browser.execute_script(script)


def visible_traces(browser, chart: str) -> int:
    script = "return [...document.querySelectorAll(`#${arguments[0]} .chart`)][0].data.filter("
    return browser.execute_script(f"{script} trace => trace.visible === true).length", chart)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_loads_without_errors_and_without_a_request(show, page, size):
    browser = show(page, size)

    said = [entry for entry in browser.get_log("browser") if entry["level"] != "INFO"]
    assert said == []
    asked = schemes_asked(browser)
    assert "file" in asked  # the page itself: the log does record
    assert asked <= {"file", "data", "blob"}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_chart_draws(show, page, size):
    browser = show(page, size)
    found = {figure.get_attribute("id") for figure in browser.find_elements(By.TAG_NAME, "figure")}
    assert found == set(CHARTS)
    for chart in CHARTS:
        marks = browser.find_elements(
            By.CSS_SELECTOR,
            f"#{chart} .scatterlayer path.js-line, #{chart} .barlayer path, "
            f"#{chart} .heatmaplayer image, #{chart} .scatterlayer path.point",
        )
        assert marks, chart
        box = browser.find_element(By.CSS_SELECTOR, f"#{chart} .main-svg").size
        assert box["height"] >= 150, chart
        assert box["width"] >= 300, chart


def test_policies_are_bands_on_every_time_axis(show, page, run):
    browser = show(page)
    within = len(dearth.policies(run))  # all four of the scenario fall inside its two years
    assert within == 4
    for chart in TIME_CHARTS:
        bars = browser.find_elements(By.CSS_SELECTOR, f"#{chart} .shapelayer path")
        assert len(bars) == within, chart


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_fits_its_window(show, page, size):
    browser = show(page, size)
    assert browser.execute_script("return window.innerWidth") == size[0]
    assert browser.execute_script("return document.documentElement.scrollWidth") <= size[0]
    # What is read is set large enough to read.
    smallest = browser.execute_script(
        "return Math.min(...[...document.querySelectorAll('main p, main td, main th, main li,"
        " .key, .policy, label, summary')].map(e => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 13


def test_hovering_shows_the_quarter_and_the_values(show, page):
    browser = show(page)
    over = ActionChains(browser).move_to_element(plot_area(browser, "accounts"))
    for _ in range(6):  # labels follow a mouse that moves, with a delay
        over.move_by_offset(9, 2).pause(0.1)
    over.perform()

    script = "return document.querySelector('#accounts .hoverlayer').textContent"
    text = wait(browser, script)

    assert "Q" in text
    for name in ("plan", "report", "true output", "belief of the centre"):
        assert name in text


def test_a_span_chosen_in_one_chart_is_shown_in_all_and_given_back(show, page):
    browser = show(page)
    whole = x_range(browser, "losses")
    area = plot_area(browser, "accounts")
    width = area.size["width"]

    pull = ActionChains(browser).move_to_element_with_offset(area, -width // 4, 0)
    pull.click_and_hold().move_by_offset(width // 2, 0).release().perform()

    wait(browser, "return document.querySelector('#losses .chart').layout.xaxis.range[0]"
                  f" !== '{whole[0]}'")  # fmt: skip
    chosen = x_range(browser, "accounts")
    # From a quarter to three quarters of two years from January 2020.
    assert chosen[0][:7] in ("2020-06", "2020-07")
    assert chosen[1][:7] in ("2021-06", "2021-07")
    assert all(x_range(browser, chart) == chosen for chart in TIME_CHARTS)
    ActionChains(browser).double_click(plot_area(browser, "accounts")).perform()
    wait(browser, "return document.querySelector('#gap .chart').layout.xaxis.range[0]"
                  f" === '{whole[0]}'")  # fmt: skip


def test_choosing_a_place_or_a_tile_changes_the_charts_that_name_one(show, page):
    browser = show(page)
    script = "return document.querySelector('#accounts .chart').data.at(-1).y[0]"
    country = browser.execute_script(script)

    Select(browser.find_element(By.ID, "place")).select_by_visible_text("coal")

    assert browser.find_element(By.CSS_SELECTOR, "#losses .at").text.endswith("coal")
    assert wait(browser, f"{script} !== {country}")
    # The middle tile of five by four: row 3, column 2 or 3 of the map.
    area = plot_area(browser, "tiles")
    width, height = area.size["width"], area.size["height"]
    place = ActionChains(browser).move_to_element_with_offset(area, -width // 8, -height // 5)
    place.pause(0.3).click().perform()
    assert wait(browser, "return document.getElementById('place').value") == "province:jagang"


def test_choosing_a_policy_shades_its_days_everywhere(show, page):
    browser = show(page)
    button = browser.find_element(By.CSS_SELECTOR, ".policy")

    button.click()

    assert button.get_attribute("aria-pressed") == "true"
    for chart in TIME_CHARTS:
        shapes = f"return document.querySelector('#{chart} .chart').layout.shapes.length"
        assert browser.execute_script(shapes) == 5, chart  # four bars and a shade


def test_a_key_hides_its_line_with_its_band_and_shows_it_again(show, page):
    browser = show(page)
    before = visible_traces(browser, "accounts")
    keys = browser.find_elements(By.CSS_SELECTOR, "#accounts .key")
    belief = next(key for key in keys if key.text.startswith("belief"))
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", belief)

    belief.click()

    assert visible_traces(browser, "accounts") == before - 3  # the line and two edges
    keys = browser.find_elements(By.CSS_SELECTOR, "#accounts .key")
    next(key for key in keys if key.text.startswith("belief")).click()
    assert visible_traces(browser, "accounts") == before


def test_the_slider_shows_a_quarter_of_the_tiles(show, page, run):
    browser = show(page)
    slider = browser.find_element(By.CSS_SELECTOR, "#tiles input")
    browser.execute_script(
        "arguments[0].value = 8; arguments[0].dispatchEvent(new Event('input'))", slider
    )

    assert browser.find_element(By.CSS_SELECTOR, "#tiles output").text == "2021Q4"
    hours = float(run.province["supply_hours"].sel(province="jagang")[0, 7])
    shown = browser.execute_script("return document.querySelector('#tiles .chart').data[0].z[1][1]")
    assert shown == pytest.approx(hours, rel=1e-4)


def test_every_chart_has_its_numbers_as_a_table(show, page, run):
    browser = show(page)
    for chart in CHARTS:
        browser.execute_script(f"document.querySelector('#{chart} details').open = true")
        wait(browser, f"return document.querySelector('#{chart} .numbers td') !== null")
        label = browser.find_element(By.CSS_SELECTOR, f"#{chart} .chart").get_attribute(
            "aria-label"
        )
        assert "table below" in label, chart
    cells = browser.execute_script(
        "return [...document.querySelectorAll('#accounts .numbers tr')]"
        ".map(row => [...row.cells].map(cell => cell.textContent))"
    )
    assert len(cells) == 1 + run.runs.sizes["quarter"]
    column = cells[0].index("true output")
    made = run.national["output"].values[0]
    assert [float(row[column]) for row in cells[1:]] == pytest.approx(made, rel=1e-4)


def test_no_button_sends_a_chart_away(show, page):
    browser = show(page)
    titles = browser.execute_script(
        "return [...document.querySelectorAll('.modebar-btn')].map(b => b.dataset.title)"
    )
    assert set(titles) == {
        "Download plot as a PNG", "Zoom", "Pan", "Zoom in", "Zoom out", "Reset axes",
    }  # fmt: skip


def test_replications_are_drawn_as_bands_and_a_hostile_name_as_text(show, pair_file, tmp_path):
    path = tmp_path / "pair.html"
    path.write_text(dearth.report(pair_file), encoding="utf-8")

    browser = show(path)

    assert browser.find_element(By.TAG_NAME, "h1").text == "a <b>bold</b> & </script> name"
    # Four lines with a band of two edges each.
    assert visible_traces(browser, "accounts") == 12
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []


def test_a_failed_run_is_said_at_the_top(show, broken_file):
    path = broken_file.with_suffix(".html")
    path.write_text(dearth.report(broken_file), encoding="utf-8")

    browser = show(path)

    warning = browser.find_element(By.CSS_SELECTOR, "section.warning")
    assert warning.is_displayed()
    assert warning.location["y"] < 900  # seen without scrolling
    assert "Replication 1 failed after 3 of 4 quarters: a stock fell below zero" in warning.text
    assert browser.title.startswith("INCOMPLETE: ")
