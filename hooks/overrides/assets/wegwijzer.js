// "Mag dit?": asks the questions one after the other and shows the answer. The state lives in the address.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const formulier = document.getElementById("hb-wegwijzer");
  if (!formulier) return;
  const { handelingen, toon } = handboekAntwoord;
  const { beslis, leesBedrag } = handboekBeslissen;
  const [keuzeAmbt, melding, vragenvak, stand, vak, inhoud] = ["hb-ambt", "hb-melding", "hb-feiten", "hb-stand", "hb-antwoord", "hb-inhoud"].map((id) =>
    document.getElementById(id),
  );
  const wortel = formulier.dataset.root;
  const situaties = [...formulier.querySelectorAll("[name=situatie]")];
  let gegevens;
  try {
    gegevens = await handboekLaden.json("data/wegwijzer.json");
  } catch {
    formulier.remove(); // the page below says the same without questions
    return;
  }
  let keuze = { ambt: "", situatie: "", feiten: {} };
  let velden = {};

  const geldig = (feit, tekst) => {
    if (tekst === "onbekend") return tekst;
    if (feit.type === "bedrag") return leesBedrag(tekst);
    const antwoorden = feit.type === "keuze" ? Object.keys(feit.waarden) : ["ja", "nee"];
    return antwoorden.includes(tekst) ? tekst : null;
  };

  // --- The address ---
  function leesAdres() {
    const params = new URLSearchParams(location.search);
    const fout = [];
    const lees = (sleutel, naam, maakGeldig) => {
      const tekst = params.get(sleutel);
      if (tekst === null || tekst === "") return null;
      const goed = maakGeldig(tekst);
      if (goed === null) fout.push(naam);
      return goed;
    };
    const bestaat = (lijst) => (sleutel) => (Object.hasOwn(lijst, sleutel) ? sleutel : null);
    const ambt = lees("ambt", "het ambt", bestaat(gegevens.ambten)) ?? "";
    const situatie = lees("situatie", "de situatie", bestaat(gegevens.situaties)) ?? "";
    const feiten = {};
    for (const [sleutel, feit] of Object.entries(situatie ? gegevens.situaties[situatie].feiten : {})) {
      const goed = lees(sleutel, `“${feit.naam.toLowerCase()}”`, (tekst) => geldig(feit, tekst));
      if (goed !== null) feiten[sleutel] = goed;
    }
    melding.textContent = fout.length ? `Een deel van het adres klopt niet en is overgeslagen: ${fout.join(", ")}. Geef dat hieronder opnieuw aan.` : "";
    melding.hidden = !fout.length;
    keuze = { ambt, situatie, feiten };
    vergeetOverbodige();
  }

  function schrijfAdres() {
    const params = new URLSearchParams();
    if (keuze.ambt) params.set("ambt", keuze.ambt);
    if (keuze.situatie) params.set("situatie", keuze.situatie);
    for (const [sleutel, gegeven] of Object.entries(keuze.feiten)) params.set(sleutel, gegeven);
    const vraag = params.toString();
    history.replaceState(null, "", vraag ? `?${vraag}` : location.pathname);
  }

  // --- The questions ---
  const keuzes = (feit) => (feit.type === "keuze" ? feit.waarden : { ja: "Ja", nee: "Nee" });

  function radios(sleutel, feit, hulp) {
    const opties = Object.entries({ ...keuzes(feit), onbekend: "Weet ik niet" }).map(([waarde, tekst]) =>
      handboekMaak("label", { className: "hb-keuze" }, handboekMaak("input", { type: "radio", name: sleutel, value: waarde }), " ", handboekMaak("span", null, tekst)),
    );
    return handboekMaak("fieldset", { className: "hb-stap", ...(hulp && { "aria-describedby": `hb-hulp-${sleutel}` }) }, handboekMaak("legend", { className: "hb-stap__vraag" }, feit.vraag), hulp, opties);
  }

  function bedrag(sleutel, feit, hulp) {
    const fout = handboekMaak("p", { className: "hb-fout", id: `hb-fout-${sleutel}`, hidden: true }, "Vul een bedrag in euro in, zoals 60 of 49,50.");
    const invoer = handboekMaak("input", {
      id: `hb-veld-${sleutel}`,
      name: sleutel,
      type: "text",
      inputMode: "decimal",
      maxLength: 15,
      "aria-describedby": [hulp?.id, fout.id].filter(Boolean).join(" "),
    });
    const weetNiet = handboekMaak("input", { type: "checkbox", name: sleutel, value: "onbekend" });
    invoer.addEventListener("input", () => {
      if (invoer.value) weetNiet.checked = false;
    });
    invoer.addEventListener("change", () => {
      const verkeerd = invoer.value.trim() !== "" && leesBedrag(invoer.value) === null;
      fout.hidden = !verkeerd;
      invoer.setAttribute("aria-invalid", String(verkeerd));
    });
    weetNiet.addEventListener("change", () => {
      invoer.value = "";
      fout.hidden = true;
      invoer.removeAttribute("aria-invalid");
    });
    return handboekMaak(
      "div",
      { className: "hb-stap" },
      handboekMaak("label", { className: "hb-stap__vraag", htmlFor: invoer.id }, feit.vraag),
      hulp,
      fout,
      handboekMaak("div", { className: "hb-bedrag" }, handboekMaak("span", { "aria-hidden": "true" }, "€"), invoer),
      handboekMaak("label", { className: "hb-keuze" }, weetNiet, " ", handboekMaak("span", null, "Weet ik niet")),
    );
  }

  // All questions of this situation, hidden; which of them are asked follows from the answers.
  function maakVragen() {
    const { ambt, situatie } = keuze;
    velden = {};
    vragenvak.replaceChildren();
    if (!ambt || !situatie) return;
    for (const sleutel of gegevens.antwoorden[ambt][situatie].feiten) {
      const feit = gegevens.situaties[situatie].feiten[sleutel];
      const tekst = [feit.uitleg, gegevens.antwoorden[ambt][situatie].hulp[sleutel]].filter(Boolean).join(" ");
      const hulp = tekst ? handboekMaak("p", { className: "hb-klein", id: `hb-hulp-${sleutel}` }, tekst) : null;
      velden[sleutel] = feit.type === "bedrag" ? bedrag(sleutel, feit, hulp) : radios(sleutel, feit, hulp);
      vragenvak.append(velden[sleutel]);
    }
    vulVragen();
  }

  function vulVragen() {
    for (const [sleutel, veld] of Object.entries(velden)) {
      const gegeven = keuze.feiten[sleutel];
      for (const invoer of veld.querySelectorAll("input")) {
        if (invoer.type === "text") invoer.value = gegeven && gegeven !== "onbekend" ? gegeven.replace(".", ",") : "";
        else invoer.checked = invoer.value === gegeven;
      }
    }
  }

  function leesVragen() {
    const feiten = {};
    for (const [sleutel, veld] of Object.entries(velden)) {
      const aan = veld.querySelector("input:checked");
      const tekst = aan ? aan.value : (veld.querySelector("input[type=text]")?.value ?? "");
      const goed = tekst && geldig(gegevens.situaties[keuze.situatie].feiten[sleutel], tekst);
      if (goed) feiten[sleutel] = goed;
    }
    keuze.feiten = feiten;
    vergeetOverbodige();
  }

  // Leaves out what no rule asks for any more, such as part-time work of who is not paid.
  function vergeetOverbodige() {
    if (!keuze.ambt || !keuze.situatie) return;
    const antwoord = gegevens.antwoorden[keuze.ambt][keuze.situatie];
    for (const sleutel of Object.keys(keuze.feiten)) {
      const { [sleutel]: _, ...rest } = keuze.feiten;
      if (!beslis(antwoord, rest).vragen.includes(sleutel)) keuze.feiten = rest;
    }
  }

  // --- What follows ---
  function ververs() {
    const klaar = keuze.ambt && keuze.situatie;
    const antwoord = klaar && gegevens.antwoorden[keuze.ambt][keuze.situatie];
    const uitkomst = klaar ? beslis(antwoord, keuze.feiten) : { wegen: [], vragen: [] };
    const eerste = uitkomst.vragen[0];
    for (const [sleutel, veld] of Object.entries(velden)) veld.hidden = sleutel !== eerste && !Object.hasOwn(keuze.feiten, sleutel);
    const woorden = klaar
      ? handelingen(gegevens, antwoord, uitkomst).map(({ sleutel, advies }) => gegevens.handelingen[sleutel].naam + (advies ? " (aanbeveling)" : ""))
      : [];
    const zichtbaar = klaar && (woorden.length > 0 || !eerste);
    const rest = uitkomst.vragen.length === 1 ? "Nog 1 vraag; daarna kan het antwoord anders zijn." : `Nog ${uitkomst.vragen.length} vragen; daarna kan het antwoord anders zijn.`;
    if (!klaar) stand.textContent = keuze.ambt ? "Kies wat er speelt." : "Kies eerst uw ambt.";
    else if (woorden.length) stand.textContent = `${eerste ? "Tot nu toe" : "Het antwoord"}: ${woorden.join("; ")}. ${eerste ? rest : ""}`.trim();
    else stand.textContent = eerste ? "Beantwoord de vraag hierboven." : "Geen regel in dit handboek beslist uw geval. Het antwoord zegt wat u dan doet.";
    vak.hidden = !zichtbaar;
    inhoud.replaceChildren(...(zichtbaar ? toon(gegevens, wortel, keuze, uitkomst) : []));
  }

  function vul() {
    keuzeAmbt.value = keuze.ambt;
    for (const radio of situaties) radio.checked = radio.value === keuze.situatie;
    maakVragen();
    ververs();
  }

  function gewijzigd(gebeurtenis) {
    const { target } = gebeurtenis;
    if (target === keuzeAmbt || situaties.includes(target)) {
      const situatie = situaties.find((radio) => radio.checked)?.value ?? "";
      keuze = { ambt: keuzeAmbt.value, situatie, feiten: situatie === keuze.situatie ? keuze.feiten : {} };
      maakVragen();
    }
    leesVragen();
    schrijfAdres();
    ververs();
  }

  formulier.addEventListener("change", gewijzigd);
  formulier.addEventListener("input", (gebeurtenis) => {
    if (gebeurtenis.target.type === "text") gewijzigd(gebeurtenis);
  });
  formulier.addEventListener("submit", (gebeurtenis) => {
    gebeurtenis.preventDefault();
    if (!vak.hidden) {
      formulier.classList.add("hb-weg--klaar");
      document.getElementById("antwoord").focus();
    }
    else if (!keuze.ambt) keuzeAmbt.focus();
    else if (!keuze.situatie) situaties[0].focus();
    else Object.values(velden).findLast((veld) => !veld.hidden).querySelector("input").focus();
  });
  const terug = () => {
    formulier.classList.remove("hb-weg--klaar");
    keuzeAmbt.focus();
  };
  document.getElementById("hb-wijzig").addEventListener("click", terug);
  for (const knop of document.querySelectorAll(".hb-opnieuw")) {
    knop.addEventListener("click", () => {
      keuze = { ambt: "", situatie: "", feiten: {} };
      melding.hidden = true;
      schrijfAdres();
      vul();
      terug();
    });
  }
  leesAdres();
  formulier.hidden = false;
  vul();
});
