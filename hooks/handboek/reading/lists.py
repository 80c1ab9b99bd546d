"""The pages that lead to others: home, the lists of offices, themes and layers, and the catalogue of norms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from handboek.editions.history import Uitgave
from handboek.reading import editions_pages
from handboek.reading.site import Facet, Maker, Page, address, list_facets, root_of
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Table

#: How many changes home shows of each kind.
SHOWN = 6
#: How many bytes of norms a page of the catalogue holds: with the filters around them it stays under 1 MB.
PART = 940_000


def make(maker: Maker, tables: dict[str, Table], uitgaven: tuple[Uitgave, ...]) -> Iterator[Page]:
    """All of them but ``norms``, for one catalogue, its tables by theme, and the published editions, oldest first."""
    catalogue = maker.catalogue
    yield _home(maker, tables, uitgaven[-1] if uitgaven else None)
    yield maker.page(
        "ambten.html",
        address("ambten"),
        "Ambten",
        "Kies uw ambt en zie welke integriteitsregels gelden.",
        by_layer=catalogue.ambten_per_laag(),
    )
    yield maker.page(
        "themas.html",
        address("themas"),
        "Thema's",
        "De thema's van het handboek, elk met een vergelijking van alle ambten.",
    )
    lagen = catalogue.echte_lagen()
    yield maker.page("lagen.html", address("lagen"), "Bestuurslagen", "De bestuurslagen en hun ambten.", lagen=lagen)
    for laag in lagen:
        ambten = [ambt for ambt in catalogue.ambten if laag in catalogue.lagen_van_ambt(ambt)]
        normen = [norm for norm in catalogue.normen.values() if laag in catalogue.lagen_van(norm)]
        by_theme = {
            thema: ([n for n in here if not catalogue.lokaal(n)], [n for n in here if catalogue.lokaal(n)])
            for thema, here in catalogue.naar_thema(normen).items()
            if here
        }
        record = catalogue.lagen[laag]
        yield maker.page(
            "laag.html",
            address("lagen", laag),
            record.naam,
            f"De integriteitsregels in de laag {record.naam}.",
            laag=laag,
            ambten=ambten,
            by_theme=by_theme,
        )


def norms(maker: Maker) -> Callable[[], Iterator[Page]]:
    """Gives the catalogue: all norms by title, with filters. Its norms are made soon: how many pages they take must be
    known when all other pages are.
    """
    return partial(_catalogue, maker, maker.soon(partial(_rows, maker)))


def _rows(maker: Maker) -> list[list[str]]:
    """The norms on each page of the catalogue."""
    norms = sorted(maker.catalogue.normen.values(), key=lambda norm: norm.titel.lower())
    root, row = root_of(address("normen")), maker.macro("normrij")
    return list(_parts(row(norm, root) for norm in norms))


def _catalogue(maker: Maker, rows: Callable[[], list[list[str]]]) -> Iterator[Page]:
    """What does not fit on the first page follows on others, which the script fetches."""
    parts = rows()
    yield maker.page(
        "normen.html",
        address("normen"),
        "Alle normen",
        "Alle integriteitsnormen, te doorzoeken en te filteren op ambt, thema, laag en zekerheid.",
        rijen=parts[0],
        delen=len(parts),
        facets=_facets(maker.catalogue),
        wide=True,
    )
    for number, part in enumerate(parts[1:], 2):
        yield maker.page(
            "normen-deel.html",
            address(f"normen-deel-{number}"),
            f"Alle normen, deel {number}",
            f"Alle integriteitsnormen op volgorde van titel, deel {number} van {len(parts)}.",
            rijen=part,
            deel=number,
            delen=len(parts),
            wide=True,
        )


def _home(maker: Maker, tables: dict[str, Table], uitgave: Uitgave | None) -> Page:
    catalogue = maker.catalogue
    latest = sorted(
        (n for n in catalogue.normen.values() if n.versiedatum_soort == "precies"),
        key=lambda n: (n.versiedatum, n.id),
        reverse=True,
    )
    cells = [cell for table in tables.values() for cell in table.cells.values()]
    read = [n for n in catalogue.normen.values() if n.verificatie.zekerheid != "secundair"]
    return maker.page(
        "home.html",
        "",
        "Integraal handboek integriteit",
        "Welke integriteitsregels gelden voor uw ambt, waar staan ze, en hoe verschillen ze van ambt tot ambt?",
        latest=latest[:SHOWN],
        by_layer=catalogue.ambten_per_laag(),
        table=next(iter(tables.values())),
        uitgave=uitgave,
        telling=editions_pages.counts(uitgave) if uitgave else [],
        gewijzigd=editions_pages.lines(uitgave)[:SHOWN] if uitgave else [],
        zelf_gelezen=_percentage(len(read), len(catalogue.normen)),
        onbekend=_percentage(sum(cell.stand == "onbekend" for cell in cells), len(cells)),
        wide=True,
    )


def _percentage(part: int, whole: int) -> str:
    """Part of whole in per cent, with one decimal: what is rounded to a whole could say that nothing is left."""
    return f"{100 * part / whole:.1f}".replace(".", ",")


def _parts(rows: Iterable[str]) -> Iterator[list[str]]:
    """The rows in as many parts as it takes to keep each under ``PART``; at least one."""
    part: list[str] = []
    size = 0
    for row in rows:
        if part and size + len(row.encode("utf-8")) > PART:
            yield part
            part, size = [], 0
        part.append(row)
        size += len(row.encode("utf-8"))
    yield part


def _facets(catalogue: Catalogue) -> list[Facet]:
    """The filters of the catalogue."""
    return [
        ("ambt", "Ambt", [(key, record.naam) for key, record in catalogue.ambten.items()]),
        ("thema", "Thema", [(key, record.naam) for key, record in catalogue.themas.items()]),
        ("laag", "Laag", [(key, catalogue.lagen[key].naam) for key in catalogue.echte_lagen()]),
        *list_facets(catalogue, ((name, label, name) for name, label in _FACET_LISTS)),
    ]


_FACET_LISTS = (("soort", "Soort"), ("vehikel", "Soort bron"), ("status", "Status"), ("zekerheid", "Zekerheid"))
