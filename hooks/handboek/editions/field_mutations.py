"""Changes of a norm's fields with a known answer; see ``mutations``."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

from pydantic import TypeAdapter

from handboek.editions import canonical
from handboek.editions.stand import Sleutel
from handboek.records import source
from handboek.records.fields import Tekst

Records = dict[Sleutel, dict[str, Any]]
Antwoord = dict[Sleutel, str]
Operator = Callable[[Records, Sleutel, Random], Antwoord | None]

_TEKST: TypeAdapter[str] = TypeAdapter(Tekst)


def edit(records: Records, key: Sleutel, **fields: Any) -> dict[str, Any]:
    """A fresh copy of a record in its place, with other fields; None takes a field away."""
    record = copy.deepcopy(records[key])
    for name, value in fields.items():
        if value is None:
            record.pop(name, None)
        else:
            record[name] = value
    records[key] = record
    return record


def move_layer(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another layer of government."""
    edit(records, key, laag=_else(chance, ("rijk", "provincie", "gemeente", "waterschap"), records[key]["laag"]))
    return {key: "reikwijdte-gewijzigd"}


def add_office(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """An office more."""
    offices = sorted(name for kind, name in records if kind == "ambten" and name not in records[key]["ambten"])
    if not offices:
        return None
    edit(records, key, ambten=sorted([*records[key]["ambten"], chance.choice(offices)]))
    return {key: "reikwijdte-gewijzigd"}


def remove_office(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """An office less."""
    offices = records[key]["ambten"]
    if len(offices) < 2:
        return None
    gone = chance.choice(offices)
    edit(records, key, ambten=[office for office in offices if office != gone])
    return {key: "reikwijdte-gewijzigd"}


def cell_of(stand: str) -> Operator:
    """An office to which the norms of a theme do not apply, or of which that is not known: a cell says so."""

    def cell(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
        theme = "cellen", records[key]["thema"]
        cells = records.get(theme, {}).get("cellen", [])
        places = [place for place, one in enumerate(cells) if one["stand"] != stand]
        if not places:
            return None
        changed = copy.deepcopy(cells)
        changed[chance.choice(places)]["stand"] = stand
        edit(records, theme, cellen=changed)
        return {theme: "inhoud-gewijzigd"}

    return cell


def other_source(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another regulation that the norm rests on."""
    bron = {**records[key]["bron"], "regeling": f"regeling-{chance.getrandbits(32):08x}"}
    edit(records, key, bron=bron)
    return {key: "bron-gewijzigd"}


def title(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another word in the title."""
    edit(records, key, titel=_replaced(records[key]["titel"], chance, "voorbeeldwoord"))
    return {key: "inhoud-gewijzigd"}


def word(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another word in the text."""
    edit(records, key, samenvatting=_replaced(records[key]["samenvatting"], chance, "voorbeeldwoord"))
    return {key: "inhoud-gewijzigd"}


def digit(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another digit in the text."""
    text = records[key]["samenvatting"]
    places = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not places:
        return None
    place = chance.choice(places)
    edit(records, key, samenvatting=text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :])
    return {key: "inhoud-gewijzigd"}


def negation(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """ "niet" put into the text."""
    words = records[key]["samenvatting"].split()
    words.insert(chance.randrange(len(words)), "niet")
    edit(records, key, samenvatting=" ".join(words))
    return {key: "inhoud-gewijzigd"}


def blanks(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """The text with other blanks, as an editor may lay it out: read again, it is the same."""
    words = records[key]["samenvatting"].split()
    laid_out = "".join(f"{word}{chance.choice((' ', '  ', chr(10), chr(9), chr(160)))}" for word in words)
    document, _ = source.read(json.dumps(laid_out), "proef.yml")
    edit(records, key, samenvatting=canonical.clean(_TEKST.validate_python(document.data)))
    return {}


def bron_part(name: str) -> Operator:
    """Another value of a part of the source, such as its article."""

    def part(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
        edit(records, key, bron={**records[key]["bron"], name: str(chance.randrange(1000, 9999))})
        return {key: "bron-gewijzigd"}

    return part


def source_date(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A newer text read, and nothing else."""
    day = f"20{chance.randrange(30, 99)}-01-01"
    edit(records, key, verificatie={**records[key]["verificatie"], "tekststand": day})
    return {key: "alleen-metadata"}


def source_removed(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A further source less."""
    if "mede_bron" not in records[key]:
        return None
    edit(records, key, mede_bron=records[key]["mede_bron"][1:] or None)
    return {key: "bron-gewijzigd"}


def source_added(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A further source more."""
    extra = {"regeling": records[key]["bron"]["regeling"], "artikel": str(chance.randrange(1000, 9999))}
    edit(records, key, mede_bron=sorted([*records[key].get("mede_bron", []), extra], key=canonical.digest))
    return {key: "bron-gewijzigd"}


def begin(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another first day."""
    edit(records, key, versiedatum=f"20{chance.randrange(30, 99)}-02-01")
    return {key: "geldigheid-gewijzigd"}


def end(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another last day."""
    edit(records, key, geldig_tot=f"20{chance.randrange(40, 99)}-06-30")
    return {key: "geldigheid-gewijzigd"}


def silent(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another word in a norm that was withdrawn before."""
    if records[key]["status"] != "ingetrokken":
        return None
    return word(records, key, chance)


def _replaced(text: str, chance: Random, by: str) -> str:
    words = text.split()
    words[chance.randrange(len(words))] = by
    return " ".join(words)


def _else(chance: Random, choices: tuple[str, ...], now: str) -> str:
    return chance.choice([choice for choice in choices if choice != now])
