"""Every generated page of the site, from the catalogue: data in, pages out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from handboek.editions.history import Uitgave
from handboek.reading import (
    comparisons,
    editions_compare,
    editions_pages,
    guide,
    labels,
    lists,
    open_data,
    registers,
    wegwijzer,
)
from handboek.reading.site import Maker, Page, address
from handboek.records import comparison, zinnen
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Cell
from handboek.records.lawtime import OP_KOMST
from handboek.records.model import Norm

#: How many letters of a summary describe the page to a search engine, which shows no more.
DESCRIBED = 160
#: To how many other norms a norm leads when those in the same article count too; its source's page has all of them.
RELATED = 8
NASLAG = ("naslag", "instrumenten", "maatregelen", "cijfers", "begrippen", "actoren", "uniform-en-variatie", "edities")


def render(
    catalogue: Catalogue, uitgaven: tuple[Uitgave, ...] = (), maker: Maker | None = None, *, pdf: bool = False
) -> dict[str, Page]:
    """All pages by address, with the published editions, oldest first; made by ``maker`` when one is given.

    With ``pdf`` they lead to the PDFs. Raises ValueError when two pages would have the same address.
    """
    maker = maker or Maker(catalogue, pdf=pdf)
    norms = lists.norms(maker)
    editions = list(editions_pages.make(maker, uitgaven))
    tables = {thema: comparison.table(catalogue, thema) for thema in catalogue.themas}
    result: dict[str, Page] = {}
    for page in (
        *lists.make(maker, tables, uitgaven),
        wegwijzer.make(maker, tables),
        *registers.make(maker, tables, editions),
        *editions,
        editions_compare.make(maker, uitgaven),
        *comparisons.make(maker, tables),
        *_offices(maker, tables),
        *_themes(maker, tables),
        *_sources(maker),
        *_norms(maker, tables, uitgaven),
        *norms(),
    ):
        if page.url in result:
            raise ValueError(f"twee pagina's met hetzelfde adres: {page.url}")
        result[page.url] = page
    return result


def navigation(catalogue: Catalogue) -> list[tuple[str, list[str]]]:
    """The generated part of the site's menu: a label, and the addresses under it, its own page first.

    Norms and sources are not in it: a menu with every norm makes each page carry every link.
    """
    return [
        ("Mag dit?", [wegwijzer.URL]),
        ("Ambten", [address("ambten"), *(address("ambten", ambt) for ambt in catalogue.ambten)]),
        ("Thema's", [address("themas"), *(address("themas", thema) for thema in catalogue.themas)]),
        ("Vergelijken", comparisons.addresses(catalogue)),
        ("Lagen", [address("lagen"), *(address("lagen", laag) for laag in catalogue.echte_lagen())]),
        ("Normen", [address("normen")]),
        ("Bronnen", [address("bronnen")]),
        ("Meer weten", [address(kind) for kind in NASLAG]),
    ]


def _offices(maker: Maker, tables: dict[str, comparison.Table]) -> Iterator[Page]:
    catalogue = maker.catalogue
    for ambt, record in catalogue.ambten.items():
        yield maker.page(
            "ambt.html",
            address("ambten", ambt),
            labels.hoofdletter(record.naam),
            f"Alle integriteitsregels voor {record.meervoud}, per thema, met bron en datum.",
            bron="norms/registers/ambten.yml",
            ambt=ambt,
            more=partial(_office, catalogue, tables, ambt),
            instrumenten=[(key, item) for key, item in catalogue.instrumenten.items() if ambt in item.ambten],
            maatregelen=[(key, item) for key, item in catalogue.maatregelen.items() if ambt in item.ambten],
            aanspreekpunten=list(catalogue.aanspreekpunten(ambt).values()),
        )


def _office(catalogue: Catalogue, tables: dict[str, comparison.Table], ambt: str) -> dict[str, Any]:
    """The norms for an office, in the ways in which its page shows them."""
    normen = catalogue.van_ambt(ambt)
    landelijk, _, op_komst, _ = kinds(catalogue, normen)
    sections = []
    for thema, own in catalogue.naar_thema(normen).items():
        cells = [tables[thema].cells[ambt, column.naam] for column in tables[thema].columns]
        sections.append((thema, cells, kinds(catalogue, own)))
    fasen = guide.phases(catalogue, landelijk)
    op_een_dag, na_iets = guide.deadlines(catalogue, landelijk)
    return {
        "landelijk": landelijk,
        "tien": guide.ten(catalogue, landelijk),
        "op_een_dag": op_een_dag,
        "na_iets": na_iets,
        "fasen": fasen,
        "lang": max(fasen, key=lambda fase: sum(map(len, fase[1].values())))[0] if len(fasen) > 1 else None,
        "op_komst": op_komst,
        "sections": sections,
    }


def kinds(catalogue: Catalogue, normen: list[Norm]) -> tuple[list[Norm], list[Norm], list[Norm], list[Norm]]:
    """Norms in force everywhere, in force in one organisation, on their way, and withdrawn."""
    in_force = [(norm, catalogue.lokaal(norm)) for norm in normen if norm.status == "van-kracht"]
    return (
        [norm for norm, place in in_force if not place],
        [norm for norm, place in in_force if place],
        [norm for norm in normen if norm.status in OP_KOMST],
        [norm for norm in normen if norm.status == "ingetrokken"],
    )


def _themes(maker: Maker, tables: dict[str, comparison.Table]) -> Iterator[Page]:
    catalogue = maker.catalogue
    for thema, record in catalogue.themas.items():
        yield maker.page(
            "thema.html",
            address("themas", thema),
            record.naam,
            f"{record.vraag} Alle ambten naast elkaar.",
            bron="norms/registers/themas.yml",
            wide=True,
            thema=thema,
            table=tables[thema],
            verschillen=[v for v in catalogue.verschillen.values() if thema in v.themas],
            kinds=kinds(catalogue, catalogue.van_thema(thema)),
            instrumenten=[(key, item) for key, item in catalogue.instrumenten.items() if thema in item.themas],
            maatregelen=[(key, item) for key, item in catalogue.maatregelen.items() if thema in item.themas],
        )


def _sources(maker: Maker) -> Iterator[Page]:
    catalogue = maker.catalogue
    used: dict[str, list[tuple[Norm, bool]]] = {regeling: [] for regeling in catalogue.bronnen}
    for norm in catalogue.normen.values():
        for place in {bron.regeling: bron for bron in reversed(catalogue.bronnen_van(norm))}:
            used[place].append((norm, place == norm.bron.regeling))
    yield maker.page(
        "bronnen.html",
        address("bronnen"),
        "Bronnen",
        "De wetten, codes en andere stukken waarop de normen rusten.",
        wide=True,
        used=used,
    )
    for regeling, record in catalogue.bronnen.items():
        places = [
            (bron, norm)
            for norm, _ in used[regeling]
            for bron in catalogue.bronnen_van(norm)
            if bron.regeling == regeling
        ]
        yield maker.page(
            "bron.html",
            address("bronnen", regeling),
            record.citeertitel,
            f"Welke artikelen van {record.citeertitel} normen zijn geworden in het handboek.",
            bron="norms/registers/bronnen.yml",
            wide=True,
            regeling=regeling,
            places=sorted(
                places,
                key=lambda place: (
                    _number(place[0].artikel or place[0].paragraaf or ""),
                    place[0].lid or "",
                    place[1].id,
                ),
            ),
            verschillen=[v for v in catalogue.verschillen.values() if v.bron == regeling],
        )


def _number(text: str) -> tuple[tuple[int, str], ...]:
    """Sorts article numbers as people count: 2 before 12, 12 before 12a, 15.2 before 15.19."""
    parts: list[tuple[int, str]] = []
    for part in text.replace(":", ".").split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        parts.append((int(digits or 0), part[len(digits) :]))
    return tuple(parts)


def _norms(maker: Maker, tables: dict[str, comparison.Table], uitgaven: tuple[Uitgave, ...]) -> Iterator[Page]:
    catalogue = maker.catalogue
    told = editions_pages.per_norm(uitgaven)
    answers = _Answers(maker, tables)
    by_place: dict[tuple[str, str | None], list[Norm]] = {}
    for norm in catalogue.normen.values():
        for bron in catalogue.bronnen_van(norm):
            by_place.setdefault((bron.regeling, bron.artikel), []).append(norm)
    referred: dict[str, list[Norm]] = {}
    for norm in catalogue.normen.values():
        for key in {*norm.zie_ook, *norm.opvolgers}:
            referred.setdefault(key, []).append(norm)

    def more(norm: Norm) -> dict[str, Any]:
        neighbours = by_place[norm.bron.regeling, norm.bron.artikel] if norm.bron.artikel else []
        related = {key: catalogue.normen[key] for key in norm.zie_ook}
        related |= {other.id: other for other in referred.get(norm.id, [])}
        for neighbour in neighbours:
            if len(related) < RELATED:
                related.setdefault(neighbour.id, neighbour)
        related.pop(norm.id, None)
        return {
            "related": [other for key, other in related.items() if key not in norm.opvolgers],
            "elsewhere": answers.elsewhere(norm),
            "gegevens": open_data.linked(catalogue, norm),
        }

    for norm in catalogue.normen.values():
        yield maker.page(
            "norm.html",
            address("normen", norm.id),
            norm.titel,
            zinnen.begin(norm.samenvatting, DESCRIBED),
            bron=catalogue.herkomst[norm.id].path,
            wide=True,
            norm=norm,
            kenmerken=catalogue.kenmerken[norm.id],
            more=partial(more, norm),
            edities=told.get(norm.id, []),
            anker=editions_pages.anchor,
        )


@dataclass(frozen=True)
class _Elsewhere:
    """A kenmerk at other offices: each answer in short, with the offices that have it as links to their norms."""

    naam: str
    antwoorden: list[tuple[str, list[str]]]


class _Answers:
    """What all offices answer to a kenmerk, worked out once for all norms that are about it."""

    def __init__(self, maker: Maker, tables: dict[str, comparison.Table]) -> None:
        self.catalogue, self.tables, self.kort = maker.catalogue, tables, maker.macro("kort")
        self.known: dict[tuple[str, str], list[tuple[str, list[tuple[str, str]]]]] = {}
        self.made: dict[tuple[str, str, tuple[str, ...]], _Elsewhere] = {}

    def elsewhere(self, norm: Norm) -> _Elsewhere | None:
        """The same question at the other offices: the first kenmerk of this norm."""
        naam = next(iter(self.catalogue.kenmerken[norm.id]), None)
        if naam is None:
            return None
        key = norm.thema, naam, norm.ambten
        if key not in self.made:
            self.made[key] = self._without(*key)
        return self.made[key]

    def _without(self, thema: str, naam: str, ambten: tuple[str, ...]) -> _Elsewhere:
        if (thema, naam) not in self.known:
            self.known[thema, naam] = list(self._all(thema, naam))
        others = [
            (kort, [link for ambt, link in links if ambt not in ambten]) for kort, links in self.known[thema, naam]
        ]
        return _Elsewhere(naam, [(kort, links) for kort, links in others if links])

    def _all(self, thema: str, naam: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        table = self.tables[thema]
        column = next(column for column in table.columns if column.naam == naam)
        for cells in comparison.groups(table, column):
            yield self.kort(cells[0], column.kenmerk), [(cell.ambt, self._office(cell)) for cell in cells]

    def _office(self, cell: Cell) -> str:
        """The name of an office; where a norm says what applies, as a link from another norm to it."""
        naam = escape(self.catalogue.ambten[cell.ambt].naam)
        if not cell.waarden:
            return naam
        return Markup('<a href="../{}/">{}</a>').format(cell.waarden[0][0].id, naam)
