// The filters of the comparison: by ambt, thema and laag, as the command has them, and by class, which only chooses what
// is listed. `vergeleken` holds both editions and what was found; `gekozen` the chosen values of each filter.
"use strict";

handboekEdities.filters = (() => {
  const { classify, editionsWords, review, tonen } = handboekEdities;
  const NAMEN = { ambt: "Ambt", thema: "Thema", laag: "Laag", klasse: "Klasse" };
  const REGISTER = { ambt: "ambten", thema: "themas", laag: "lagen" };
  const bij = new WeakMap(); // the values of each change that was asked about

  // The values that a change has for each filter.
  function waarden({ oud, nieuw }, change) {
    if (!bij.has(change)) bij.set(change, { ...review.traits(change, oud.stand, nieuw.stand), klasse: new Set([change.klasse]) });
    return bij.get(change);
  }

  const past = (vergeleken, gekozen, change, naam) =>
    !gekozen[naam].length || gekozen[naam].some((waarde) => waarden(vergeleken, change)[naam].has(waarde));

  // The changes that pass all filters, and what those of the command leave.
  function zeef(vergeleken, { klasse, ...anders }) {
    const found = review.select(vergeleken.found, anders, vergeleken.oud.stand, vergeleken.nieuw.stand);
    return { found, getoond: review.changed(found).filter((change) => past(vergeleken, { klasse }, change, "klasse")) };
  }

  // The words that the address asks for and neither edition knows.
  function vreemd({ oud, nieuw }, gekozen) {
    const bekend = (naam, waarde) =>
      naam === "klasse"
        ? classify.klassen.includes(waarde)
        : [oud, nieuw].some(({ document: editie }) => Object.hasOwn(editie[REGISTER[naam]], waarde));
    return Object.entries(gekozen).flatMap(([naam, woorden]) => woorden.filter((waarde) => !bekend(naam, waarde)));
  }

  // A filter for each name, with the values that the changes have and those that were chosen.
  function maakAlle(vergeleken, gekozen) {
    const { naam: noem } = tonen.melder(vergeleken);
    const changed = review.changed(vergeleken.found);
    return Object.entries(NAMEN).map(([naam, label]) => {
      const alle = new Set([...changed.flatMap((change) => [...waarden(vergeleken, change)[naam]]), ...gekozen[naam]]);
      const opties =
        naam === "klasse"
          ? classify.klassen.filter((klasse) => alle.has(klasse)).map((klasse) => [klasse, editionsWords.KLASSEN[klasse]])
          : [...alle].map((waarde) => [waarde, noem(REGISTER[naam], waarde)]).sort(([, een], [, twee]) => een.localeCompare(twee, "nl"));
      const vakjes = opties.map(([waarde, tekst]) => {
        const vakje = handboekMaak("input", { type: "checkbox", name: naam, value: waarde });
        vakje.checked = gekozen[naam].includes(waarde);
        return handboekMaak("label", {}, vakje, " ", handboekMaak("span", {}, tekst), " ", handboekMaak("span", { class: "hb-telling" }));
      });
      const samenvatting = handboekMaak("summary", {}, `${label} `, handboekMaak("span", { class: "hb-facet__aantal" }));
      const keuzes = handboekMaak("fieldset", { "aria-label": label }, ...vakjes);
      return handboekMaak("details", { class: "hb-facet", "data-facet": naam }, samenvatting, keuzes);
    });
  }

  // Writes behind each value what choosing it would give: everything that fits the other filters.
  function tel(element, vergeleken, gekozen) {
    for (const facet of element.querySelectorAll("[data-facet]")) {
      const naam = facet.dataset.facet;
      const anders = Object.keys(NAMEN).filter((ander) => ander !== naam);
      const basis = review.changed(vergeleken.found).filter((change) => anders.every((ander) => past(vergeleken, gekozen, change, ander)));
      for (const vakje of facet.querySelectorAll("input")) {
        const n = basis.filter((change) => waarden(vergeleken, change)[naam].has(vakje.value)).length;
        vakje.parentElement.querySelector(".hb-telling").textContent = n;
        vakje.parentElement.classList.toggle("hb-nul", n === 0);
      }
      facet.querySelector(".hb-facet__aantal").textContent = gekozen[naam].length ? `(${gekozen[naam].length} gekozen)` : "";
    }
  }

  return { NAMEN: Object.keys(NAMEN), zeef, vreemd, maakAlle, tel };
})();
