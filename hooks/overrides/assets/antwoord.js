// The answer of the signpost as part of the page. Text only ever goes in as text.
"use strict";

const handboekAntwoord = (() => {
  // What goes before a value: "Grensbedrag: ", but "Mag het? ".
  const kop = (label) => `${label}${label.endsWith("?") ? "" : ":"} `;
  const hoofdletter = (tekst) => tekst.charAt(0).toUpperCase() + tekst.slice(1);

  // An element with its properties and what is in it; parts that are empty are left out.
  function maak(naam, eigenschappen, ...delen) {
    const element = document.createElement(naam);
    for (const [sleutel, waarde] of Object.entries(eigenschappen ?? {})) {
      if (sleutel in element) element[sleutel] = waarde;
      else element.setAttribute(sleutel, waarde);
    }
    element.append(...delen.flat(Infinity).filter(Boolean));
    return element;
  }

  // What to do, in the order of the list: each with the rules that say so, and whether all of those only advise it.
  function handelingen(gegevens, antwoord, uitkomst) {
    const gekozen = uitkomst.wegen.map((plaats) => antwoord.wegen[plaats]);
    return Object.keys(gegevens.handelingen)
      .map((sleutel) => ({ sleutel, wegen: gekozen.filter((weg) => weg.handelingen.includes(sleutel)) }))
      .filter(({ wegen }) => wegen.length)
      .map(({ sleutel, wegen }) => {
        const normen = wegen.flatMap((weg) => weg.grond.waarden.flatMap((waarde) => waarde.normen));
        return { sleutel, wegen, advies: normen.every((norm) => gegevens.normen[norm].soort === "aanbeveling") };
      });
  }

  // The whole answer for one choice, as nodes in order.
  function toon(gegevens, wortel, { ambt, situatie, feiten }, uitkomst) {
    const antwoord = gegevens.antwoorden[ambt][situatie];
    const gezien = new Set();

    const merk = (lijst, sleutel) =>
      maak("span", { className: `hb-merk hb-merk--${lijst} hb-merk--${sleutel}` }, gegevens.merken[lijst][sleutel]);

    function norm(sleutel) {
      const { titel, bron, soort, vehikel, zekerheid, aanvulling, status, alleen } = gegevens.normen[sleutel];
      gezien.add(sleutel);
      const strenger = {
        ja: "Een eigen gedragscode mag strenger zijn.",
        nee: "Een eigen gedragscode kan deze regel niet strenger maken.",
      }[aanvulling];
      return maak(
        "li",
        { className: "hb-bewijs" },
        maak("a", { href: `${wortel}normen/${sleutel}/` }, titel),
        maak("span", { className: "hb-bewijs__bron" }, bron),
        maak(
          "span",
          { className: "hb-merken" },
          [merk("soort", soort), merk("vehikel", vehikel), status && merk("status", status), merk("zekerheid", zekerheid)].map((deel) => [deel, " "]),
          alleen && maak("span", { className: "hb-merk hb-merk--lokaal" }, `alleen ${alleen}`),
        ),
        strenger && maak("span", { className: "hb-klein" }, strenger),
      );
    }

    // A kenmerk with its values, and the norms that hold them; a norm that the card has already shown is not repeated.
    const grond = ({ kenmerk, waarden }, getoond) =>
      waarden.map(({ label, noten, normen }) => {
        const nieuw = normen.filter((sleutel) => !getoond.has(sleutel));
        nieuw.forEach((sleutel) => getoond.add(sleutel));
        return maak(
          "div",
          { className: "hb-grond" },
          maak("p", null, kop(kenmerk), maak("strong", null, label), noten.map((noot) => maak("span", { className: "hb-noot" }, ` ${noot}`))),
          nieuw.length ? maak("ul", { className: "hb-lijst" }, nieuw.map(norm)) : null,
        );
      });

    function kaart({ sleutel, wegen, advies }) {
      const { naam, uitleg } = gegevens.handelingen[sleutel];
      const getoond = new Set();
      return maak(
        "article",
        { className: `hb-handeling hb-handeling--${sleutel}` },
        maak("h3", null, hoofdletter(naam)),
        maak("p", null, uitleg, advies && maak("strong", null, " Dit is een aanbeveling, geen harde regel.")),
        wegen.flatMap((weg) => [weg.grond, ...weg.met].flatMap((item) => grond(item, getoond))),
      );
    }

    function zwijgt() {
      if (!antwoord.zwijgt.length) return null;
      const regels = antwoord.zwijgt.map(({ kenmerken, stand, uitleg, normen }) =>
        maak(
          "li",
          null,
          maak("strong", null, kop(kenmerken.join(" · "))),
          `${gegevens.standen[stand]}. ${uitleg}`,
          normen.length ? maak("ul", { className: "hb-lijst" }, normen.map(norm)) : null,
        ),
      );
      return [maak("h3", null, "Wat de regels niet zeggen"), maak("ul", { className: "hb-zwijgt" }, regels)];
    }

    function gesprek() {
      const zwijgen = maak("a", { href: `${wortel}wijzer/als-de-regel-zwijgt/` }, "wat u doet als de regel zwijgt");
      const vragen = gegevens.themas[gegevens.situaties[situatie].themas[0]].dilemmas;
      return [
        maak("h3", null, "Voor het gesprek"),
        maak("p", null, "Dat er geen regel is, betekent niet dat alles mag. Lees ", zwijgen, ", en leg uw geval aan een ander voor. Deze dilemma's lijken erop:"),
        maak("ul", null, vragen.map((vraag) => maak("li", null, vraag))),
      ];
    }

    function personen() {
      const uitRegel = antwoord.personen.flatMap(({ kenmerk, waarden }) =>
        waarden.map(({ label, noten }) =>
          maak("li", null, kop(kenmerk), maak("strong", null, label), noten.map((noot) => maak("span", { className: "hb-noot" }, ` ${noot}`))),
        ),
      );
      const anderen = gegevens.ambten[ambt].terecht.map((sleutel) => {
        const { naam, rol, url } = gegevens.actoren[sleutel];
        return maak("li", null, maak("strong", null, hoofdletter(naam)), `: ${rol}`, url && maak("a", { href: url, rel: "external" }, ` Naar ${naam}`));
      });
      if (!uitRegel.length && !anderen.length) return null;
      return [
        maak("h3", null, "Met wie u kunt praten"),
        uitRegel.length ? maak("ul", null, uitRegel) : null,
        anderen.length && maak("details", { className: "hb-geval", open: !uitRegel.length }, maak("summary", null, uitRegel.length ? "Bij wie u verder terechtkunt" : "Bij wie u terechtkunt"), maak("ul", null, anderen)),
      ];
    }

    function code() {
      const tekst = "Kijk ook in de gedragscode of de regels van uw eigen organisatie: die kunnen strenger zijn.";
      return maak("p", { className: "hb-let-op" }, maak("strong", null, "Let op. "), `${tekst} ${gegevens.ambten[ambt].waarschuwing ?? ""}`);
    }

    function verder() {
      const groepen = Object.entries(antwoord.normen)
        .map(([thema, normen]) => [thema, normen.filter((sleutel) => !gezien.has(sleutel))])
        .filter(([, normen]) => normen.length);
      const aantal = groepen.reduce((som, [, normen]) => som + normen.length, 0);
      const themas = gegevens.situaties[situatie].themas;
      const links = themas.flatMap((thema) => [
        maak("li", null, maak("a", { href: `${wortel}ambten/${ambt}/#${thema}` }, `Alle regels over ${gegevens.themas[thema].naam.toLowerCase()} voor uw ambt`)),
        maak("li", null, maak("a", { href: `${wortel}themas/${thema}/` }, `${gegevens.themas[thema].naam}: vergelijk de ambten`)),
      ]);
      return [
        maak("h3", null, "Meer regels voor uw ambt"),
        aantal
          ? maak(
              "details",
              { className: "hb-geval" },
              maak("summary", null, aantal === 1 ? "Nog 1 norm bij deze situatie" : `Nog ${aantal} normen bij deze situatie`),
              groepen.map(([thema, normen]) => [maak("h4", null, gegevens.themas[thema].naam), maak("ul", { className: "hb-lijst" }, normen.map(norm))]),
            )
          : null,
        maak("ul", null, links),
      ];
    }

    function overzicht() {
      const { naam, feiten: vragen } = gegevens.situaties[situatie];
      const rij = (vraag, gegeven) => maak("div", null, maak("dt", null, vraag), maak("dd", null, gegeven));
      return maak(
        "dl",
        { className: "hb-feiten hb-overzicht" },
        rij("Ambt", hoofdletter(gegevens.ambten[ambt].naam)),
        rij("Wat er speelt", naam),
        antwoord.feiten
          .filter((sleutel) => Object.hasOwn(feiten, sleutel))
          .map((sleutel) => rij(vragen[sleutel].naam, woord(vragen[sleutel], feiten[sleutel]))),
      );
    }

    const kaarten = handelingen(gegevens, antwoord, uitkomst).map(kaart);
    const beslist = kaarten.length > 0;
    return [
      overzicht(),
      beslist ? null : maak("p", { className: "hb-let-op" }, maak("strong", null, "Geen regel in dit handboek beslist uw geval. "), "Hieronder staat waarom, en met wie u kunt praten."),
      kaarten,
      beslist ? code() : null,
      zwijgt(),
      beslist ? null : [code(), gesprek()],
      personen(),
      verder(),
    ]
      .flat(Infinity)
      .filter(Boolean);
  }

  // An answer to a question in words.
  function woord({ type, waarden }, gegeven) {
    if (gegeven === "onbekend") return "weet ik niet";
    if (type === "bedrag") return `€ ${gegeven.replace(".", ",")}`;
    return waarden[gegeven] ?? gegeven;
  }

  return { handelingen, maak, toon };
})();
