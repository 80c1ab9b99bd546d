// Takes the messages behind search and says the answers, in a worker and in the page where no worker can be had:
// {nr, tekst, kort} → {nr, antwoord}, or {nr, mislukt} when the index cannot be had. An answer is that of zoekmachine.js;
// a short one is what the header's box shows: {normen, telling, treffers}, each hit with its texts in pieces, as
// handboekWoorden.stukken gives them.
"use strict";

// ``zeg`` gets each answer. What it gives takes the messages.
const handboekZoekantwoord = (zeg) => {
  const HOOGSTENS = 20; // of a kind; the catalogue has them all
  const SOORTEN = { norm: "norm", thema: "thema", ambt: "ambt", instrument: "hulpmiddel", begrip: "begrip", bron: "bron" };

  // The sentence of a text in which most of the question stands.
  const zin = (tekst, raak) => {
    const treffers = (deel) => handboekWoorden.stukken(deel, raak).filter(([, is]) => is).length;
    return tekst.split(/(?<=[.?!]) /).reduce((beste, deel) => (treffers(deel) > treffers(beste) ? deel : beste));
  };

  // Norms, then each other kind; a hit of another kind whose title is the very question goes before the norms.
  function volgorde(tekst, treffers) {
    const gevraagd = handboekWoorden.woorden(tekst).sort().join(" ");
    const precies = treffers.find(({ soort, titel }) => soort !== "norm" && titel && handboekWoorden.woorden(titel).sort().join(" ") === gevraagd);
    const groep = (soort) => treffers.filter((treffer) => treffer.soort === soort && treffer.raak && treffer !== precies).slice(0, HOOGSTENS);
    return [...(precies ? [precies] : []), ...Object.keys(SOORTEN).flatMap(groep)];
  }

  function kortweg(tekst, treffers) {
    const normen = treffers.filter(({ soort }) => soort === "norm").length;
    const anders = treffers.length - normen;
    const delen = [normen && (normen === 1 ? "1 norm" : `${normen} normen`), anders && (anders === 1 ? "1 andere pagina" : `${anders} andere pagina's`)];
    return {
      normen,
      telling: delen.filter(Boolean).join(" en "),
      treffers: volgorde(tekst, treffers).map(({ soort, url, titel, regel, tekst: inhoud, raak, gemist }) => ({
        soort: SOORTEN[soort],
        url,
        titel: handboekWoorden.stukken(titel, raak),
        regel: handboekWoorden.stukken(regel, raak),
        zin: handboekWoorden.stukken(zin(inhoud, raak), raak),
        gemist,
      })),
    };
  }

  const gereed = handboekLaden.json("data/zoekindex.json").then(handboekZoekmachine);
  return async ({ nr, tekst, kort }) => {
    try {
      const { zoek } = await gereed;
      zeg({ nr, antwoord: kort ? kortweg(tekst, zoek(tekst).treffers) : zoek(tekst) });
    } catch {
      zeg({ nr, mislukt: true });
    }
  };
};
