// Recognises citations in what people type, with the grammar that citations.py made: the same patterns, read here.
"use strict";

const handboekCitaten = (gegevens) => {
  const patroon = (tekst) => new RegExp(`(?<![a-z0-9])(?:${tekst.replace(/\(\?P</g, "(?<")})(?![a-z0-9])`, "i");
  const vormen = gegevens.vormen.map(([soort, tekst, delen]) => ({ soort, patroon: patroon(tekst), delen }));
  const plaatsen = gegevens.plaatsen.map(patroon);

  function lees(soort, delen, groepen) {
    const deel = Object.fromEntries(Object.entries(groepen).filter(([, waarde]) => waarde));
    for (const paar of (deel.jci ?? "").split("&").filter(Boolean)) {
      const [sleutel, waarde] = paar.split("=");
      const naam = sleutel === "g" ? "op" : sleutel;
      deel[naam] ??= decodeURIComponent(waarde.replace(/%(?![0-9a-f]{2})/gi, "%25"));
    }
    const rang = gegevens.rangen.indexOf((deel.rang ?? "").toLowerCase()) + 1;
    const nummer = delen.map(([vooraf, naam]) => (deel[naam] ? vooraf + deel[naam] : "")).join("");
    return {
      soort,
      nummer: soort === "regeling" || soort === "eli" ? nummer : nummer.toUpperCase().replace("NR. ", "nr. "),
      artikel: deel.artikel ?? deel.kaal ?? null,
      lid: rang ? String(rang) : deel.lid?.replace(/ ?- ?| t\/m /g, "-").replace(/ en /g, ", ") ?? null,
      onderdeel: deel.onderdeel ?? null,
    };
  }

  // The first citation in a folded text, with its source (null when the handbook has none) and the rest of the text;
  // null when there is none. A title alone counts only when it is the whole text.
  function herken(tekst) {
    const rest = (gevonden) => `${tekst.slice(0, gevonden.index)} ${tekst.slice(gevonden.index + gevonden[0].length)}`.trim();
    for (const { soort, patroon: vorm, delen } of vormen) {
      const gevonden = vorm.exec(tekst);
      if (!gevonden) continue;
      const citaat = lees(soort, delen, gevonden.groups);
      return { ...citaat, bron: gegevens.nummers[citaat.nummer] ?? null, rest: rest(gevonden) };
    }
    for (const vorm of plaatsen) {
      const gevonden = vorm.exec(tekst);
      if (!gevonden) continue;
      const naam = gevonden.groups.naam ?? "";
      const citaat = lees(naam ? "regeling" : "artikel", [["", "naam"]], gevonden.groups);
      return { ...citaat, bron: gegevens.namen[naam] ?? null, rest: rest(gevonden) };
    }
    const bron = gegevens.namen[tekst.trim()];
    return bron ? { soort: "regeling", nummer: tekst.trim(), artikel: null, lid: null, onderdeel: null, bron, rest: "" } : null;
  }

  return { herken };
};
