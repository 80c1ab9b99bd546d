// The comparison tables of all days: one file a theme, fetched when it is asked for.
"use strict";

const handboekTabeldata = (() => {
  const wortel = new URL("../", document.currentScript.src);
  const VOORVOEGSEL = "wortel:"; // what links in the cells begin with
  const opgehaald = new Map();

  // The data of a theme; the promise fails when they cannot be had, and the next call tries again.
  function haal(thema) {
    if (!opgehaald.has(thema)) {
      const komt = fetch(new URL(`data/vergelijking/${thema}.json`, wortel)).then((antwoord) => {
        if (!antwoord.ok) throw new Error(`${antwoord.status} bij ${antwoord.url}`);
        return antwoord.json();
      });
      opgehaald.set(thema, komt);
      komt.catch(() => opgehaald.delete(thema));
    }
    return opgehaald.get(thema);
  }

  // What a cell says, with its links leading from this page. The HTML is the build's own.
  function inhoud(periode) {
    const sjabloon = document.createElement("template");
    sjabloon.innerHTML = periode.html;
    for (const link of sjabloon.content.querySelectorAll(`a[href^="${VOORVOEGSEL}"]`)) {
      link.href = new URL(link.getAttribute("href").slice(VOORVOEGSEL.length), wortel);
    }
    return sjabloon.content;
  }

  const adres = (pad) => new URL(pad, wortel).href;

  return { haal, inhoud, adres };
})();
