"""Changes with a known answer, to try the diff on: each operator does one thing and says what must be found.

An operator gets the records (it may replace them, but leaves what they hold alone), a norm to work on and a source of
chance; it returns the class that each record it touched must get, or None when it cannot be done to that norm.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from random import Random

from handboek.editions import field_mutations as fields
from handboek.editions.field_mutations import Antwoord, Operator, Records, edit
from handboek.editions.stand import NORM, Sleutel


def _other(records: Records, key: Sleutel, chance: Random) -> str:
    """The id of another norm that is not withdrawn."""
    names = [name for kind, name in records if kind == NORM and name != key[1]]
    return chance.choice([name for name in names if records[NORM, name]["status"] != "ingetrokken"])


def _new(records: Records, key: Sleutel, chance: Random) -> Sleutel:
    """A new norm made after another, which says something of its own."""
    name = f"proef-{chance.getrandbits(48):012x}"
    made = copy.deepcopy(records[key])
    made.update(id=name, titel=f"Proefregel {name}", samenvatting=f"Dit is proefregel {name}.", status="van-kracht")
    for field in ("geldig_tot", "opvolgers"):
        made.pop(field, None)
    records[NORM, name] = made
    return NORM, name


def _withdrawn(records: Records, key: Sleutel, *opvolgers: str) -> bool:
    if records[key]["status"] == "ingetrokken":
        return False
    edit(records, key, status="ingetrokken", geldig_tot="2030-12-31", opvolgers=sorted(opvolgers) or None)
    return True


def add(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A norm more."""
    return {_new(records, key, chance): "toegevoegd"}


def remove(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A norm thrown away."""
    del records[key]
    return {key: "verwijderd"}


def withdraw(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A norm withdrawn in favour of one that there is."""
    return {key: "ingetrokken"} if _withdrawn(records, key, _other(records, key, chance)) else None


def withdraw_alone(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A norm withdrawn with nothing in its place."""
    return {key: "ingetrokken"} if _withdrawn(records, key) else None


def successor_changed(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another norm named in the place of a withdrawn one."""
    other = _other(records, key, chance)
    if records[key]["status"] != "ingetrokken" or records[key].get("opvolgers") == [other]:
        return None
    edit(records, key, opvolgers=[other])
    return {key: "geldigheid-gewijzigd"}


def successor_unknown(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A norm withdrawn in favour of one that there is not."""
    return {key: "ingetrokken"} if _withdrawn(records, key, f"bestaat-niet-{chance.getrandbits(32)}") else None


def reinstate(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """A withdrawn norm in force again."""
    if records[key]["status"] != "ingetrokken":
        return None
    edit(records, key, status="van-kracht", geldig_tot=None, opvolgers=None)
    return {key: "heringevoerd"}


def rename(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Another id for the same norm."""
    new = NORM, f"{key[1]}-{chance.getrandbits(32):08x}"
    records[new] = {**records.pop(key), "id": new[1]}
    return {key: "hernoemd", new: "hernoemd"}


def _split(count: int) -> Operator:
    def split(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
        if records[key]["status"] == "ingetrokken":
            return None
        parts = [_new(records, key, chance) for _ in range(count)]
        _withdrawn(records, key, *(name for _, name in parts))
        return dict.fromkeys([key, *parts], "gesplitst")

    return split


def merge(records: Records, key: Sleutel, chance: Random) -> Antwoord | None:
    """Two norms withdrawn in favour of one new one."""
    other = NORM, _other(records, key, chance)
    if records[key]["status"] == "ingetrokken":
        return None
    into = _new(records, key, chance)
    for one in (key, other):
        _withdrawn(records, one, into[1])
    return dict.fromkeys([key, other, into], "samengevoegd")


#: The thirty operators, by the name under which a report counts them.
OPERATORS: Mapping[str, Operator] = {
    "toevoegen": add,
    "weggooien": remove,
    "intrekken met opvolger": withdraw,
    "intrekken zonder opvolger": withdraw_alone,
    "andere opvolger": successor_changed,
    "opvolger buiten de editie": successor_unknown,
    "opnieuw invoeren": reinstate,
    "hernoemen": rename,
    "andere laag": fields.move_layer,
    "splitsen in twee": _split(2),
    "splitsen in drie": _split(3),
    "samenvoegen": merge,
    "ambt erbij": fields.add_office,
    "ambt eraf": fields.remove_office,
    "cel: niet van toepassing": fields.cell_of("niet-van-toepassing"),
    "cel: onbekend": fields.cell_of("onbekend"),
    "andere regeling": fields.other_source,
    "titel": fields.title,
    "één woord": fields.word,
    "één cijfer": fields.digit,
    "ontkenning": fields.negation,
    "witruimte": fields.blanks,
    "artikel": fields.bron_part("artikel"),
    "lid": fields.bron_part("lid"),
    "alleen tekststand": fields.source_date,
    "bron eraf": fields.source_removed,
    "bron erbij": fields.source_added,
    "begin": fields.begin,
    "einde": fields.end,
    "stil in een ingetrokken norm": fields.silent,
}
