"""The signpost "Mag dit?": for each office and situation what the records decide, as data for the page and its script.

What the records decide is worked out in ``records.decisions``; here it gets its words. The page shows all of it, so
that nobody needs the script; the script asks the questions and shows what is left for one case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from handboek.reading import labels
from handboek.reading.site import Maker, Page, address
from handboek.records import comparison, decisions
from handboek.records.catalogue import Catalogue
from handboek.records.comparison import Table, fills
from handboek.records.decisions import Grond, Route, Voorwaarden
from handboek.records.model import Norm
from handboek.records.places import citaat
from handboek.records.situations import Situatie

URL = address("wegwijzer")

_AMOUNT = {"vanaf": "{} of meer", "boven": "meer dan {}", "onder": "minder dan {}", "tot-en-met": "hoogstens {}"}


def make(maker: Maker, tables: Mapping[str, Table]) -> Page:
    """The page, with everything that the rules say for each situation and office."""
    return maker.page(
        "wegwijzer.html",
        URL,
        "Mag dit?",
        "Kies uw ambt en wat er speelt, en zie wat u nu doet, waar dat staat en met wie u kunt praten.",
        bron="norms/registers/wegwijzer.yml",
        wide=True,
        gegevens=answers(maker.catalogue, tables),
        woorden=words,
    )


def data(catalogue: Catalogue) -> str:
    """The same as JSON text with stable bytes, for the script."""
    themas = {thema: None for situatie in catalogue.wegwijzer.values() for thema in situatie.themas}
    tables = {thema: comparison.table(catalogue, thema) for thema in themas}
    return json.dumps(answers(catalogue, tables), ensure_ascii=False, separators=(",", ":"))


def answers(catalogue: Catalogue, tables: Mapping[str, Table]) -> dict[str, Any]:
    """Everything that the page shows, as plain values: names and texts once, then the answers by office."""
    situaties = catalogue.wegwijzer
    themas = {thema: None for situatie in situaties.values() for thema in situatie.themas}
    normen = [norm for norm in catalogue.normen.values() if norm.thema in themas and fills(catalogue, norm)]
    shown = {norm.id for norm in normen}
    shown |= {key for thema in themas for cell in tables[thema].cells.values() for key in cell.zie_ook}
    return {
        "ambten": {key: _office(catalogue, key) for key in catalogue.ambten},
        "handelingen": {
            key: {"naam": item.naam, "uitleg": item.uitleg} for key, item in catalogue.lijsten["handeling"].items()
        },
        "standen": {key: item.naam for key, item in catalogue.lijsten["stand"].items()},
        "merken": {
            lijst: {key: item.naam for key, item in catalogue.lijsten[lijst].items()}
            for lijst in ("soort", "vehikel", "status", "zekerheid")
        },
        "themas": {
            key: {"naam": catalogue.themas[key].naam, "dilemmas": list(catalogue.themas[key].dilemmas)}
            for key in themas
        },
        "actoren": {
            key: {"naam": actor.naam, "rol": actor.rol, "url": actor.url}
            for ambt in catalogue.ambten
            for key, actor in catalogue.aanspreekpunten(ambt).items()
        },
        "normen": {key: _norm(catalogue, catalogue.normen[key]) for key in sorted(shown)},
        "situaties": {key: _situation(situatie) for key, situatie in situaties.items()},
        "antwoorden": {
            ambt: {key: _answer(catalogue, tables, ambt, situatie, normen) for key, situatie in situaties.items()}
            for ambt in catalogue.ambten
        },
    }


def _office(catalogue: Catalogue, ambt: str) -> dict[str, Any]:
    record = catalogue.ambten[ambt]
    return {
        "naam": record.naam,
        "waarschuwing": record.waarschuwing,
        "terecht": list(catalogue.aanspreekpunten(ambt)),
    }


def _norm(catalogue: Catalogue, norm: Norm) -> dict[str, Any]:
    """A norm in a list. One that decides nothing, as it is not in force everywhere, can be where a cell leads to."""
    return {
        "titel": norm.titel,
        "bron": citaat(norm.bron, catalogue.bronnen[norm.bron.regeling]),
        "soort": norm.soort,
        "vehikel": norm.vehikel,
        "zekerheid": norm.verificatie.zekerheid,
        "aanvulling": norm.aanvulling_toegestaan,
        "status": norm.status if norm.status != "van-kracht" else None,
        "alleen": catalogue.lokaal(norm),
    }


def _situation(situatie: Situatie) -> dict[str, Any]:
    return {
        "naam": situatie.naam,
        "vraag": situatie.vraag,
        "themas": list(situatie.themas),
        "feiten": {
            key: {
                "naam": feit.naam,
                "vraag": feit.vraag,
                "uitleg": feit.uitleg,
                "type": feit.type,
                "waarden": feit.waarden,
            }
            for key, feit in situatie.feiten.items()
        },
    }


def _answer(
    catalogue: Catalogue, tables: Mapping[str, Table], ambt: str, situatie: Situatie, normen: list[Norm]
) -> dict[str, Any]:
    """What the records say for one office in one situation."""
    route = decisions.resolve(catalogue, tables, ambt, situatie)
    first = situatie.themas[0]
    actors = [naam for naam, kenmerk in catalogue.themas[first].kenmerken.items() if kenmerk.type == "actor"]
    return {
        "feiten": list(route.feiten),
        "hulp": _help(catalogue, tables, ambt, situatie, route),
        "wegen": [
            {
                "als": _conditions(weg.als),
                "tenzij": _conditions(weg.tenzij),
                "handelingen": list(weg.handelingen),
                "vervalt_bij": list(weg.vervalt_bij),
                "grond": _ground(catalogue, weg.grond),
                "met": [_ground(catalogue, grond) for grond in weg.met],
            }
            for weg in route.wegen
        ],
        "zwijgt": _silence(catalogue, tables, ambt, situatie),
        "personen": [
            _ground(catalogue, Grond(first, naam, tuple(cell.waarden)))
            for naam in actors
            if (cell := tables[first].cells[ambt, naam]).waarden
        ],
        "normen": {
            thema: [norm.id for norm in normen if norm.thema == thema and ambt in norm.ambten]
            for thema in situatie.themas
        },
    }


def _conditions(voorwaarden: Voorwaarden) -> list[list[Any]]:
    """Conditions as the script compares them: the fact, how, and the answers or the amount in cents."""
    return [
        [item.feit, item.vergelijking, list(item.waarden) if item.vergelijking == "is" else item.cent]
        for item in voorwaarden
    ]


def words(situatie: Situatie, conditions: list[list[Any]]) -> list[str]:
    """Conditions of an answer as a reader sees them: "Geschatte waarde: meer dan € 50"."""
    found = []
    for key, how, wanted in conditions:
        feit = situatie.feiten[key]
        if how == "is":
            answer = " of ".join(feit.waarden.get(item, item) for item in wanted)
        else:
            answer = _AMOUNT[how].format(labels.bedrag(Decimal(wanted) / 100))
        found.append(f"{feit.naam}: {answer}")
    return found


def _ground(catalogue: Catalogue, grond: Grond) -> dict[str, Any]:
    """A kenmerk with its values, each once with its notes and norms."""
    kenmerk = catalogue.themas[grond.thema].kenmerken[grond.kenmerk]
    return {
        "kenmerk": kenmerk.label,
        "waarden": [
            {"label": label, "noten": noten, "normen": [norm.id for norm in norms]}
            for label, noten, _, norms in labels.gegroepeerd(catalogue, kenmerk, grond.waarden)
        ],
    }


def _help(
    catalogue: Catalogue, tables: Mapping[str, Table], ambt: str, situatie: Situatie, route: Route
) -> dict[str, str]:
    """For the questions that have one: the value of a kenmerk for this office, as help."""
    found = {}
    thema = situatie.themas[0]
    for key in route.feiten:
        bij = situatie.feiten[key].bij
        if bij and (waarden := tables[thema].cells[ambt, bij].waarden):
            ground = _ground(catalogue, Grond(thema, bij, tuple(waarden)))
            sign = "" if ground["kenmerk"].endswith("?") else ":"
            found[key] = f"{ground['kenmerk']}{sign} {labels.opsomming(item['label'] for item in ground['waarden'])}."
    return found


def _silence(catalogue: Catalogue, tables: Mapping[str, Table], ambt: str, situatie: Situatie) -> list[dict[str, Any]]:
    """The questions of the situation about which no norm says anything, those with the same explanation together."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for thema, cell in decisions.silent(tables, ambt, situatie):
        label = catalogue.themas[thema].kenmerken[cell.kenmerk].label
        groups.setdefault((cell.stand, cell.uitleg, cell.zie_ook), []).append(label)
    return [
        {"kenmerken": names, "stand": stand, "uitleg": uitleg, "normen": list(zie_ook)}
        for (stand, uitleg, zie_ook), names in groups.items()
    ]
