// The colours that the visitor chose before, else those of the device. Runs before the page is drawn, so that none flashes white.
"use strict";

(() => {
  const donker = matchMedia("(prefers-color-scheme: dark)");
  const zet = () => {
    const schema = __md_get("__palette")?.color?.scheme ?? (donker.matches ? "slate" : "default");
    document.body.setAttribute("data-md-color-scheme", schema);
    document.documentElement.style.colorScheme = schema === "slate" ? "dark" : "light";
  };
  zet();
  donker.addEventListener("change", zet);
  for (const knop of document.querySelectorAll(".hb-kleuren")) {
    knop.addEventListener("click", () => {
      const scheme = knop.dataset.schema === "slate" ? "default" : "slate";
      __md_set("__palette", { color: { scheme } });
      zet();
      document.querySelector(`.hb-kleuren[data-schema="${scheme}"]`).focus();
    });
  }
})();
