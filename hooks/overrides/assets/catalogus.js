// A list with filters, such as the catalogue of norms: filters, counts, and where the page has them search and order.
// The state lives in the address; the index is fetched when someone starts to search.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const lijst = document.getElementById("hb-lijst");
  if (!lijst) return;
  const formulier = document.getElementById("hb-filter");
  const invoer = document.getElementById("hb-q");
  const volgorde = document.getElementById("hb-volgorde");
  const aantal = document.getElementById("hb-aantal");
  const leeg = document.getElementById("hb-leeg");
  const facetten = [...formulier.querySelectorAll("[data-facet]")].map((element) => ({
    sleutel: element.dataset.facet,
    element,
    vakjes: [...element.querySelectorAll("input")],
  }));
  const normen = [...lijst.children].map((element, plaats) => ({
    id: element.dataset.id,
    element,
    plaats,
    datum: element.dataset.datum,
    bron: element.querySelector(".hb-klein a:last-child")?.textContent ?? "",
    waarden: Object.fromEntries(facetten.map(({ sleutel }) => [sleutel, element.dataset[sleutel].split(" ")])),
  }));
  let index = null;
  let ladend = null;

  function haalIndex() {
    ladend ??= fetch(new URL("../data/zoekindex.json", location.href))
      .then((antwoord) => antwoord.json())
      .then((gegevens) => {
        index = lunr.Index.load(gegevens);
      });
    return ladend;
  }

  // Every word must match, as a whole or as the beginning of a longer one; when nothing has them all, any word
  // will do, also with one letter wrong. Whole words come first. Numbers only match as a whole: 12 is not 12a.
  function zoek(tekst) {
    const woorden = new Set(handboekWoorden.woorden(tekst));
    if (!woorden.size) return null;
    const { presence, wildcard } = lunr.Query;
    const vraag = (streng) =>
      index.query((query) => {
        for (const woord of woorden) {
          const getal = /\d/.test(woord);
          const begin = getal || woord.length < 3 ? wildcard.NONE : wildcard.TRAILING;
          query.term(woord, { usePipeline: false, boost: 6 });
          query.term(woord, { usePipeline: false, wildcard: begin, presence: streng ? presence.REQUIRED : presence.OPTIONAL });
          if (!streng && !getal && woord.length > 4) query.term(woord, { usePipeline: false, editDistance: 1 });
        }
      });
    const alles = vraag(true);
    return alles.length ? alles : vraag(false);
  }

  const gekozen = () =>
    Object.fromEntries(facetten.map(({ sleutel, vakjes }) => [sleutel, vakjes.filter((v) => v.checked).map((v) => v.value)]));
  const past = (norm, sleutel, keuze) => !keuze.length || keuze.some((waarde) => norm.waarden[sleutel].includes(waarde));

  function toon() {
    const keuze = gekozen();
    const tekst = invoer?.value.trim() ?? "";
    const gevonden = tekst && index ? zoek(tekst) : null;
    const rang = gevonden && new Map(gevonden.map((treffer, plaats) => [treffer.ref, plaats]));
    const bijTekst = (norm) => !rang || rang.has(norm.id);
    let getoond = 0;
    for (const norm of normen) {
      const zichtbaar = bijTekst(norm) && facetten.every(({ sleutel }) => past(norm, sleutel, keuze[sleutel]));
      norm.element.hidden = !zichtbaar;
      if (zichtbaar) getoond += 1;
    }
    for (const facet of facetten) {
      // What a choice would give: everything that fits the text and the other facets.
      const basis = normen.filter(
        (norm) => bijTekst(norm) && facetten.every(({ sleutel }) => sleutel === facet.sleutel || past(norm, sleutel, keuze[sleutel])),
      );
      for (const vakje of facet.vakjes) {
        const telling = basis.filter((norm) => norm.waarden[facet.sleutel].includes(vakje.value)).length;
        vakje.parentElement.querySelector(".hb-telling").textContent = telling;
        vakje.parentElement.classList.toggle("hb-nul", telling === 0);
      }
      const n = keuze[facet.sleutel].length;
      facet.element.querySelector(".hb-facet__aantal").textContent = n ? `(${n} gekozen)` : "";
    }
    const wijze = volgorde?.value || (rang ? "antwoord" : "titel");
    const vergelijk = {
      antwoord: (a, b) => (rang ? (rang.get(a.id) ?? 1e9) - (rang.get(b.id) ?? 1e9) : a.plaats - b.plaats),
      titel: (a, b) => a.plaats - b.plaats,
      nieuw: (a, b) => (a.datum < b.datum ? 1 : a.datum > b.datum ? -1 : a.plaats - b.plaats),
      bron: (a, b) => a.bron.localeCompare(b.bron, "nl", { numeric: true }) || a.plaats - b.plaats,
    }[wijze];
    lijst.append(...[...normen].sort(vergelijk).map((norm) => norm.element));
    const melding = getoond === 1 ? `1 ${lijst.dataset.een}` : `${getoond} ${lijst.dataset.meer}`;
    aantal.textContent = getoond === normen.length ? melding : `${melding} van ${normen.length}`;
    leeg.hidden = getoond > 0;
  }

  function schrijfAdres() {
    const params = new URLSearchParams();
    if (invoer?.value.trim()) params.set("q", invoer.value.trim());
    for (const [sleutel, waarden] of Object.entries(gekozen())) for (const waarde of waarden) params.append(sleutel, waarde);
    if (volgorde?.value) params.set("sorteer", volgorde.value);
    const vraag = params.toString();
    history.replaceState(null, "", (vraag ? `?${vraag}` : location.pathname) + location.hash);
  }

  function leesAdres() {
    const params = new URLSearchParams(location.search);
    if (invoer) invoer.value = (params.get("q") || "").slice(0, 200);
    if (volgorde) volgorde.value = params.get("sorteer") || "";
    if (volgorde && volgorde.selectedIndex < 0) volgorde.value = "";
    for (const { sleutel, vakjes, element } of facetten) {
      const waarden = params.getAll(sleutel);
      for (const vakje of vakjes) vakje.checked = waarden.includes(vakje.value);
      if (vakjes.some((vakje) => vakje.checked)) element.open = true;
    }
  }

  async function ververs({ adres = true } = {}) {
    if (adres) schrijfAdres();
    if (invoer?.value.trim() && !index) await haalIndex();
    toon();
  }

  formulier.hidden = false;
  formulier.parentElement.classList.add("hb-catalogus-aan");
  document.querySelector(".hb-balk").hidden = false;
  if (window.matchMedia("(max-width: 59.9em)").matches) formulier.querySelector(".hb-filters").open = false;
  formulier.addEventListener("submit", (gebeurtenis) => gebeurtenis.preventDefault());
  formulier.addEventListener("change", () => ververs());
  invoer?.addEventListener("input", () => ververs());
  volgorde?.addEventListener("change", () => ververs());
  document.getElementById("hb-wis").addEventListener("click", () => {
    formulier.reset();
    if (volgorde) volgorde.value = "";
    ververs();
    invoer?.focus();
  });
  window.addEventListener("popstate", () => {
    leesAdres();
    ververs({ adres: false });
  });
  leesAdres();
  ververs({ adres: false });
});
