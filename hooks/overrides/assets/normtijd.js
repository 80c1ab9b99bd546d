// Norms in a list, on a day: says in words which did not apply that day, and shows the older text that did. A list with
// the box "ook-niet-geldend" leaves out what did not apply (attribute data-buiten, see catalogus.js) until it is ticked.
"use strict";

(() => {
  const NIET = ["nog-niet", "niet-meer", "op-komst"];
  const SLEUTEL = "ook-niet-geldend";

  // ":nog-niet 2023-01-01:geldt" as periods; the third part is the place of an older text.
  const perioden = (tekst) =>
    tekst.split(" ").map((deel) => {
      const [van, stand, versie] = deel.split(":");
      return { van, stand, versie };
    });

  function merk(element, { van, stand }) {
    const naam = document.querySelector(`dt[data-tijdstand="${stand}"]`).textContent;
    const teken = document.createElement("span");
    teken.className = `hb-merk hb-merk--tijd hb-merk--${stand}`;
    teken.textContent = stand === "niet-meer" ? `${naam} sinds ${handboekPeildatum.schrijf(van)}` : naam;
    (element.querySelector("h2") ?? element.lastElementChild).after(" ", teken);
  }

  let getekend = null; // the day that the lists are drawn for; they come as of now

  function toon() {
    const { dag } = handboekPeildatum;
    const vakje = document.querySelector(`input[name=${SLEUTEL}]`);
    if (vakje) document.getElementById("hb-ook-niet").hidden = dag === null;
    if (dag === null && getekend === null) return;
    getekend = dag;
    for (const element of document.querySelectorAll("[data-tijd]")) {
      const alles = perioden(element.dataset.tijd);
      const toen = dag ? handboekPeildatum.op(alles) : { stand: "geldt" };
      element.querySelector(".hb-merk--tijd")?.remove();
      // That a norm applied is only said of one that no longer does.
      if (toen.stand !== "geldt" || (dag && alles.at(-1).stand === "niet-meer")) merk(element, toen);
      element.toggleAttribute("data-buiten", Boolean(vakje) && !vakje.checked && NIET.includes(toen.stand));
      for (const tekst of element.querySelectorAll("[data-tekst]")) tekst.hidden = tekst.dataset.tekst !== (toen.versie ?? "");
    }
  }

  const leesAdres = (vakje) => {
    vakje.checked = new URLSearchParams(location.search).get(SLEUTEL) === "ja";
  };

  document.addEventListener("hb-peildatum", toon);
  document.addEventListener("DOMContentLoaded", () => {
    const vakje = document.querySelector(`input[name=${SLEUTEL}]`);
    if (!vakje) return;
    leesAdres(vakje);
    toon();
    window.addEventListener("popstate", () => leesAdres(vakje));
    vakje.addEventListener("change", () => {
      const hier = new URL(location.href);
      if (vakje.checked) hier.searchParams.set(SLEUTEL, "ja");
      else hier.searchParams.delete(SLEUTEL);
      history.replaceState(null, "", hier);
      document.dispatchEvent(new CustomEvent("hb-peildatum"));
    });
  });
})();
