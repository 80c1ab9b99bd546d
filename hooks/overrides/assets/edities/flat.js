// A record as a flat mapping from field to value: see editions/flat.py.
"use strict";

handboekEdities.flat = (() => {
  const { isObject } = handboekEdities.canonical;
  const ORDER = "#volgorde";
  const OLDER = "eerdere_versies";

  const flatten = (record) => new Map(fields(Object.entries(record), ""));

  function* fields(entries, before) {
    for (const [name, value] of entries) {
      const route = before + name;
      if (name === "kenmerken" && isObject(value)) {
        for (const [key, inner] of Object.entries(value)) {
          const noted = isObject(inner) && "noot" in inner;
          yield [`${route}.${key}`, noted ? inner.waarde : inner];
          if (noted) yield [`${route}.${key}.noot`, inner.noot];
        }
      } else if (name === OLDER) {
        for (const { geldig_tot: day, ...old } of value) {
          yield [`${route}.${day}.geldig_tot`, day];
          yield* fields(Object.entries(old), `${route}.${day}.`);
        }
      } else if (isMapping(value)) {
        yield [route + ORDER, value.map((pair) => pair.sleutel)];
        yield* fields(value.map((pair) => [pair.sleutel, pair.waarde]), `${route}.`);
      } else if (isObject(value)) {
        yield* fields(Object.entries(value), `${route}.`);
      } else {
        yield [route, value];
      }
    }
  }

  // Is this a mapping whose order counts?
  const isMapping = (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => isObject(item) && Object.keys(item).sort().join() === "sleutel,waarde");

  return { ORDER, flatten };
})();
