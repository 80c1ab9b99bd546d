// A theme's table on another day: the same cells, with what they said then.
"use strict";

(() => {
  let gegevens = null;

  async function toon() {
    const tabel = document.querySelector("table[data-thema]");
    for (const deel of document.querySelectorAll("[data-alleen-nu]")) deel.hidden = handboekPeildatum.dag !== null;
    if (!handboekPeildatum.dag && !gegevens) return; // the table still is as the server made it
    try {
      gegevens = await handboekTabeldata.haal(tabel.dataset.thema);
    } catch {
      handboekPeildatum.mislukt();
      return;
    }
    const { op } = handboekPeildatum;
    const teken = document.getElementById("hb-wijkt-af").content;
    for (const cel of tabel.querySelectorAll("td")) {
      const toen = op(gegevens.kenmerken[cel.dataset.kenmerk].ambten[cel.dataset.ambt]);
      cel.dataset.stand = toen.stand;
      cel.replaceChildren(...(toen.afwijkend ? [teken.cloneNode(true), " "] : []), handboekTabeldata.inhoud(toen));
    }
    const { dag } = handboekPeildatum;
    tabel.querySelector("[data-dag]").textContent = dag ? `, op ${handboekPeildatum.schrijf(dag)}` : "";
    for (const kop of tabel.querySelectorAll("th [data-kenmerk]")) {
      kop.textContent = op(gegevens.kenmerken[kop.dataset.kenmerk].kolom).stand;
    }
    document.dispatchEvent(new CustomEvent("hb-tabel"));
  }

  document.addEventListener("hb-peildatum", toon);
})();
