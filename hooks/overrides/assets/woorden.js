// Words as search compares them: exactly what handboek/reading/words.py does. A test holds the two together.
"use strict";

const handboekWoorden = (() => {
  const stop = new Set(
    ("aan al als bent ben bij dan dat de der die dit doe doen een eens en er ga gaan gaat heb hebben hebt " +
      "heeft het hij hoe hoeveel ik iemand iets in is je jij kan kunnen maar mag me men met mij mijn moet " +
      "moeten mogen naar niet nog nu of om ons onze ook op over te tot u uit uw van voor waar waarom wanneer " +
      "was wat we wel welke wie wij wil willen word worden wordt zich zij zijn zo zonder zou").split(" "),
  );
  const onregelmatig = { leden: "lid", steden: "stad" };

  const vouw = (tekst) => tekst.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");

  function stam(woord) {
    if (woord.length < 4 || !/^[a-z]+$/.test(woord)) return woord;
    woord = woord.replace(/([a-z])\1/g, "$1");
    for (const [meervoud, enkelvoud] of Object.entries(onregelmatig)) {
      if (woord.endsWith(meervoud)) woord = woord.slice(0, -meervoud.length) + enkelvoud;
    }
    if (woord.endsWith("en")) woord = woord.slice(0, -2);
    else if (woord.endsWith("s") && !/(is|ss|us)$/.test(woord)) woord = woord.slice(0, -1);
    if (woord.endsWith("e")) woord = woord.slice(0, -1);
    return woord.replace(/v$/, "f").replace(/z$/, "s");
  }

  // The words of a text as [as written, as compared], stop words left out.
  const paren = (tekst) => (vouw(tekst).match(/[a-z0-9]+/g) || []).filter((woord) => !stop.has(woord)).map((woord) => [woord, stam(woord)]);
  const woorden = (tekst) => paren(tekst).map(([, woord]) => woord);

  // The text in pieces, [piece, is it one of the words in ``raak``]: to mark why something was found.
  function stukken(tekst, raak) {
    const gezocht = new Set(raak);
    return tekst.split(/([\p{L}\p{M}\p{N}]+)/u).map((stuk, i) => [stuk, i % 2 === 1 && woorden(stuk).some((woord) => gezocht.has(woord))]);
  }

  return { vouw, stam, paren, woorden, stukken };
})();
