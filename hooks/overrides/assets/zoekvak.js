// The header's search box: what is found stands below it while one types, and Enter asks the catalogue. Arrow keys walk
// through the answers, Escape puts them away.
"use strict";

(() => {
  const vak = document.querySelector(".hb-zoekvak");
  const invoer = vak.querySelector("input");
  const melding = vak.querySelector("[role=status]");
  const lijst = vak.querySelector(".hb-treffers");
  const NIETS = "Niets gevonden. Probeer een ander woord, zoals geschenk, bijbaan of artikel 12 Gemeentewet.";
  const MISLUKT = "Zoeken lukt nu niet. Kijk of u verbinding heeft, en probeer het opnieuw.";

  const gemerkt = (stukken) => stukken.map(([stuk, raak]) => (raak ? handboekMaak("mark", null, stuk) : stuk));
  let volgnummer = 0; // of what was asked or put away last: an answer on anything before it comes too late
  let gevraagd = Promise.resolve(); // settles when what was asked last has been shown
  const regels = () => [...lijst.querySelectorAll("a")];

  function toon(melden, inhoud) {
    melding.textContent = melden;
    lijst.replaceChildren(inhoud);
    lijst.scrollTop = 0;
    lijst.hidden = false;
  }

  function sluit() {
    volgnummer += 1;
    lijst.hidden = true;
    melding.textContent = "";
  }

  const punt = ({ soort, url, titel, regel, zin, gemist }) =>
    handboekMaak(
      "li",
      null,
      handboekMaak("a", { href: handboekLaden.adres(url) }, gemerkt(titel)),
      handboekMaak("p", { className: "hb-klein" }, soort !== "norm" && [handboekMaak("span", { className: "hb-treffers__soort" }, soort), " "], gemerkt(regel)),
      handboekMaak("p", null, gemerkt(zin)),
      gemist.length && handboekMaak("p", { className: "hb-klein" }, `Niet gevonden: ${gemist.join(", ")}`),
    );

  function toonAntwoord(tekst, { normen, telling, treffers }) {
    if (!treffers.length) return toon(NIETS, handboekMaak("p", null, NIETS));
    const zin = normen === 1 ? "Bekijk deze norm in de catalogus" : `Bekijk deze ${normen} normen in de catalogus`;
    const catalogus = handboekMaak("a", { href: `${handboekLaden.adres("normen/")}?q=${encodeURIComponent(tekst)}` }, zin);
    return toon(telling, handboekMaak("ol", null, normen && handboekMaak("li", null, catalogus), treffers.map(punt)));
  }

  function vraag() {
    const tekst = invoer.value.trim();
    if (!tekst) return sluit();
    volgnummer += 1;
    const nummer = volgnummer;
    gevraagd = handboekZoek.vraag(tekst, true).then(
      (antwoord) => nummer === volgnummer && toonAntwoord(tekst, antwoord),
      () => nummer === volgnummer && toon(MISLUKT, handboekMaak("p", null, MISLUKT)),
    );
  }

  invoer.addEventListener("input", vraag);
  invoer.addEventListener("focus", ({ relatedTarget }) => {
    if (!vak.contains(relatedTarget)) vraag();
  });

  function loop(stap) {
    if (lijst.hidden || !vak.contains(document.activeElement)) return;
    const rij = [invoer, ...regels()];
    rij[Math.max(0, Math.min(rij.length - 1, rij.indexOf(document.activeElement) + stap))].focus();
  }

  vak.addEventListener("keydown", (gebeurtenis) => {
    const stap = { ArrowDown: 1, ArrowUp: -1 }[gebeurtenis.key];
    if (gebeurtenis.key === "Escape" && !lijst.hidden) {
      gebeurtenis.preventDefault(); // else the browser empties the field as well
      invoer.focus();
      sluit();
    } else if (stap && (gebeurtenis.target === invoer || !lijst.hidden)) {
      gebeurtenis.preventDefault();
      gevraagd.then(() => loop(stap)); // who types and walks on means the answer to all that was typed
    }
  });
  lijst.addEventListener("focusin", () => {
    volgnummer += 1; // a later answer would take the list away under the focus
  });
  vak.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !vak.contains(relatedTarget)) sluit();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (!vak.contains(target)) sluit();
  });
})();
