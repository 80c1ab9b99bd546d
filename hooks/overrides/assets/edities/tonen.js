// Makes the elements that show the changes between two editions, as the template editie.html does.
"use strict";

handboekEdities.tonen = (() => {
  const { canonical, classify, diff, editionsWords: woorden, ophalen, review } = handboekEdities;
  const { weg, kort: SHORT } = handboekEdities.regels;
  const { NORM } = handboekEdities.stand;

  // What follows depends on both editions: {oud, nieuw}, each with its document and stand.
  function melder({ oud, nieuw }) {
    const norm = (id) => [nieuw, oud].map(({ stand }) => stand.records.get(`${NORM}\0${id}`)).find(Boolean);
    const naam = (register, key) => (nieuw.document[register][key] ?? oud.document[register][key])?.naam ?? key;
    const titel = ({ soort_record: soort, id }) => (soort === NORM ? norm(id).titel : `${soort}: ${id}`);

    function normlink(id) {
      const tekst = norm(id)?.titel ?? id;
      return norm(id) && !weg.includes(id) ? handboekMaak("a", { href: ophalen.adres(`normen/${id}/`) }, tekst) : tekst;
    }

    const stukken = (delen) =>
      delen.flatMap(([soort, tekst], plaats) => {
        const [element, woord] = { weg: ["del", "vervallen:"], nieuw: ["ins", "nieuw:"] }[soort] ?? [];
        const stuk = element ? handboekMaak(element, {}, handboekMaak("span", { class: "hb-teken" }, woord), ` ${tekst}`) : tekst;
        return plaats ? [" ", stuk] : [stuk];
      });

    // The fields to show: of what came or went only those that tell what it is.
    const velden = ({ klasse, velden: alle }) =>
      classify.othersOrGone.includes(klasse) ? alle.filter(({ veld }) => SHORT.includes(veld)) : alle;

    // The theme of a norm in an edition, else in the other; null for another record.
    function thema({ soort_record: soort, id }, { stand }) {
      return soort === NORM ? (stand.records.get(`${NORM}\0${id}`) ?? norm(id)).thema : null;
    }

    function veldnaam(change, { veld, nieuw: now }) {
      const kant = now === null ? oud : nieuw;
      return woorden.veld(veld, thema(change, kant), kant.document);
    }

    function regel(change, veld) {
      const waarden = handboekEdities.words.different(veld.oud, veld.nieuw);
      const [old, now] = [oud, nieuw].map((kant, i) =>
        woorden.waarde(veld.veld, waarden[i], thema(change, kant), kant.document),
      );
      const [links, rechts] = woorden.sideBySide(old, now);
      const rij = handboekMaak("div", {}, handboekMaak("dt", {}, veldnaam(change, veld)));
      if (links.length) rij.append(handboekMaak("dd", {}, handboekMaak("b", {}, "Oud"), " ", ...stukken(links)));
      if (rechts.length) rij.append(handboekMaak("dd", {}, handboekMaak("b", {}, "Nieuw"), " ", ...stukken(rechts)));
      return rij;
    }

    function inhoud(change) {
      const delen = [];
      const merken = [woorden.KLASSEN[change.klasse], woorden.RICHTINGEN[change.richting]].filter(Boolean);
      delen.push(handboekMaak("p", { class: "hb-merken" }, ...merken.flatMap((tekst) => [handboekMaak("span", { class: "hb-merk" }, tekst), " "])));
      if (change.naar.length && change.soort_record === NORM) {
        const links = change.naar.flatMap((id, plaats) => (plaats ? ["; ", normlink(id)] : [normlink(id)]));
        delen.push(handboekMaak("p", {}, "Hoort bij: ", ...links, "."));
      }
      for (const regel of change.bevindingen) delen.push(handboekMaak("p", { class: "hb-klein" }, `Let op: ${diff.BEVINDINGEN[regel]}.`));
      const regels = velden(change).map((veld) => regel(change, veld));
      if (regels.length) delen.push(handboekMaak("dl", { class: "hb-wijziging" }, ...regels));
      return delen;
    }

    const gegevens = ({ soort_record: soort, id, klasse }) => ({ "data-soort": soort, "data-id": id, "data-klasse": klasse });
    const anker = ({ soort_record: soort, id }) => `${soort}-${id}`.replaceAll(/[/ ]/g, "-");
    const gewicht = ({ gewicht: hoe }) => `Gewicht: ${hoe}.`;
    const afdruk = (change) => handboekMaak("span", { class: "hb-klein" }, "Vingerafdruk ", handboekMaak("code", {}, diff.fingerprint(change)));

    const blok = (eigen, kop, ...delen) =>
      handboekMaak("article", { class: "hb-editiewijziging", "aria-labelledby": `${eigen.id}-kop`, ...eigen }, handboekMaak("h3", { id: `${eigen.id}-kop` }, kop), ...delen);

    function wijziging(change) {
      const kop = change.soort_record === NORM ? normlink(change.id) : woorden.hoofdletter(titel(change));
      return blok({ id: anker(change), ...gegevens(change) }, kop, ...inhoud(change), handboekMaak("p", { class: "hb-klein" }, gewicht(change), " ", afdruk(change)));
    }

    function samen(group) {
      const [eerste] = group;
      const kop = `${group.length} normen: ${velden(eerste).map((veld) => veldnaam(eerste, veld)).join(", ")}`;
      const lijst = group.map((change) =>
        handboekMaak("li", { id: anker(change), ...gegevens(change) }, normlink(change.id), " ", afdruk(change)),
      );
      return blok({ id: `samen-${diff.fingerprint(eerste)}` }, kop, ...inhoud(eerste), handboekMaak("p", { class: "hb-klein" }, gewicht(eerste)), handboekMaak("ul", {}, ...lijst));
    }

    // All changes: those that norms share, the others by theme, and those of registers.
    function alles(found) {
      const deel = (id, kop, artikelen, ...uitleg) =>
        artikelen.length ? [handboekMaak("h2", { id }, kop), ...uitleg, ...artikelen] : [];
      const shared = review.groups(found).filter(([one]) => one.soort_record === NORM);
      const together = new Set(shared.flat());
      const normen = found.wijzigingen.filter((change) => change.soort_record === NORM && !together.has(change));
      const themas = [...new Set(normen.map(({ id }) => norm(id).thema))]
        .map((key) => [naam("themas", key), key])
        .sort(([one, a], [two, b]) => canonical.order(one.toLowerCase(), two.toLowerCase()) || canonical.order(a, b));
      return [
        ...deel("samen", "Op dezelfde manier gewijzigd", shared.map(samen)),
        ...themas.flatMap(([label, key]) =>
          deel(`thema-${key}`, `Thema: ${label}`, normen.filter(({ id }) => norm(id).thema === key).map(wijziging)),
        ),
        ...deel(
          "andere",
          "Andere gegevens",
          found.wijzigingen.filter(({ soort_record: soort }) => soort !== NORM).map(wijziging),
          handboekMaak("p", {}, "De gegevens bij de normen, zoals de lijsten van ambten, bronnen en begrippen."),
        ),
      ];
    }

    // How many records of both editions got each class; with what stayed the same they are all there are.
    function telling({ wijzigingen }) {
      const [normen, andere] = [true, false].map((is) =>
        diff.counts(wijzigingen.filter(({ soort_record: soort }) => (soort === NORM) === is)),
      );
      const rij = (klasse) =>
        handboekMaak("tr", { "data-klasse": klasse }, handboekMaak("th", { scope: "row" }, woorden.hoofdletter(woorden.KLASSEN[klasse])), " ",
          handboekMaak("td", {}, `${normen[klasse]}`), " ", handboekMaak("td", {}, `${andere[klasse]}`));
      const koppen = ["Klasse", "Normen", "Andere gegevens"].flatMap((kop) => [handboekMaak("th", { scope: "col" }, kop), " "]);
      const tabel = handboekMaak(
        "table",
        { class: "hb-tabel hb-tabel--smal" },
        handboekMaak("caption", {}, "Aantallen per klasse"),
        handboekMaak("thead", {}, handboekMaak("tr", {}, ...koppen)),
        handboekMaak("tbody", {}, ...classify.klassen.filter((klasse) => normen[klasse] + andere[klasse]).map(rij)),
      );
      return handboekMaak("div", { class: "hb-tabelvak", role: "region", "aria-label": "Aantallen per klasse", tabindex: "0" }, tabel);
    }

    return { alles, telling, naam };
  }

  return { melder };
})();
