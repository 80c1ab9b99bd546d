"""What kind of change a change of a field is, and which one class the record gets: all of it as tables.

A record gets the first class of ``KLASSEN`` that fits it. The first seven are about a record's coming and
going and follow from both editions (see ``diff``); the others follow from the fields that changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

#: What came, went or became another: these records are shown whole.
ANDERS_OF_WEG = ("hernoemd", "gesplitst", "samengevoegd", "toegevoegd", "verwijderd")
#: All that follows from both editions, and not from the fields that changed.
KOMEN_EN_GAAN = (*ANDERS_OF_WEG, "ingetrokken", "heringevoerd")
#: Every class, the one that decides first. Editors and auditors find this order in CONTRIBUTING.
KLASSEN = (
    *KOMEN_EN_GAAN,
    *("inhoud-gewijzigd", "bron-gewijzigd", "reikwijdte-gewijzigd", "geldigheid-gewijzigd"),
    *("redactioneel", "alleen-metadata", "ongewijzigd"),
)
#: How much a change weighs, lightest first.
GEWICHTEN = ("metadata", "redactioneel", "materieel")

BRON = ("bron", "mede_bron", "vehikel", "plaats")
REIKWIJDTE = ("laag", "lagen", "ambten", "geldt_binnen")
GELDIGHEID = ("status", "versiedatum", "versiedatum_soort", "geldig_tot", "opvolgers", "vervangen_door")
#: What says how the record was checked, found or linked, and nothing about the rule.
METADATA = ("verificatie", "zie_ook", "versies", "url", "ook", "ook_bekend_als", "synoniemen")
#: Fields of a norm that hold keys and values, not prose: in these, every difference counts.
GEEN_PROZA = ("bron", "mede_bron", "kenmerken", "id", "thema", "soort", "levensfase", "aanvulling_toegestaan")

#: The punctuation that an editor may change.
LEESTEKENS = """.,;:!?'"’‘“”„()[]–—…-"""
_PUNT = rf"[\s{re.escape(LEESTEKENS)}]+"


def bare(text: str) -> str:
    """A text without blanks, case and punctuation, but for those between two digits: 4,5 is not 45."""
    kept = re.sub(rf"(?<=\d){_PUNT}(?=\d)", lambda run: "\0" + " ".join(run[0].split()) + "\0", text.casefold())
    return "".join(part if index % 2 else re.sub(_PUNT, "", part) for index, part in enumerate(kept.split("\0")))


def editorial(old: Any, new: Any) -> bool:
    """Do two texts, or lists of them, differ in blanks, case or punctuation only?"""
    if isinstance(old, str) and isinstance(new, str):
        return bare(old) == bare(new)
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return all(isinstance(one, str) and editorial(one, two) for one, two in zip(old, new, strict=True))
    return False


def prose(field: str) -> bool:
    """Does a field hold running text?"""
    parts = field.split(".")
    if parts[-1] == "noot":
        return True
    if "kenmerken" in parts:
        return len(parts) == 3 and parts[-1] in ("label", "uitleg")
    return parts[0] not in (*GEEN_PROZA, *REIKWIJDTE, *GELDIGHEID, *BRON) and "#" not in field


def kind(soort: str, field: str, old: Any, new: Any) -> str:
    """The class that one changed field leads to; ``old`` or ``new`` is None where the field is not there."""
    parts = field.split(".")
    top = parts[2] if parts[0] == "eerdere_versies" else parts[0]
    if top in METADATA or soort == "synoniemen":
        return "alleen-metadata"
    if prose(field) and editorial(old, new):
        return "redactioneel"
    if top in BRON:
        return "bron-gewijzigd"
    if top in REIKWIJDTE:
        return "reikwijdte-gewijzigd"
    if top in GELDIGHEID:
        return "geldigheid-gewijzigd"
    return "inhoud-gewijzigd"


def of_fields(kinds: Iterable[str]) -> str:
    """The class of a record from the kinds of its changed fields."""
    return min(kinds, key=KLASSEN.index, default="ongewijzigd")


def weight(soort: str, klasse: str) -> str:
    """How much a change of this class weighs for this kind of record; "" for none. Words to search by never weigh."""
    if klasse == "ongewijzigd":
        return ""
    if klasse == "alleen-metadata" or soort == "synoniemen":
        return "metadata"
    return "redactioneel" if klasse == "redactioneel" else "materieel"
