"""The comparison tables of all days as data for the browser: what each cell says, from when on.

A file a theme, for ``/vergelijken/`` and the theme's own page. The cells are rendered by the macro that makes those
of the theme page; links within them begin with ``ROOT``, for which the script puts the way to the site's root.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from handboek.reading import labels
from handboek.reading.site import Maker
from handboek.records import comparison
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Cell
from handboek.records.registers import Kenmerk

Item = TypeVar("Item")

#: What links in the cells begin with, in place of the way from a page to the site's root.
ROOT = "wortel:"
FOLDER = "data/vergelijking/"


def render(maker: Maker) -> dict[str, str]:
    """The files by their path from the site's root, as JSON text with stable bytes."""
    catalogue, cel = maker.catalogue, maker.macro("cel")
    return {
        f"{FOLDER}{thema}.json": json.dumps(_theme(catalogue, thema, cel), ensure_ascii=False, separators=(",", ":"))
        for thema in catalogue.themas
    }


def _theme(catalogue: Catalogue, thema: str, cel: Callable[..., str]) -> dict[str, Any]:
    """A theme: by kenmerk its label, whether its column is uniform, and by office what the cell says, from when on."""
    days: list[date | None] = [None, *comparison.breakpoints(catalogue, thema)]
    tables = [(day, comparison.table(catalogue, thema, day or date.min)) for day in days]
    kenmerken = {}
    for column in tables[0][1].columns:
        name, kenmerk = column.naam, column.kenmerk
        heads = [(day, next(found.stand for found in table.columns if found.naam == name)) for day, table in tables]
        kenmerken[name] = {
            "label": kenmerk.label,
            "uitleg": kenmerk.uitleg,
            "kolom": [{"van": _text(day), "stand": stand} for day, stand in _merged(heads)],
            "ambten": {
                ambt: [
                    _cell(catalogue, kenmerk, day, cell, cel)
                    for day, cell in _merged([(day, table.cells[ambt, name]) for day, table in tables])
                ]
                for ambt in catalogue.ambten
            },
        }
    return {"thema": thema, "naam": catalogue.themas[thema].naam, "kenmerken": kenmerken}


def _cell(
    catalogue: Catalogue, kenmerk: Kenmerk, day: date | None, cell: Cell, cel: Callable[..., str]
) -> dict[str, Any]:
    return {
        "van": _text(day),
        "stand": cell.stand,
        "afwijkend": cell.afwijkend,
        "kern": labels.kern(catalogue, kenmerk, cell),
        "details": labels.details(catalogue, kenmerk, cell),
        "html": str(cel(cell, kenmerk, ROOT)),
    }


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _merged(items: list[tuple[date | None, Item]]) -> list[tuple[date | None, Item]]:
    """Without those that are equal to the one before."""
    return [pair for place, pair in enumerate(items) if place == 0 or pair[1] != items[place - 1][1]]
