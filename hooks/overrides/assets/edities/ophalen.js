// Fetches the editions that are chosen, each once, and says in Dutch why one cannot be had.
"use strict";

handboekEdities.ophalen = (() => {
  const { edition, places, stand } = handboekEdities;
  const opgehaald = new Map();

  // What can be chosen is {waarde, naam, bestand, gevraagd, pad}: its word in the address, its name, the address of its
  // file, what to ask the command for it, and the path under which the command names the file.
  async function haal({ naam, bestand, pad }) {
    let antwoord;
    try {
      antwoord = await handboekLaden.tekst(bestand);
    } catch {
      throw new edition.Fout(`${naam} is niet opgehaald. Kijk of u verbinding heeft, en probeer het opnieuw.`);
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

  return { laad, adres: handboekLaden.adres };
})();
