// What a diff compares: the records of an edition, as a whole or as they applied on a day. See editions/stand.py.
"use strict";

handboekEdities.stand = (() => {
  const { lawtime } = handboekEdities;
  const { registers: SHAPES } = handboekEdities.regels;
  const NORM = "norm";

  // A kind and an id as one key, which sorts by the kind and then by the id.
  const key = (soort, id) => `${soort}\0${id}`;
  const nowhere = () => null;

  // The head, the records by key, the themes, and where a field stands (see places.js).
  function of(document, peildatum = null, place = nowhere) {
    const { label, datum, commit, sha256 } = document;
    const records = new Map();
    for (const item of document.normen) {
      const shown = peildatum === null ? item : on(item, peildatum);
      if (shown) records.set(key(NORM, item.id), shown);
    }
    for (const [name, shape] of Object.entries(SHAPES)) {
      for (const [id, entry] of Object.entries(document[name])) {
        if (shape === "groep") for (const [inner, value] of Object.entries(entry)) records.set(key(name, `${id}/${inner}`), value);
        else records.set(key(name, id), shape === "lijst" ? { cellen: entry } : entry);
      }
    }
    for (const [word, others] of Object.entries(document.synoniemen)) records.set(key("synoniemen", word), { synoniemen: others });
    return { kop: { label, datum, commit, sha256, peildatum }, records, themas: document.themas, place };
  }

  // A norm as it applied on a day, without its older texts; null when it did not exist yet.
  function on(norm, day) {
    const { stand, versie } = lawtime.on(norm, day);
    if (stand === "nog-niet") return null;
    const { eerdere_versies: older, versiedatum_soort, ...shown } = norm;
    if (stand === "niet-nagegaan") return { ...shown, status: stand };
    if (stand === "op-komst" || stand === "niet-meer") return shown;
    const { geldig_tot, opvolgers, ...applied } = { ...shown, status: "van-kracht" };
    if (versie === undefined) return applied;
    const { versiedatum, kenmerken, ...rest } = applied;
    const old = older[versie];
    const kept = ["versiedatum", "samenvatting", "kenmerken"].filter((name) => name in old);
    return { ...rest, ...Object.fromEntries(kept.map((name) => [name, old[name]])) };
  }

  return { NORM, key, of };
})();
