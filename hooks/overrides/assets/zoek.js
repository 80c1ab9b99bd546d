// Search on every page: one worker, made when someone first comes to search, for the header's box and for the page.
// Loaded before the theme's script, which makes its worker while it loads: it gets a stand-in that waits.
"use strict";

const handboekZoek = (() => {
  const map = new URL(".", document.currentScript.src);
  const WERKER = "assets/zoekwerker.js";
  const luisteraars = new Set();
  const wachtend = new Map();
  let werker = null;
  let volgnummer = 0;

  function begin() {
    if (werker) return;
    werker = new EchteWorker(new URL("zoekwerker.js", map));
    werker.addEventListener("message", (bericht) => {
      const { nr, antwoord, telling } = bericht.data;
      if (nr === undefined) for (const luisteraar of luisteraars) luisteraar({ data: bericht.data });
      if (telling) document.querySelector(".md-search-result__meta").textContent = telling;
      wachtend.get(nr)?.(antwoord);
      wachtend.delete(nr);
    });
  }

  // The answer to a question: see zoekmachine.js.
  function vraag(tekst) {
    begin();
    volgnummer += 1;
    const nr = volgnummer;
    return new Promise((klaar) => {
      wachtend.set(nr, klaar);
      werker.postMessage({ nr, tekst });
    });
  }

  const EchteWorker = window.Worker;
  window.Worker = function (adres, ...rest) {
    if (!String(adres).endsWith(WERKER)) return new EchteWorker(adres, ...rest);
    return {
      addEventListener: (soort, luisteraar) => soort === "message" && luisteraars.add(luisteraar),
      removeEventListener: (soort, luisteraar) => luisteraars.delete(luisteraar),
      postMessage: (bericht) => werker?.postMessage(bericht),
    };
  };
  document.addEventListener("focusin", (gebeurtenis) => {
    if (gebeurtenis.target.matches("[data-md-component=search-query], [data-handboek-zoekt]")) begin();
  });

  // Where a page has a search field of its own, the question in the address is for that one: the theme would open its
  // box with it. So it is out of the address while the theme starts, and put back by whoever owns the field.
  const adres = new URL(location.href);
  const gevraagd = document.getElementById("hb-q") ? adres.searchParams.get("q") : null;
  adres.searchParams.delete("q");
  if (gevraagd !== null) history.replaceState(null, "", adres);
  function herstelAdres() {
    const hier = new URL(location.href);
    if (gevraagd !== null) hier.searchParams.set("q", gevraagd);
    history.replaceState(null, "", hier);
  }

  return { begin, vraag, herstelAdres };
})();
