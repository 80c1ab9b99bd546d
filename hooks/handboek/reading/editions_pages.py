"""The pages about editions: all of them, and one for each with what changed since the one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handboek.editions import classify, history, review
from handboek.editions.diff import BEVINDINGEN, Wijziging
from handboek.editions.history import Uitgave
from handboek.editions.stand import NORM
from handboek.editions.words import Stuk
from handboek.reading import editions_words
from handboek.reading.site import Maker, Page, address
from handboek.records.catalogue import Catalogue

#: What a reader sees of a record that came or went: all its fields would say no more.
SHORT = ("titel", "samenvatting", "naam", "citeertitel")


@dataclass(frozen=True)
class Regel:
    """A changed field: its name, and the old and new value in pieces (empty where it was not there)."""

    veld: str
    oud: list[Stuk]
    nieuw: list[Stuk]


@dataclass(frozen=True)
class Melding:
    """A change to show. ``anker`` is its place on the page, ``titel`` the record's name, ``ids`` the norms alike."""

    anker: str
    titel: str
    klasse: str
    richting: str
    regels: list[Regel]
    let_op: list[str]
    naar: list[tuple[str, str]]
    ids: list[tuple[str, str]]


def anchor(change: Wijziging) -> str:
    """The place of a changed record on the page of its edition."""
    return f"{change.soort_record}-{change.id}".replace("/", "-").replace(" ", "-")


def make(maker: Maker, uitgaven: tuple[Uitgave, ...]) -> Iterator[Page]:
    """The page with all editions, and one for each."""
    yield maker.page(
        "edities.html",
        address("edities"),
        "Edities",
        "Alle vastgelegde edities van het handboek, en wat elke editie bracht.",
        wide=True,
        uitgaven=[(uitgave, counts(uitgave)) for uitgave in reversed(uitgaven)],
    )
    for uitgave in uitgaven:
        label = uitgave.editie.label
        yield maker.page(
            "editie.html",
            address("edities", label),
            f"Editie {label}",
            f"Wat editie {label} van het handboek bracht, per ambt en per thema.",
            wide=True,
            uitgave=uitgave,
            telling=counts(uitgave),
            **(changes(maker.catalogue, uitgave) if uitgave.verschillen else _holdings(uitgave)),
        )


def per_norm(uitgaven: tuple[Uitgave, ...]) -> dict[str, list[tuple[Uitgave, Wijziging | None, str, list[str]]]]:
    """For each norm the editions in which something became of it, oldest first: what, and which fields changed.

    A norm that came or went has no list of fields. What only says how the norm was checked is left out.
    """
    result: dict[str, list[tuple[Uitgave, Wijziging | None, str, list[str]]]] = {}
    for name, entries in history.per_norm(uitgaven).items():
        result[name] = []
        for uitgave, change in entries:
            if change is None or change.klasse == "toegevoegd":
                first = "hier opnieuw" if result[name] else "hier voor het eerst"
                result[name].append((uitgave, change, first, []))
            elif change.klasse != "alleen-metadata":
                result[name].append((uitgave, change, editions_words.KLASSEN[change.klasse], _fields(uitgave, change)))
    return result


def _fields(uitgave: Uitgave, change: Wijziging) -> list[str]:
    """The names of the fields that say something about the rule, each once."""
    if change.klasse in classify.KOMEN_EN_GAAN:
        return []
    thema = _norm(uitgave, change.id)["thema"]
    kinds = ((one, classify.kind(NORM, one.veld, one.oud, one.nieuw)) for one in change.velden)
    names = [editions_words.veld(one.veld, thema, uitgave.editie) for one, kind in kinds if kind != "alleen-metadata"]
    return [name[:1].lower() + name[1:] for name in dict.fromkeys(names)]


def counts(uitgave: Uitgave) -> list[tuple[str, int]]:
    """How many norms there are of each class that occurs, in words."""
    count = Counter(one.klasse for one in uitgave.normwijzigingen())
    return [(editions_words.KLASSEN[klasse], count[klasse]) for klasse in classify.KLASSEN if count[klasse]]


def lines(uitgave: Uitgave) -> list[tuple[str, str, str]]:
    """The norms of which more changed than how they were checked: place on the edition's page, title, and what."""
    return [
        (anchor(change), _norm(uitgave, change.id)["titel"], editions_words.KLASSEN[change.klasse])
        for change in uitgave.normwijzigingen()
        if change.klasse != "alleen-metadata"
    ]


def _holdings(uitgave: Uitgave) -> dict[str, Any]:
    """What the first edition holds: how many norms by theme and by office."""
    normen = uitgave.editie.normen.values()
    return {
        "per_thema": _named(uitgave, "themas", Counter(norm.thema for norm in normen)),
        "per_ambt": _named(uitgave, "ambten", Counter(ambt for norm in normen for ambt in norm.ambten)),
    }


def _named(uitgave: Uitgave, register: str, found: dict[str, Any]) -> list[tuple[str, str, Any]]:
    """The key, the name in this edition or the one before, and what was found, in order of name."""
    names = {**(uitgave.vorige.registers[register] if uitgave.vorige else {}), **uitgave.editie.registers[register]}
    items = [(key, names[key].naam if key in names else key, value) for key, value in found.items()]
    return sorted(items, key=lambda item: (item[1].lower(), item[0]))


def changes(catalogue: Catalogue, uitgave: Uitgave) -> dict[str, Any]:
    """The changes: ``samen`` those that norms share, ``per_thema`` the others, ``per_ambt`` the way to them by office,
    and ``andere`` those of registers.
    """
    assert uitgave.verschillen
    shared = [group for group in review.Rapport(uitgave.verschillen).groepen() if group[0].soort_record == NORM]
    together = {change.id for group in shared for change in group}
    per_thema: dict[str, list[Melding]] = {}
    per_ambt: dict[str, list[tuple[str, str, str]]] = {}
    for change in uitgave.normwijzigingen():
        norm = _norm(uitgave, change.id)
        line = anchor(change), norm["titel"], editions_words.KLASSEN[change.klasse]
        for ambt in sorted({ambt for editie in _both(uitgave) for ambt in _ambten(editie.normen.get(change.id))}):
            per_ambt.setdefault(ambt, []).append(line)
        if change.id not in together:
            per_thema.setdefault(norm["thema"], []).append(_melding(catalogue, uitgave, change))
    return {
        "samen": [_melding(catalogue, uitgave, group[0], group) for group in shared],
        "per_thema": _named(uitgave, "themas", per_thema),
        "per_ambt": _named(uitgave, "ambten", per_ambt),
        "andere": [_melding(catalogue, uitgave, change) for change in uitgave.andere_wijzigingen()],
    }


def _both(uitgave: Uitgave) -> list[Any]:
    return [editie for editie in (uitgave.vorige, uitgave.editie) if editie]


def _ambten(norm: Any) -> tuple[str, ...]:
    return norm.ambten if norm else ()


def _norm(uitgave: Uitgave, name: str) -> dict[str, str]:
    """The title and theme of a norm, as the edition has it or else the one before."""
    found = next(editie.normen[name] for editie in reversed(_both(uitgave)) if name in editie.normen)
    return {"titel": found.titel, "thema": found.thema}


def _melding(
    catalogue: Catalogue, uitgave: Uitgave, change: Wijziging, group: list[Wijziging] | None = None
) -> Melding:
    thema = _norm(uitgave, change.id)["thema"] if change.soort_record == NORM else None
    short = change.klasse in classify.ANDERS_OF_WEG
    velden = [one for one in change.velden if not short or one.veld in SHORT]
    regels = []
    old_themas, new_themas = (
        editie.normen[change.id].thema if thema and change.id in editie.normen else thema for editie in _both(uitgave)
    )
    for one in velden:
        old, new = (
            editions_words.waarde(catalogue, one.veld, value, of, editie)
            for value, of, editie in zip((one.oud, one.nieuw), (old_themas, new_themas), _both(uitgave), strict=True)
        )
        named = uitgave.editie if one.nieuw is not None else _both(uitgave)[0]
        regels.append(
            Regel(
                editions_words.veld(one.veld, new_themas if one.nieuw is not None else old_themas, named),
                *editions_words.naast_elkaar(old, new),
            )
        )
    return Melding(
        anchor(change) if group is None else f"samen-{change.vingerafdruk}",
        _title(uitgave, change),
        editions_words.KLASSEN[change.klasse],
        editions_words.RICHTINGEN.get(change.richting, ""),
        regels,
        [BEVINDINGEN[rule] for rule in change.bevindingen],
        [(name, _norm(uitgave, name)["titel"]) for name in change.naar] if thema else [],
        [(one.id, _norm(uitgave, one.id)["titel"]) for one in group or ([change] if thema else [])],
    )


def _title(uitgave: Uitgave, change: Wijziging) -> str:
    if change.soort_record == NORM:
        return _norm(uitgave, change.id)["titel"]
    return f"{change.soort_record}: {change.id}"
