"""What a proposal brings: the norms that change, the cells of the comparison that do, and the citations it touches.

A proposal is a commit, or the working tree, beside the last commit that it has in common with where it should go. Its
records are only read as data; nothing of the proposal is run.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handboek.editions import diff, operands, stand, trees
from handboek.editions.history import Uitgave
from handboek.editions.operands import NietGevondenError
from handboek.reading import labels
from handboek.records import catalogue, comparison, places
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Cell
from handboek.records.findings import CatalogueError, Finding
from handboek.records.model import Bron, Norm
from handboek.records.registers import Kenmerk

#: What stands for a cell of an office, theme or kenmerk that is not there on one of the sides.
NIET_IN_TABEL = "staat niet in de tabel"


@dataclass(frozen=True)
class Voorstel:
    """Both sides of a proposal.

    ``basis`` and ``commit`` are full names; ``commit`` is "." for the working tree. ``fouten`` is what the checks find
    in the new records. ``uitgave`` has the changes; it is None when the records of a side cannot be read as data, and
    ``oude_fouten`` says what is wrong when that is the old side.
    """

    basis: str
    commit: str
    oud: Catalogue
    nieuw: Catalogue
    uitgave: Uitgave | None
    fouten: tuple[Finding, ...]
    oude_fouten: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Celwijziging:
    """A cell of the comparison that changes, alike for some offices; names and values as a reader sees them."""

    thema: str
    kenmerk: str
    ambten: tuple[str, ...]
    oud: str
    nieuw: str


@dataclass(frozen=True)
class Vindplaats:
    """A place in a regulation on which changed norms rest, or rested.

    ``stand`` is "nieuw", "vervalt" or "blijft". ``normen`` are the ids of the changed norms, and ``buren`` those of the
    norms that rest on the same article and do not change.
    """

    citaat: str
    link: str | None
    stand: str
    normen: tuple[str, ...]
    buren: tuple[str, ...]


def read(root: Path, base: str, head: str) -> Voorstel:
    """The proposal to bring ``head`` (a commit, or "." for the working tree) to ``base``.

    Raises NietGevondenError when there is no such commit, or the two have none in common.
    """
    tip = "HEAD" if head == "." else head
    try:
        basis = trees.fork(root, base, tip)
    except trees.GeenRefError:
        raise NietGevondenError(f"{base} en {tip}") from None
    with operands.at(root, basis) as (folder, _, day):
        oud, wrong = catalogue.read(folder)
    oude_fouten = tuple(one for one in wrong if one.rule not in operands.LATER)
    if head == ".":
        nieuw, fouten, readable = _checked(root)
        commit, new_day = ".", trees.day(root)
    else:
        with operands.at(root, head) as (folder, commit, new_day):
            nieuw, fouten, readable = _checked(folder)
    uitgave = None
    if readable and not oude_fouten:
        (before, old_places), (after, new_places) = operands.made(oud, day, basis), operands.made(nieuw, new_day, None)
        found = diff.compare(stand.of(before, plaats=old_places), stand.of(after, plaats=new_places))
        uitgave = Uitgave(after, before, found)
    return Voorstel(basis, commit, oud, nieuw, uitgave, fouten, oude_fouten)


def _checked(root: Path) -> tuple[Catalogue, tuple[Finding, ...], bool]:
    """The records in a folder, what the checks find, and whether every record could be read all the same."""
    try:
        return catalogue.load(root), (), True
    except CatalogueError as error:
        records, unread = catalogue.read(root)
        return records, tuple(error.findings), not unread


def cells(voorstel: Voorstel) -> list[Celwijziging]:
    """The cells that change, in the order of the tables; those of offices that change alike together."""
    old, new = _cells(voorstel.oud), _cells(voorstel.nieuw)
    groups: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for thema, kenmerk, ambt in dict.fromkeys([*new, *old]):
        was, now = (side.get((thema, kenmerk, ambt), NIET_IN_TABEL) for side in (old, new))
        if was != now:
            groups[thema, kenmerk, was, now].append(ambt)
    names = [voorstel.nieuw, voorstel.oud]
    return [
        Celwijziging(
            _name(names, "themas", thema),
            _label(names, thema, kenmerk),
            tuple(_name(names, "ambten", ambt) for ambt in ambten),
            was,
            now,
        )
        for (thema, kenmerk, was, now), ambten in groups.items()
    ]


def _cells(records: Catalogue) -> dict[tuple[str, str, str], str]:
    """What each cell says, by theme, kenmerk and office."""
    return {
        (thema, column.naam, ambt): _shown(records, column.kenmerk, table.cells[ambt, column.naam])
        for thema in records.themas
        for table in [comparison.table(records, thema)]
        for column in table.columns
        for ambt in records.ambten
    }


def _shown(records: Catalogue, kenmerk: Kenmerk, cell: Cell) -> str:
    """The cell as the table shows it: each value with its notes and sources, or why there is none."""
    if not cell.waarden:
        return f"{records.lijsten['stand'][cell.stand].naam}: {cell.uitleg}" if cell.stand else "leeg"
    values = []
    for label, notes, _, norms in labels.gegroepeerd(records, kenmerk, cell.waarden):
        noted = f" ({'; '.join(notes)})" if notes else ""
        values.append(f"{label}{noted}, {', '.join(labels.bron_kort(records, norm) for norm in norms)}")
    return "; ".join(values)


def _name(sides: list[Catalogue], register: str, key: str) -> str:
    entries: list[Any] = [getattr(side, register)[key] for side in sides if key in getattr(side, register)]
    return str(entries[0].naam)


def _label(sides: list[Catalogue], thema: str, kenmerk: str) -> str:
    found = [side.themas[thema].kenmerken for side in sides if thema in side.themas]
    return next(kenmerken[kenmerk].label for kenmerken in found if kenmerk in kenmerken)


def citations(voorstel: Voorstel) -> list[Vindplaats]:
    """The places on which the changed norms rest or rested, in order of citation.

    A norm of which only links or words to search by change touches none.
    """
    assert voorstel.uitgave
    touched = [
        change.id
        for change in voorstel.uitgave.normwijzigingen()
        if change.klasse != "alleen-metadata" or any(veld.veld.startswith("verificatie") for veld in change.velden)
    ]
    old, new = (_rests_on(records, touched) for records in (voorstel.oud, voorstel.nieuw))
    result = []
    for bron in dict.fromkeys([*new, *old]):
        side, records = (new, voorstel.nieuw) if bron in new else (old, voorstel.oud)
        norm, regeling = side[bron][0], records.bronnen[bron.regeling]
        result.append(
            Vindplaats(
                places.citaat(bron, regeling),
                places.link(bron, regeling, places.leesdata(norm)[-1]),
                "blijft" if bron in old and bron in new else "nieuw" if bron in new else "vervalt",
                tuple(sorted({norm.id for norm in (*old.get(bron, ()), *new.get(bron, ()))})),
                _neighbours(voorstel.nieuw, bron, touched),
            )
        )
    return sorted(result, key=lambda one: one.citaat)


def _rests_on(records: Catalogue, ids: list[str]) -> dict[Bron, list[Norm]]:
    result: dict[Bron, list[Norm]] = defaultdict(list)
    for norm in (records.normen[name] for name in ids if name in records.normen):
        for bron in records.bronnen_van(norm):
            result[bron].append(norm)
    return result


def _neighbours(records: Catalogue, bron: Bron, touched: list[str]) -> tuple[str, ...]:
    def article(other: Bron) -> tuple[str, str | None]:
        return other.regeling, other.artikel or other.paragraaf

    if not (bron.artikel or bron.paragraaf):
        return ()
    return tuple(
        name
        for name, norm in records.normen.items()
        if name not in touched and article(bron) in map(article, records.bronnen_van(norm))
    )
