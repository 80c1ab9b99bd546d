// What applies, given the answers: exactly what decide in handboek/records/decisions.py does. A test holds the two
// together. All that the norms decide has been worked out; here facts are compared and nothing else.
"use strict";

const handboekBeslissen = (() => {
  // An amount in cents; null for text that is no amount.
  const cent = (tekst) => (/^\d{1,7}(\.\d{1,2})?$/.test(tekst) ? Math.round(Number(tekst) * 100) : null);

  // Does a condition hold: null while its fact has not been asked.
  function geldt([feit, vergelijking, waarde], feiten) {
    if (!Object.hasOwn(feiten, feit)) return null;
    if (vergelijking === "is") return waarde.includes(feiten[feit]);
    const bedrag = cent(feiten[feit]);
    if (bedrag === null) return false;
    return {
      vanaf: bedrag >= waarde,
      boven: bedrag > waarde,
      onder: bedrag < waarde,
      "tot-en-met": bedrag <= waarde,
    }[vergelijking];
  }

  // The places of the rules that apply, and the facts that could still change the answer.
  function beslis({ feiten: volgorde, wegen }, feiten) {
    const gekozen = [];
    const gedaan = new Set();
    const open = new Set();
    wegen.forEach((weg, plaats) => {
      const als = weg.als.map((voorwaarde) => geldt(voorwaarde, feiten));
      const tenzij = weg.tenzij.map((voorwaarde) => geldt(voorwaarde, feiten));
      if (weg.vervalt_bij.some((handeling) => gedaan.has(handeling)) || als.includes(false) || tenzij.includes(true)) return;
      for (const [feit] of [...weg.als, ...weg.tenzij]) if (!Object.hasOwn(feiten, feit)) open.add(feit);
      if (!als.every(Boolean)) return;
      gekozen.push(plaats);
      for (const handeling of weg.handelingen) gedaan.add(handeling);
    });
    return { wegen: gekozen, vragen: volgorde.filter((feit) => open.has(feit)) };
  }

  // An amount as people type it (€ 1.250,50) as the address has it (1250.50); null when it is none.
  function leesBedrag(tekst) {
    if (tekst.length > 20) return null;
    let kaal = tekst.replace(/[\s€]/g, "").replace(/,[-–]$/, "");
    if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(kaal)) kaal = kaal.replaceAll(".", "");
    const bedrag = cent(kaal.replace(",", "."));
    if (bedrag === null) return null;
    return bedrag % 100 ? (bedrag / 100).toFixed(2) : String(bedrag / 100);
  }

  return { beslis, leesBedrag };
})();
