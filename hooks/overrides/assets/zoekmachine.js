// Answers a question from the search data (see search.py). Runs in a worker, and in the page where no worker can be had.
"use strict";

const handboekZoekmachine = (gegevens) => {
  const index = lunr.Index.load(gegevens.lunr);
  const { documenten, verwant, delen, synoniemen } = gegevens;
  const licht = new Set(gegevens.licht);
  const citaten = handboekCitaten(gegevens.citaten);
  const bekend = (woord) => Object.hasOwn(index.invertedIndex, woord);
  const MAX_LETTERS = 200;
  const LANGSTE_UITDRUKKING = 4;
  const LICHT = 0.5; // what a word that says little counts for
  const MEESTE_VERVOLGEN = 40;
  const MINSTENS = 0.6; // of the question that the best answer covers
  const MET_UITLEG = 200;
  const GECITEERD = 1e6; // the score of what a citation names: before anything else
  // What a way of reading a word is worth, next to the word itself.
  const WAARDE = { zelf: 1, synoniem: 0.9, verwant: 0.8, samen: 0.7, deel: 0.6, begin: 0.5, fout: 0.5 };
  let alleWoorden = null; // for a letter wrong; made when someone first types one

  // Every word that leads somewhere, as one automaton.
  const woordenlijst = () =>
    (alleWoorden ??= lunr.TokenSet.fromArray(
      [...new Set([...Object.keys(index.invertedIndex), ...Object.keys(verwant), ...Object.keys(synoniemen).filter((u) => !u.includes(" "))])].sort(),
    ));

  const samenstelling = new Map(); // a compound → its parts
  for (const [deel, gehelen] of Object.entries(delen)) {
    for (const geheel of gehelen) samenstelling.set(geheel, [...(samenstelling.get(geheel) ?? []), deel]);
  }

  // What the handbook calls a word or expression that people type; the more it can be, the less each is worth.
  function andersGezegd(getypt) {
    const doelen = synoniemen[getypt] ?? [];
    return doelen.map((doel) => [doel, WAARDE.synoniem / doelen.length ** 0.25]);
  }

  // What a word can stand for, without guessing: [[tokens that must all be there], worth].
  function lezingen(woord) {
    const keuzes = [];
    if (bekend(woord)) keuzes.push([[woord], WAARDE.zelf]);
    keuzes.push(...andersGezegd(woord));
    for (const ander of verwant[woord] ?? []) if (bekend(ander)) keuzes.push([[ander], WAARDE.verwant]);
    for (const geheel of delen[woord] ?? []) keuzes.push([[geheel], WAARDE.deel]);
    if (samenstelling.get(woord)?.length > 1) keuzes.push([samenstelling.get(woord), WAARDE.samen]);
    return keuzes;
  }

  const minder = (keuzes, factor) => keuzes.map(([woorden, waarde]) => [woorden, waarde * factor]);

  // An unknown word: another form of a verb, a slip of the pen, a compound, or the beginning of a longer word.
  function gok(woord, laatste) {
    const getal = /\d/.test(woord);
    for (const vorm of [woord.replace(/t$/, ""), woord.replace(/^ge(.*)[dt]$/, "$1"), woord.replace(/(tj|pj|j)$/, ""), woord.replace(/(matschap|schap)$/, "")]) {
      if (vorm !== woord && vorm.length > 2 && lezingen(vorm).length) return minder(lezingen(vorm), WAARDE.verwant);
    }
    const langer = woord.length > 2 && !getal && laatste ? index.tokenSet.intersect(lunr.TokenSet.fromString(`${woord}*`)).toArray() : [];
    if (langer.length && langer.length <= MEESTE_VERVOLGEN) return langer.map((w) => [[w], WAARDE.begin]);
    const lijkt = (afstand) =>
      getal ? [] : minder(woordenlijst().intersect(lunr.TokenSet.fromFuzzyString(woord, afstand)).toArray().flatMap(lezingen), WAARDE.fout);
    const bijna = woord.length > 3 ? lijkt(1) : [];
    if (bijna.length) return bijna;
    for (let knip = 3; knip <= woord.length - 3; knip += 1) {
      const kop = woord.slice(0, knip);
      const eind = lezingen(handboekWoorden.stam(woord.slice(knip)));
      const begin = [kop, kop.replace(/s$/, "")].map((deel) => lezingen(handboekWoorden.stam(deel))).find((k) => k.length);
      if (eind.length && begin) return minder([...eind, ...begin], WAARDE.samen);
    }
    return woord.length > 7 ? lijkt(2) : [];
  }

  // The question as words, each with what it can stand for: by itself, in an expression ("fles wijn"), or as part of a
  // word that was written apart ("neven functies").
  function ontleed(tekst) {
    const paren = handboekWoorden.paren(tekst);
    const woorden = paren.map(([, woord]) => woord);
    const vraag = paren.map(([woord, stam]) => ({ woord, keuzes: [...lezingen(stam)], gewicht: licht.has(stam) ? LICHT : 1 }));
    for (let lengte = 2; lengte <= LANGSTE_UITDRUKKING; lengte += 1) {
      for (let van = 0; van + lengte <= woorden.length; van += 1) {
        const stuk = woorden.slice(van, van + lengte);
        const samen = [...andersGezegd(stuk.join(" ")), ...lezingen(stuk.join(""))];
        for (const deel of vraag.slice(van, van + lengte)) deel.keuzes.push(...samen);
      }
    }
    vraag.forEach((deel, i) => {
      if (!deel.keuzes.length) deel.keuzes.push(...gok(woorden[i], i === woorden.length - 1));
    });
    return vraag;
  }

  // The documents with a word, and the score of each as lunr's own query gives it: the sum over its fields. Read from
  // the index itself, because a query makes objects for each hit. Kept, because people type letter by letter.
  const bewaard = new Map();
  function scoresVan(woord) {
    if (bewaard.has(woord)) return bewaard.get(woord);
    const scores = new Float32Array(documenten.length);
    const velden = index.invertedIndex[woord];
    for (const veld of index.fields) {
      for (const nr of Object.keys(velden[veld])) {
        const vector = index.fieldVectors[`${veld}/${nr}`];
        scores[nr] += vector.elements[vector.positionForIndex(velden._index) + 1];
      }
    }
    const plaatsen = [...scores.keys()].filter((nr) => scores[nr]);
    bewaard.set(woord, { plaatsen, scores });
    return bewaard.get(woord);
  }

  // How well each document answers one word of the question: by its best reading. A reading of several words counts
  // where they all are, for their mean.
  function beoordeel({ woord, keuzes, gewicht }) {
    const waarde = new Float32Array(documenten.length);
    const dekt = new Float32Array(documenten.length);
    for (const [woorden, hoeveel] of keuzes) {
      const delen = woorden.map(scoresVan).sort((a, b) => a.plaatsen.length - b.plaatsen.length);
      for (const nr of delen[0].plaatsen) {
        let som = 0;
        for (const { scores } of delen) som = scores[nr] ? som + scores[nr] : Number.NaN;
        if (Number.isNaN(som)) continue;
        waarde[nr] = Math.max(waarde[nr], (som / delen.length) * hoeveel);
        dekt[nr] = Math.max(dekt[nr], hoeveel);
      }
    }
    return { woord, keuzes, gewicht, waarde, dekt };
  }

  // The documents that answer, best first, as [place, score]: the sum over the words, times how much of the question is
  // covered. What covers much less of it than the best one does is left out.
  function weeg(delen, behalve) {
    const heel = delen.reduce((som, { gewicht }) => som + gewicht, 0);
    const som = (veld, nr) => delen.reduce((tot, deel) => tot + deel.gewicht * deel[veld][nr], 0);
    const dekking = documenten.map((_, nr) => delen.reduce((tot, { gewicht, dekt }) => tot + (dekt[nr] ? gewicht : 0), 0) / heel);
    const minstens = Math.max(...dekking) * MINSTENS;
    const gevonden = [];
    for (let nr = 0; nr < dekking.length; nr += 1) {
      if (!dekking[nr] || dekking[nr] < minstens || behalve.has(nr)) continue;
      gevonden.push([nr, som("waarde", nr) * (som("dekt", nr) / heel) ** 2]);
    }
    return gevonden.sort(([a, x], [b, y]) => y - x || a - b);
  }

  // The norms on a cited article (those that rest on it first, the cited paragraph before the others), then its source.
  function bijCitaat(citaat) {
    const { artikelen } = gegevens.citaten;
    const bronnen = citaat.bron ? [citaat.bron] : citaat.soort === "artikel" ? Object.keys(artikelen) : [];
    const leden = (lid) =>
      lid.split(", ").flatMap((deel) => {
        const [van, tot = van] = deel.split("-");
        return /^\d+$/.test(van + tot) ? Array.from({ length: Math.max(0, tot - van + 1) }, (_, i) => String(Number(van) + i)) : [deel];
      });
    const gevraagd = citaat.lid ? leden(citaat.lid) : [];
    const plaatsen = bronnen.flatMap((bron) =>
      citaat.artikel ? artikelen[bron]?.[citaat.artikel.toLowerCase().replace(" ", "")] ?? [] : Object.values(artikelen[bron] ?? {}).flat(),
    );
    const past = (gezocht, hier) => !gezocht || !hier || hier.split(/,? /).includes(gezocht);
    const rang = ([, lid, onderdeel, eigen]) =>
      eigen + (past(citaat.onderdeel, onderdeel) ? 2 : 0) + (!gevraagd.length || !lid || leden(lid).some((l) => gevraagd.includes(l)) ? 4 : 0);
    const normen = [...plaatsen].sort((a, b) => rang(b) - rang(a) || a[0] - b[0]).map(([nr]) => nr);
    return [...new Set([...normen, ...(citaat.bron ? [gegevens.bronnen[citaat.bron]] : [])])];
  }

  // Why a document was found: the words in it that answer, and the words of the question that are not in it.
  function waarom(nr, delen) {
    const raak = delen.flatMap(({ keuzes }) =>
      keuzes.filter(([woorden]) => woorden.every((woord) => scoresVan(woord).scores[nr])).flatMap(([woorden]) => woorden),
    );
    return { raak: [...new Set(raak)], gemist: delen.filter(({ dekt }) => !dekt[nr]).map(({ woord }) => woord) };
  }

  // {citaat, gemist, treffers: [{soort, url, score, titel, regel, tekst, raak, gemist}]}, best first; norms after the
  // first MET_UITLEG have only the first three. ``citaat`` is null or what was recognised, with ``aantal`` norms on it; ``gemist``
  // are the words of the question that lead nowhere.
  function zoek(invoer) {
    const gevraagd = handboekWoorden.vouw(invoer.slice(0, MAX_LETTERS)).replace(/\s+/g, " ").trim();
    const citaat = citaten.herken(gevraagd);
    const eerst = citaat ? bijCitaat(citaat) : [];
    const vraag = ontleed(citaat ? `${citaat.rest} ${eerst.length || citaat.artikel ? "" : gevraagd}` : gevraagd);
    const delen = vraag.filter(({ keuzes }) => keuzes.length).map(beoordeel);
    const rest = delen.length ? weeg(delen, new Set(eerst)) : [];
    const treffers = [...eerst.map((nr) => [nr, GECITEERD]), ...rest].map(([nr, score], plaats) => {
      const [soort, url, titel, regel, tekst] = documenten[nr];
      return plaats < MET_UITLEG || soort !== "norm" ? { soort, url, score, titel, regel, tekst, ...waarom(nr, delen) } : { soort, url, score };
    });
    return {
      citaat: citaat && { ...citaat, aantal: eerst.filter((nr) => documenten[nr][0] === "norm").length },
      gemist: vraag.filter(({ keuzes }) => !keuzes.length).map(({ woord }) => woord),
      treffers,
    };
  }

  return { zoek };
};
