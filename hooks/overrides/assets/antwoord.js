// The answer of the signpost as part of the page. Text only ever goes in as text.
"use strict";

const handboekAntwoord = (() => {
  // What goes before a value: "Grensbedrag: ", but "Mag het? ".
  const kop = (label) => `${label}${label.endsWith("?") ? "" : ":"} `;
  const hoofdletter = (tekst) => tekst.charAt(0).toUpperCase() + tekst.slice(1);

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
      handboekMaak("span", { className: `hb-merk hb-merk--${lijst} hb-merk--${sleutel}` }, gegevens.merken[lijst][sleutel]);

    function norm(sleutel) {
      const { titel, bron, soort, vehikel, zekerheid, aanvulling, status, alleen } = gegevens.normen[sleutel];
      gezien.add(sleutel);
      const strenger = {
        ja: "Een eigen gedragscode mag strenger zijn.",
        nee: "Een eigen gedragscode kan deze regel niet strenger maken.",
      }[aanvulling];
      return handboekMaak(
        "li",
        { className: "hb-bewijs" },
        handboekMaak("a", { href: `${wortel}normen/${sleutel}/` }, titel),
        handboekMaak("span", { className: "hb-bewijs__bron" }, bron),
        handboekMaak(
          "span",
          { className: "hb-merken" },
          [merk("soort", soort), merk("vehikel", vehikel), status && merk("status", status), merk("zekerheid", zekerheid)].map((deel) => [deel, " "]),
          alleen && handboekMaak("span", { className: "hb-merk hb-merk--lokaal" }, `alleen ${alleen}`),
        ),
        strenger && handboekMaak("span", { className: "hb-klein" }, strenger),
      );
    }

    // A kenmerk with its values, and the norms that hold them; a norm that the card has already shown is not repeated.
    const grond = ({ kenmerk, waarden }, getoond) =>
      waarden.map(({ label, noten, normen }) => {
        const nieuw = normen.filter((sleutel) => !getoond.has(sleutel));
        nieuw.forEach((sleutel) => getoond.add(sleutel));
        return handboekMaak(
          "div",
          { className: "hb-grond" },
          handboekMaak("p", null, kop(kenmerk), handboekMaak("strong", null, label), noten.map((noot) => handboekMaak("span", { className: "hb-noot" }, ` ${noot}`))),
          nieuw.length ? handboekMaak("ul", { className: "hb-lijst" }, nieuw.map(norm)) : null,
        );
      });

    function kaart({ sleutel, wegen, advies }) {
      const { naam, uitleg } = gegevens.handelingen[sleutel];
      const getoond = new Set();
      return handboekMaak(
        "article",
        { className: `hb-handeling hb-handeling--${sleutel}` },
        handboekMaak("h3", null, hoofdletter(naam)),
        handboekMaak("p", null, uitleg, advies && handboekMaak("strong", null, " Dit is een aanbeveling, geen harde regel.")),
        wegen.flatMap((weg) => [weg.grond, ...weg.met].flatMap((item) => grond(item, getoond))),
      );
    }

    function zwijgt() {
      if (!antwoord.zwijgt.length) return null;
      const regels = antwoord.zwijgt.map(({ kenmerken, stand, uitleg, normen }) =>
        handboekMaak(
          "li",
          null,
          handboekMaak("strong", null, kop(kenmerken.join(" · "))),
          `${gegevens.standen[stand]}. ${uitleg}`,
          normen.length ? handboekMaak("ul", { className: "hb-lijst" }, normen.map(norm)) : null,
        ),
      );
      return [handboekMaak("h3", null, "Wat de regels niet zeggen"), handboekMaak("ul", { className: "hb-zwijgt" }, regels)];
    }

    function gesprek() {
      const zwijgen = handboekMaak("a", { href: `${wortel}wijzer/als-de-regel-zwijgt/` }, "wat u doet als de regel zwijgt");
      const vragen = gegevens.themas[gegevens.situaties[situatie].themas[0]].dilemmas;
      return [
        handboekMaak("h3", null, "Voor het gesprek"),
        handboekMaak("p", null, "Dat er geen regel is, betekent niet dat alles mag. Lees ", zwijgen, ", en leg uw geval aan een ander voor. Deze dilemma's lijken erop:"),
        handboekMaak("ul", null, vragen.map((vraag) => handboekMaak("li", null, vraag))),
      ];
    }

    function personen() {
      const uitRegel = antwoord.personen.flatMap(({ kenmerk, waarden }) =>
        waarden.map(({ label, noten }) =>
          handboekMaak("li", null, kop(kenmerk), handboekMaak("strong", null, label), noten.map((noot) => handboekMaak("span", { className: "hb-noot" }, ` ${noot}`))),
        ),
      );
      const anderen = gegevens.ambten[ambt].terecht.map((sleutel) => {
        const { naam, rol, url } = gegevens.actoren[sleutel];
        return handboekMaak("li", null, handboekMaak("strong", null, hoofdletter(naam)), `: ${rol}`, url && handboekMaak("a", { href: url, rel: "external" }, ` Naar ${naam}`));
      });
      if (!uitRegel.length && !anderen.length) return null;
      return [
        handboekMaak("h3", null, "Met wie u kunt praten"),
        uitRegel.length ? handboekMaak("ul", null, uitRegel) : null,
        anderen.length && handboekMaak("details", { className: "hb-geval", open: !uitRegel.length }, handboekMaak("summary", null, uitRegel.length ? "Bij wie u verder terechtkunt" : "Bij wie u terechtkunt"), handboekMaak("ul", null, anderen)),
      ];
    }

    function code() {
      const tekst = "Kijk ook in de gedragscode of de regels van uw eigen organisatie: die kunnen strenger zijn.";
      return handboekMaak("p", { className: "hb-let-op" }, handboekMaak("strong", null, "Let op. "), `${tekst} ${gegevens.ambten[ambt].waarschuwing ?? ""}`);
    }

    function verder() {
      const groepen = Object.entries(antwoord.normen)
        .map(([thema, normen]) => [thema, normen.filter((sleutel) => !gezien.has(sleutel))])
        .filter(([, normen]) => normen.length);
      const aantal = groepen.reduce((som, [, normen]) => som + normen.length, 0);
      const themas = gegevens.situaties[situatie].themas;
      const links = themas.flatMap((thema) => [
        handboekMaak("li", null, handboekMaak("a", { href: `${wortel}ambten/${ambt}/#${thema}` }, `Alle regels over ${gegevens.themas[thema].naam.toLowerCase()} voor uw ambt`)),
        handboekMaak("li", null, handboekMaak("a", { href: `${wortel}themas/${thema}/` }, `${gegevens.themas[thema].naam}: vergelijk de ambten`)),
      ]);
      return [
        handboekMaak("h3", null, "Meer regels voor uw ambt"),
        aantal
          ? handboekMaak(
              "details",
              { className: "hb-geval" },
              handboekMaak("summary", null, aantal === 1 ? "Nog 1 norm bij deze situatie" : `Nog ${aantal} normen bij deze situatie`),
              groepen.map(([thema, normen]) => [handboekMaak("h4", null, gegevens.themas[thema].naam), handboekMaak("ul", { className: "hb-lijst" }, normen.map(norm))]),
            )
          : null,
        handboekMaak("ul", null, links),
      ];
    }

    function overzicht() {
      const { naam, feiten: vragen } = gegevens.situaties[situatie];
      const rij = (vraag, gegeven) => handboekMaak("div", null, handboekMaak("dt", null, vraag), handboekMaak("dd", null, gegeven));
      return handboekMaak(
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
      beslist ? null : handboekMaak("p", { className: "hb-let-op" }, handboekMaak("strong", null, "Geen regel in dit handboek beslist uw geval. "), "Hieronder staat waarom, en met wie u kunt praten."),
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

  return { handelingen, toon };
})();
