// Gets data and scripts of the site by their path from its root, in a page and in a worker. In a site opened from a
// folder (file:) a browser fetches nothing: there each data file has a script beside it that hands over its text (see
// reading/offline.py), and links are led to files (see uit-map.js).
"use strict";

const handboekLaden = (() => {
  const wortel = new URL("../", self.document?.currentScript.src ?? location.href);
  const uitMap = location.protocol === "file:";
  const scripts = new Map();
  const gekregen = new Map();

  const adres = (pad) => new URL(pad, wortel).href;

  // Runs a script in the page; one that the page has or had runs once.
  function script(pad) {
    const src = adres(pad);
    if ([...document.scripts].some((element) => element.src === src) && !scripts.has(pad)) return Promise.resolve();
    if (!scripts.has(pad)) {
      const komt = new Promise((klaar, mis) => {
        const element = document.createElement("script");
        element.src = src;
        element.addEventListener("load", klaar);
        element.addEventListener("error", () => {
          element.remove();
          scripts.delete(pad); // so that the next call tries again
          mis(new Error(`${pad} is niet geladen`));
        });
        document.head.append(element);
      });
      scripts.set(pad, komt);
    }
    return scripts.get(pad);
  }

  // The text of a data file of the site; the promise fails when it cannot be had.
  async function tekst(pad) {
    if (uitMap) {
      await script(`${pad}.js`);
      return gekregen.get(pad);
    }
    const antwoord = await fetch(adres(pad));
    if (!antwoord.ok) throw new Error(`${antwoord.status} bij ${antwoord.url}`);
    return antwoord.text();
  }
  const json = async (pad) => JSON.parse(await tekst(pad));

  if (uitMap) script("assets/uit-map.js");

  return { adres, json, script, tekst, uitMap, ontvang: (pad, inhoud) => gekregen.set(pad, inhoud) };
})();
