"""The search index: made here with Python's lunr, loaded by lunr in the browser.

Documents go in as lists of tokens, with an empty pipeline on both sides: the only normaliser is ``words``.
"""

from __future__ import annotations

import json

from lunr.builder import Builder

from handboek.reading.words import tokens
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import fills
from handboek.records.model import Norm
from handboek.records.places import citaat

#: Field and weight. What the norm is about weighs more than what its text happens to mention.
FIELDS = {"titel": 8, "ambten": 8, "thema": 6, "trefwoorden": 3, "bron": 4, "samenvatting": 1}

#: The weight of a norm that is not in force, or only in one organisation: it stands behind those for everyone.
SIDE_WEIGHT = 0.4


def _synonyms(catalogue: Catalogue, text: str) -> list[str]:
    """The words that people type instead of a word in ``text``."""
    present = set(tokens(text))
    return [
        token
        for word, others in catalogue.synoniemen.items()
        if present.issuperset(tokens(word))
        for o in others
        for token in tokens(o)
    ]


def document(catalogue: Catalogue, norm: Norm) -> dict[str, str | list[str]]:
    """What the index knows of a norm: tokens by field."""
    offices = " ".join(f"{catalogue.ambten[ambt].naam} {catalogue.ambten[ambt].meervoud}" for ambt in norm.ambten)
    thema = catalogue.themas[norm.thema].naam
    places = [(bron, catalogue.bronnen[bron.regeling]) for bron in catalogue.bronnen_van(norm)]
    sources = " ".join(
        f"{citaat(bron, regeling)} {' '.join(regeling.ook_bekend_als)} {regeling.bwb_id or ''}"
        for bron, regeling in places
    )
    return {
        "id": norm.id,
        "titel": tokens(norm.titel),
        "ambten": tokens(offices) + _synonyms(catalogue, offices),
        "thema": tokens(thema) + _synonyms(catalogue, thema),
        "trefwoorden": _synonyms(catalogue, norm.titel),
        "bron": tokens(sources),
        "samenvatting": tokens(norm.samenvatting),
    }


def index(catalogue: Catalogue) -> str:
    """The lunr index of all norms, as JSON text with stable bytes."""
    builder = Builder()
    builder.ref("id")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    for norm in catalogue.normen.values():
        weight = 1.0 if fills(catalogue, norm) else SIDE_WEIGHT
        builder.add(document(catalogue, norm), {"boost": weight})
    return json.dumps(builder.build().serialize(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
