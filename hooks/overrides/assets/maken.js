// Makes elements, for the scripts that show what they found.
"use strict";

// An element with its properties and what is in it; parts that are empty are left out.
function handboekMaak(naam, eigenschappen, ...delen) {
  const element = document.createElement(naam);
  for (const [sleutel, waarde] of Object.entries(eigenschappen ?? {})) {
    if (sleutel in element) element[sleutel] = waarde;
    else element.setAttribute(sleutel, waarde);
  }
  element.append(...delen.flat(Infinity).filter(Boolean));
  return element;
}
