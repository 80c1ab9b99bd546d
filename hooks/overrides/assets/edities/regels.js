// What comparing editions goes by, as data that the build put in the page: the order of the classes, which fields say
// what, the words that readers see (see reading/editions_compare.py). The files beside this one each do what the Python
// module of the same name does, so that both can be read side by side; a test holds their results together.
"use strict";

const handboekEdities = {
  regels: JSON.parse(document.getElementById("hb-editieregels").textContent),
};
