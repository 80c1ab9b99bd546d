// What an auditor needs to do the comparison again: which editions these are, their proof, and the command.
"use strict";

handboekEdities.narekenen = (() => {
  const { editionsWords: woorden } = handboekEdities;
  const OPTIES = { ambt: "--office", thema: "--theme", laag: "--layer" };
  const code = (tekst) => handboekMaak("code", {}, tekst);

  function noem({ stand: { kop } }) {
    const { gevraagd, label, datum, peildatum } = kop;
    const nu = label === "concept" ? "de inhoud van nu" : `de inhoud van nu, gelijk aan editie ${label}`;
    const dag = peildatum ? `, zoals het gold op ${woorden.datum(peildatum)}` : "";
    return `${gevraagd.split("@")[0] === label ? `editie ${label}` : nu} (${woorden.datum(datum)}${dag})`;
  }

  const kop = ({ oud, nieuw }) => handboekMaak("h2", { id: "aantallen" }, `Van ${noem(oud)} naar ${noem(nieuw)}`);

  function bewijs({ oud, nieuw }, gekozen) {
    const opties = Object.entries(OPTIES).flatMap(([naam, optie]) => gekozen[naam].map((waarde) => `${optie} ${waarde}`));
    const gevraagd = [oud, nieuw].map(({ stand }) => stand.kop.gevraagd);
    const edities = [oud, nieuw].map((editie) => {
      const { sha256, commit } = editie.stand.kop;
      const sommen = [handboekMaak("dd", { class: "hb-code" }, "sha256 ", code(sha256)), handboekMaak("dd", { class: "hb-code" }, "commit ", code(commit ?? "niet bekend"))];
      return handboekMaak("div", {}, handboekMaak("dt", {}, woorden.hoofdletter(noem(editie))), ...sommen);
    });
    return handboekMaak(
      "details",
      { class: "hb-uitleg" },
      handboekMaak("summary", {}, "Narekenen"),
      handboekMaak("p", {}, "Deze opdracht geeft hetzelfde als “Bewaar als JSON”:"),
      handboekMaak("p", { class: "hb-code" }, code([".venv/bin/python scripts/diff.py", ...gevraagd, "--format json", ...opties].join(" "))),
      handboekMaak("dl", {}, ...edities),
    );
  }

  return { kop, bewijs };
})();
