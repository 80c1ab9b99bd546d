"""The pages of the registers beside the norms: instruments, promises, figures, words, actors, and what is covered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from handboek.reading import charts
from handboek.reading.site import Facet, Maker, Page, address, list_facets
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import WAARDE, Table
from handboek.records.model import Norm


def make(maker: Maker, tables: dict[str, Table], others: Iterable[Page]) -> Iterator[Page]:
    """All of them, for one catalogue and its comparison tables, and the page that leads to them and ``others``."""
    pages = list(_registers(maker, tables))
    yield from pages
    yield maker.page(
        "naslag.html",
        address("naslag"),
        "Meer weten",
        "Hulpmiddelen, toezeggingen, cijfers, woorden en wie wat doet.",
        delen=[(page.url, page.title, page.description) for page in (*pages, *others) if page.url.count("/") == 1],
    )
    yield _coverage(maker, tables)
    yield maker.page(
        "meenemen.html", address("over", "meenemen"), "Meenemen", "Het handboek bewaren, en lezen zonder internet."
    )


def _registers(maker: Maker, tables: dict[str, Table]) -> Iterator[Page]:
    catalogue = maker.catalogue
    yield from _instruments(maker)
    yield maker.page(
        "maatregelen.html",
        address("maatregelen"),
        "Maatregelen",
        "Wat in brieven is aangekondigd of toegezegd, en wat ervan is geworden.",
        bron="norms/registers/maatregelen.yml",
        wide=True,
        facets=_promise_facets(catalogue),
        events=sorted(
            (
                (proof.datum, proof, key)
                for key, item in catalogue.maatregelen.items()
                for proof in item.bewijs
                if proof.datum
            ),
            key=lambda event: (event[0], event[2]),
            reverse=True,
        ),
    )
    yield maker.page(
        "cijfers.html",
        address("cijfers"),
        "Cijfers",
        "Cijfers over integriteit, elk met periode, groep, bron en voorbehoud.",
        bron="norms/registers/cijfers.yml",
        draw=charts.draw,
    )
    yield maker.page(
        "begrippen.html",
        address("begrippen"),
        "Begrippen",
        "De woorden van het handboek, in gewone taal uitgelegd.",
        bron="norms/registers/begrippen.yml",
        begrippen=sorted(catalogue.begrippen.items(), key=lambda item: item[1].naam.lower()),
    )
    yield maker.page(
        "actoren.html",
        address("actoren"),
        "Wie doet wat",
        "Wie welke rol heeft bij integriteit, en bij wie u terechtkunt, per bestuurslaag.",
        bron="norms/registers/actoren.yml",
        lagen=catalogue.echte_lagen(),
    )
    yield maker.page(
        "variatie.html",
        address("uniform-en-variatie"),
        "Uniform waar moet, variatie waar kan",
        "Per thema: wat voor alle ambten gelijk is, wat verschilt, en wat daarvan is gezegd.",
        tables=tables,
    )


def _coverage(maker: Maker, tables: dict[str, Table]) -> Page:
    """How much is filled, how much is unknown, and how sure the norms are: counted, not claimed."""
    catalogue = maker.catalogue
    return maker.page(
        "dekking.html",
        address("over", "dekking"),
        "Dekking",
        "Hoe volledig en hoe zeker het handboek is, per thema en per ambt.",
        wide=True,
        by_theme={thema: Counter(cell.stand for cell in table.cells.values()) for thema, table in tables.items()},
        by_office={
            ambt: Counter(cell.stand for table in tables.values() for cell in table.cells.values() if cell.ambt == ambt)
            for ambt in catalogue.ambten
        },
        certainty=_certainty(catalogue),
        standen=(WAARDE, *catalogue.lijsten["stand"]),
    )


def _instruments(maker: Maker) -> Iterator[Page]:
    catalogue = maker.catalogue
    instruments = catalogue.instrumenten
    yield maker.page(
        "instrumenten.html",
        address("instrumenten"),
        "Instrumenten",
        "Handreikingen, toetsen, trainingen en steun bij integriteit: waarvoor, voor wie en waar te krijgen.",
        bron="norms/registers/instrumenten.yml",
        wide=True,
        facets=list_facets(
            catalogue,
            (
                ("soort", "Soort", "instrumentsoort"),
                ("status", "Status", "instrumentstatus"),
                ("levensfase", "Wanneer", "levensfase"),
            ),
        ),
    )
    for key, record in instruments.items():
        parts = [(other, item) for other, item in instruments.items() if item.onderdeel_van == key]
        yield maker.page(
            "instrument.html",
            address("instrumenten", key),
            record.naam,
            record.waarvoor,
            bron="norms/registers/instrumenten.yml",
            wide=True,
            instrument=record,
            parts=sorted(parts, key=lambda part: (int(part[1].nummer or 0), part[1].naam)),
            replaces=[(other, item) for other, item in instruments.items() if item.vervangen_door == key],
            promises=[(other, item) for other, item in catalogue.maatregelen.items() if key in item.instrumenten],
        )


def _promise_facets(catalogue: Catalogue) -> list[Facet]:
    letters = {item.bron for item in catalogue.maatregelen.values()}
    return [
        *list_facets(
            catalogue, (("nu", "Wat ervan is geworden", "maatregel-nu"), ("toen", "Status toen", "maatregel-toen"))
        ),
        ("brief", "Brief", [(key, record.citeertitel) for key, record in catalogue.bronnen.items() if key in letters]),
        ("thema", "Thema", [(key, record.naam) for key, record in catalogue.themas.items()]),
    ]


def _certainty(catalogue: Catalogue) -> dict[str, Counter[str]]:
    """How sure the norms are, by the kind of document they rest on."""

    def kind(norm: Norm) -> str:
        return "wet en amvb" if norm.vehikel in ("wet", "amvb") else catalogue.lijsten["vehikel"][norm.vehikel].naam

    found: dict[str, Counter[str]] = defaultdict(Counter)
    for norm in catalogue.normen.values():
        found[kind(norm)][norm.verificatie.zekerheid] += 1
    return dict(sorted(found.items(), key=lambda item: item[0] != "wet en amvb"))
