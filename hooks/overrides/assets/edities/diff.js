// What changed between two editions: see editions/diff.py.
"use strict";

handboekEdities.diff = (() => {
  const { canonical, classify, direction, flat } = handboekEdities;
  const { NORM, key: keyOf } = handboekEdities.stand;
  const { bevindingen: BEVINDINGEN, gedateerd: DATED, naamvelden: NAME } = handboekEdities.regels;

  const same = (one, two) => one === two || (one !== undefined && two !== undefined && canonical.compact(one) === canonical.compact(two));

  // The heads of both, and what became of every record of either, in order of kind and id.
  function compare(old, now) {
    const linked = links(old, now);
    const keys = [...new Set([...old.records.keys(), ...now.records.keys()])].sort(canonical.order);
    return { oud: old.kop, nieuw: now.kop, wijzigingen: keys.map((key) => change(key, old, now, linked)) };
  }

  // How many records (of one kind) there are in each class, in the order of the classes.
  function counts(wijzigingen, soort = null) {
    const count = Object.fromEntries(classify.klassen.map((klasse) => [klasse, 0]));
    for (const one of wijzigingen) if (soort === null || soort === one.soort_record) count[one.klasse] += 1;
    return count;
  }

  // What stays the same as long as this very change does.
  function fingerprint({ soort_record: soort, id, klasse, velden }) {
    const fields = velden.map(({ veld, oud, nieuw }) => [veld, oud, nieuw]);
    return canonical.digest([soort, id, klasse, fields.sort(([one], [two]) => canonical.order(one, two))]).slice(0, 16);
  }

  function change(key, old, now, linked) {
    const [soort, id] = key.split("\0");
    const [before, after] = [old.records.get(key), now.records.get(key)];
    if (same(before, after)) {
      const nothing = { gewicht: "", richting: direction.NEUTRAAL, naar: [], velden: [], bevindingen: [] };
      return { id, soort_record: soort, klasse: "ongewijzigd", ...nothing };
    }
    const [one, two] = [flat.flatten(before ?? {}), flat.flatten(after ?? {})];
    const velden = [...new Set([...one.keys(), ...two.keys()])]
      .filter((field) => !same(one.get(field), two.get(field)))
      .sort(canonical.order)
      .map((field) => ({
        veld: field,
        oud: one.get(field) ?? null,
        nieuw: two.get(field) ?? null,
        plaats_oud: one.has(field) ? old.place(soort, id, field) : null,
        plaats_nieuw: two.has(field) ? now.place(soort, id, field) : null,
      }));
    const kinds = new Map(velden.map(({ veld, oud, nieuw }) => [veld, classify.kind(soort, veld, oud, nieuw)]));
    const [link, naar] = linked.get(key) ?? ["", []];
    const klasse = link || comingOrGoing(before, after) || classify.ofFields([...kinds.values()]);
    const gewicht = classify.weight(soort, klasse);
    const richting =
      klasse === "hernoemd" ? direction.NEUTRAAL : direction.ofChange(gewicht, directions(velden, before, after, old, now));
    const onDay = old.kop.peildatum !== null || now.kop.peildatum !== null;
    const bevindingen = soort === NORM ? [...findings(klasse, kinds, two, now, onDay)] : [];
    return { id, soort_record: soort, klasse, gewicht, richting, naar, velden, bevindingen };
  }

  function comingOrGoing(before, after) {
    if (!before) return "toegevoegd";
    if (!after) return "verwijderd";
    const [was, is] = [before.status === "ingetrokken", after.status === "ingetrokken"];
    if (was === is) return "";
    return is ? "ingetrokken" : "heringevoerd";
  }

  // The directions of a norm's changed kenmerken; none when the norm, or its theme, is not in both editions.
  function directions(velden, before, after, old, now) {
    if (!before || !after || before.thema === undefined || before.thema !== after.thema) return [];
    const [was, is] = [old.themas[before.thema], now.themas[before.thema]];
    if (!was || !is) return [];
    return velden
      .filter(({ veld }) => veld.startsWith("kenmerken.") && veld.split(".").length === 2)
      .map(({ veld, oud, nieuw }) => direction.ofValue(veld.slice("kenmerken.".length), oud, nieuw, was, is));
  }

  function* findings(klasse, kinds, fields, now, onDay) {
    if (klasse === "verwijderd") yield "norm-weggegooid";
    const opvolgers = fields.get("opvolgers") ?? [];
    if (klasse === "ingetrokken" && !opvolgers.length) yield "ingetrokken-zonder-opvolger";
    if (opvolgers.some((name) => !now.records.has(keyOf(NORM, name)))) yield "opvolger-onbekend";
    if (onDay) return;
    const dated = kinds.has("versiedatum");
    if (DATED.includes(klasse) && !dated) yield "zonder-nieuwe-versiedatum";
    const told = [...kinds].some(([field, kind]) => !field.startsWith("eerdere_versies.") && DATED.includes(kind));
    if (dated && !classify.comingAndGoing.includes(klasse) && !told) yield "versiedatum-zonder-wijziging";
  }

  // The records that became others, each with its class and the ids on the other side.
  function links(old, now) {
    const result = new Map();
    const id = (key) => key.split("\0")[1];
    const gone = [...old.records.keys()].filter((key) => !now.records.has(key));
    const come = new Set([...now.records.keys()].filter((key) => !old.records.has(key)));
    for (const [one, two] of renamed(old, now, gone, come)) {
      result.set(one, ["hernoemd", [id(two)]]);
      result.set(two, ["hernoemd", [id(one)]]);
    }
    const merged = new Map();
    for (const key of [...old.records.keys()].filter((one) => now.records.has(one)).sort(canonical.order)) {
      const after = now.records.get(key);
      if (!key.startsWith(`${NORM}\0`) || comingOrGoing(old.records.get(key), after) !== "ingetrokken") continue;
      const parts = (after.opvolgers ?? []).map((name) => keyOf(NORM, name));
      if (!parts.length || !parts.every((part) => come.has(part))) continue;
      if (parts.length > 1) {
        result.set(key, ["gesplitst", parts.map(id)]);
        for (const part of parts) if (!result.has(part)) result.set(part, ["gesplitst", [id(key)]]);
      } else {
        merged.set(parts[0], [...(merged.get(parts[0]) ?? []), key]);
      }
    }
    for (const [target, sources] of merged) {
      if (sources.length > 1) {
        result.set(target, ["samengevoegd", sources.map(id)]);
        for (const source of sources) result.set(source, ["samengevoegd", [id(target)]]);
      } else if (content(old.records.get(sources[0])) === content(now.records.get(target))) {
        result.set(sources[0], ["hernoemd", [id(target)]]);
        result.set(target, ["hernoemd", [id(sources[0])]]);
      }
    }
    return result;
  }

  // What a record says, whatever its name.
  const content = (record) => canonical.compact(Object.fromEntries(Object.entries(record).filter(([name]) => !NAME.includes(name))));

  // Pairs of one that is gone and one that came and say the same, where no third does.
  function renamed(old, now, gone, come) {
    const alike = new Map();
    for (const [side, keys, stand] of [[0, gone, old], [1, come, now]]) {
      for (const key of keys) {
        const said = `${key.split("\0")[0]}\0${content(stand.records.get(key))}`;
        if (!alike.has(said)) alike.set(said, [[], []]);
        alike.get(said)[side].push(key);
      }
    }
    return [...alike.values()].filter(([one, two]) => one.length === 1 && two.length === 1).map(([[one], [two]]) => [one, two]);
  }

  return { BEVINDINGEN, compare, counts, fingerprint };
})();
