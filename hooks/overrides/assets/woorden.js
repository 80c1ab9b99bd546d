// Words as search compares them: exactly what handboek/reading/words.py does. A test holds the two together.
"use strict";

const handboekWoorden = (() => {
  const stop = new Set(
    ("aan als bij dan dat de die dit een en er het hij ik in is je kan mag met mijn naar niet nog of om onze ook op over te tot " +
      "u uit uw van voor wat welke wie zijn zo zonder").split(" "),
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

  const woorden = (tekst) => (vouw(tekst).match(/[a-z0-9]+/g) || []).filter((woord) => !stop.has(woord)).map(stam);

  return { stam, woorden };
})();
