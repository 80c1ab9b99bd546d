// The report on changes as data, the same as the command's: see editions/exports.py.
"use strict";

handboekEdities.exports = (() => {
  const { canonical, diff, review } = handboekEdities;
  const { schema_verslag: SCHEMA, verslagkop: HEAD } = handboekEdities.regels;

  const head = (kop) => Object.fromEntries(HEAD.map((name) => [name, kop[name] ?? null]));

  function data(found) {
    const soorten = [...new Set(found.wijzigingen.map((one) => one.soort_record))];
    return {
      schema: SCHEMA,
      oud: head(found.oud),
      nieuw: head(found.nieuw),
      telling: diff.counts(found.wijzigingen),
      telling_per_soort: Object.fromEntries(soorten.map((soort) => [soort, diff.counts(found.wijzigingen, soort)])),
      wijzigingen: review.changed(found).map(change),
      groepen: review.groups(found).map((group) => group.map(({ soort_record, id }) => ({ soort_record, id }))),
      fouten: [],
    };
  }

  // Approvals are the command's alone.
  const change = (one) => ({
    ...one,
    gewicht: one.gewicht || null,
    vingerafdruk: diff.fingerprint(one),
    bevindingen: one.bevindingen.map((regel) => ({ regel, tekst: diff.BEVINDINGEN[regel] })),
    goedgekeurd: null,
  });

  const json = (found) => canonical.text(data(found));

  return { data, json };
})();
