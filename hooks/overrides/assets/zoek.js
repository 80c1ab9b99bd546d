// What answers a question: one worker, made when someone first comes to search, for the header's box and for the page. In
// a site opened from a folder (file:) there can be no worker, and the page does its work.
"use strict";

const handboekZoek = (() => {
  const wachtend = new Map();
  let werker = null;
  let volgnummer = 0;

  // After a failure the next question tries anew.
  function ontvang({ nr, antwoord, mislukt }) {
    const { klaar, mis } = wachtend.get(nr);
    wachtend.delete(nr);
    if (mislukt) {
      werker = null;
      mis(new Error("de zoekindex is niet geladen"));
    } else klaar(antwoord);
  }

  function paginawerker() {
    const delen = ["lunr", "woorden", "citaten", "zoekmachine", "zoekantwoord"].map((naam) => handboekLaden.script(`assets/${naam}.js`));
    const gereed = Promise.all(delen).then(() => handboekZoekantwoord(ontvang));
    return { postMessage: (bericht) => gereed.then((werk) => werk(bericht), () => ontvang({ nr: bericht.nr, mislukt: true })) };
  }

  function begin() {
    if (werker) return;
    if (handboekLaden.uitMap) {
      werker = paginawerker();
      return;
    }
    werker = new Worker(handboekLaden.adres("assets/zoekwerker.js"));
    werker.addEventListener("message", ({ data }) => ontvang(data));
    werker.addEventListener("error", () => {
      werker = null; // it may have failed before anything was asked of it
      [...wachtend.keys()].forEach((nr) => ontvang({ nr, mislukt: true }));
    });
  }

  // The answer to a question: see zoekmachine.js; with ``kort`` as the header shows it: see zoekantwoord.js. The promise
  // fails when the index cannot be had.
  function vraag(tekst, kort = false) {
    begin();
    volgnummer += 1;
    const nr = volgnummer;
    return new Promise((klaar, mis) => {
      wachtend.set(nr, { klaar, mis });
      werker.postMessage({ nr, tekst, kort });
    });
  }

  document.addEventListener("focusin", (gebeurtenis) => {
    if (gebeurtenis.target.matches(".hb-zoekvak input, [data-handboek-zoekt]")) begin();
  });

  return { vraag };
})();
