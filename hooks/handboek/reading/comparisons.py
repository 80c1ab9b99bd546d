"""The pages that put offices side by side: the one where a reader chooses, and the fixed ones that need no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handboek.reading import labels
from handboek.reading.site import Maker, Page, address
from handboek.records import comparison
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Row, Table
from handboek.records.registers import Vergelijking

#: How many offices fit beside each other.
MOST = 4


def make(maker: Maker, tables: dict[str, Table]) -> Iterator[Page]:
    """All of them, for one catalogue and its comparison tables by theme."""
    catalogue = maker.catalogue
    yield maker.page(
        "vergelijken.html",
        address("vergelijken"),
        "Vergelijken",
        "Zet twee tot vier ambten naast elkaar en zie waarin hun integriteitsregels verschillen.",
        wide=True,
        by_layer=catalogue.ambten_per_laag(),
        most=MOST,
    )
    for key, record in catalogue.vergelijkingen.items():
        yield _fixed(maker, tables, key, record)


def addresses(catalogue: Catalogue) -> list[str]:
    """The addresses of these pages, the one where a reader chooses first."""
    return [address("vergelijken"), *(address("vergelijken", key) for key in catalogue.vergelijkingen)]


def _fixed(maker: Maker, tables: dict[str, Table], key: str, record: Vergelijking) -> Page:
    """All themes and all kenmerken of a few offices, the differences first."""
    catalogue = maker.catalogue
    names = labels.opsomming(catalogue.ambten[ambt].naam for ambt in record.ambten)
    rows: dict[str, list[Row]] = {
        thema: comparison.side_by_side(table, record.ambten) for thema, table in tables.items()
    }
    return maker.page(
        "vergelijking.html",
        address("vergelijken", key),
        f"{labels.hoofdletter(names)} vergeleken",
        f"Waarin de integriteitsregels voor {names} gelijk zijn en waarin zij verschillen, per thema.",
        bron="norms/registers/vergelijkingen.yml",
        wide=True,
        vergelijking=record,
        rows=rows,
        telling=Counter(row.uitkomst for theme in rows.values() for row in theme),
        verschillen=[v for v in catalogue.verschillen.values() if len({*v.ambten} & {*record.ambten}) > 1],
    )
