"""The comparison table of a theme: an office a row, a kenmerk a column, and no blank cell.

A cell is filled by the norms in force that give the kenmerk a value for the office; a norm that only
applies within one organisation (``geldt_binnen``) fills none. What no norm fills, ``cellen`` explains.

The table can be asked for a day. Then the texts that applied on that day fill it, and a cell that a norm fills
now but did not (or not as far as is known) fill then is ``onbekend``, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handboek.records import lawtime
from handboek.records.catalogue import Catalogue
from handboek.records.lawtime import Tijdstand
from handboek.records.model import EerdereVersie, Norm
from handboek.records.registers import Kenmerk
from handboek.records.values import Waarde

WAARDE = "waarde"
ONBEKEND = "onbekend"
#: The absences that leave open what the rule is, so that such a cell cannot be called equal or different.
OPEN = (ONBEKEND, "buiten-bereik")
#: Said of a cell when an older text applied that day that gives the kenmerk no value.
ZONDER_ANTWOORD = "Toen gold een oudere tekst van deze regel. Die geeft op deze vraag geen antwoord."


@dataclass
class Cell:
    """One cell. ``stand`` is "waarde" or one of the four absences; ``waarden`` has the law first.

    ``afwijkend`` says that the cell differs from what most offices have in this column. Only in a table of a day:
    ``ouder`` has the older text by the id of each norm that fills the cell with one, ``toen`` the norms that fill
    the cell now but did not then, each with its tijdstand, and ``voorop_onzeker`` says that one of those, had it
    applied, would stand before what the cell shows.
    """

    ambt: str
    kenmerk: str
    waarden: list[tuple[Norm, Waarde]] = field(default_factory=list)
    stand: str = WAARDE
    uitleg: str = ""
    zie_ook: tuple[str, ...] = ()
    afwijkend: bool = False
    ouder: dict[str, EerdereVersie] = field(default_factory=dict)
    toen: list[tuple[Norm, str]] = field(default_factory=list)
    voorop_onzeker: bool = False

    @property
    def kern(self) -> object:
        """What makes this cell the same as or different from another: its leading value, else why there is none."""
        return self.waarden[0][1].data if self.waarden else self.stand

    @property
    def details(self) -> tuple[object, ...] | None:
        """All that the cell says beside its sources: its values, each once, and its notes. None: not all is known."""
        if any(stand != "eerdere-tekst" for _, stand in self.toen):
            return None
        values = dict.fromkeys(waarde.data for _, waarde in self.waarden)
        return (*values, *sorted({waarde.noot for _, waarde in self.waarden if waarde.noot}))

    @property
    def weggevallen(self) -> bool:
        """Is the cell empty because what fills it now did not apply that day, as far as is known?"""
        return bool(self.toen) and not self.waarden

    @property
    def onzeker(self) -> bool:
        """Is it not known what stood first in the cell that day?"""
        return self.weggevallen or self.voorop_onzeker

    @property
    def bekend(self) -> bool:
        """Is it known what the cell has in common with others: its leading value, or that there is no rule?"""
        return self.stand not in OPEN and not self.onzeker


@dataclass
class Column:
    """A column: its kenmerk, and whether all offices that it applies to have the same.

    ``open`` (only in a table of a day) says that the known cells do not differ, but that others are not known.
    """

    naam: str
    kenmerk: Kenmerk
    uniform: bool = False
    open: bool = False

    @property
    def stand(self) -> str:
        """What stands under the head of the column."""
        return "uniform" if self.uniform else "niet bekend" if self.open else "verschilt"


@dataclass
class Table:
    """A theme's table. ``cells`` is by (ambt, kenmerk); ``groups`` has the offices by layer, in order."""

    thema: str
    columns: list[Column]
    groups: list[tuple[str, list[str]]]
    cells: dict[tuple[str, str], Cell]


@dataclass(frozen=True)
class Row:
    """A kenmerk of some offices side by side: their cells, and a key of the closed list ``uitkomst``."""

    column: Column
    cells: tuple[Cell, ...]
    uitkomst: str


def fills(catalogue: Catalogue, norm: Norm) -> bool:
    """May the norm stand in a comparison cell: it is in force, and not only within one organisation."""
    return norm.status == "van-kracht" and not catalogue.lokaal(norm)


def table(catalogue: Catalogue, thema: str, op: date | None = None) -> Table:
    """The comparison table of ``thema`` as it stood on the day ``op`` (None: as it is now).

    A cell that nothing fills or explains has stand "" (a check reports it). Explanations of cells that are empty
    now stay what they are on every day: they were only looked into for now.
    """
    kenmerken = catalogue.themas[thema].kenmerken
    cells = {(ambt, naam): Cell(ambt, naam) for ambt in catalogue.ambten for naam in kenmerken}
    for norm in _in_order(catalogue, thema):
        _fill(catalogue, norm, cells, None if op is None else lawtime.on(norm, op))
    for cell in cells.values():
        cell.stand = WAARDE if cell.waarden else ONBEKEND if cell.toen else ""
        if cell.weggevallen:
            cell.uitleg = " ".join(dict.fromkeys(reden(catalogue, stand) for _, stand in cell.toen))
            cell.zie_ook = tuple(norm.id for norm, _ in cell.toen)
    for absence in catalogue.cellen.get(thema, ()):
        for ambt in absence.ambten:
            for naam in absence.kenmerken or kenmerken:
                found = cells.get((ambt, naam))
                if found and not found.waarden and not found.toen:
                    found.stand, found.uitleg, found.zie_ook = absence.stand, absence.uitleg, absence.zie_ook
    columns = [Column(naam, kenmerk) for naam, kenmerk in kenmerken.items()]
    for column in columns:
        _compare(column, [cells[ambt, column.naam] for ambt in catalogue.ambten])
    return Table(thema, columns, catalogue.ambten_per_laag(), cells)


def breakpoints(catalogue: Catalogue, thema: str) -> list[date]:
    """The days on which the table of ``thema`` can change, oldest first."""
    norms = [norm for norm in _in_order(catalogue, thema) if norm.kenmerken or norm.eerdere_versies]
    return sorted({day for norm in norms for day in lawtime.changes(norm)})


def reden(catalogue: Catalogue, stand: str) -> str:
    """Why a norm with this tijdstand does not fill the cell that it fills now."""
    return ZONDER_ANTWOORD if stand == "eerdere-tekst" else catalogue.lijsten["tijdstand"][stand].uitleg


def side_by_side(table: Table, ambten: Sequence[str]) -> list[Row]:
    """The kenmerken of a table, for some offices beside each other in the order given."""
    rows = [(column, tuple(table.cells[ambt, column.naam] for ambt in ambten)) for column in table.columns]
    return [Row(column, cells, outcome(cells)) for column, cells in rows]


def outcome(cells: Sequence[Cell]) -> str:
    """Whether cells of one kenmerk are the same: a key of the closed list ``uitkomst``.

    Two known leading values that differ make a difference, whatever the rest may be. One unknown cell beside equal
    ones leaves it open. Cells are only called equal when all that they say is.
    """
    known = [cell for cell in cells if cell.bekend]
    if len({cell.kern for cell in known}) > 1:
        return "verschilt"
    if len(known) < len(cells):
        return "onbekend"
    details = {cell.details for cell in cells}
    return "gelijk" if len(details) == 1 and None not in details else "in-hoofdzaak"


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


def _in_order(catalogue: Catalogue, thema: str) -> list[Norm]:
    """The norms that can fill a cell on some day, the law first."""
    vehikels = list(catalogue.lijsten["vehikel"])
    norms = [norm for norm in catalogue.van_thema(thema) if not catalogue.lokaal(norm)]
    norms = [norm for norm in norms if norm.status not in lawtime.OP_KOMST]
    return sorted(norms, key=lambda norm: (vehikels.index(norm.vehikel), norm.id))


def _fill(catalogue: Catalogue, norm: Norm, cells: Mapping[tuple[str, str], Cell], then: Tijdstand | None) -> None:
    """Puts the values of ``norm`` in its cells: those of now, or those of the day on which it had ``then``."""
    now = catalogue.kenmerken[norm.id] if fills(catalogue, norm) else {}
    old = None
    if then is None:
        values = now
    elif then.versie is not None:
        old, values = norm.eerdere_versies[then.versie], catalogue.eerdere_kenmerken[norm.id][then.versie]
    else:
        values = catalogue.kenmerken[norm.id] if then.stand == "geldt" else {}
    for ambt in norm.ambten:
        for naam, waarde in values.items():
            cells[ambt, naam].waarden.append((norm, waarde))
            if old:
                cells[ambt, naam].ouder[norm.id] = old
        if then:
            for naam in now.keys() - values.keys():
                cell = cells[ambt, naam]
                cell.toen.append((norm, then.stand))
                cell.voorop_onzeker |= not cell.waarden and then.stand != "eerdere-tekst"


def _compare(column: Column, cells: list[Cell]) -> None:
    """Marks the column as uniform or not, and the cells that differ from what more than half of the offices have.

    Cells whose value of that day is not known take no part, but count among the offices: where they could tip the
    balance, nothing is said.
    """
    counted = [cell for cell in cells if cell.stand != "niet-van-toepassing"]
    known = [cell for cell in counted if not cell.onzeker]
    kinds = Counter(cell.kern for cell in known)
    column.uniform = len(kinds) == 1 and len(known) == len(counted)
    column.open = len(kinds) < 2 and len(known) < len(counted)
    if kinds:
        common, number = kinds.most_common(1)[0]
        if number * 2 > len(counted):
            for cell in known:
                cell.afwijkend = cell.kern != common
