// The values of kenmerken as data: see records/values.py.
"use strict";

handboekEdities.values = (() => {
  const { maanden, dagen } = handboekEdities.regels;
  const { isObject } = handboekEdities.canonical;
  const NUMBER = /^\d+(\.\d{1,2})?$/;

  // A mapping of the edition, a list of keys with values, as pairs.
  const pairs = (mapping) => (mapping ?? []).map(({ sleutel, waarde }) => [sleutel, waarde]);

  // What a bare value says, by type: true or false, a list of keys, a number as text, a term, or pairs of a part and its
  // number; null when the value does not fit.
  function read(kenmerk, raw) {
    switch (kenmerk.type) {
      case "ja-nee":
        return ["ja", "nee"].includes(raw) ? raw === "ja" : null;
      case "keuze":
        return keys(raw, pairs(kenmerk.waarden).map(([key]) => key), kenmerk.meervoudig === "ja");
      case "actor":
        return keys(raw, [], true);
      case "bedrag":
        return NUMBER.test(raw) ? raw : null;
      case "termijn":
        return term(raw);
      case "percentages":
        return parts(raw, pairs(kenmerk.delen).map(([key]) => key));
    }
    return null;
  }

  // The keys in the order of `known`; when that is empty, any key passes.
  function keys(raw, known, several) {
    const given = Array.isArray(raw) ? raw : [raw];
    if ((!several && given.length !== 1) || !given.length || new Set(given).size !== given.length) return null;
    if (!known.length) return given;
    return given.every((key) => known.includes(key)) ? known.filter((key) => given.includes(key)) : null;
  }

  function term(raw) {
    const kinds = isObject(raw) ? Object.keys(raw).filter((key) => key !== "na") : [];
    if (kinds.length !== 1 || !raw.na || typeof raw.na !== "string") return null;
    const [[soort], { na }, value] = [kinds, raw, String(raw[kinds[0]])];
    if (soort === "direct" && value === "ja") return { soort, tekst: "meteen", na, dagen: 0 };
    const [, number, unit] = value.match(/^(\d+) (\S+)$/) ?? [];
    if (soort === "binnen" && Object.hasOwn(dagen, unit)) return { soort, tekst: `binnen ${value}`, na, dagen: number * dagen[unit] };
    if (soort === "uiterlijk" && maanden.includes(unit) && number.length < 3 && number >= 1 && number <= 31) {
      return { soort, tekst: `uiterlijk ${value}`, na, dagen: maanden.indexOf(unit) * 31 + Number(number) };
    }
    return null;
  }

  function parts(raw, known) {
    const fits = isObject(raw) && Object.keys(raw).length === known.length && known.every((part) => NUMBER.test(raw[part]));
    return fits ? known.map((part) => [part, raw[part]]) : null;
  }

  return { pairs, read };
})();
