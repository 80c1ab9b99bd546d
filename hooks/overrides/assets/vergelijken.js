// Offices side by side. The choice lives in the address; the data of a theme are fetched when it is chosen.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const formulier = document.getElementById("hb-vergelijk");
  const plekken = [...formulier.querySelectorAll("select[name=ambt]")];
  const vakjes = [...formulier.querySelectorAll("input[name=thema]")];
  const alleen = formulier.querySelector("input[name=alleen-verschillen]");
  const tabellen = document.getElementById("hb-tabellen");
  const melding = document.getElementById("hb-melding");
  const telling = document.getElementById("hb-telling");
  const gekopieerd = document.getElementById("hb-gekopieerd");
  const naamVan = Object.fromEntries([...plekken[0].options].map((optie) => [optie.value, optie.dataset.naam]));
  const uitkomstnaam = Object.fromEntries(
    [...document.querySelectorAll("dt[data-uitkomst]")].map((dt) => [dt.dataset.uitkomst, dt.textContent.toLowerCase()]),
  );
  let beurt = 0;

  const gekozen = () => ({
    ambten: [...new Set(plekken.map((plek) => plek.value).filter(Boolean))],
    themas: vakjes.filter((vakje) => vakje.checked).map((vakje) => vakje.value),
  });
  const opsomming = (woorden) => [woorden.slice(0, -1).join(", "), ...woorden.slice(-1)].filter(Boolean).join(" en ");
  const aantal = (n, een, meer) => `${n} ${n === 1 ? een : meer}`;

  const link = (pad, tekst) => handboekMaak("a", { href: handboekLaden.adres(pad) }, tekst);

  // The same rule as outcome() in records/comparison.py; a test holds the two together.
  function uitkomst(cellen) {
    const bekend = cellen.filter(({ kern }) => kern !== null);
    if (new Set(bekend.map(({ kern }) => kern)).size > 1) return "verschilt";
    if (bekend.length < cellen.length) return "onbekend";
    const [eerste] = cellen;
    return eerste.details !== null && cellen.every(({ details }) => details === eerste.details) ? "gelijk" : "in-hoofdzaak";
  }

  // A theme's table, as the macro zijaanzij makes it, and what its rows come to.
  function maakDeel(thema, { naam, kenmerken }, ambten) {
    const uitkomsten = [];
    const rijen = Object.entries(kenmerken).map(([sleutel, kenmerk]) => {
      const cellen = ambten.map((ambt) => handboekPeildatum.op(kenmerk.ambten[ambt]));
      const dit = uitkomst(cellen);
      uitkomsten.push(dit);
      const rij = handboekMaak("tr", { "data-uitkomst": dit });
      rij.hidden = alleen.checked && dit === "gelijk";
      const kop = handboekMaak("abbr", { title: kenmerk.uitleg }, kenmerk.label);
      rij.append(handboekMaak("th", { scope: "row", class: "hb-vast" }, kop, " ", handboekMaak("span", { class: "hb-kolomstand" }, uitkomstnaam[dit])));
      cellen.forEach((cel, plaats) => {
        const gegevens = { "data-ambt": ambten[plaats], "data-kenmerk": sleutel, "data-stand": cel.stand };
        rij.append(" ", handboekMaak("td", gegevens, handboekTabeldata.inhoud(cel)));
      });
      return rij;
    });
    const namen = opsomming(ambten.map((ambt) => naamVan[ambt]));
    const op = handboekPeildatum.dag ? ` op ${handboekPeildatum.schrijf(handboekPeildatum.dag)}` : "";
    const koppen = ambten.map((ambt) => handboekMaak("th", { scope: "col" }, link(`ambten/${ambt}/`, naamVan[ambt])));
    const tabel = handboekMaak(
      "table",
      { class: "hb-tabel hb-tabel--zij" },
      handboekMaak("caption", {}, handboekMaak("span", {}, `${naam}: ${namen} naast elkaar${op}`)),
      handboekMaak("thead", {}, handboekMaak("tr", {}, handboekMaak("th", { scope: "col", class: "hb-vast" }, "Kenmerk"), ...koppen)),
      handboekMaak("tbody", {}, ...rijen),
    );
    const vak = handboekMaak("div", { class: "hb-tabelvak", role: "region", "aria-label": `${naam}: ${namen}`, tabindex: "0" }, tabel);
    const kop = handboekMaak("h2", {}, link(`themas/${thema}/`, naam));
    const verborgen = rijen.filter((rij) => rij.hidden).length;
    const deel = handboekMaak("section", { "data-thema": thema }, kop, ...(verborgen < rijen.length ? [vak] : []));
    if (verborgen) {
      const regel = `${aantal(verborgen, "gelijk kenmerk is", "gelijke kenmerken zijn")} verborgen.`;
      deel.append(handboekMaak("p", { class: "hb-klein" }, verborgen < rijen.length ? regel : `Bij dit thema is alles gelijk. ${regel}`));
    }
    return { deel, uitkomsten };
  }

  function vat(uitkomsten) {
    const n = (welke) => uitkomsten.filter((dit) => dit === welke).length;
    const delen = [`${aantal(n("verschilt"), "verschil", "verschillen")} in ${aantal(uitkomsten.length, "kenmerk", "kenmerken")}`];
    if (n("in-hoofdzaak")) delen.push(`${n("in-hoofdzaak")} in hoofdzaak gelijk`);
    if (n("onbekend")) delen.push(`bij ${n("onbekend")} niet bekend`);
    const slot = alleen.checked && n("gelijk") ? `. ${aantal(n("gelijk"), "gelijk kenmerk is", "gelijke kenmerken zijn")} verborgen.` : ".";
    return delen.join(", ") + slot;
  }

  function leeg(tekst) {
    tabellen.replaceChildren();
    telling.textContent = tekst;
  }

  async function toon() {
    const mijn = ++beurt;
    gekopieerd.textContent = "";
    const { ambten, themas } = gekozen();
    const klaar = ambten.length > 1 && themas.length > 0;
    document.getElementById("hb-vergelijking").classList.toggle("hb-vergelijking--leeg", !klaar);
    if (ambten.length < 2) return leeg("Kies ten minste twee ambten. Dan ziet u ze hier naast elkaar.");
    if (!themas.length) return leeg("Kies ten minste één thema. Dan ziet u de ambten hier naast elkaar.");
    let gegevens;
    try {
      gegevens = await Promise.all(themas.map(handboekTabeldata.haal));
    } catch {
      return mijn === beurt && leeg("De gegevens zijn niet geladen. Probeer het opnieuw.");
    }
    if (mijn !== beurt) return undefined; // something else was chosen meanwhile
    const delen = themas.map((thema, plaats) => maakDeel(thema, gegevens[plaats], ambten));
    tabellen.replaceChildren(...delen.map(({ deel }) => deel));
    telling.textContent = vat(delen.flatMap(({ uitkomsten }) => uitkomsten));
    return undefined;
  }

  function schrijfAdres() {
    const params = new URLSearchParams();
    const { ambten, themas } = gekozen();
    for (const ambt of ambten) params.append("ambt", ambt);
    for (const thema of themas) params.append("thema", thema);
    if (alleen.checked) params.set("alleen-verschillen", "ja");
    if (handboekPeildatum.dag) params.set("peildatum", handboekPeildatum.dag);
    const vraag = params.toString();
    history.replaceState(null, "", (vraag ? `?${vraag}` : location.pathname) + location.hash);
  }

  // Takes what can be taken from the address, and says what cannot.
  function leesAdres() {
    const params = new URLSearchParams(location.search);
    const ambten = [...new Set(params.getAll("ambt"))];
    const themas = params.getAll("thema");
    const goed = ambten.filter((ambt) => ambt && naamVan[ambt]);
    plekken.forEach((plek, plaats) => {
      plek.value = goed[plaats] ?? "";
    });
    for (const vakje of vakjes) vakje.checked = themas.includes(vakje.value);
    alleen.checked = params.get("alleen-verschillen") === "ja";
    const vreemd = [...ambten.filter((ambt) => !goed.includes(ambt)), ...themas.filter((thema) => !vakjes.some((v) => v.value === thema))];
    const zinnen = [];
    if (vreemd.length) {
      const namen = vreemd.slice(0, 3).map((woord) => `“${woord.slice(0, 30)}”`);
      zinnen.push(`Dit staat niet in het handboek en is overgeslagen: ${opsomming(vreemd.length > 3 ? [...namen, "meer"] : namen)}.`);
    }
    if (goed.length > plekken.length) zinnen.push("Er passen vier ambten naast elkaar. De andere zijn weggelaten.");
    melding.textContent = zinnen.join(" ");
    if (zinnen.length) schrijfAdres();
  }

  function wijzig() {
    melding.textContent = "";
    schrijfAdres();
    toon();
  }

  async function kopieer() {
    try {
      await navigator.clipboard.writeText(location.href);
      gekopieerd.textContent = "Het adres is gekopieerd.";
    } catch {
      gekopieerd.textContent = "Kopiëren lukt hier niet. Kopieer het adres uit de adresbalk.";
    }
  }

  const kiesThemas = (welke) => () => {
    for (const vakje of vakjes) vakje.checked = welke;
    wijzig();
  };

  formulier.hidden = false;
  document.getElementById("hb-vergelijking").hidden = false;
  formulier.addEventListener("submit", (gebeurtenis) => gebeurtenis.preventDefault());
  formulier.addEventListener("change", wijzig);
  for (const knop of formulier.querySelectorAll("button[data-ambten]")) {
    knop.addEventListener("click", () => {
      const ambten = knop.dataset.ambten.split(" ");
      plekken.forEach((plek, plaats) => {
        plek.value = ambten[plaats] ?? "";
      });
      if (!gekozen().themas.length) vakjes[0].checked = true;
      wijzig();
    });
  }
  document.getElementById("hb-alle").addEventListener("click", kiesThemas(true));
  document.getElementById("hb-geen").addEventListener("click", kiesThemas(false));
  document.getElementById("hb-kopieer").addEventListener("click", kopieer);
  document.getElementById("hb-druk").addEventListener("click", () => window.print());
  document.addEventListener("hb-peildatum", toon);
  window.addEventListener("popstate", () => {
    leesAdres();
    toon();
  });
  leesAdres();
  toon();
});
