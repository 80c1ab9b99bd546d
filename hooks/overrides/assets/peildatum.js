// The day that a page is about: the field, the address (?peildatum=JJJJ-MM-DD) and the banner. Every change is told by
// the event "hb-peildatum" on the document. What a page does with the day is in its own scripts: they listen to that
// event, and draw for the first time on DOMContentLoaded, when the address has been read here.
"use strict";

const handboekPeildatum = (() => {
  const maanden = "januari februari maart april mei juni juli augustus september oktober november december".split(" ");
  let blok = null;
  let veld = null;
  let dag = null;

  // A date as people write it: 1 juni 2022.
  function schrijf(datum) {
    const [jaar, maand, getal] = datum.split("-").map(Number);
    return `${getal} ${maanden[maand - 1]} ${jaar}`;
  }

  // What is wrong with a text as a day to ask about, or "" when nothing is.
  function fout(tekst) {
    const kort = tekst.length > 30 ? `${tekst.slice(0, 30)}…` : tekst;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(tekst)) return `“${kort}” is geen datum.`;
    const moment = new Date(`${tekst}T00:00:00Z`);
    if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== tekst) return `De dag ${tekst} bestaat niet.`;
    if (tekst < veld.min || tekst > veld.max) return `Kies een dag van ${schrijf(veld.min)} tot en met ${schrijf(veld.max)}.`;
    return "";
  }

  // The last of the periods that began on or before the day; without a day the last of all, which is now.
  // Dates in this form sort as text.
  const op = (perioden, wanneer = dag) =>
    wanneer ? perioden.findLast((periode) => !periode.van || periode.van <= wanneer) : perioden.at(-1);

  function meld() {
    const melding = blok.querySelector(".hb-peildatum__melding");
    melding.classList.toggle("hb-let-op", dag !== null);
    for (const deel of blok.querySelectorAll("#hb-terug, .hb-uitleg")) deel.hidden = dag === null;
    const { uitleg, nagegaan } = blok.dataset;
    const zinnen = [];
    if (dag) zinnen.push(`U ziet wat gold op ${schrijf(dag)}.`, uitleg);
    if (dag && dag > nagegaan) zinnen.push(`Het handboek is nagegaan tot en met ${schrijf(nagegaan)}. Wat daarna verandert, staat er niet in.`);
    melding.querySelector("[role=status]").textContent = zinnen.join(" ");
  }

  // Sets the day (null: now) and tells everybody; `waarom` is shown when it is not the day that was asked for.
  function zet(nieuw, { adres = true, waarom = "" } = {}) {
    const anders = nieuw !== dag;
    dag = nieuw;
    if (veld.value !== (dag ?? "")) veld.value = dag ?? "";
    document.getElementById("hb-dag-fout").textContent = waarom;
    if (adres) {
      const hier = new URL(location.href);
      if (dag) hier.searchParams.set("peildatum", dag);
      else hier.searchParams.delete("peildatum");
      history.replaceState(null, "", hier);
    }
    for (const link of document.querySelectorAll("a[data-met-dag]")) {
      const doel = new URL(link.href);
      if (dag) doel.searchParams.set("peildatum", dag);
      else doel.searchParams.delete("peildatum");
      link.href = doel;
    }
    meld();
    if (anders) document.dispatchEvent(new CustomEvent("hb-peildatum"));
  }

  function leesAdres() {
    const tekst = new URLSearchParams(location.search).get("peildatum");
    const mis = tekst ? fout(tekst) : "";
    zet(tekst && !mis ? tekst : null, { adres: Boolean(mis), waarom: mis && `${mis} U ziet wat nu geldt.` });
  }

  function kies() {
    if (veld.validity.badInput) return zet(null, { waarom: "Deze dag bestaat niet. U ziet wat nu geldt." });
    const mis = veld.value ? fout(veld.value) : "";
    return zet(mis ? null : veld.value || null, { waarom: mis && `${mis} U ziet wat nu geldt.` });
  }

  document.addEventListener("DOMContentLoaded", () => {
    blok = document.getElementById("hb-peildatum");
    veld = document.getElementById("hb-dag");
    blok.hidden = false;
    blok.querySelector("form").addEventListener("submit", (gebeurtenis) => {
      gebeurtenis.preventDefault();
      kies();
    });
    // While a year is being typed, the field has the years 2, 20 and 202 for a moment: those wait for Toon or Enter.
    veld.addEventListener("change", () => {
      if (veld.value ? !fout(veld.value) : !veld.validity.badInput) kies();
    });
    const naarNu = () => {
      zet(null);
      veld.focus();
    };
    document.getElementById("hb-nu").addEventListener("click", naarNu);
    document.getElementById("hb-terug").addEventListener("click", naarNu);
    window.addEventListener("popstate", leesAdres);
    leesAdres();
  });

  return {
    get dag() {
      return dag;
    },
    op,
    schrijf,
    // Back to now, because the data of another day could not be had.
    mislukt: () => zet(null, { waarom: "De gegevens van die dag zijn niet geladen. U ziet wat nu geldt. Probeer het opnieuw." }),
  };
})();
