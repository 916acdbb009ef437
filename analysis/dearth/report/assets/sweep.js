"use strict";
// Draws one outcome of a sweep along one factor, coloured by another, and what goes with it.
(() => {
  const { page, isNarrow, isTouched } = look;
  const mostLevels = 8;
  const mostOnALine = 12;
  const palette = ["#4477AA", "#EE6677", "#228833", "#AA3377", "#CCBB44", "#66CCEE", "#000000",
    "#999999"];
  const symbols = ["circle", "square", "diamond", "triangle-up", "triangle-down", "cross", "x",
    "star"];
  const axis = {
    gridcolor: "#E5E5E5", zerolinecolor: "#999999", linecolor: "#999999", ticks: "outside",
    tickcolor: "#999999", automargin: true,
  };
  const hidden = new Set();
  const pick = (id) => document.getElementById(id);
  const chart = (id) => document.querySelector(`#${id} .chart`);
  const outcome = () => page.outcomes[Number(pick("outcome").value)];
  const along = () => page.factors[Number(pick("along").value)];
  const colour = () => page.factors[Number(pick("colour").value)];
  const withUnit = (name, unit) => (unit ? `${name} [${unit}]` : name);
  const said = (value) => (value === null ? "–" : typeof value === "number"
    ? Number(value.toPrecision(5)).toLocaleString("en", { maximumSignificantDigits: 5 })
    : String(value));

  function fill(select, options, chosen) {
    select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
    select.value = String(chosen);
  }

  // Distinct values: numbers by size, texts in the order of the design.
  function levelsOf(factor) {
    const levels = [...new Set(factor.values)].filter((value) => value !== null);
    return factor.isNumber ? levels.sort((a, b) => a - b) : levels;
  }

  // Points by their level of the colour: one group, or one for each of a few levels.
  function groups() {
    const all = page.points.map((_, i) => i).filter((i) => outcome().mean[i] !== null);
    const by = colour();
    const levels = by ? levelsOf(by) : [];
    if (!by || levels.length > mostLevels) {
      return [{ label: "", at: all }];
    }
    return levels.map((level) => ({
      label: `${by.path} = ${said(level)}`, at: all.filter((i) => by.values[i] === level),
    }));
  }

  function hoverText(i) {
    const one = outcome();
    const reach = one.low[i] === null ? ""
      : ` (${said(one.low[i])} to ${said(one.high[i])})`;
    const lines = page.factors.map((factor) => `${factor.path}: ${said(factor.values[i])}`);
    return [`<b>point ${page.points[i]}</b>: ${said(one.mean[i])}${reach}`, ...lines,
      `${page.complete[i]} of ${page.replications} runs`].join("<br>");
  }

  // Marks at one level would hide each other: the groups stand a hundredth apart.
  function placesOf(group, k, count) {
    const factor = along();
    if (!factor.isNumber || factor.isSampled || count < 2) {
      return group.at.map((i) => factor.values[i]);
    }
    const levels = levelsOf(factor);
    const step = 0.01 * (levels.at(-1) - levels[0]);
    return group.at.map((i) => factor.values[i] + (k - (count - 1) / 2) * step);
  }

  function marksOf(group, k, count) {
    const one = outcome();
    const by = colour();
    const isScaled = by && group.label === "";
    return {
      type: "scatter", mode: "markers", name: group.label, legendgroup: group.label,
      x: placesOf(group, k, count), y: group.at.map((i) => one.mean[i]),
      error_y: {
        type: "data", symmetric: false, thickness: 1, width: 3,
        color: isScaled ? "#999999" : palette[k],
        array: group.at.map((i) => (one.high[i] === null ? 0 : one.high[i] - one.mean[i])),
        arrayminus: group.at.map((i) => (one.low[i] === null ? 0 : one.mean[i] - one.low[i])),
      },
      marker: isScaled ? {
        size: 9, color: group.at.map((i) => by.isNumber ? by.values[i]
          : levelsOf(by).indexOf(by.values[i])),
        colorscale: "Cividis", showscale: !isNarrow.matches, line: { width: 0.5, color: "#FFF" },
        colorbar: { title: { text: by.path, side: "right" }, thickness: 14 },
      } : { size: 9, color: palette[k], symbol: symbols[k] },
      customdata: group.at, hovertext: group.at.map(hoverText), hoverinfo: "text",
    };
  }

  // The mean over a group's points at each level of the factor along the axis.
  function lineOf(group, k) {
    const levels = levelsOf(along());
    if (along().isSampled || levels.length > mostOnALine || levels.length < 2) {
      return null;
    }
    const means = levels.map((level) => {
      const there = group.at.filter((i) => along().values[i] === level);
      const sum = there.reduce((total, i) => total + outcome().mean[i], 0);
      return there.length === 0 ? null : sum / there.length;
    });
    return {
      type: "scatter", mode: "lines", name: group.label, legendgroup: group.label, x: levels,
      y: means, line: { color: palette[k], width: 1.4 }, hoverinfo: "skip", connectgaps: false,
    };
  }

  function tracesOf() {
    return groups().flatMap((group, k, all) => {
      const traces = [lineOf(group, k), marksOf(group, k, all.length)].filter((trace) => trace !== null);
      const visible = hidden.has(group.label) ? "legendonly" : true;
      return traces.map((trace) => ({ ...trace, visible }));
    });
  }

  function layoutOf(height, more) {
    return {
      font: { size: isNarrow.matches ? 12 : 13, color: "#333333" }, paper_bgcolor: "#FFFFFF",
      plot_bgcolor: "#FFFFFF", margin: { l: 60, r: 24, t: 12, b: 48 }, showlegend: false,
      hovermode: "closest", hoverlabel: { font: { size: 13 }, namelength: -1, align: "left" },
      autosize: true, height, dragmode: isNarrow.matches || isTouched.matches ? false : "zoom",
      ...more,
    };
  }

  // The chosen outcome's name may be long: it stands above the chart, its unit beside the axis.
  function drawEffect() {
    const one = outcome();
    document.querySelector("#effect .at").textContent = `${one.label}, along ${along().path}`;
    pick("meaning").textContent = `${withUnit(one.label, one.unit)}${one.text ? `: ${one.text}` : ""}.`;
    const traces = tracesOf();
    drawKeys(traces);
    const isNumber = along().isNumber;
    const x = {
      ...axis, title: { text: withUnit(along().path, along().unit), standoff: 8 },
      type: isNumber ? "linear" : "category",
      ...(isNumber ? {} : { categoryorder: "array", categoryarray: levelsOf(along()) }),
    };
    const y = { ...axis, title: { text: one.unit, standoff: 8 } };
    return Plotly.react(chart("effect"), traces, layoutOf(isNarrow.matches ? 340 : 440,
      { xaxis: x, yaxis: y }), look.config(look.hasRoomForButtons()));
  }

  // Where colours are a scale that has no room beside the chart, its ends are told.
  function scaleText(traces) {
    const by = colour();
    if (!by || !isNarrow.matches || !traces.some((trace) => trace.marker?.colorscale)) {
      return [];
    }
    const levels = levelsOf(by);
    const text = document.createElement("span");
    text.className = "about";
    text.textContent = `${by.path}: dark ${said(levels[0])}, bright ${said(levels.at(-1))}`;
    return [text];
  }

  function drawKeys(traces) {
    const marks = traces.filter((trace) => trace.mode === "markers" && trace.legendgroup);
    const buttons = marks.map((trace) => look.key(trace, "", () => {
      if (!hidden.delete(trace.legendgroup)) {
        hidden.add(trace.legendgroup);
      }
      drawEffect();
    }));
    document.querySelector("#effect .keys").replaceChildren(...buttons, ...scaleText(traces));
  }

  // A text in lines of about so many letters, broken after blanks, dots and underscores.
  function folded(text, most) {
    const lines = [""];
    for (const part of text.split(/(?<=[ ._])/)) {
      if (lines.at(-1) !== "" && lines.at(-1).length + part.length > most) {
        lines.push("");
      }
      lines[lines.length - 1] += part;
    }
    return lines.join("<br>");
  }

  function drawAssociation() {
    const rows = page.outcomes.map((each) => each.label);
    const columns = page.factors.map((each) => each.path);
    const trace = {
      type: "heatmap", x: columns, y: rows, z: page.association, zmin: -1, zmax: 1,
      colorscale: [[0, "#B2182B"], [0.25, "#F4A582"], [0.5, "#F7F7F7"], [0.75, "#92C5DE"],
        [1, "#2166AC"]],
      text: page.association.map((row) => row.map((value) => value === null ? "–"
        : value.toFixed(2).replace("-", "−"))),
      texttemplate: "%{text}", xgap: 2, ygap: 2, showscale: false,
      hovertemplate: "%{y}<br>%{x}: %{text}<extra></extra>",
    };
    const short = (text) => (isNarrow.matches ? folded(text, 15) : text);
    const layout = layoutOf(90 + rows.length * (isNarrow.matches ? 60 : 34), {
      xaxis: { ...axis, side: "top", ticks: "", showgrid: false, fixedrange: true, tickvals: columns,
        ticktext: columns.map(short), tickangle: isNarrow.matches && columns.length > 2 ? -90 : 0 },
      yaxis: { ...axis, autorange: "reversed", ticks: "", showgrid: false, fixedrange: true,
        tickvals: rows, ticktext: rows.map(short) },
      margin: { l: 60, r: 12, t: 24, b: 8 },
      ...(isNarrow.matches ? { font: { size: 11, color: "#333333" } } : {}),
    });
    return Plotly.react(chart("association"), [trace], layout, look.config(false));
  }

  function rowOf(cells, isHead) {
    const row = document.createElement("tr");
    cells.forEach((cell, j) => {
      const element = document.createElement(isHead || j === 0 ? "th" : "td");
      if (isHead || j === 0) {
        element.scope = isHead ? "col" : "row";
      }
      element.textContent = cell;
      row.append(element);
    });
    return row;
  }

  const withInterval = (one, i) => said(one.mean[i])
    + (one.low[i] === null ? "" : ` (${said(one.low[i])} to ${said(one.high[i])})`);

  function fillTable() {
    const details = document.querySelector("#points details");
    const table = document.createElement("table");
    if (details.open) {
      table.append(rowOf(["point", ...page.factors.map((each) => withUnit(each.path, each.unit)),
        "complete runs", ...page.outcomes.map((each) => withUnit(each.label, each.unit))], true));
      page.points.forEach((point, i) => table.append(rowOf([String(point),
        ...page.factors.map((each) => said(each.values[i])),
        `${page.complete[i]} of ${page.replications}`,
        ...page.outcomes.map((each) => withInterval(each, i))], false)));
    }
    details.querySelector(".scroll").replaceChildren(table);
  }

  function showPoint(i) {
    const table = document.createElement("table");
    page.factors.forEach((each) => table.append(
      rowOf([withUnit(each.path, each.unit), said(each.values[i])], false)));
    page.outcomes.forEach((each) => table.append(
      rowOf([withUnit(each.label, each.unit), withInterval(each, i)], false)));
    const title = document.createElement("h3");
    title.textContent = `Point ${page.points[i]}, ${page.complete[i]} of ${page.replications} runs complete`;
    const command = document.createElement("pre");
    command.textContent = `dearth run --point ${page.folder}#${page.points[i]}:0 -o point-${page.points[i]}.h5`;
    const box = document.createElement("div");
    box.className = "scroll";
    box.append(table);
    pick("chosen").replaceChildren(title, box, command);
  }

  function listen() {
    for (const id of ["outcome", "along", "colour"]) {
      pick(id).addEventListener("change", drawEffect);
    }
    chart("effect").on("plotly_click", (event) => showPoint(event.points[0].customdata));
    document.querySelector("#points details").addEventListener("toggle", fillTable);
    isNarrow.addEventListener("change", () => { drawEffect(); drawAssociation(); });
  }

  const names = page.factors.map((each, i) => [i, each.path]);
  fill(pick("outcome"), page.outcomes.map((each, i) => [i, each.label]), 0);
  fill(pick("along"), names, 0);
  fill(pick("colour"), [[-1, "no factor"], ...names], names.length > 1 ? 1 : -1);
  Promise.all([drawEffect(), drawAssociation()]).then(() => {
    listen();
    document.documentElement.dataset.drawn = "yes";
  });
})();
