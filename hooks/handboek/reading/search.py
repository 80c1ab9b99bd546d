"""What the browser needs to search: one lunr index of everything that can be found, and what goes with it.

The index is made here with Python's lunr and loaded by lunr in the browser (``zoekmachine.js``). Documents go in as
lists of tokens, with an empty pipeline on both sides: the only normaliser is ``words``. A document's reference is its
place in ``documenten``, so that the index does not repeat long names.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lunr.builder import Builder
from lunr.field_ref import FieldRef

from handboek.reading import lexicon
from handboek.reading.site import address
from handboek.reading.words import fold, light, tokens
from handboek.records import citations, places, zinnen
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import fills
from handboek.records.model import Bron

#: Field and weight. What a document is about weighs more than what its text happens to mention.
FIELDS = {"titel": 8, "ambt": 8, "trefwoord": 6, "tekst": 1}
#: The weight of a norm that is not in force, or only in one organisation: it stands behind those for everyone.
SIDE_WEIGHT = 0.4
#: How much of a summary a result shows, in characters.
SHOWN = 160


@dataclass(frozen=True)
class Document:
    """Something that can be found: the title, line and text that a reader sees in a result, and its texts by field."""

    soort: str
    url: str
    titel: str
    regel: str
    tekst: str
    fields: dict[str, str] = field(default_factory=dict)
    weight: float = 1.0


def _norms(catalogue: Catalogue) -> Iterator[Document]:
    for norm in catalogue.normen.values():
        offices = [catalogue.ambten[ambt] for ambt in norm.ambten]
        regelingen = [catalogue.bronnen[bron.regeling] for bron in catalogue.bronnen_van(norm)]
        thema = catalogue.themas[norm.thema].naam
        names = {name: None for regeling in regelingen for name in (regeling.citeertitel, *regeling.ook_bekend_als)}
        yield Document(
            "norm",
            address("normen", norm.id),
            norm.titel,
            " · ".join((", ".join(o.naam for o in offices), thema, places.citaat_kort(norm.bron, regelingen[0]))),
            zinnen.begin(norm.samenvatting, SHOWN),
            {
                "titel": norm.titel,
                "ambt": " ".join(f"{office.naam} {office.meervoud}" for office in offices),
                "trefwoord": " ".join((norm.id, norm.thema, thema, *names)),
                "tekst": norm.samenvatting,
                "zoekwoord": " ".join(catalogue.zoekwoorden.get(norm.id, ())),
            },
            1.0 if fills(catalogue, norm) else SIDE_WEIGHT,
        )


def _others(catalogue: Catalogue) -> Iterator[Document]:
    def document(soort: str, url: str, naam: str, shown: str, **fields: str) -> Document:
        return Document(soort, url, naam, "", shown, {"titel": naam, "tekst": shown, **fields})

    for key, thema in catalogue.themas.items():
        texts = f"{thema.vraag} {thema.doel}"
        yield document("thema", address("themas", key), thema.naam, thema.vraag, trefwoord=key, tekst=texts)
    for key, office in catalogue.ambten.items():
        forms = f"{office.naam} {office.meervoud}"
        yield document("ambt", address("ambten", key), office.naam, office.rechtsregime, ambt=forms, tekst="")
    for key, tool in catalogue.instrumenten.items():
        yield document("instrument", address("instrumenten", key), tool.naam, tool.waarvoor)
    for key, term in catalogue.begrippen.items():
        yield document("begrip", f"begrippen/#{key}", term.naam, term.uitleg, titel=" ".join((term.naam, *term.ook)))
    for key, regeling in catalogue.bronnen.items():
        names = " ".join((regeling.citeertitel, regeling.titel, *regeling.ook_bekend_als))
        yield document("bron", address("bronnen", key), regeling.citeertitel, regeling.titel, titel=names, tekst="")


def documents(catalogue: Catalogue) -> list[Document]:
    """Everything that can be found: norms in the catalogue's order, then the other kinds, the sources last."""
    return [*_norms(catalogue), *_others(catalogue)]


class _Builder(Builder):  # type: ignore[misc]  # lunr ships no types
    """A builder for an index that is only serialised: the set of its tokens is made where it is loaded.

    The fields of a document are lists of tokens already, of which nothing is kept but the words. What it counts is what
    lunr's own ``add`` counts, in a third of the time: that makes an object of each token, and copies it.
    """

    def add(self, doc: dict[str, Any], attributes: dict[str, Any]) -> None:
        """Adds a document: its reference, and a list of tokens for each field."""
        ref = doc[self._ref]
        self._documents[ref] = attributes
        self.document_count += 1
        for name in self._fields:
            counts = Counter(doc[name])
            key = str(FieldRef(ref, name))
            self.field_term_frequencies[key] = counts
            self.field_lengths[key] = len(doc[name])
            for token in counts:
                posting = self.inverted_index.get(token)
                if posting is None:
                    posting = self.inverted_index[token] = {
                        **{field: {} for field in self._fields},
                        "_index": self.term_index,
                    }
                    self.term_index += 1
                posting[name][ref] = {}

    def _create_token_set(self) -> None:
        self.token_set = None


def _index(found: list[Document], typed: dict[str, list[list[str]]]) -> dict[str, Any]:
    """The serialised index. ``typed`` says how a word that people type is read: see ``lexicon.synonyms``."""
    builder = _Builder()
    builder.ref("nr")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for nr, document in enumerate(found):
        fields = {name: tokens(document.fields.get(name, "")) for name in FIELDS}
        # A text adds what the other fields do not say, and leaves out what says little.
        said = {*light(), *(token for name in FIELDS if name != "tekst" for token in fields[name])}
        here = {*said, *fields["tekst"]}
        # A search word that is already read as something in this norm would only make it weigh more than its siblings.
        fields["tekst"] += [
            token
            for token in tokens(document.fields.get("zoekwoord", ""))
            if not any(here.issuperset(reading) for reading in typed.get(token, ()))
        ]
        fields["tekst"] = [token for token in fields["tekst"] if token not in said and not token.isdigit()]
        builder.add({"nr": str(nr), **fields}, {"boost": document.weight})
    result: dict[str, Any] = builder.build().serialize()
    for _, vector in result["fieldVectors"]:
        # [token, score, token, score, …]: whole numbers are fine enough to rank by, and make the index much smaller.
        vector[1::2] = [max(1, round(score)) for score in vector[1::2]]
    return result


def _places(bron: Bron) -> list[str]:
    """What someone can cite of a place: its article, or each number in its paragraph; [""] for neither."""
    if bron.artikel:
        return [bron.artikel.lower().replace(" ", "")]
    return re.findall(r"\d+(?:\.\d+)*", bron.paragraaf or "") or [""]


def _citations(catalogue: Catalogue) -> dict[str, Any]:
    """What it takes to answer a citation: the grammar, names and numbers of the sources, and the norms by article."""
    names = {
        fold(name): key
        for key, regeling in reversed(list(catalogue.bronnen.items()))
        for name in (regeling.titel, regeling.citeertitel, *regeling.ook_bekend_als)
    }
    numbers = {citaat.nummer: key for key, regeling in catalogue.bronnen.items() for citaat in places.nummers(regeling)}
    articles: dict[str, dict[str, list[list[Any]]]] = defaultdict(lambda: defaultdict(list))
    for nr, norm in enumerate(catalogue.normen.values()):
        for bron in catalogue.bronnen_van(norm):
            for place in _places(bron):
                articles[bron.regeling][place].append(
                    [nr, bron.lid or "", bron.onderdeel or "", int(bron == norm.bron)]
                )
    return {
        "vormen": [[form.soort, form.pattern, form.parts] for form in citations.FORMS],
        "plaatsen": citations.name_patterns(names),
        "rangen": citations.ORDINALS,
        "namen": names,
        "nummers": numbers,
        "artikelen": articles,
    }


def _typed(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What people type and what the handbook calls it: from the register of synonyms, then the terms.

    The forms of a term stand for each other, and for what the register says of one of them.
    """
    called: dict[str, list[str]] = defaultdict(list)
    for word, others in catalogue.synoniemen.items():
        for other in others:
            called[" ".join(tokens(other))].append(word)
            yield other, word
    for term in catalogue.begrippen.values():
        forms = (term.naam, *term.ook)
        synonyms = [word for form in forms for word in called[" ".join(tokens(form))]]
        yield from ((form, other) for form in forms for other in (*forms, *synonyms))


def data(catalogue: Catalogue) -> str:
    """The search data as JSON text with stable bytes.

    ``documenten`` are [soort, url, titel, regel, tekst]; ``lunr`` is the serialised index over them; ``bronnen`` the
    place of each source's document; ``licht``, ``verwant``, ``delen`` and ``synoniemen`` are what ``words`` and
    ``lexicon`` know; ``citaten`` is what it takes to recognise and answer a citation.
    """
    found = documents(catalogue)
    texts = {text for document in found for text in (document.titel, *document.fields.values())}
    words = {token for text in texts for token in tokens(text)}
    typed = lexicon.synonyms(_typed(catalogue), words)
    index = _index(found, typed)
    vocabulary = {token for token, _ in index["invertedIndex"]}
    typed = {
        word: kept for word, readings in typed.items() if (kept := [r for r in readings if vocabulary.issuperset(r)])
    }
    first_source = len(found) - len(catalogue.bronnen)
    result = {
        "documenten": [[item.soort, item.url, item.titel, item.regel, item.tekst] for item in found],
        "lunr": index,
        "bronnen": {key: first_source + place for place, key in enumerate(catalogue.bronnen)},
        "licht": light(),
        "verwant": lexicon.related(texts),
        "delen": lexicon.compounds(vocabulary),
        "synoniemen": typed,
        "citaten": _citations(catalogue),
    }
    return json.dumps(result, ensure_ascii=False, separators=(",", ":"))
