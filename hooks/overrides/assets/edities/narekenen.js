// What an auditor needs to do the comparison again: which editions these are, their proof, and the command.
"use strict";

handboekEdities.narekenen = (() => {
  const { editionsWords: woorden } = handboekEdities;
  const { maak } = handboekEdities.tonen;
  const OPTIES = { ambt: "--office", thema: "--theme", laag: "--layer" };
  const code = (tekst) => maak("code", {}, tekst);

  function noem({ stand: { kop } }) {
    const { gevraagd, label, datum, peildatum } = kop;
    const nu = label === "concept" ? "de inhoud van nu" : `de inhoud van nu, gelijk aan editie ${label}`;
    const dag = peildatum ? `, zoals het gold op ${woorden.datum(peildatum)}` : "";
    return `${gevraagd.split("@")[0] === label ? `editie ${label}` : nu} (${woorden.datum(datum)}${dag})`;
  }

  const kop = ({ oud, nieuw }) => maak("h2", { id: "aantallen" }, `Van ${noem(oud)} naar ${noem(nieuw)}`);

  function bewijs({ oud, nieuw }, gekozen) {
    const opties = Object.entries(OPTIES).flatMap(([naam, optie]) => gekozen[naam].map((waarde) => `${optie} ${waarde}`));
    const gevraagd = [oud, nieuw].map(({ stand }) => stand.kop.gevraagd);
    const edities = [oud, nieuw].map((editie) => {
      const { sha256, commit } = editie.stand.kop;
      const sommen = [maak("dd", { class: "hb-code" }, "sha256 ", code(sha256)), maak("dd", { class: "hb-code" }, "commit ", code(commit ?? "niet bekend"))];
      return maak("div", {}, maak("dt", {}, woorden.hoofdletter(noem(editie))), ...sommen);
    });
    return maak(
      "details",
      { class: "hb-uitleg" },
      maak("summary", {}, "Narekenen"),
      maak("p", {}, "Deze opdracht geeft hetzelfde als “Bewaar als JSON”:"),
      maak("p", { class: "hb-code" }, code([".venv/bin/python scripts/diff.py", ...gevraagd, "--format json", ...opties].join(" "))),
      maak("dl", {}, ...edities),
    );
  }

  return { kop, bewijs };
})();
