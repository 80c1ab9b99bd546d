"""What a diff must find, worked out the slow and plain way from its documentation. It shares no code with the diff."""

from __future__ import annotations

import json
from typing import Any

Key = tuple[str, str]
Records = dict[Key, dict[str, Any]]

PUNCTUATION = set(".,;:!?'\"’‘“”„()[]–—…-")
NAMES = {"id", "verificatie", "zie_ook", "status", "geldig_tot", "opvolgers", "versiedatum", "versiedatum_soort"}
#: The kinds of field from heavy to light; what stands in none of them is content.
KINDS = {
    "bron-gewijzigd": {"bron", "mede_bron", "vehikel", "plaats"},
    "reikwijdte-gewijzigd": {"laag", "lagen", "ambten", "geldt_binnen"},
    "geldigheid-gewijzigd": {"status", "versiedatum", "versiedatum_soort", "geldig_tot", "opvolgers", "vervangen_door"},
    "alleen-metadata": {"verificatie", "zie_ook", "versies", "url", "ook", "ook_bekend_als", "synoniemen"},
}
PROSE = {"titel", "samenvatting", "toelichting", "waarde", "naam", "uitleg", "dilemmas"}
ORDER = (
    "inhoud-gewijzigd",
    "bron-gewijzigd",
    "reikwijdte-gewijzigd",
    "geldigheid-gewijzigd",
    "redactioneel",
    "alleen-metadata",
)


def letters(text: str) -> str:
    """The text letter by letter, without case, blanks and punctuation that stands beside something else than a digit."""
    kept = ""
    place = 0
    text = text.casefold()
    while place < len(text):
        end = place
        while end < len(text) and (text[end] in PUNCTUATION or text[end].isspace()):
            end += 1
        if end == place:
            kept += text[place]
            place += 1
            continue
        if kept and kept[-1].isdigit() and end < len(text) and text[end].isdigit():
            kept += "\x1f" + " ".join(text[place:end].split()) + "\x1f"
        place = end
    return kept


def field_kind(name: str, old: Any, new: Any) -> str:
    for kind, names in KINDS.items():
        if name in names:
            return kind
    if name in PROSE and isinstance(old, str) and isinstance(new, str) and letters(old) == letters(new):
        return "redactioneel"
    return "inhoud-gewijzigd"


def essence(record: dict[str, Any]) -> str:
    return json.dumps({name: value for name, value in record.items() if name not in NAMES}, sort_keys=True)


def expected(old: Records, new: Records) -> dict[Key, tuple[str, frozenset[str]]]:
    """For each record that is not the same in both: its class, and the names of its top fields that differ."""
    result: dict[Key, tuple[str, frozenset[str]]] = {}
    for key in {*old, *new}:
        before, after = old.get(key, {}), new.get(key, {})
        names = frozenset(
            name for name in {*before, *after} if json.dumps(before.get(name)) != json.dumps(after.get(name))
        )
        if not names:
            continue
        if key not in old:
            klasse = "toegevoegd"
        elif key not in new:
            klasse = "verwijderd"
        elif after.get("status") == "ingetrokken" != before.get("status"):
            klasse = "ingetrokken"
        elif before.get("status") == "ingetrokken" != after.get("status"):
            klasse = "heringevoerd"
        else:
            kinds = {field_kind(name, before.get(name), after.get(name)) for name in names}
            klasse = next(kind for kind in ORDER if kind in kinds)
        result[key] = klasse, names
    come = [key for key in new if key not in old]
    gone = [key for key in old if key not in new]
    for one in gone:
        same = [key for key in come if key[0] == one[0] and essence(new[key]) == essence(old[one])]
        twins = [key for key in gone if key[0] == one[0] and essence(old[key]) == essence(old[one])]
        if len(same) == len(twins) == 1:
            for key in (one, same[0]):
                result[key] = "hernoemd", result[key][1]
    places = {
        key: [("norm", name) for name in new[key].get("opvolgers", [])]
        for key, (klasse, _) in result.items()
        if klasse == "ingetrokken"
    }
    for key, parts in places.items():
        if not parts or any(part not in come for part in parts):
            continue
        together = [other for other, its in places.items() if its == parts]
        if len(parts) > 1:
            klasse, touched = "gesplitst", [key, *parts]
        elif len(together) > 1:
            klasse, touched = "samengevoegd", [*together, *parts]
        elif essence(old[key]) == essence(new[parts[0]]):
            klasse, touched = "hernoemd", [key, *parts]
        else:
            continue
        for one in touched:
            result[one] = klasse, result[one][1]
    return result
