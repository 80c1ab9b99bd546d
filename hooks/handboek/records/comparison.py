"""The comparison table of a theme: an office a row, a kenmerk a column, and no blank cell.

A cell is filled by the norms in force that give the kenmerk a value for the office; a norm that only
applies within one organisation (``geldt_binnen``) fills none. What no norm fills, ``cellen`` explains.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm
from handboek.records.registers import Kenmerk
from handboek.records.values import Waarde

WAARDE = "waarde"


@dataclass
class Cell:
    """One cell. ``stand`` is "waarde" or one of the four absences; ``waarden`` has the law first.

    ``afwijkend`` says that the cell differs from what most offices have in this column.
    """

    ambt: str
    kenmerk: str
    waarden: list[tuple[Norm, Waarde]] = field(default_factory=list)
    stand: str = WAARDE
    uitleg: str = ""
    zie_ook: tuple[str, ...] = ()
    afwijkend: bool = False

    @property
    def kern(self) -> object:
        """What makes this cell the same as or different from another: its leading value, else why there is none."""
        return self.waarden[0][1].data if self.waarden else self.stand


@dataclass
class Column:
    """A column: its kenmerk, and whether all offices that it applies to have the same."""

    naam: str
    kenmerk: Kenmerk
    uniform: bool = False


@dataclass
class Table:
    """A theme's table. ``cells`` is by (ambt, kenmerk); ``groups`` has the offices by layer, in order."""

    thema: str
    columns: list[Column]
    groups: list[tuple[str, list[str]]]
    cells: dict[tuple[str, str], Cell]


def fills(catalogue: Catalogue, norm: Norm) -> bool:
    """May the norm stand in a comparison cell: it is in force, and not only within one organisation."""
    return norm.status == "van-kracht" and not catalogue.lokaal(norm)


def table(catalogue: Catalogue, thema: str) -> Table:
    """The comparison table of ``thema``. A cell that nothing fills or explains has stand "" (a check reports it)."""
    kenmerken = catalogue.themas[thema].kenmerken
    vehikels = list(catalogue.lijsten["vehikel"])
    cells = {(ambt, naam): Cell(ambt, naam) for ambt in catalogue.ambten for naam in kenmerken}
    norms = [norm for norm in catalogue.van_thema(thema) if fills(catalogue, norm)]
    for norm in sorted(norms, key=lambda norm: (vehikels.index(norm.vehikel), norm.id)):
        for naam, waarde in catalogue.kenmerken[norm.id].items():
            for ambt in norm.ambten:
                cells[ambt, naam].waarden.append((norm, waarde))
    for cell in cells.values():
        cell.stand = WAARDE if cell.waarden else ""
    for absence in catalogue.cellen.get(thema, ()):
        for ambt in absence.ambten:
            for naam in absence.kenmerken or kenmerken:
                found = cells.get((ambt, naam))
                if found and not found.waarden:
                    found.stand, found.uitleg, found.zie_ook = absence.stand, absence.uitleg, absence.zie_ook
    columns = [Column(naam, kenmerk) for naam, kenmerk in kenmerken.items()]
    for column in columns:
        _compare(column, [cells[ambt, column.naam] for ambt in catalogue.ambten])
    return Table(thema, columns, catalogue.ambten_per_laag(), cells)


def groups(table: Table, column: Column) -> list[list[Cell]]:
    """The cells of a column by what they have in common, strictest first where the column is a scale; absences last."""
    kinds: dict[object, list[Cell]] = {}
    for _, ambten in table.groups:
        for ambt in ambten:
            cell = table.cells[ambt, column.naam]
            kinds.setdefault(cell.kern, []).append(cell)
    order = list(column.kenmerk.waarden)

    def place(cells: list[Cell]) -> tuple[bool, int]:
        data = cells[0].waarden[0][1].data if cells[0].waarden else None
        return (data is None, order.index(data[0]) if isinstance(data, tuple) and data[0] in order else 0)

    return sorted(kinds.values(), key=place)


def strengheid(kenmerk: Kenmerk, waarde: Waarde) -> int:
    """How strict a choice is on the theme's scale: from 1 (widest) to the number of choices (strictest)."""
    keys = list(kenmerk.waarden)
    assert isinstance(waarde.data, tuple)
    return len(keys) - keys.index(waarde.data[0])


def _compare(column: Column, cells: list[Cell]) -> None:
    """Marks the column as uniform or not, and the cells that differ from what more than half of the offices have."""
    counted = [cell for cell in cells if cell.stand != "niet-van-toepassing"]
    kinds = Counter(cell.kern for cell in counted)
    column.uniform = len(kinds) == 1
    if kinds:
        common, number = kinds.most_common(1)[0]
        if number * 2 > len(counted):
            for cell in counted:
                cell.afwijkend = cell.kern != common
