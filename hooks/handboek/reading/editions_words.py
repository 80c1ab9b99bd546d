"""The words of an edition's changes: classes, fields and values as a reader sees them, and words side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from handboek.editions import flat, words
from handboek.editions.edition import Editie, in_order
from handboek.editions.words import Stuk
from handboek.reading import labels
from handboek.records import values
from handboek.records.catalogue import Catalogue

#: Each class as a reader calls it.
KLASSEN = {
    "toegevoegd": "nieuw",
    "ingetrokken": "ingetrokken",
    "verwijderd": "vervallen",
    "heringevoerd": "opnieuw ingevoerd",
    "hernoemd": "andere naam",
    "gesplitst": "gesplitst",
    "samengevoegd": "samengevoegd",
    "inhoud-gewijzigd": "inhoud gewijzigd",
    "bron-gewijzigd": "bron gewijzigd",
    "reikwijdte-gewijzigd": "geldt voor anderen",
    "geldigheid-gewijzigd": "geldigheid gewijzigd",
    "redactioneel": "alleen schrijfwijze",
    "alleen-metadata": "alleen controlegegevens of links",
}
RICHTINGEN = {"verzwaring": "strenger", "verlichting": "minder streng"}
#: Fields whose name alone does not say enough.
VELDEN = {
    "bron.regeling": "Regeling",
    "bron.artikel": "Artikel",
    "bron.lid": "Lid",
    "bron.onderdeel": "Onderdeel",
    "bron.paragraaf": "Paragraaf",
    "mede_bron": "Rust ook op",
    "vehikel": "Soort bron",
    "versiedatum": "Geldt sinds",
    "versiedatum_soort": "Hoe zeker die datum is",
    "geldig_tot": "Gold tot en met",
    "ambten": "Voor wie",
    "levensfase": "Wanneer",
    "waarde": "De waarde erachter",
    "dilemmas": "Vragen voor het gesprek",
    "maatwerk.ontheffing": "Uitzondering mogelijk",
    "maatwerk.door": "Wie de uitzondering toestaat",
    "maatwerk.hoe": "Hoe de uitzondering verloopt",
    "aanvulling_toegestaan": "Eigen code mag strenger zijn",
    "zie_ook": "Zie ook",
    "opvolgers": "Kwam ervoor in de plaats",
    "verificatie.datum": "Nagegaan op",
    "verificatie.zekerheid": "Hoe zeker dit is",
    "verificatie.tekststand": "Gelezen tekst van",
    "verificatie.vindplaats": "Waar dit is gezien",
    "verificatie.toelichting": "Wat is gelezen",
}
#: Fields that hold keys of a register, and those of a closed list.
REGISTERS = {"ambten": "ambten", "thema": "themas", "maatwerk.door": "actoren", "bron.regeling": "bronnen"}
LIJSTEN = {
    "soort": "soort",
    "vehikel": "vehikel",
    "status": "status",
    "levensfase": "levensfase",
    "verificatie.zekerheid": "zekerheid",
}
#: Texts that share less than this part of their words are shown whole, old and new: scraps do not read.
ALIKE = 0.4


def veld(name: str, thema: str | None, editie: Editie) -> str:
    """The name of a field for a reader; ``thema`` is that of the norm."""
    parts = name.removesuffix(flat.ORDER).split(".")
    if parts[0] == "eerdere_versies" and len(parts) > 2:
        return (
            f"Tekst tot en met {labels.datum(date.fromisoformat(parts[1]))}: {veld('.'.join(parts[2:]), thema, editie)}"
        )
    if parts[0] == "kenmerken" and thema and thema in editie.themas and parts[1] in editie.themas[thema].kenmerken:
        label = editie.themas[thema].kenmerken[parts[1]].label
        return f"{label}, toelichting" if parts[-1] == "noot" else label
    bare = ".".join(parts)
    return VELDEN.get(bare) or labels.hoofdletter(", ".join(parts).replace("_", " "))


def waarde(catalogue: Catalogue, name: str, value: Any, thema: str | None, editie: Editie) -> str:
    """The value of a field for a reader, "" where the field is not there; keys by the names that the edition has."""
    if value is None:
        return ""
    bare = name.partition(".")[2].partition(".")[2] if name.startswith("eerdere_versies.") else name
    if thema and re.fullmatch(r"kenmerken\.[^.]+", bare):
        return _kenmerk(catalogue, bare.removeprefix("kenmerken."), value, thema, editie)
    names: Mapping[str, Any] = editie.registers[REGISTERS[bare]] if bare in REGISTERS else {}
    if bare in LIJSTEN:
        names = editie.registers["keuzelijsten"].get(LIJSTEN[bare], {})
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(_named(names, item) for item in value)
    return _named(names, value) if isinstance(value, str) else words.shown(value)


def _named(names: Mapping[str, Any], key: str) -> str:
    if key in names:
        return str(getattr(names[key], "naam", None) or names[key].citeertitel)
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", key):
        return labels.datum(date.fromisoformat(key))
    return key


def _kenmerk(catalogue: Catalogue, name: str, value: Any, thema: str, editie: Editie) -> str:
    kenmerk = editie.themas[thema].kenmerken[name]
    if kenmerk.type == "actor":
        keys = value if isinstance(value, list) else [value]
        return "; ".join(_named(editie.registers["actoren"], key) for key in keys)
    read = values.read(name, kenmerk, in_order(value, kenmerk.delen), None)[0]
    return labels.waarde(catalogue, kenmerk, read) if read else words.shown(value)


def naast_elkaar(old: str, new: str) -> tuple[list[Stuk], list[Stuk]]:
    """Both texts in pieces: what went is marked in the old one, what came in the new one."""
    pieces = words.compare(old, new)
    same = sum(len(text) for kind, text in pieces if kind == "gelijk")
    if same < ALIKE * max(len(old), len(new)):
        return ([("weg", old)] if old else []), ([("nieuw", new)] if new else [])
    return [one for one in pieces if one[0] != "nieuw"], [one for one in pieces if one[0] != "weg"]
