"use strict";
// What the scripts of all pages share: the page's data, the window, and how charts behave.
const look = (() => {
  const isNarrow = window.matchMedia("(max-width: 640px)");
  const isTouched = window.matchMedia("(pointer: coarse)");
  return {
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
