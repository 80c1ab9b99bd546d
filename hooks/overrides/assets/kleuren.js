// The colours that the visitor chose before, else those of the device. Runs before the content is drawn, so that none
// flashes white. A browser may keep a page from its memory; then the choice is for this page.
"use strict";

(() => {
  const SLEUTEL = "handboek-kleuren";
  const donker = matchMedia("(prefers-color-scheme: dark)");
  let gekozen = null;
  try {
    gekozen = localStorage.getItem(SLEUTEL);
  } catch {
    // as if none was chosen
  }
  const zet = () => {
    const schema = gekozen ?? (donker.matches ? "slate" : "default");
    document.body.setAttribute("data-md-color-scheme", schema);
    document.documentElement.style.colorScheme = schema === "slate" ? "dark" : "light";
  };
  zet();
  donker.addEventListener("change", zet);
  for (const knop of document.querySelectorAll(".hb-kleuren")) {
    knop.addEventListener("click", () => {
      gekozen = knop.dataset.schema === "slate" ? "default" : "slate";
      try {
        localStorage.setItem(SLEUTEL, gekozen);
      } catch {
        // for this page alone
      }
      zet();
      document.querySelector(`.hb-kleuren[data-schema="${gekozen}"]`).focus();
    });
  }
})();
