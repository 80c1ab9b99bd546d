// How two values of a field are laid side by side, word by word: see editions/words.py, and for the longest runs of
// words that two texts share Python's difflib.SequenceMatcher, which that uses.
"use strict";

handboekEdities.words = (() => {
  const { BLANK, isObject } = handboekEdities.canonical;
  const blanks = new RegExp(`[${BLANK}]+`);

  function shown(value) {
    if (isObject(value)) return Object.entries(value).map(([name, inner]) => `${name} ${shown(inner)}`).join(", ");
    if (Array.isArray(value)) return value.map(shown).join(value.every((item) => typeof item === "string") ? ", " : "; ");
    return value === null ? "" : String(value);
  }

  // Both values without what they share when they are lists of blocks; others as they are.
  function different(old, now) {
    const isBlocks = (value) => Array.isArray(value) && value.every(isObject);
    if (!isBlocks(old) || !isBlocks(now)) return [old, now];
    const [one, two] = [old, now].map((blocks) => new Set(blocks.map((block) => JSON.stringify(block))));
    const byText = (a, b) => (shown(a) < shown(b) ? -1 : 1);
    const without = (blocks, known) => blocks.filter((block) => !known.has(JSON.stringify(block))).sort(byText);
    return [without(old, two), without(now, one)];
  }

  // The words of both values in reading order, each run of them once: ["gelijk" | "weg" | "nieuw", text].
  function compare(old, now) {
    const [one, two] = [old, now].map((value) => shown(value).split(blanks).filter(Boolean));
    const result = [];
    let [a, b] = [0, 0];
    const add = (kind, words) => words.length && result.push([kind, words.join(" ")]);
    for (const [i, j, length] of [...blocks(one, two), [one.length, two.length, 0]]) {
      add("weg", one.slice(a, i));
      add("nieuw", two.slice(b, j));
      add("gelijk", one.slice(i, i + length));
      [a, b] = [i + length, j + length];
    }
    return result;
  }

  // The runs that both have, as [place in one, place in two, length], in order, those that touch as one.
  function blocks(one, two) {
    const places = new Map();
    two.forEach((word, j) => places.set(word, [...(places.get(word) ?? []), j]));
    const result = [];
    (function within(alo, ahi, blo, bhi) {
      const [i, j, length] = longest(one, places, alo, ahi, blo, bhi);
      if (!length) return;
      within(alo, i, blo, j);
      const last = result.at(-1);
      if (last && last[0] + last[2] === i && last[1] + last[2] === j) last[2] += length;
      else result.push([i, j, length]);
      within(i + length, ahi, j + length, bhi);
    })(0, one.length, 0, two.length);
    return result;
  }

  // The longest run within these bounds; of equal ones the first in `one`, and of those the first in the other.
  function longest(one, places, alo, ahi, blo, bhi) {
    let best = [alo, blo, 0];
    let lengths = new Map(); // of the runs that end just before here, by where they end in the other
    for (let i = alo; i < ahi; i += 1) {
      const next = new Map();
      for (const j of places.get(one[i]) ?? []) {
        if (j < blo || j >= bhi) continue;
        const length = (lengths.get(j - 1) ?? 0) + 1;
        next.set(j, length);
        if (length > best[2]) best = [i - length + 1, j - length + 1, length];
      }
      lengths = next;
    }
    return best;
  }

  return { shown, different, compare };
})();
