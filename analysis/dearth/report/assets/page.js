"use strict";
// Draws the charts of the page from its data and keeps them in step: one place, one span of
// time and one choice of policies for all of them.
(() => {
  const { page, isNarrow, isTouched } = look;
  const rowHeight = 11;
  const buttonHeight = 20;
  const chosenPolicies = new Set();
  const hidden = new Map(page.charts.map((chart) => [chart.id, new Set()]));
  const picker = document.getElementById("place");
  const figureOf = (chart) => document.getElementById(chart.id);
  const boxOf = (chart) => figureOf(chart).querySelector(".chart");
  const letter = (i) => (i < 26 ? String.fromCharCode(65 + i) : String(i + 1));
  let isInStep = false;

  function tracesOf(chart) {
    const all = chart.traces[picker.value] || chart.traces[""];
    const off = hidden.get(chart.id);
    return all.map((trace) => ({
      ...trace, visible: off.has(keyOf(trace)) ? "legendonly" : true,
    }));
  }

  // The name of a cause carries its share, which changes with the place.
  const keyOf = (trace) => (trace.legendgroup || trace.name || "").replace(/ [\d.]+ %$/, "");

  // The days of the policies: bars above the plot, and shades in it for those chosen.
  function policyShapes() {
    const shapes = [];
    page.policies.forEach((policy, i) => {
      const top = 6 + rowHeight * (page.policies.length - 1 - i);
      const on = chosenPolicies.has(i);
      shapes.push({
        type: "rect", xref: "x", yref: "paper", ysizemode: "pixel", yanchor: 1,
        x0: policy.start, x1: policy.end, y0: top, y1: top + rowHeight - 4,
        line: { width: 0 }, fillcolor: on ? "#C58A00" : "#B8B8B8", layer: "above",
      });
      if (on) {
        shapes.push({
          type: "rect", xref: "x", yref: "paper", x0: policy.start, x1: policy.end,
          y0: 0, y1: 1, line: { width: 0 }, fillcolor: "#FFC20A", opacity: 0.22,
          layer: "below",
        });
      }
    });
    return shapes;
  }

  // A policy's name stands on the side of its bar that has more room; a letter where narrow.
  function policyLabels(layout) {
    const [first, last] = layout.xaxis.range.map((day) => Date.parse(day));
    return page.policies.map((policy, i) => {
      const begin = Date.parse(policy.start);
      const isLeft = begin - first > last - Date.parse(policy.end);
      return {
        xref: "x", yref: "paper", x: isLeft ? policy.start : policy.end, y: 1,
        xanchor: isLeft ? "right" : "left", yanchor: "middle", showarrow: false,
        yshift: 6 + rowHeight * (page.policies.length - 1 - i) + (rowHeight - 4) / 2,
        text: isNarrow.matches ? letter(i) : policy.name,
        font: { size: 10, color: chosenPolicies.has(i) ? "#7A5500" : "#555555" },
      };
    });
  }

  // The tiles are looked at one by one.
  const hasButtons = (chart) => look.hasRoomForButtons() && chart.frames.length === 0;

  function layoutOf(chart) {
    const layout = structuredClone(chart.layout);
    layout.height = chart.height;
    layout.autosize = true;
    if (isNarrow.matches || isTouched.matches) {
      layout.dragmode = false; // a finger that moves means to scroll the page
    }
    if (isNarrow.matches) {
      layout.font.size = 12;
    }
    const unit = chart.units[picker.value] || chart.units[""];
    if (unit) {
      layout.yaxis.title = { ...layout.yaxis.title, text: unit };
    }
    if (hasButtons(chart)) {
      layout.height += buttonHeight;
      layout.margin.t += buttonHeight;
    }
    if (chart.isTime) {
      const strip = rowHeight * page.policies.length + 4;
      layout.height += strip;
      layout.margin.t += strip;
      layout.shapes = [...(layout.shapes || []), ...policyShapes()];
      layout.annotations = policyLabels(layout);
      if (isNarrow.matches) {
        layout.xaxis.tickformat = "’%y";
      }
    }
    return layout;
  }

  function draw(chart) {
    const at = figureOf(chart).querySelector(".at");
    if (at) {
      at.textContent = picker.selectedOptions[0].textContent;
    }
    const traces = tracesOf(chart);
    if (chart.frames.length > 0) {
      traces[0].showscale = !isNarrow.matches; // the tiles bear their numbers
      traces[0].textfont = { ...traces[0].textfont, size: isNarrow.matches ? 12 : 13 };
      const input = figureOf(chart).querySelector("input");
      const frame = chart.frames[Number(input.value)];
      Object.assign(traces[0], { z: frame.z, text: frame.text });
      figureOf(chart).querySelector("output").textContent = frame.label;
    }
    drawKeys(chart, traces);
    fillTable(chart, traces);
    return Plotly.react(boxOf(chart), traces, layoutOf(chart), look.config(hasButtons(chart)));
  }

  // The legend: one button a line or colour, which hides and shows it.
  function drawKeys(chart, traces) {
    const box = figureOf(chart).querySelector(".keys");
    const focused = box.contains(document.activeElement)
      ? [...box.children].indexOf(document.activeElement) : -1;
    const shown = traces.filter((trace) => trace.legendgroup && trace.showlegend !== false);
    box.replaceChildren(...shown.map((trace) => {
      const dash = trace.mode === "lines+markers" ? trace.line.dash || "solid" : "";
      return look.key(trace, dash, () => {
        const off = hidden.get(chart.id);
        if (!off.delete(keyOf(trace))) {
          off.add(keyOf(trace));
        }
        draw(chart);
      });
    }));
    if (focused >= 0) {
      box.children[focused].focus();
    }
  }

  // What is drawn, as rows of labels and numbers.
  function tableOf(chart, traces) {
    if (traces[0].type === "heatmap") {
      return heatmapTable(chart, traces[0]);
    }
    const isFlat = traces[0].orientation === "h" || traces[0].mode === "markers";
    const labels = isFlat ? traces[0].y : chart.rows;
    const unit = chart.units[picker.value] || chart.units[""] || "";
    const head = [unit, ...traces.map((trace) => trace.name)];
    const rows = labels.map((label, i) =>
      [label, ...traces.map((trace) => (isFlat ? trace.x : trace.y)[i])]);
    return [head, ...rows];
  }

  function heatmapTable(chart, trace) {
    if (chart.frames.length === 0) {
      return [["", ...chart.rows], ...trace.y.map((name, i) => [name, ...trace.z[i]])];
    }
    const names = [];
    trace.text.forEach((row, i) => row.forEach((text, j) => {
      if (text) {
        const name = text.split("<br><b>")[0].replace("<br>", " ");
        names.push([name, ...chart.frames.map((frame) => frame.z[i][j])]);
      }
    }));
    return [["", ...chart.frames.map((frame) => frame.label)], ...names];
  }

  function fillTable(chart, traces) {
    const details = figureOf(chart).querySelector("details");
    const box = details.querySelector(".scroll");
    if (!details.open) {
      box.replaceChildren();
      return;
    }
    const table = document.createElement("table");
    tableOf(chart, traces).forEach((cells, i) => {
      const row = table.insertRow();
      cells.forEach((cell, j) => {
        const element = document.createElement(i === 0 || j === 0 ? "th" : "td");
        if (i === 0 || j === 0) {
          element.scope = i === 0 ? "col" : "row";
        }
        element.textContent = cell === null ? "–" : String(cell);
        row.append(element);
      });
    });
    box.replaceChildren(table);
  }

  // A span of time chosen in one chart is chosen in all of them.
  function follow(chart, change) {
    if (isInStep || !chart.isTime) {
      return;
    }
    const isReset = change["xaxis.autorange"] === true;
    const first = change["xaxis.range[0]"] || (change["xaxis.range"] || [])[0];
    const last = change["xaxis.range[1]"] || (change["xaxis.range"] || [])[1];
    if (!isReset && (first === undefined || last === undefined)) {
      return;
    }
    const range = isReset ? chart.layout.xaxis.range : [first, last];
    isInStep = true;
    const others = page.charts.filter((other) => other.isTime && other !== chart);
    Promise.all(others.map((other) =>
      Plotly.relayout(boxOf(other), { "xaxis.range": [...range] })))
      .finally(() => { isInStep = false; });
  }

  function drawAll() {
    return Promise.all(page.charts.map(draw));
  }

  function listen() {
    picker.addEventListener("change", drawAll);
    for (const button of document.querySelectorAll(".policy")) {
      button.addEventListener("click", () => {
        const i = Number(button.dataset.policy);
        if (!chosenPolicies.delete(i)) {
          chosenPolicies.add(i);
        }
        button.setAttribute("aria-pressed", String(chosenPolicies.has(i)));
        drawAll();
      });
    }
    for (const chart of page.charts) {
      const figure = figureOf(chart);
      figure.querySelector("details").addEventListener("toggle", () => {
        fillTable(chart, tracesOf(chart));
      });
      figure.querySelector("input")?.addEventListener("input", () => draw(chart));
      boxOf(chart).on("plotly_relayout", (change) => follow(chart, change));
      boxOf(chart).on("plotly_click", (event) => {
        const place = event.points[0].customdata;
        if ([...picker.options].some((option) => option.value === place)) {
          picker.value = place;
          drawAll();
        }
      });
    }
    isNarrow.addEventListener("change", drawAll);
  }

  drawAll().then(() => {
    listen();
    document.documentElement.dataset.drawn = "yes";
  });
})();
