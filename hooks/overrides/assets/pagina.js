// What every page does: it shows in the list beside it where one reads, opens what an address leads into, and prints
// what is folded, but for why a cell of a table is empty: that makes a table of many pages.
"use strict";

(() => {
  const HOOGTE = 120; // what begins above it is what one reads: pixels from the top of the window
  const plaatsen = [...document.querySelectorAll(".hb-zij--inhoud a")].map((link) => [link, document.getElementById(link.hash.slice(1))]);
  let gepland = false;
  function wijs() {
    gepland = false;
    const gelezen = plaatsen.filter(([, kop]) => kop.getBoundingClientRect().top < HOOGTE).at(-1)?.[0];
    for (const [link] of plaatsen) link.classList.toggle("hb-hier", link === gelezen);
  }
  if (plaatsen.length) {
    document.addEventListener("scroll", () => {
      if (!gepland) requestAnimationFrame(wijs);
      gepland = true;
    }, { passive: true });
  }

  function open() {
    const element = document.querySelector(":target");
    let deel = element?.closest("details:not([open])");
    if (!deel) return;
    for (; deel; deel = deel.parentElement.closest("details:not([open])")) deel.open = true;
    element.scrollIntoView();
  }
  open();
  window.addEventListener("hashchange", open);

  let dicht = [];
  window.addEventListener("beforeprint", () => {
    dicht = [...document.querySelectorAll("main details:not([open]):not(td *)")];
    for (const deel of dicht) deel.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const deel of dicht) deel.open = false;
  });
})();
