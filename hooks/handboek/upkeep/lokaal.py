"""The versions of a local regulation (CVDR), asked of KOOP's search service (SRU).

The form is that of public programs on the live service (MinBZK/regelrecht ``packages/harvester/src/cvdr``, the rule set
formats of CPRMV): ``x-connection=cvdr`` and ``dcterms.identifier=CVDR664740_*`` give a ``<record>`` a version, with
``dcterms:identifier`` (CVDR664740_1), ``overheidrg:inwerkingtredingDatum`` and, once it ended,
``overheidrg:uitwerkingtredingDatum``. The texts themselves are not compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from handboek.upkeep.manifest import LeesFoutError, parse_xml


@dataclass(frozen=True, order=True)
class LokaleVersie:
    """A version of a local regulation: from when, until when (None: no end known), and its number."""

    vanaf: date
    tot: date | None
    nummer: str


def vraag(nummer: str) -> str:
    """What to ask the search service for all versions of a CVDR number."""
    return urlencode(
        {
            "operation": "searchRetrieve",
            "version": "2.0",
            "x-connection": "cvdr",
            "maximumRecords": "100",
            "query": f"dcterms.identifier={nummer}_*",
        }
    )


def _value(record: Element, name: str) -> str:
    found = next((element for element in record.iter() if element.tag.rpartition("}")[2] == name), None)
    return (found.text or "").strip() if found is not None else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d.*", text) else None


def read(data: bytes, nummer: str) -> list[LokaleVersie]:
    """The versions of a CVDR number, oldest first. Raises LeesFoutError when this is not such an answer."""
    root = parse_xml(data, "het antwoord van de zoekdienst")
    if root.tag.rpartition("}")[2] != "searchRetrieveResponse":
        raise LeesFoutError("dit is geen antwoord van de zoekdienst")
    found = set()
    for record in root.iter():
        if record.tag.rpartition("}")[2] != "record":
            continue
        version, start = _value(record, "identifier"), _day(_value(record, "inwerkingtredingDatum"))
        if start and version.partition("_")[0] == nummer:
            found.add(LokaleVersie(start, _day(_value(record, "uitwerkingtredingDatum")), version))
    return sorted(found, key=lambda version: (version.vanaf, version.nummer))
