// A list with filters, such as the catalogue of norms: filters, counts, and where the page has them search and order.
// The state lives in the address; what answers a question is zoek.js.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const lijst = document.getElementById("hb-lijst");
  if (!lijst) return;
  const formulier = document.getElementById("hb-filter");
  const invoer = document.getElementById("hb-q");
  const volgorde = document.getElementById("hb-volgorde");
  const aantal = document.getElementById("hb-aantal");
  const leeg = document.getElementById("hb-leeg");
  const ook = document.getElementById("hb-ook");
  const uitleg = document.getElementById("hb-uitleg");
  const OOK_HOOGSTENS = 6; // of a kind
  const IN_EEN_KEER = Number(lijst.dataset.delen ?? 1) > 1 ? 200 : Infinity; // of thousands more at once makes a choice slow
  const facetten = [...formulier.querySelectorAll("[data-facet]")].map((element) => ({
    sleutel: element.dataset.facet,
    element,
    vakjes: [...element.querySelectorAll("input")],
  }));
  const normen = [];
  const rest = document.getElementById("hb-rest"); // what is not shown waits in a list that is not drawn
  const meer = document.getElementById("hb-meer");
  let hoogstens = IN_EEN_KEER;
  const MISLUKT = {}; // for an answer that cannot be had: the list is then as without a question
  let antwoord = null; // on the question in the search field: see zoekmachine.js

  // Takes items of the list in: in the page they stay where they are, in the order of the list.
  function neem(elementen) {
    for (const element of elementen) {
      normen.push({
        id: element.dataset.norm ?? element.dataset.id,
        element,
        plaats: normen.length,
        datum: element.dataset.datum,
        gemerkt: false,
        waarden: Object.fromEntries(facetten.map(({ sleutel }) => [sleutel, element.dataset[sleutel].split(" ")])),
      });
    }
  }

  // The rest of a list that does not fit on one page stands on pages of its own beside it.
  async function haalVervolg() {
    const nummers = Array.from({ length: Number(lijst.dataset.delen ?? 1) - 1 }, (_, i) => i + 2);
    const delen = await Promise.all(
      nummers.map(async (nummer) => {
        const pagina = await fetch(`../normen-deel-${nummer}/`);
        if (!pagina.ok) throw new Error(pagina.statusText);
        return [...new DOMParser().parseFromString(await pagina.text(), "text/html").getElementById("hb-lijst").children];
      }),
    );
    for (const deel of delen) neem(deel);
    if (nummers.length) document.getElementById("hb-delen").hidden = true;
  }

  const teksten = ({ element }) => element.querySelectorAll("[data-zoektekst]");
  const bron = ({ element }) => element.querySelector(".hb-klein a:last-child")?.textContent ?? "";

  // Marks in a text what the question found there; ``raak`` empty takes the marks away.
  function merk(element, raak) {
    element.replaceChildren(
      ...handboekWoorden.stukken(element.textContent, raak).map(([stuk, is]) => {
        if (!is) return stuk;
        const mark = document.createElement("mark");
        mark.textContent = stuk;
        return mark;
      }),
    );
  }

  // What else answers the question, by kind, and what the question was taken for.
  function toonErnaast() {
    if (!ook) return;
    const anders = (antwoord?.treffers ?? []).filter(({ soort, raak }) => soort !== "norm" && raak);
    ook.hidden = !anders.length;
    ook.querySelectorAll("[data-soort]").forEach((groep) => {
      const links = anders.filter(({ soort }) => soort === groep.dataset.soort).slice(0, OOK_HOOGSTENS);
      groep.hidden = !links.length;
      groep.querySelector("ul").replaceChildren(
        ...links.map(({ url, titel, raak }) => {
          const punt = document.createElement("li");
          const link = document.createElement("a");
          link.href = `../${url}`;
          link.textContent = titel;
          merk(link, raak);
          punt.append(link);
          return punt;
        }),
      );
    });
    const { citaat, gemist } = antwoord ?? {};
    const zinnen = antwoord === MISLUKT ? ["Zoeken lukt nu niet. Kies uit de filters, of probeer het later opnieuw."] : [];
    if (citaat?.artikel && !citaat.aantal) zinnen.push("Op dit artikel staat geen norm in het handboek.");
    if (citaat && !citaat.bron && citaat.soort !== "artikel") zinnen.push("Deze bron staat niet in het handboek.");
    if (gemist?.length) zinnen.push(`Niet gevonden en niet meegeteld: ${gemist.join(", ")}.`);
    uitleg.textContent = zinnen.join(" ");
    uitleg.hidden = !zinnen.length;
  }

  const gekozen = () =>
    Object.fromEntries(facetten.map(({ sleutel, vakjes }) => [sleutel, vakjes.filter((v) => v.checked).map((v) => v.value)]));
  const past = (norm, sleutel, keuze) => !keuze.length || keuze.some((waarde) => norm.waarden[sleutel].includes(waarde));

  function toon() {
    const keuze = gekozen();
    const paren = antwoord?.treffers?.filter(({ soort }) => soort === "norm").map((treffer) => [treffer.url.split("/")[1], treffer]);
    const treffers = paren && new Map(paren);
    const rang = paren && new Map(paren.map(([id], plaats) => [id, plaats]));
    // What the list leaves out for another reason (see normtijd.js) is neither shown nor counted.
    const bijTekst = (norm) => !norm.element.hasAttribute("data-buiten") && (!rang || rang.has(norm.id));
    // What fits, and what each choice would give: everything that fits the text and the other facets.
    const gevonden = [];
    const tellingen = Object.fromEntries(facetten.map(({ sleutel }) => [sleutel, new Map()]));
    for (const norm of normen.filter(bijTekst)) {
      const mis = facetten.filter(({ sleutel }) => !past(norm, sleutel, keuze[sleutel]));
      if (!mis.length) gevonden.push(norm);
      for (const { sleutel } of mis.length ? (mis.length === 1 ? mis : []) : facetten) {
        for (const waarde of norm.waarden[sleutel]) tellingen[sleutel].set(waarde, (tellingen[sleutel].get(waarde) ?? 0) + 1);
      }
    }
    for (const facet of facetten) {
      for (const vakje of facet.vakjes) {
        const telling = tellingen[facet.sleutel].get(vakje.value) ?? 0;
        vakje.parentElement.querySelector(".hb-telling").textContent = telling;
        vakje.parentElement.classList.toggle("hb-nul", telling === 0);
      }
      const n = keuze[facet.sleutel].length;
      facet.element.querySelector(".hb-facet__aantal").textContent = n ? `(${n} gekozen)` : "";
    }
    const wijze = volgorde?.value || (rang ? "antwoord" : "titel");
    const bronnen = wijze === "bron" ? new Map(gevonden.map((norm) => [norm, bron(norm)])) : null;
    const vergelijk = {
      antwoord: (a, b) => (rang ? (rang.get(a.id) ?? 1e9) - (rang.get(b.id) ?? 1e9) : a.plaats - b.plaats),
      titel: (a, b) => a.plaats - b.plaats,
      nieuw: (a, b) => (a.datum < b.datum ? 1 : a.datum > b.datum ? -1 : a.plaats - b.plaats),
      bron: (a, b) => bronnen.get(a).localeCompare(bronnen.get(b), "nl", { numeric: true }) || a.plaats - b.plaats,
    }[wijze];
    const getoond = new Set(gevonden.sort(vergelijk).slice(0, hoogstens));
    // Moving thousands of items costs more than all the rest: only what changes place is moved.
    for (const norm of normen) {
      norm.element.hidden = !getoond.has(norm);
      if (norm.element.hidden && norm.element.parentNode !== rest) rest.append(norm.element);
    }
    const elementen = [...getoond].map(({ element }) => element);
    if (elementen.some((element, plaats) => element !== lijst.children[plaats])) lijst.append(...elementen);
    meer.hidden = gevonden.length <= hoogstens;
    for (const norm of normen) {
      if (norm.gemerkt) for (const deel of teksten(norm)) merk(deel, []);
      norm.gemerkt = getoond.has(norm) && Boolean(treffers?.get(norm.id)?.raak);
      if (norm.gemerkt) for (const deel of teksten(norm)) merk(deel, treffers.get(norm.id).raak);
    }
    toonErnaast();
    const n = gevonden.length;
    const melding = n === 1 ? `1 ${lijst.dataset.een}` : `${n} ${lijst.dataset.meer}`;
    aantal.textContent = n === normen.length ? melding : `${melding} van ${normen.length}`;
    leeg.hidden = n > 0;
  }

  function schrijfAdres() {
    const params = new URLSearchParams();
    if (invoer?.value.trim()) params.set("q", invoer.value.trim());
    for (const [sleutel, waarden] of Object.entries(gekozen())) for (const waarde of waarden) params.append(sleutel, waarde);
    if (volgorde?.value) params.set("sorteer", volgorde.value);
    const hier = new URLSearchParams(location.search);
    for (const sleutel of ["peildatum", "ook-niet-geldend"]) if (hier.has(sleutel)) params.set(sleutel, hier.get(sleutel));
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
    const tekst = invoer?.value.trim() ?? "";
    const nieuw = tekst ? await handboekZoek.vraag(tekst).catch(() => MISLUKT) : null;
    if (tekst !== (invoer?.value.trim() ?? "")) return; // meanwhile the question changed, and its answer follows
    antwoord = nieuw?.treffers?.length || nieuw?.citaat || nieuw === MISLUKT || /[\p{L}\p{N}]/u.test(tekst) ? nieuw : null;
    toon();
  }

  formulier.hidden = false;
  document.querySelector(".hb-balk").hidden = false;
  if (window.matchMedia("(max-width: 59.9em)").matches) formulier.querySelector(".hb-filters").open = false;
  formulier.addEventListener("submit", (gebeurtenis) => gebeurtenis.preventDefault());
  formulier.addEventListener("change", () => ververs());
  invoer?.addEventListener("input", () => ververs());
  meer.addEventListener("click", () => {
    const eerste = lijst.children.length;
    hoogstens += IN_EEN_KEER;
    toon();
    lijst.children[eerste]?.querySelector("a")?.focus();
  });
  volgorde?.addEventListener("change", () => ververs());
  document.getElementById("hb-wis").addEventListener("click", () => {
    formulier.reset();
    if (volgorde) volgorde.value = "";
    ververs();
    invoer?.focus();
  });
  document.addEventListener("hb-peildatum", () => ververs({ adres: false }));
  window.addEventListener("popstate", () => {
    leesAdres();
    ververs({ adres: false });
  });
  leesAdres();
  neem(lijst.children);
  haalVervolg().then(
    () => document.dispatchEvent(new CustomEvent("hb-peildatum")),
    () => ververs({ adres: false }), // what could be had is shown, and the links to the other parts stay
  );
});
