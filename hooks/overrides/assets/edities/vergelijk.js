// The page that compares two editions: the choice, the address that keeps it, and what is said of the result.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const { diff, edition, editionsWords: woorden, exports, filters, narekenen, ophalen, review, tonen } = handboekEdities;
  const { NORM } = handboekEdities.stand;
  const element = (id) => document.getElementById(id);
  const formulier = element("hb-edities");
  const zeef = element("hb-editiefilters");
  const uitkomst = element("hb-wijzigingen");
  const { eerste_dag: EERSTE_DAG, laatste_dag: LAATSTE_DAG } = handboekEdities.regels;
  const KANTEN = ["oud", "nieuw"];
  const LEESWIJZER =
    "Bij elke wijziging staan de oude en de nieuwe tekst. Wat weg is, is doorgestreept en begint met “vervallen”. " +
    "Wat erbij kwam, is onderstreept en begint met “nieuw”.";
  const veld = Object.fromEntries(
    KANTEN.map((kant) => [kant, { keuze: formulier.querySelector(`[name=${kant}]`), dag: formulier.querySelector(`[name=${kant}-dag]`) }]),
  );
  let gekozen = {}; // the values of each filter
  let vergeleken = null; // the editions {oud, nieuw} on the page, with all that was found
  let beurt = 0;

  const aantal = (n, een, meer) => `${n} ${n === 1 ? een : meer}`;
  const keuze = (kant) => {
    const optie = veld[kant].keuze.selectedOptions[0];
    return optie?.value ? { waarde: optie.value, naam: optie.textContent, ...optie.dataset } : null;
  };
  const vraag = (kant) => veld[kant].keuze.value && veld[kant].keuze.value + (veld[kant].dag.value ? `@${veld[kant].dag.value}` : "");

  // What is wrong with a text as a day to ask about, or "".
  function dagfout(tekst) {
    const moment = new Date(`${tekst}T00:00:00Z`);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(tekst) || Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== tekst) {
      return `“${tekst.slice(0, 30)}” is geen dag die bestaat.`;
    }
    const buiten = tekst < EERSTE_DAG || tekst > LAATSTE_DAG;
    return buiten ? `Kies een dag van ${woorden.datum(EERSTE_DAG)} tot en met ${woorden.datum(LAATSTE_DAG)}.` : "";
  }

  // Takes what can be taken from the address, and says what cannot.
  function leesAdres() {
    const params = new URLSearchParams(location.search);
    const zinnen = [];
    for (const kant of KANTEN) {
      const [, waarde, dag] = (params.get(kant) ?? "").match(/^(.*?)(?:@(.*))?$/s);
      const bekend = [...veld[kant].keuze.options].some((optie) => optie.value === waarde);
      if (!bekend) zinnen.push(`Een editie “${waarde.slice(0, 30)}” is er niet op deze site. Kies een andere.`);
      veld[kant].keuze.value = bekend ? waarde : "";
      const mis = dag === undefined ? "" : dagfout(dag);
      if (mis) zinnen.push(mis);
      veld[kant].dag.value = dag && !mis ? dag : "";
    }
    gekozen = Object.fromEntries(filters.NAMEN.map((naam) => [naam, params.getAll(naam)]));
    return zinnen;
  }

  function schrijfAdres() {
    const params = new URLSearchParams();
    for (const kant of KANTEN) if (vraag(kant)) params.set(kant, vraag(kant));
    for (const [naam, waarden] of Object.entries(gekozen)) for (const waarde of waarden) params.append(naam, waarde);
    const tekst = params.toString().replaceAll("%40", "@");
    history.replaceState(null, "", (tekst ? `?${tekst}` : location.pathname) + location.hash);
  }

  const meld = (zinnen) => {
    element("hb-melding").textContent = zinnen.join(" ");
  };

  function leeg(tekst) {
    vergeleken = null;
    uitkomst.replaceChildren();
    zeef.hidden = true;
    element("hb-editieknoppen").hidden = true;
    element("hb-telling").textContent = tekst;
  }

  // Fetches what is chosen, compares it, and shows what came of it.
  async function vergelijk(zinnen = []) {
    const mijn = ++beurt;
    element("hb-gekopieerd").textContent = "";
    element("hb-opnieuw").hidden = true;
    meld(zinnen);
    const keuzes = KANTEN.map(keuze);
    if (!keuzes.every(Boolean)) return leeg("Kies twee edities. Dan ziet u hier wat er is veranderd.");
    if (vraag("oud") === vraag("nieuw")) {
      return leeg("U koos twee keer hetzelfde. Kies twee verschillende edities, of geef elke kant een andere dag.");
    }
    leeg("De edities worden opgehaald.");
    let geladen;
    try {
      geladen = await Promise.all(KANTEN.map((kant, plaats) => ophalen.laad(keuzes[plaats], veld[kant].dag.value || null)));
    } catch (fout) {
      if (!(fout instanceof edition.Fout)) throw fout;
      if (mijn !== beurt) return undefined;
      element("hb-opnieuw").hidden = false;
      return leeg(fout.message);
    }
    if (mijn !== beurt) return undefined; // something else was chosen meanwhile
    const [oud, nieuw] = geladen;
    vergeleken = { oud, nieuw, found: diff.compare(oud.stand, nieuw.stand) };
    const vreemd = filters.vreemd(vergeleken, gekozen);
    if (vreemd.length) {
      const namen = woorden.opsomming(vreemd.map((tekst) => `“${tekst.slice(0, 30)}”`));
      meld([...zinnen, `Dit is in geen van beide edities bekend en is overgeslagen: ${namen}.`]);
      for (const naam of filters.NAMEN) gekozen[naam] = gekozen[naam].filter((waarde) => !vreemd.includes(waarde));
      schrijfAdres();
    }
    zeef.querySelector(".hb-filter__facetten").replaceChildren(...filters.maakAlle(vergeleken, gekozen));
    zeef.hidden = !review.changed(vergeleken.found).length;
    toon();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
    return undefined;
  }

  function toon() {
    filters.tel(zeef, vergeleken, gekozen);
    const { found, getoond } = filters.zeef(vergeleken, gekozen);
    const { alles, telling } = tonen.melder(vergeleken);
    const alle = review.changed(vergeleken.found).length;
    const normen = getoond.filter(({ soort_record: soort }) => soort === NORM).length;
    const andere = getoond.length - normen;
    const delen = [normen && aantal(normen, "norm", "normen"), andere && aantal(andere, "ander gegeven", "andere gegevens")].filter(Boolean);
    uitkomst.replaceChildren(
      narekenen.kop(vergeleken),
      telling(found),
      narekenen.bewijs(vergeleken, gekozen),
      ...(getoond.length ? [handboekMaak("p", {}, LEESWIJZER), ...alles({ ...found, wijzigingen: getoond })] : []),
    );
    const rest = getoond.length === alle ? "" : ` van ${alle}`;
    element("hb-telling").textContent = alle
      ? `${aantal(getoond.length, "wijziging", "wijzigingen")}${rest}${delen.length ? ": " : ""}${woorden.opsomming(delen)}.`
      : "Geen verschil: alle records zijn gelijk.";
    element("hb-editieknoppen").hidden = false;
  }

  function wijzig() {
    schrijfAdres();
    vergelijk();
  }

  async function kopieer() {
    try {
      await navigator.clipboard.writeText(location.href);
      element("hb-gekopieerd").textContent = "Het adres is gekopieerd.";
    } catch {
      element("hb-gekopieerd").textContent = "Kopiëren lukt hier niet. Kopieer het adres uit de adresbalk.";
    }
  }

  function bewaar() {
    const bestand = new Blob([exports.json(filters.zeef(vergeleken, gekozen).found)], { type: "application/json" });
    const link = handboekMaak("a", { href: URL.createObjectURL(bestand), download: `verschillen-${vraag("oud")}-${vraag("nieuw")}.json` });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  formulier.hidden = false;
  if (window.matchMedia("(max-width: 59.9em)").matches) zeef.open = false;
  element("hb-editievergelijking").hidden = false;
  formulier.addEventListener("submit", (gebeurtenis) => gebeurtenis.preventDefault());
  for (const kant of KANTEN) {
    veld[kant].keuze.addEventListener("change", wijzig);
    // While a year is being typed, the field has the years 2, 20 and 202 for a moment: those wait.
    veld[kant].dag.addEventListener("change", () => {
      const { value, validity } = veld[kant].dag;
      if (value ? !dagfout(value) : !validity.badInput) wijzig();
    });
  }
  for (const knop of formulier.querySelectorAll("button[data-oud]")) {
    knop.addEventListener("click", () => {
      for (const kant of KANTEN) {
        veld[kant].keuze.value = knop.dataset[kant];
        veld[kant].dag.value = "";
      }
      wijzig();
    });
  }
  element("hb-wissel").addEventListener("click", () => {
    const { oud, nieuw } = veld;
    [oud.keuze.value, nieuw.keuze.value] = [nieuw.keuze.value, oud.keuze.value];
    [oud.dag.value, nieuw.dag.value] = [nieuw.dag.value, oud.dag.value];
    wijzig();
  });
  zeef.addEventListener("change", ({ target }) => {
    const vakjes = [...zeef.querySelectorAll(`input[name=${target.name}]`)];
    gekozen[target.name] = vakjes.filter((vakje) => vakje.checked).map((vakje) => vakje.value);
    schrijfAdres();
    toon();
  });
  element("hb-opnieuw").addEventListener("click", () => vergelijk());
  element("hb-kopieer").addEventListener("click", kopieer);
  element("hb-druk").addEventListener("click", () => window.print());
  element("hb-bewaar").addEventListener("click", bewaar);
  window.addEventListener("beforeprint", () => {
    for (const bewijs of uitkomst.querySelectorAll("details")) bewijs.open = true;
  });
  window.addEventListener("popstate", () => vergelijk(leesAdres()));
  vergelijk(leesAdres());
});
