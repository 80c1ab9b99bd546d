"""A report on changes in the formats that machines read: JSON and its schema, CSV, GitHub's annotations, JUnit."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from typing import Any

from handboek.editions import canonical, classify, direction, words
from handboek.editions.diff import BEVINDINGEN, Wijziging
from handboek.editions.edition import LABEL
from handboek.editions.review import Rapport
from handboek.records import escapes

#: The version of the JSON report's schema.
SCHEMA = 1
NAME = "verschillen.schema.json"
HEAD = ("gevraagd", "label", "datum", "peildatum", "commit", "sha256")
_COLUMNS = (
    *("klasse", "gewicht", "richting", "soort_record", "id", "veld", "oud", "nieuw", "plaats_oud", "plaats_nieuw"),
    *("vingerafdruk", "bevindingen"),
)


def data(report: Rapport, *, unchanged: bool = False) -> dict[str, Any]:
    """The report as plain data; records that did not change are only counted, unless asked for."""
    found = report.verschillen
    listed = [one for one in found.wijzigingen if unchanged or one.klasse != "ongewijzigd"]
    soorten = sorted({one.soort_record for one in found.wijzigingen})
    return {
        "schema": SCHEMA,
        "oud": {name: found.oud.get(name) for name in HEAD},
        "nieuw": {name: found.nieuw.get(name) for name in HEAD},
        "telling": found.telling(),
        "telling_per_soort": {soort: found.telling(soort) for soort in soorten},
        "wijzigingen": [_change(one, report) for one in listed],
        "groepen": [[{"soort_record": one.soort_record, "id": one.id} for one in group] for group in report.groepen()],
        "fouten": list(report.fouten),
    }


def _change(change: Wijziging, report: Rapport) -> dict[str, Any]:
    approved = report.goedgekeurd.get(change.vingerafdruk)
    return {
        "id": change.id,
        "soort_record": change.soort_record,
        "klasse": change.klasse,
        "gewicht": change.gewicht or None,
        "richting": change.richting,
        "naar": list(change.naar),
        "velden": [vars(veld) for veld in change.velden],
        "vingerafdruk": change.vingerafdruk,
        "bevindingen": [{"regel": rule, "tekst": BEVINDINGEN[rule]} for rule in change.bevindingen],
        "goedgekeurd": approved.reden if approved else None,
    }


def json(report: Rapport, *, unchanged: bool = False) -> str:
    """The report as JSON that fits ``schema``."""
    return canonical.text(data(report, unchanged=unchanged))


def schema() -> str:
    """The JSON Schema of the JSON report."""
    text, maybe = {"type": "string"}, {"anyOf": [{"type": "string"}, {"type": "null"}]}
    count = _closed({klasse: {"type": "integer", "minimum": 0} for klasse in classify.KLASSEN})
    head = {**dict.fromkeys(HEAD, maybe), "label": {"type": "string", "pattern": f"^({LABEL}|concept)$"}}
    veld = {"veld": text, "oud": {}, "nieuw": {}, "plaats_oud": maybe, "plaats_nieuw": maybe}
    finding = {"regel": {"enum": list(BEVINDINGEN)}, "tekst": text}
    change = {
        "id": text,
        "soort_record": text,
        "klasse": {"enum": list(classify.KLASSEN)},
        "gewicht": {"enum": [*classify.GEWICHTEN, None]},
        "richting": {"enum": list(direction.RICHTINGEN)},
        "naar": {"type": "array", "items": text},
        "velden": {"type": "array", "items": _closed(veld)},
        "vingerafdruk": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        "bevindingen": {"type": "array", "items": _closed(finding)},
        "goedgekeurd": maybe,
    }
    group = {"type": "array", "minItems": 2, "items": _closed({"soort_record": text, "id": text})}
    properties = {
        "schema": {"const": SCHEMA},
        "oud": _closed(head),
        "nieuw": _closed(head),
        "telling": count,
        "telling_per_soort": {"type": "object", "additionalProperties": count},
        "wijzigingen": {"type": "array", "items": _closed(change)},
        "groepen": {"type": "array", "items": group},
        "fouten": {"type": "array", "items": text},
    }
    title = f"De verschillen tussen twee edities (schema {SCHEMA})"
    return canonical.text({"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **_closed(properties)})


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    required = sorted(properties)
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": required}


def table(report: Rapport, *, unchanged: bool = False) -> str:
    """CSV (RFC 4180): a row for each field that differs, and one for a record that did not change when asked."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for change in report.verschillen.wijzigingen:
        first = [change.klasse, change.gewicht, change.richting, change.soort_record, change.id]
        last = [change.vingerafdruk, " ".join(change.bevindingen)]
        for veld in change.velden:
            places = (veld.plaats_oud or "", veld.plaats_nieuw or "")
            writer.writerow([*first, veld.veld, words.exact(veld.oud), words.exact(veld.nieuw), *places, *last])
        if not change.velden and unchanged:
            writer.writerow([*first, "", "", "", "", "", *last])
    return out.getvalue()


def github(report: Rapport) -> str:
    """GitHub's workflow commands: an error for what counts, a warning for a finding, else a notice."""
    lines = []
    for change in report.verschillen.gewijzigd():
        level = "error" if report.telt(change) else "warning" if change.bevindingen else "notice"
        spots = [veld.plaats_nieuw or veld.plaats_oud for veld in change.velden]
        file, _, line = next((spot for spot in spots if spot), "").partition(":")
        place = {"file": file, "line": line, "title": f"{change.klasse}: {change.soort_record} {change.id}"}
        properties = ",".join(f"{name}={escapes.github_property(value)}" for name, value in place.items() if value)
        said = ", ".join([*(veld.veld for veld in change.velden), *(BEVINDINGEN[rule] for rule in change.bevindingen)])
        lines.append(f"::{level} {properties}::{escapes.github(f'{change.gewicht}, {change.richting}: {said}')}")
    lines += [f"::error::{escapes.github(fout)}" for fout in report.fouten]
    return "".join(f"{line}\n" for line in lines)


def junit(report: Rapport) -> str:
    """JUnit's XML: a test case for each record that changed, failed when it counts, and one for each error."""
    changed = report.verschillen.gewijzigd()
    failures = sum(map(report.telt, changed)) + len(report.fouten)
    suite = ET.Element(
        "testsuite", name="edities", tests=str(len(changed) + len(report.fouten)), failures=str(failures)
    )
    suite.attrib |= {"errors": "0", "skipped": "0"}
    for change in changed:
        case = ET.SubElement(
            suite, "testcase", classname=change.klasse, name=escapes.xml(f"{change.soort_record} {change.id}")
        )
        pairs = [(veld.veld, *map(words.shown, words.different(veld.oud, veld.nieuw))) for veld in change.velden]
        said = "\n".join(f"{name}: {old} → {new}" for name, old, new in pairs)
        if report.telt(change):
            ET.SubElement(case, "failure", type=change.gewicht, message=change.klasse).text = escapes.xml(said)
        else:
            ET.SubElement(case, "system-out").text = escapes.xml(said)
    for fout in report.fouten:
        case = ET.SubElement(suite, "testcase", classname="goedkeuring", name=escapes.xml(fout))
        ET.SubElement(case, "failure", type="goedkeuring", message=escapes.xml(fout))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suite, encoding="unicode") + "\n"
