// Which way a change goes: stricter, milder, or not to be said. See editions/direction.py.
"use strict";

handboekEdities.direction = (() => {
  const { canonical, values } = handboekEdities;
  const [VERZWARING, VERLICHTING, NEUTRAAL, ONBEPAALD] = handboekEdities.regels.richtingen;

  // What a value may be compared with, and a number that is higher when it is stricter; null without an order.
  function strictness(kenmerk, value) {
    const data = values.read(kenmerk, value);
    if (data === null) return null;
    if (kenmerk.type === "keuze") {
      if (kenmerk.schaal !== "ja" || data.length !== 1) return null;
      return ["", -values.pairs(kenmerk.waarden).findIndex(([key]) => key === data[0])];
    }
    const sign = ["ja", "hoog", "lang"].includes(kenmerk.strengst) ? 1 : -1;
    if (!kenmerk.strengst || Array.isArray(data)) return null;
    // A day in the year and a length of time are no match, nor are terms that start at different moments.
    if (kenmerk.type === "termijn") return [`${data.soort === "uiterlijk"} ${data.na}`, sign * data.dagen];
    return ["", sign * Number(data)];
  }

  const column = (thema, naam) => values.pairs(thema.kenmerken).find(([key]) => key === naam)?.[1];
  const ordering = ({ type, strengst, schaal, waarden }) =>
    canonical.compact([type, strengst ?? null, schaal === "ja", values.pairs(waarden).map(([key]) => key)]);

  // The direction of one changed kenmerk, whose theme may itself have changed.
  function ofValue(naam, old, now, before, after) {
    const [was, is] = [column(before, naam), column(after, naam)];
    if (old === null || now === null || !was || !is) return ONBEPAALD;
    const [one, two] = [strictness(was, old), strictness(is, now)];
    if (ordering(was) !== ordering(is) || !one || !two || one[0] !== two[0] || one[1] === two[1]) return ONBEPAALD;
    return two[1] > one[1] ? VERZWARING : VERLICHTING;
  }

  // The direction of a whole change from those of its kenmerken: what is not materieel is neutral.
  function ofChange(gewicht, kenmerken) {
    if (gewicht !== "materieel") return NEUTRAAL;
    const found = new Set(kenmerken);
    return found.size === 1 ? [...found][0] : ONBEPAALD;
  }

  return { NEUTRAAL, ofValue, ofChange };
})();
