// Search on every page: one worker, made when someone first comes to search, for the header's box and for the page. In a
// site opened from a folder (file:) there can be no worker, and the page does its work.
// Loaded before the theme's script, which makes its worker while it loads: it gets a stand-in that waits.
"use strict";

const handboekZoek = (() => {
  const WERKER = "assets/zoekwerker.js";
  const luisteraars = new Set();
  const wachtend = new Map();
  let werker = null;
  let volgnummer = 0;

  function ontvang(data) {
    const { nr, antwoord, telling } = data;
    if (nr === undefined) for (const luisteraar of luisteraars) luisteraar({ data });
    if (telling) document.querySelector(".md-search-result__meta").textContent = telling;
    wachtend.get(nr)?.(antwoord);
    wachtend.delete(nr);
  }

  function paginawerker() {
    const delen = ["lunr", "woorden", "citaten", "zoekmachine", "zoekantwoord"].map((naam) => handboekLaden.script(`assets/${naam}.js`));
    const gereed = Promise.all(delen).then(() => handboekZoekantwoord(ontvang));
    return { postMessage: async (bericht) => (await gereed)(bericht) };
  }

  function begin() {
    if (werker) return;
    if (handboekLaden.uitMap) {
      werker = paginawerker();
      return;
    }
    werker = new EchteWorker(handboekLaden.adres(WERKER));
    werker.addEventListener("message", ({ data }) => ontvang(data));
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

  // The theme makes a navigation region, all with the same name, of the kind that it shows with each result.
  const treffers = document.querySelector(".md-search-result__list");
  new MutationObserver(() => {
    for (const soort of treffers.querySelectorAll("nav.md-tags")) soort.setAttribute("role", "none");
  }).observe(treffers, { childList: true, subtree: true });

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
