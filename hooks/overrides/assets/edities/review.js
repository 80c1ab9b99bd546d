// Which changes are asked about, and which of them are alike: see editions/review.py.
"use strict";

handboekEdities.review = (() => {
  const { classify, diff } = handboekEdities;
  const { NORM, key } = handboekEdities.stand;

  // What the filters go by, of a norm as it was and as it is: sets of ambten, themas and lagen.
  function traits(change, old, now) {
    const norms = [old, now].map((stand) => change.soort_record === NORM && stand.records.get(key(NORM, change.id))).filter(Boolean);
    return {
      ambt: new Set(norms.flatMap((norm) => norm.ambten)),
      thema: new Set(norms.map((norm) => norm.thema)),
      laag: new Set(norms.map((norm) => norm.laag)),
    };
  }

  // Only the changes that pass the filters, {ambt: [], thema: [], laag: []}; registers only pass when all are empty.
  function select(found, filters, old, now) {
    const asked = Object.entries(filters).filter(([, wanted]) => wanted.length);
    const passes = (change) => {
      const has = asked.length ? traits(change, old, now) : {};
      return asked.every(([name, wanted]) => wanted.some((value) => has[name].has(value)));
    };
    return { ...found, wijzigingen: found.wijzigingen.filter(passes) };
  }

  const changed = ({ wijzigingen }) => wijzigingen.filter(({ klasse }) => klasse !== "ongewijzigd");

  // Records that changed in the very same way, two or more together, in order of their first.
  function groups(found) {
    const alike = new Map();
    for (const change of changed(found)) {
      if (classify.comingAndGoing.includes(change.klasse)) continue;
      const same = `${diff.fingerprint({ ...change, id: "" })} ${change.bevindingen}`;
      alike.set(same, [...(alike.get(same) ?? []), change]);
    }
    return [...alike.values()].filter((group) => group.length > 1);
  }

  return { traits, select, changed, groups };
})();
