"""The norms as open data beside the pages: a table of all of them, and what each norm page tells machines.

Both say only what the record knows; what it leaves open is left out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from handboek.editions import canonical
from handboek.reading.site import address
from handboek.records import places
from handboek.records.catalogue import Catalogue
from handboek.records.lawtime import OP_KOMST
from handboek.records.model import Bron, Norm

#: The address of the table, from the site's root.
CSV = "data/normen.csv"
#: What stands between the items of a cell that holds several.
BETWEEN = "; "
_COLUMNS = (
    "id", "titel", "laag", "ambten", "thema", "soort", "vehikel", "status",
    "regeling", "citeertitel", "artikel", "lid", "onderdeel", "paragraaf", "bronlink", "mede_bron", "geldt_binnen",
    "versiedatum", "versiedatum_soort", "geldig_tot", "opvolgers", "samenvatting", "kenmerken",
    "ontheffing", "aanvulling_toegestaan", "zekerheid", "nagegaan", "tekststand", "pagina",
)  # fmt: skip
#: Those that are a field of the record by the same name.
_FIELDS = tuple(name for name in _COLUMNS if name in Norm.model_fields)


def table(catalogue: Catalogue) -> str:
    """All norms in order of id as CSV (RFC 4180): a row a norm, keys as in the records, dates as JJJJ-MM-DD."""
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, _COLUMNS)
    writer.writeheader()
    for key in sorted(catalogue.normen):
        writer.writerow(_row(catalogue, catalogue.normen[key]))
    return target.getvalue()


def _row(catalogue: Catalogue, norm: Norm) -> dict[str, Any]:
    bron, regeling = norm.bron, catalogue.bronnen[norm.bron.regeling]
    return {
        **{name: getattr(norm, name) for name in _FIELDS},
        "ambten": BETWEEN.join(norm.ambten),
        "regeling": bron.regeling,
        "citeertitel": regeling.citeertitel,
        "artikel": bron.artikel,
        "lid": bron.lid,
        "onderdeel": bron.onderdeel,
        "paragraaf": bron.paragraaf,
        "bronlink": _link(catalogue, norm, bron),
        "mede_bron": BETWEEN.join(places.citaat(other, catalogue.bronnen[other.regeling]) for other in norm.mede_bron),
        "geldt_binnen": regeling.geldt_binnen,
        "opvolgers": BETWEEN.join(norm.opvolgers),
        "kenmerken": _kenmerken(catalogue, norm),
        "ontheffing": norm.maatwerk.ontheffing,
        "zekerheid": norm.verificatie.zekerheid,
        "nagegaan": norm.verificatie.datum,
        "tekststand": norm.verificatie.tekststand,
        "pagina": address("normen", norm.id),
    }


def _kenmerken(catalogue: Catalogue, norm: Norm) -> str | None:
    """The kenmerken of a norm as an edition has them, as JSON: they differ by theme, too many for a column each."""
    found = {name: canonical.waarde(value) for name, value in catalogue.kenmerken[norm.id].items()}
    return json.dumps(found, ensure_ascii=False) if found else None


def linked(catalogue: Catalogue, norm: Norm) -> str:
    """A norm as JSON-LD, safe within a ``script`` element.

    The terms are those of https://schema.org/Legislation. ``legislationDateVersion`` is a day on which the described
    text applied; ``legislationDateOfApplicability`` says that it was the first, so it asks for a precise date.
    """
    precise = norm.versiedatum_soort == "precies"
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": norm.titel,
        "inLanguage": "nl",
        "legislationIdentifier": norm.id,
        "legislationType": catalogue.lijsten["vehikel"][norm.vehikel].naam,
        "legislationJurisdiction": "NL",
        "legislationLegalForce": f"https://schema.org/{'InForce' if norm.status == 'van-kracht' else 'NotInForce'}",
        "isBasedOn": list(_sources(catalogue, norm)),
    }
    if place := catalogue.lokaal(norm):
        data["spatialCoverage"] = place
    if norm.status not in OP_KOMST:
        data["legislationDateVersion"] = _text(norm.versiedatum)
    if precise:
        data["legislationDateOfApplicability"] = _text(norm.versiedatum)
    if norm.geldig_tot:
        data["temporalCoverage"] = f"{_text(norm.versiedatum) if precise else '..'}/{_text(norm.geldig_tot)}"
    # "<" could end the script element, or begin a comment in it.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _sources(catalogue: Catalogue, norm: Norm) -> Iterator[dict[str, str]]:
    """Each place, with the address of the text for the first place in a regulation."""
    for regeling, bronnen in places.per_regeling(catalogue.bronnen_van(norm)).items():
        record = catalogue.bronnen[regeling]
        numbers = places.nummers(record)
        for bron in bronnen:
            source = {"@type": "Legislation" if record.vehikel else "CreativeWork", "name": places.citaat(bron, record)}
            if numbers and record.vehikel:
                source["legislationIdentifier"] = numbers[0].nummer
            if bron is bronnen[0] and (link := _link(catalogue, norm, bron)):
                source["url"] = link
            yield source


def _link(catalogue: Catalogue, norm: Norm, bron: Bron) -> str | None:
    """The text of the source as it can be read for this norm, the oldest of the days that the page links to."""
    return places.link(bron, catalogue.bronnen[bron.regeling], places.leesdata(norm)[0])


def _text(day: date) -> str:
    return day.isoformat()
