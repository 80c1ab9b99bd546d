// Records as plain data with stable bytes: see editions/canonical.py.
"use strict";

handboekEdities.canonical = (() => {
  // What Python takes for blanks; \s in JavaScript is another set.
  const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

  // Orders texts by their code points, as Python does; JavaScript's own order is by halves of surrogate pairs.
  function order(one, two) {
    const [a, b] = [[...one], [...two]];
    const place = a.findIndex((letter, index) => letter !== b[index]);
    if (place < 0) return a.length - b.length;
    return place < b.length ? a[place].codePointAt(0) - b[place].codePointAt(0) : 1;
  }

  const isObject = (data) => data !== null && typeof data === "object" && !Array.isArray(data);

  // JSON with sorted keys; with `indent`, one value a line.
  function write(data, indent, deep = 0) {
    if (data === null || typeof data !== "object") return JSON.stringify(data);
    const items = Array.isArray(data)
      ? data.map((item) => write(item, indent, deep + 1))
      : Object.keys(data)
          .sort(order)
          .map((key) => `${JSON.stringify(key)}:${indent}${write(data[key], indent, deep + 1)}`);
    const [open, close] = Array.isArray(data) ? "[]" : "{}";
    const line = (depth) => (indent && items.length ? `\n${indent.repeat(depth)}` : "");
    return open + line(deep + 1) + items.join(`,${line(deep + 1)}`) + line(deep) + close;
  }

  // Canonical JSON for a file.
  const text = (data) => `${write(data, " ")}\n`;
  // The same on one line: two data are equal when these are.
  const compact = (data) => write(data, "");
  const digest = (data) => handboekEdities.sha256(compact(data));

  return { BLANK, order, isObject, text, compact, digest };
})();
