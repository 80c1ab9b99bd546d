// Takes the messages behind search and says the answers, in a worker and in the page where no worker can be had. It
// answers the page ({nr, tekst} → {nr, antwoord}, see zoekmachine.js) and the theme's search box, in the theme's own
// messages: 1 ready, 2 question, 3 result.
"use strict";

// ``zeg`` gets each answer. The promise is for what takes the messages.
const handboekZoekantwoord = async (zeg) => {
  const HOOGSTENS = 20; // of a kind in the header's box; the catalogue has them all
  const SOORTEN = { norm: "norm", thema: "thema", ambt: "ambt", instrument: "hulpmiddel", begrip: "begrip", bron: "bron" };

  const veilig = (tekst) => tekst.replace(/[&<>"]/g, (teken) => `&#${teken.charCodeAt(0)};`);
  const gemerkt = (tekst, raak) =>
    handboekWoorden.stukken(tekst, raak).map(([stuk, is]) => (is ? `<mark>${veilig(stuk)}</mark>` : veilig(stuk))).join("");

  // The sentence of a text in which most of the question stands.
  const zin = (tekst, raak) => {
    const treffers = (deel) => handboekWoorden.stukken(deel, raak).filter(([, is]) => is).length;
    return tekst.split(/(?<=[.?!]) /).reduce((beste, deel) => (treffers(deel) > treffers(beste) ? deel : beste));
  };

  // The answer as the theme's list of results: the way to the catalogue, then norms, then each other kind; a kind whose best hit carries the very
  // words of the question goes before the norms.
  function lijst(tekst, treffers) {
    const item = ({ soort, url, titel, regel, tekst: inhoud, score, raak, gemist }) => [
      {
        location: url,
        title: gemerkt(titel, raak),
        text: `${regel && `<p class="hb-klein">${gemerkt(regel, raak)}</p>`}<p>${gemerkt(zin(inhoud, raak), raak)}</p>`,
        tags: [SOORTEN[soort]],
        score,
        terms: Object.fromEntries(gemist.map((woord) => [woord, false])),
      },
    ];
    const gevraagd = handboekWoorden.woorden(tekst).sort().join(" ");
    const precies = treffers.find(({ soort, titel }) => soort !== "norm" && titel && handboekWoorden.woorden(titel).sort().join(" ") === gevraagd);
    const groep = (soort) => treffers.filter((treffer) => treffer.soort === soort && treffer.raak && treffer !== precies).slice(0, HOOGSTENS);
    const normen = treffers.filter(({ soort }) => soort === "norm").length;
    const catalogus = {
      location: `normen/?q=${encodeURIComponent(tekst)}`,
      title: normen === 1 ? "Bekijk deze norm in de catalogus" : `Bekijk deze ${normen} normen in de catalogus`,
      text: "",
      score: 0, // so that Enter opens the best answer, and not this
      terms: {},
    };
    return [
      ...(normen ? [[catalogus]] : []),
      ...(precies ? [item(precies)] : []),
      ...Object.keys(SOORTEN).flatMap((soort) => groep(soort).map(item)),
    ];
  }

  // What the theme shows for a question, and the count in words: the theme would count the way to the catalogue too.
  function resultaat(tekst, zoek) {
    const { treffers } = tekst.trim() ? zoek(tekst) : { treffers: [] };
    const normen = treffers.filter(({ soort }) => soort === "norm").length;
    const anders = treffers.length - normen;
    const delen = [normen && (normen === 1 ? "1 norm" : `${normen} normen`), anders && (anders === 1 ? "1 andere pagina" : `${anders} andere pagina's`)];
    return { type: 3, data: { items: treffers.length ? lijst(tekst, treffers) : [] }, telling: delen.filter(Boolean).join(" en ") };
  }

  const { zoek } = handboekZoekmachine(await handboekLaden.json("data/zoekindex.json"));
  zeg({ type: 1 });
  return ({ nr, tekst, type, data }) => {
    if (nr !== undefined) zeg({ nr, antwoord: zoek(tekst) });
    else if (type === 2) zeg(resultaat(data, zoek));
  };
};
