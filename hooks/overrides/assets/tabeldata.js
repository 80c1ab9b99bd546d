// The comparison tables of all days: one file a theme, fetched when it is asked for.
"use strict";

const handboekTabeldata = (() => {
  const VOORVOEGSEL = "wortel:"; // what links in the cells begin with
  const opgehaald = new Map();

  // The data of a theme; the promise fails when they cannot be had, and the next call tries again.
  function haal(thema) {
    if (!opgehaald.has(thema)) {
      const komt = handboekLaden.json(`data/vergelijking/${thema}.json`);
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
      link.href = handboekLaden.adres(link.getAttribute("href").slice(VOORVOEGSEL.length));
    }
    return sjabloon.content;
  }

  return { haal, inhoud };
})();
