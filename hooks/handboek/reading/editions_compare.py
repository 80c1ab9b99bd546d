"""The page that compares any two editions in the browser, and what its scripts go by.

The scripts in ``overrides/assets/edities/`` do what the modules of ``editions`` do. Orders, closed lists and words are
not repeated there: they come from here, as data in the page.
"""

from __future__ import annotations

import json
from typing import Any

from handboek.editions import classify, diff, direction, edition, exports
from handboek.editions.history import Uitgave
from handboek.reading import editions_pages, editions_words
from handboek.reading.site import FIRST_DAY, LAST_DAY, Maker, Page, address
from handboek.records import lawtime, values
from handboek.records.registers import REGISTERS

URL = address("edities", "vergelijk")
#: The scripts, each after those that it uses.
_SCRIPTS = (
    *("regels", "sha256", "canonical", "flat", "classify", "values", "direction", "lawtime", "edition", "stand"),
    *("places", "diff", "review", "exports", "words", "editions_words"),
    *("ophalen", "tonen", "filters", "narekenen", "vergelijk"),
)


def make(maker: Maker, uitgaven: tuple[Uitgave, ...]) -> Page:
    """The page, with the published editions and the records of this site to choose from."""
    published = {name for uitgave in uitgaven for name in uitgave.editie.normen}
    return maker.page(
        "editievergelijking.html",
        URL,
        "Edities vergelijken",
        "Zet twee edities van het handboek naast elkaar en zie alles wat is veranderd.",
        wide=True,
        uitgaven=uitgaven[::-1],
        scripts=_SCRIPTS,
        # "<" could end the script element, or begin a comment in it.
        regels=json.dumps(rules(sorted(published - maker.catalogue.normen.keys())), ensure_ascii=False).replace(
            "<", "\\u003c"
        ),
    )


def rules(gone: list[str]) -> dict[str, Any]:
    """What the scripts go by; ``gone`` are the ids of norms that were published and have no page in this site."""
    return {
        "schema": edition.SCHEMA,
        "label": f"{edition.LABEL}|{edition.CONCEPT}",
        "editievelden": edition.FIELDS,
        "registers": {name: shape for name, (_, shape) in REGISTERS.items()},
        "klassen": classify.KLASSEN,
        "komen_en_gaan": classify.KOMEN_EN_GAAN,
        "anders_of_weg": classify.ANDERS_OF_WEG,
        "velden": {
            "bron": classify.BRON,
            "reikwijdte": classify.REIKWIJDTE,
            "geldigheid": classify.GELDIGHEID,
            "metadata": classify.METADATA,
            "geen_proza": classify.GEEN_PROZA,
        },
        "leestekens": classify.LEESTEKENS,
        "vouwen": _folding(),
        "richtingen": direction.RICHTINGEN,
        "bevindingen": diff.BEVINDINGEN,
        "gedateerd": diff.DATED,
        "naamvelden": diff.NAME,
        "op_komst": lawtime.OP_KOMST,
        "maanden": values.MAANDEN,
        "dagen": values.DAGEN,
        "schema_verslag": exports.SCHEMA,
        "verslagkop": exports.HEAD,
        "eerste_dag": FIRST_DAY.isoformat(),
        "laatste_dag": LAST_DAY.isoformat(),
        "kort": editions_pages.SHORT,
        "weg": gone,
        "woorden": {
            "klassen": {**editions_words.KLASSEN, "ongewijzigd": "ongewijzigd"},
            "richtingen": editions_words.RICHTINGEN,
            "velden": editions_words.VELDEN,
            "registers": editions_words.REGISTERS,
            "lijsten": editions_words.LIJSTEN,
            "genoeg_gelijk": editions_words.ALIKE,
        },
    }


def _folding() -> dict[str, str]:
    """The letters that Python's ``casefold`` changes in another way than small letters do; all have one code unit."""
    letters = map(chr, range(0x10000))
    return {letter: letter.casefold() for letter in letters if letter.casefold() != letter.lower()}
