"""The pages that lead to others: home, the lists of offices, themes and layers, and the catalogue of norms."""

from __future__ import annotations

from collections.abc import Iterator

from handboek.reading.site import Facet, Maker, Page, address, list_facets
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Table


def make(maker: Maker, tables: dict[str, Table]) -> Iterator[Page]:
    """All of them, for one catalogue and its comparison tables by theme."""
    catalogue = maker.catalogue
    latest = sorted(
        (n for n in catalogue.normen.values() if n.versiedatum_soort == "precies"),
        key=lambda n: (n.versiedatum, n.id),
        reverse=True,
    )
    yield maker.page(
        "home.html",
        "",
        "Integraal handboek integriteit",
        "Welke integriteitsregels gelden voor uw ambt, waar staan ze, en hoe verschillen ze van ambt tot ambt?",
        latest=latest[:6],
        by_layer=catalogue.ambten_per_laag(),
        table=next(iter(tables.values())),
        wide=True,
    )
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
        record = catalogue.lagen[laag]
        yield maker.page(
            "laag.html",
            address("lagen", laag),
            record.naam,
            f"De integriteitsregels in de laag {record.naam}.",
            laag=laag,
            ambten=ambten,
            normen=normen,
        )
    yield maker.page(
        "normen.html",
        address("normen"),
        "Alle normen",
        "Alle integriteitsnormen, te doorzoeken en te filteren op ambt, thema, laag en zekerheid.",
        normen=sorted(catalogue.normen.values(), key=lambda norm: norm.titel.lower()),
        facets=_facets(catalogue),
        wide=True,
    )


def _facets(catalogue: Catalogue) -> list[Facet]:
    """The filters of the catalogue."""
    return [
        ("ambt", "Ambt", [(key, record.naam) for key, record in catalogue.ambten.items()]),
        ("thema", "Thema", [(key, record.naam) for key, record in catalogue.themas.items()]),
        ("laag", "Laag", [(key, catalogue.lagen[key].naam) for key in catalogue.echte_lagen()]),
        *list_facets(catalogue, ((name, label, name) for name, label in _FACET_LISTS)),
    ]


_FACET_LISTS = (("soort", "Soort"), ("vehikel", "Soort bron"), ("status", "Status"), ("zekerheid", "Zekerheid"))
