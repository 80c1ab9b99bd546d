"""What a situation comes down to for one office: its rules worked out into plain comparisons on facts, and the answer.

All that the records decide is worked out once, by ``resolve``: which norms hold the value of a rule, and where the
amount lies that a fact is held against. What is left compares facts only, so that a script can do the same as
``decide`` (``beslissen.js``; a test holds the two together). Only what may stand in a comparison cell decides: norms
that are in force, and not those of one organisation (see ``comparison.fills``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Cell, Table
from handboek.records.model import Norm
from handboek.records.situations import Beslisregel, Feit, Situatie
from handboek.records.values import Waarde

#: The answer of an official who does not know; a question is then answered, and no condition on it holds.
ONBEKEND = "onbekend"
#: How an amount stands to the border, and the comparison when the amount itself is on the strict side, and when not.
KANTEN = {"boven": ("vanaf", "boven"), "onder": ("onder", "tot-en-met")}


@dataclass(frozen=True)
class Voorwaarde:
    """A condition on one fact: its answer is one of ``waarden`` ("is"), or an amount compared with ``cent``."""

    feit: str
    vergelijking: str
    waarden: tuple[str, ...] = ()
    cent: int = 0


#: Conditions that a rule asks for together.
Voorwaarden = tuple[Voorwaarde, ...]


@dataclass(frozen=True)
class Grond:
    """What a rule rests on: the values of a kenmerk, each with the norm that holds it."""

    thema: str
    kenmerk: str
    waarden: tuple[tuple[Norm, Waarde], ...]


@dataclass(frozen=True)
class Border:
    """An amount at which the answer changes; ``strict``: the amount itself is on the strict side."""

    cent: int
    strict: bool
    gronden: tuple[Grond, ...]


@dataclass(frozen=True)
class Weg:
    """A rule worked out for one office. ``met`` is what belongs with it: with whom, within what time."""

    als: Voorwaarden
    tenzij: Voorwaarden
    handelingen: tuple[str, ...]
    vervalt_bij: tuple[str, ...]
    grond: Grond
    met: tuple[Grond, ...]


@dataclass(frozen=True)
class Route:
    """A situation worked out for one office: the facts that matter there, and the rules, both in the record's order."""

    feiten: tuple[str, ...]
    wegen: tuple[Weg, ...]


@dataclass(frozen=True)
class Uitkomst:
    """An answer: the places of the rules that apply, and the facts that could still change it."""

    wegen: tuple[int, ...]
    vragen: tuple[str, ...]


def sleutels(waarde: Waarde) -> set[str]:
    """The keys that a rule can name in the value of a kenmerk; none in an amount, a term or percentages."""
    if isinstance(waarde.data, bool):
        return {"ja" if waarde.data else "nee"}
    return set(waarde.data) if isinstance(waarde.data, tuple) else set()


def resolve(catalogue: Catalogue, tables: Mapping[str, Table], ambt: str, situatie: Situatie) -> Route:
    """The rules of ``situatie`` for ``ambt``. ``tables`` are the comparison tables by theme.

    A rule whose value no norm has for the office is left out, and so is one that needs a border that it has not.
    """
    wegen = [
        weg
        for regel in situatie.regels
        if not regel.ambten or ambt in regel.ambten
        for weg in _wegen(catalogue, tables, ambt, situatie, regel)
    ]
    asked = {voorwaarde.feit for weg in wegen for voorwaarde in (*weg.als, *weg.tenzij)}
    return Route(tuple(feit for feit in situatie.feiten if feit in asked), tuple(wegen))


def silent(tables: Mapping[str, Table], ambt: str, situatie: Situatie) -> list[tuple[str, Cell]]:
    """The cells about which a rule of ``situatie`` asks and no norm says anything for ``ambt``, each with its theme."""
    asked = {
        (regel.thema or situatie.themas[0], regel.kenmerk): None
        for regel in situatie.regels
        if not regel.ambten or ambt in regel.ambten
    }
    cells = [(thema, tables[thema].cells[ambt, kenmerk]) for thema, kenmerk in asked]
    return [(thema, cell) for thema, cell in cells if not cell.waarden]


def decide(route: Route, feiten: Mapping[str, str]) -> Uitkomst:
    """The answer for what is known of the facts: ja, nee, a key, an amount such as "49.50", or ``ONBEKEND``.

    A fact that is not in ``feiten`` has not been asked yet. A rule applies when each condition in ``als`` holds, none
    in ``tenzij`` does, and no earlier rule that applies does something at which it lapses.
    """
    gekozen: list[int] = []
    gedaan: set[str] = set()
    unasked: set[str] = set()
    for plaats, weg in enumerate(route.wegen):
        als = [_holds(voorwaarde, feiten) for voorwaarde in weg.als]
        tenzij = [_holds(voorwaarde, feiten) for voorwaarde in weg.tenzij]
        if gedaan & set(weg.vervalt_bij) or False in als or True in tenzij:
            continue
        unasked |= {voorwaarde.feit for voorwaarde in (*weg.als, *weg.tenzij) if voorwaarde.feit not in feiten}
        if all(als):
            gekozen.append(plaats)
            gedaan |= set(weg.handelingen)
    return Uitkomst(tuple(gekozen), tuple(feit for feit in route.feiten if feit in unasked))


def cent(bedrag: Decimal | str) -> int | None:
    """An amount in cents; None for text that is no amount."""
    if isinstance(bedrag, str) and not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", bedrag):
        return None
    return int(Decimal(bedrag) * 100)


def _holds(voorwaarde: Voorwaarde, feiten: Mapping[str, str]) -> bool | None:
    """Does the condition hold: None while its fact has not been asked."""
    given = feiten.get(voorwaarde.feit)
    if given is None:
        return None
    if voorwaarde.vergelijking == "is":
        return given in voorwaarde.waarden
    amount = cent(given)
    if amount is None:
        return False
    return {
        "vanaf": amount >= voorwaarde.cent,
        "boven": amount > voorwaarde.cent,
        "onder": amount < voorwaarde.cent,
        "tot-en-met": amount <= voorwaarde.cent,
    }[voorwaarde.vergelijking]


def _wegen(
    catalogue: Catalogue, tables: Mapping[str, Table], ambt: str, situatie: Situatie, regel: Beslisregel
) -> Iterator[Weg]:
    """The rule for one office: one way for the norms with its value, or one for each border that those have."""
    thema = regel.thema or situatie.themas[0]
    cells = tables[thema].cells
    for naam, wanted in regel.mits.items():
        if not any(sleutels(waarde) & set(wanted) for _, waarde in cells[ambt, naam].waarden):
            return
    groups: dict[tuple[Voorwaarden, Voorwaarden], tuple[list[tuple[Norm, Waarde]], list[Grond]]] = {}
    for norm, waarde in cells[ambt, regel.kenmerk].waarden:
        if regel.waarden and not sleutels(waarde) & set(regel.waarden):
            continue
        named = {naam: situatie.feiten[naam] for naam in (*regel.als, *regel.tenzij)}
        borders = {naam: _border(catalogue, tables, ambt, situatie, feit, norm) for naam, feit in named.items()}
        without = {naam for naam, feit in named.items() if feit.grens and borders[naam] is None}
        if without & regel.als.keys():
            continue
        tenzij = {naam: wanted for naam, wanted in regel.tenzij.items() if naam not in without}
        key = (_conditions(regel.als, borders), _conditions(tenzij, borders))
        rests_on = [grond for naam in regel.als if (border := borders[naam]) for grond in border.gronden]
        groups.setdefault(key, ([], rests_on))[0].append((norm, waarde))
    for conditions, (values, rests_on) in groups.items():
        met = [_detail(thema, cells[ambt, naam], values) for naam in regel.met if cells[ambt, naam].waarden]
        grond = Grond(thema, regel.kenmerk, tuple(values))
        yield Weg(*conditions, regel.handelingen, regel.vervalt_bij, grond, (*rests_on, *met))


def _detail(thema: str, cell: Cell, values: list[tuple[Norm, Waarde]]) -> Grond:
    """What belongs with a rule: the values in ``cell`` of the norms that it rests on, else all that are there."""
    norms = {norm.id for norm, _ in values}
    own = [(norm, waarde) for norm, waarde in cell.waarden if norm.id in norms]
    return Grond(thema, cell.kenmerk, tuple(own or cell.waarden))


def _conditions(wanted: Mapping[str, tuple[str, ...]], borders: Mapping[str, Border | None]) -> Voorwaarden:
    """The conditions of a rule, those on an amount as a comparison with its border."""
    return tuple(
        Voorwaarde(naam, KANTEN[waarden[0]][0 if border.strict else 1], cent=border.cent)
        if (border := borders[naam])
        else Voorwaarde(naam, "is", waarden)
        for naam, waarden in wanted.items()
    )


def _border(
    catalogue: Catalogue, tables: Mapping[str, Table], ambt: str, situatie: Situatie, feit: Feit, norm: Norm
) -> Border | None:
    """The border that an amount is held against; None for another kind of fact, and where the office has none.

    The norm's own border goes first; else that of the first of the office's norms that has one, the law before a code.
    """
    if feit.grens is None:
        return None
    grens = feit.grens
    thema = grens.thema or situatie.themas[0]
    for candidate in (norm, *(other for other, _ in tables[thema].cells[ambt, grens.bedrag].waarden)):
        own = catalogue.kenmerken[candidate.id] if candidate.thema == thema else {}
        bedrag, soort = own.get(grens.bedrag), own.get(grens.soort) if grens.soort else None
        if bedrag and isinstance(bedrag.data, Decimal) and bool(soort) == bool(grens.soort):
            strict = soort is None or bool(sleutels(soort) & set(grens.zelf_streng))
            gronden = (Grond(thema, value.kenmerk, ((candidate, value),)) for value in (bedrag, soort) if value)
            return Border(int(bedrag.data * 100), strict, tuple(gronden))
    return None
