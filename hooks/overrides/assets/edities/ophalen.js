// Fetches the editions that are chosen, each once, and says in Dutch why one cannot be had.
"use strict";

handboekEdities.ophalen = (() => {
  const { edition, places, stand } = handboekEdities;
  const wortel = new URL("../../", document.currentScript.src);
  const opgehaald = new Map();

  // What can be chosen is {waarde, naam, bestand, gevraagd, pad}: its word in the address, its name, the address of its
  // file, what to ask the command for it, and the path under which the command names the file.
  async function haal({ naam, bestand, pad }) {
    let antwoord;
    try {
      antwoord = await fetch(new URL(bestand, wortel));
      if (!antwoord.ok) throw new Error(`${antwoord.status}`);
      antwoord = await antwoord.text();
    } catch {
      const waarom =
        location.protocol === "file:"
          ? "Deze pagina is als bestand geopend. Een browser leest dan geen gegevens. Open de site via een webserver."
          : "Kijk of u verbinding heeft, en probeer het opnieuw.";
      throw new edition.Fout(`${naam} is niet opgehaald. ${waarom}`);
    }
    try {
      return { document: edition.read(antwoord), plaats: places.inFile(antwoord, pad) };
    } catch (fout) {
      if (fout instanceof edition.Fout) throw new edition.Fout(`${naam} is niet te lezen: ${fout.message}.`);
      throw fout;
    }
  }

  // The document of a choice and its records, on a day when one is given; the next call tries again what failed.
  async function laad(keuze, dag) {
    if (!opgehaald.has(keuze.waarde)) {
      const komt = haal(keuze);
      opgehaald.set(keuze.waarde, komt);
      komt.catch(() => opgehaald.delete(keuze.waarde));
    }
    const { document: editie, plaats } = await opgehaald.get(keuze.waarde);
    const records = stand.of(editie, dag, plaats);
    const gevraagd = keuze.gevraagd + (dag ? `@${dag}` : "");
    return { document: editie, stand: { ...records, kop: { ...records.kop, gevraagd } } };
  }

  const adres = (pad) => new URL(pad, wortel).href;

  return { laad, adres };
})();
