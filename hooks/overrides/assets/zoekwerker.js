// The worker behind search.
"use strict";

importScripts("laden.js", "lunr.js", "woorden.js", "citaten.js", "zoekmachine.js", "zoekantwoord.js");

const gereed = handboekZoekantwoord((antwoord) => postMessage(antwoord));
addEventListener("message", async ({ data }) => (await gereed)(data));
