// The words of changes as a reader sees them: see reading/editions_words.py and, for values, reading/labels.py.
"use strict";

handboekEdities.editionsWords = (() => {
  const { flat, values, words } = handboekEdities;
  const { maanden, woorden } = handboekEdities.regels;
  const { klassen: KLASSEN, richtingen: RICHTINGEN, velden: VELDEN, registers: REGISTERS, lijsten: LIJSTEN } = woorden;
  const DAY = /^\d{4}-\d{2}-\d{2}$/;

  const hoofdletter = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
  const opsomming = (items) => [items.slice(0, -1).join(", "), ...items.slice(-1)].filter(Boolean).join(" en ");
  const getal = (number) => number.replace(".", ",");

  function datum(day) {
    const [year, month, number] = day.split("-").map(Number);
    return `${number} ${maanden[month - 1]} ${year}`;
  }

  const kenmerk = (document, thema, naam) =>
    values.pairs(document.themas[thema]?.kenmerken).find(([key]) => key === naam)?.[1];

  // The name of a field; `thema` is that of the norm, null for another record.
  function veld(name, thema, document) {
    const parts = name.replace(flat.ORDER, "").split(".");
    if (parts[0] === "eerdere_versies" && parts.length > 2) {
      return `Tekst tot en met ${datum(parts[1])}: ${veld(parts.slice(2).join("."), thema, document)}`;
    }
    const column = parts[0] === "kenmerken" && thema && kenmerk(document, thema, parts[1]);
    if (column) return parts.at(-1) === "noot" ? `${column.label}, toelichting` : column.label;
    return VELDEN[parts.join(".")] ?? hoofdletter(parts.join(", ").replaceAll("_", " "));
  }

  // The value of a field, "" where it is not there; keys by the names that the edition has.
  function waarde(name, value, thema, document) {
    if (value === null) return "";
    const bare = name.startsWith("eerdere_versies.") ? name.split(".").slice(2).join(".") : name;
    const [, naam] = (thema && bare.match(/^kenmerken\.([^.]+)$/)) || [];
    if (naam) return kenmerkwaarde(naam, value, thema, document);
    const names = document[REGISTERS[bare]] ?? document.keuzelijsten[LIJSTEN[bare]] ?? {};
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) {
      return value.map((item) => named(names, item)).join("; ");
    }
    return typeof value === "string" ? named(names, value) : words.shown(value);
  }

  function named(names, key) {
    if (Object.hasOwn(names, key)) return names[key].naam ?? names[key].citeertitel;
    return DAY.test(key) ? datum(key) : key;
  }

  function kenmerkwaarde(naam, value, thema, document) {
    const column = kenmerk(document, thema, naam);
    const data = values.read(column, value);
    if (data === null) return words.shown(value);
    const labels = Object.fromEntries(values.pairs(column.waarden));
    const parts = Object.fromEntries(values.pairs(column.delen));
    switch (column.type) {
      case "ja-nee":
        return data ? "Ja" : "Nee";
      case "actor":
        return data.map((key) => named(document.actoren, key)).join("; ");
      case "bedrag":
        return `€ ${getal(Number(data).toFixed(2)).replace(/,00$/, "")}`;
      case "termijn":
        return `${hoofdletter(data.tekst)}, na ${data.na}`;
      case "percentages":
        return hoofdletter(data.map(([part, number]) => parts[part].replace("{}", getal(number))).join("; "));
    }
    return hoofdletter(opsomming(data.map((key) => labels[key])));
  }

  // Both texts in pieces: what went is marked in the old one, what came in the new one.
  function sideBySide(old, now) {
    const pieces = words.compare(old, now);
    const length = (text) => [...text].length;
    const same = pieces.filter(([kind]) => kind === "gelijk").reduce((sum, [, text]) => sum + length(text), 0);
    if (same < woorden.genoeg_gelijk * Math.max(length(old), length(now))) {
      return [old ? [["weg", old]] : [], now ? [["nieuw", now]] : []];
    }
    return [pieces.filter(([kind]) => kind !== "nieuw"), pieces.filter(([kind]) => kind !== "weg")];
  }

  return { KLASSEN, RICHTINGEN, hoofdletter, opsomming, datum, veld, waarde, sideBySide };
})();
