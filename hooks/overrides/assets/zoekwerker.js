// The worker behind search.
"use strict";

importScripts("laden.js", "lunr.js", "woorden.js", "citaten.js", "zoekmachine.js", "zoekantwoord.js");

const antwoord = handboekZoekantwoord((bericht) => postMessage(bericht));
addEventListener("message", ({ data }) => antwoord(data));
