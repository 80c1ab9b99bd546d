"""What a diff compares: the records of an edition, as a whole or as they applied on a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handboek.editions.edition import Editie
from handboek.records import lawtime
from handboek.records.model import Norm
from handboek.records.registers import REGISTERS, Themarecord

#: The kind of record and its id.
Sleutel = tuple[str, str]
#: Where a field of a record stands: "norms/giften/x.yml:12", or None when that is not known.
Plaats = Callable[[Sleutel, str], str | None]

NORM = "norm"


def nowhere(sleutel: Sleutel, veld: str) -> None:
    """The place of a field in what has no places."""


@dataclass(frozen=True)
class Stand:
    """The records to compare, in canonical form, and what is needed to say something about them."""

    kop: Mapping[str, Any]
    records: Mapping[Sleutel, dict[str, Any]]
    themas: Mapping[str, Themarecord]
    plaats: Plaats = nowhere

    @property
    def op_dag(self) -> bool:
        """Are these the records as they applied on a day?"""
        return self.kop.get("peildatum") is not None


def of(editie: Editie, peildatum: date | None = None, plaats: Plaats = nowhere) -> Stand:
    """The records of an edition, on ``peildatum`` when that is given."""
    data = editie.data
    kop = {name: data[name] for name in ("label", "datum", "commit", "sha256")}
    kop["peildatum"] = peildatum.isoformat() if peildatum else None
    records: dict[Sleutel, dict[str, Any]] = {}
    for item in data["normen"]:
        shown = item if peildatum is None else on(editie.normen[item["id"]], item, peildatum)
        if shown is not None:
            records[NORM, item["id"]] = shown
    for name, (_, shape) in REGISTERS.items():
        for key, entry in data[name].items():
            if shape == "groep":
                records.update({(name, f"{key}/{inner}"): value for inner, value in entry.items()})
            else:
                records[name, key] = {"cellen": entry} if shape == "lijst" else entry
    records.update({("synoniemen", word): {"synoniemen": others} for word, others in data["synoniemen"].items()})
    return Stand(kop, records, editie.themas, plaats)


def on(norm: Norm, item: dict[str, Any], day: date) -> dict[str, Any] | None:
    """A norm as it applied on a day, without its older texts; None when it did not exist yet (see ``lawtime``).

    A norm that was withdrawn later was in force; where it was not established what applied, its status says that.
    """
    stand = lawtime.on(norm, day)
    if stand.stand == "nog-niet":
        return None
    shown = {key: value for key, value in item.items() if key not in ("eerdere_versies", "versiedatum_soort")}
    if stand.stand == "niet-nagegaan":
        return {**shown, "status": stand.stand}
    if stand.stand in ("op-komst", "niet-meer"):
        return shown
    shown["status"] = "van-kracht"
    for later in ("geldig_tot", "opvolgers"):
        shown.pop(later, None)
    if stand.versie is None:
        return shown
    old = item["eerdere_versies"][stand.versie]
    for name in ("versiedatum", "kenmerken"):
        shown.pop(name, None)
    return {**shown, **{name: old[name] for name in ("versiedatum", "samenvatting", "kenmerken") if name in old}}
