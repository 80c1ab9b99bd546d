// In a site opened from a folder (file:) an address that ends in "/" is a list of files. So links and forms there lead
// to the index.html in it, also those that come into the page later.
"use strict";

(() => {
  function richt(element) {
    const naam = element.localName === "form" ? "action" : "href";
    if (!element.hasAttribute(naam)) return;
    const doel = new URL(element.getAttribute(naam), location.href);
    if (doel.protocol !== "file:" || !doel.pathname.endsWith("/")) return;
    doel.pathname += "index.html";
    element.setAttribute(naam, doel.href);
  }
  const LINKS = "a[href], form[action]";
  const alles = (knoop) => {
    if (knoop.matches?.(LINKS)) richt(knoop);
    knoop.querySelectorAll?.(LINKS).forEach(richt);
  };

  new MutationObserver((wijzigingen) => {
    for (const { type, target, addedNodes } of wijzigingen) {
      if (type === "attributes") alles(target);
      else addedNodes.forEach(alles);
    }
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["href", "action"] });
  alles(document);
})();
