// Reading an edition: see editions/edition.py. What a sound edition holds was checked when it was made; here its sha256
// shows that it still is that edition.
"use strict";

handboekEdities.edition = (() => {
  const { canonical } = handboekEdities;
  const { schema: SCHEMA, editievelden: FIELDS, label: LABEL } = handboekEdities.regels;

  // What is wrong with the text of an edition: the message of the error says it, in Dutch.
  class Fout extends Error {}

  // The document in a text; fails with a Fout when it is none or was changed after it was made.
  function read(text) {
    let document;
    try {
      document = JSON.parse(text);
    } catch {
      throw new Fout("dit is geen JSON");
    }
    if (!canonical.isObject(document)) throw new Fout("dit is geen editie");
    if (document.schema !== SCHEMA) throw new Fout(`schema ${document.schema ?? "None"} is onbekend; dit handboek leest schema ${SCHEMA}`);
    const { sha256, ...content } = document;
    if (sha256 !== canonical.digest(content)) throw new Fout("de inhoud past niet bij de sha256; het bestand is gewijzigd");
    const missing = FIELDS.find((field) => !Object.hasOwn(document, field));
    if (missing) throw new Fout(`het veld ${missing} ontbreekt`);
    const unknown = Object.keys(document).sort(canonical.order).find((field) => !FIELDS.includes(field));
    if (unknown) throw new Fout(`het veld ${unknown} is onbekend`);
    if (!new RegExp(`^(?:${LABEL})$`).test(document.label)) throw new Fout(`het label ${document.label} heeft niet de vorm JJJJ.nummer`);
    return document;
  }

  return { Fout, read };
})();
