// What kind of change a change of a field is, and which one class the record gets: see editions/classify.py.
"use strict";

handboekEdities.classify = (() => {
  const { regels, canonical } = handboekEdities;
  const { klassen, komen_en_gaan: comingAndGoing, anders_of_weg: othersOrGone, velden, leestekens, vouwen } = regels;
  const PUNT = `[${canonical.BLANK}${leestekens.replace(/[\]\\^-]/g, "\\$&").replace("[", "\\[")}]+`;
  const blanks = new RegExp(`[${canonical.BLANK}]+`, "gu");
  const between = new RegExp(`(?<=\\p{Nd})${PUNT}(?=\\p{Nd})`, "gu");
  const punctuation = new RegExp(PUNT, "gu");
  const noProse = [...velden.geen_proza, ...velden.reikwijdte, ...velden.geldigheid, ...velden.bron];

  // Python's casefold: letter by letter, and a few letters in another way than toLowerCase.
  const casefold = (text) => Array.from(text, (letter) => vouwen[letter] ?? letter.toLowerCase()).join("");

  function bare(text) {
    const kept = casefold(text).replace(between, (run) => `\0${run.split(blanks).filter(Boolean).join(" ")}\0`);
    return kept
      .split("\0")
      .map((part, index) => (index % 2 ? part : part.replace(punctuation, "")))
      .join("");
  }

  function editorial(old, now) {
    if (typeof old === "string" && typeof now === "string") return bare(old) === bare(now);
    if (Array.isArray(old) && Array.isArray(now) && old.length === now.length) {
      return old.every((one, place) => typeof one === "string" && editorial(one, now[place]));
    }
    return false;
  }

  function prose(field) {
    const parts = field.split(".");
    const last = parts.at(-1);
    if (last === "noot") return true;
    if (parts.includes("kenmerken")) return parts.length === 3 && ["label", "uitleg"].includes(last);
    return !noProse.includes(parts[0]) && !field.includes("#");
  }

  // The class that one changed field leads to; `old` or `now` is null where the field is not there.
  function kind(soort, field, old, now) {
    const parts = field.split(".");
    const top = parts[0] === "eerdere_versies" ? parts[2] : parts[0];
    if (velden.metadata.includes(top) || soort === "synoniemen") return "alleen-metadata";
    if (prose(field) && editorial(old, now)) return "redactioneel";
    if (velden.bron.includes(top)) return "bron-gewijzigd";
    if (velden.reikwijdte.includes(top)) return "reikwijdte-gewijzigd";
    if (velden.geldigheid.includes(top)) return "geldigheid-gewijzigd";
    return "inhoud-gewijzigd";
  }

  const ofFields = (kinds) => klassen.find((klasse) => kinds.includes(klasse)) ?? "ongewijzigd";

  function weight(soort, klasse) {
    if (klasse === "ongewijzigd") return "";
    if (klasse === "alleen-metadata" || soort === "synoniemen") return "metadata";
    return klasse === "redactioneel" ? "redactioneel" : "materieel";
  }

  return { klassen, comingAndGoing, othersOrGone, bare, kind, ofFields, weight };
})();
