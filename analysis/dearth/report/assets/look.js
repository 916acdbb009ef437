"use strict";
// What the scripts of all pages share: the page's data, the window, and how charts behave.
const look = (() => {
  const isNarrow = window.matchMedia("(max-width: 640px)");
  const isTouched = window.matchMedia("(pointer: coarse)");
  // What stands for a trace in a legend: a line where it has a dash, else a patch.
  function markOf(trace, dash) {
    const mark = document.createElement("i");
    mark.className = dash ? "line" : "";
    if (dash) {
      mark.style.borderTopColor = trace.line.color;
      mark.style.borderTopStyle = { dash: "dashed", dot: "dotted" }[dash] || "solid";
    } else {
      mark.style.background = trace.marker.color;
    }
    return mark;
  }
  return {
    // A legend's button for a trace; `change` shows or hides it.
    key: (trace, dash, change) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "key";
      button.append(markOf(trace, dash), trace.legendgroup);
      button.setAttribute("aria-pressed", String(trace.visible === true));
      button.addEventListener("click", change);
      return button;
    },
    page: JSON.parse(document.getElementById("page-data").textContent),
    isNarrow,
    isTouched,
    // A finger zooms by itself.
    hasRoomForButtons: () => !isNarrow.matches && !isTouched.matches,
    config: (hasButtons) => ({
      responsive: true, displaylogo: false, doubleClick: "reset",
      displayModeBar: hasButtons ? "hover" : false,
      // By name, so that no button that would send the chart away ever joins them.
      modeBarButtons: [["toImage", "zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "resetScale2d"]],
      plotlyServerURL: "", topojsonURL: "",
    }),
  };
})();
