// What of a norm applied on a day: see records/lawtime.py. Days are texts, JJJJ-MM-DD, which sort as they follow.
"use strict";

handboekEdities.lawtime = (() => {
  const { op_komst: coming } = handboekEdities.regels;

  // The stand, and the place of the older text where one applied.
  function on(norm, day) {
    if (coming.includes(norm.status)) return { stand: "op-komst" };
    if (norm.geldig_tot && day > norm.geldig_tot) return { stand: "niet-meer" };
    if (day >= norm.versiedatum) return { stand: "geldt" };
    const older = norm.eerdere_versies ?? [];
    // The oldest of the texts that had not ended yet is the only one that can have applied.
    const versie = older.findLastIndex((old) => day <= old.geldig_tot);
    if (versie >= 0 && !(older[versie].versiedatum > day)) return { stand: "eerdere-tekst", versie };
    const exact = (norm.versiedatum_soort ?? "precies") === "precies" && !older.length;
    return { stand: exact ? "nog-niet" : "niet-nagegaan" };
  }

  return { on };
})();
