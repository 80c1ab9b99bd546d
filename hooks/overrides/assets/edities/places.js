// Where a record stands in the file of an edition: see _places_in_file in editions/operands.py.
"use strict";

handboekEdities.places = (() => {
  const { NORM } = handboekEdities.stand;
  const STARTS = /^(?: "(\w+)": [[{]$|  ("(?:[^"\\]|\\.)*"): | {3}"id": ("[^"]+"))/gm;

  // A function from the kind of a record and its id to "path:line".
  function inFile(text, path) {
    const lines = new Map();
    let [section, line, counted] = ["", 1, 0];
    for (const { index, 1: register, 2: entry, 3: norm } of text.matchAll(STARTS)) {
      for (let end = text.indexOf("\n", counted); end >= 0 && end < index; end = text.indexOf("\n", end + 1)) {
        line += 1;
        counted = end + 1;
      }
      if (register) section = register;
      else lines.set(`${norm ? NORM : section} ${norm ?? entry}`, line);
    }
    return (soort, id) => {
      const found = lines.get(`${soort} ${JSON.stringify(soort === "keuzelijsten" ? id.split("/")[0] : id)}`);
      return found ? `${path}:${found}` : path;
    };
  }

  return { inFile };
})();
