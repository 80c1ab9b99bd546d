// One office of a theme's table at a time, as a table of its own: a row a kenmerk, so that it fits on a phone.
// The choice stands in the address (?ambt=…).
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const alle = document.querySelector("table[data-thema]");
  const keuze = document.getElementById("hb-eenambt");
  const plaats = document.getElementById("hb-eenambt-tabel");

  const kopie = (element) => [...element.cloneNode(true).childNodes];

  function tabel(ambt) {
    const naam = keuze.selectedOptions[0].textContent;
    const koppen = [...alle.tHead.rows[0].cells].slice(1);
    const cellen = alle.querySelectorAll(`td[data-ambt="${ambt}"]`);
    const rijen = koppen.map((kop, nummer) =>
      handboekMaak("tr", {}, handboekMaak("th", { scope: "row", className: "hb-vast" }, ...kopie(kop)), " ", handboekMaak("td", {}, ...kopie(cellen[nummer]))),
    );
    const bijschrift = `${alle.caption.textContent.split(":")[0]}: ${naam}${alle.querySelector("[data-dag]").textContent}`;
    return handboekMaak("table", { className: "hb-tabel hb-tabel--een" },
      handboekMaak("caption", {}, bijschrift),
      handboekMaak("thead", {}, handboekMaak("tr", {}, handboekMaak("th", { scope: "col" }, "Kenmerk"), " ", handboekMaak("th", { scope: "col" }, naam))),
      handboekMaak("tbody", {}, ...rijen),
    );
  }

  function toon() {
    const ambt = keuze.value;
    alle.closest(".hb-tabelvak").hidden = ambt !== "";
    plaats.replaceChildren(...(ambt ? [tabel(ambt)] : []));
  }

  keuze.addEventListener("change", () => {
    const hier = new URL(location.href);
    if (keuze.value) hier.searchParams.set("ambt", keuze.value);
    else hier.searchParams.delete("ambt");
    history.replaceState(null, "", hier);
    toon();
  });
  document.addEventListener("hb-tabel", toon); // the cells now say what applied on another day
  keuze.closest("p").hidden = false;
  const gevraagd = new URLSearchParams(location.search).get("ambt");
  if ([...keuze.options].some((optie) => optie.value === gevraagd)) keuze.value = gevraagd;
  toon();
});
