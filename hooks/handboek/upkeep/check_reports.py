"""Findings in the formats that machines read: JSON and its schema, GitHub's annotations, JUnit. Text is in messages."""

from __future__ import annotations

import json as _json
import xml.etree.ElementTree as ET
from itertools import groupby
from pathlib import Path
from typing import Any

from handboek.records import escapes, excerpts, messages
from handboek.records.findings import Finding

#: The version of the JSON report's schema.
SCHEMA = 1
NAME = "bevindingen.schema.json"


def json(findings: list[Finding], root: Path) -> str:
    """The findings as JSON that fits ``schema``; ``root`` holds ``norms/``, from which the source lines come."""
    told = []
    for path, here in groupby(findings, lambda finding: finding.path):
        lines = excerpts.lines(root / path)
        told += [_data(finding, lines) for finding in here]
    return (
        _json.dumps({"schema": SCHEMA, "aantal": len(told), "bevindingen": told}, ensure_ascii=False, indent=2) + "\n"
    )


def _data(finding: Finding, lines: list[str]) -> dict[str, Any]:
    fout, herstel = messages.parts(finding)
    allowed = messages.detail(finding, "toegestaan")
    return {
        "regel": finding.rule,
        "bestand": finding.path,
        "regelnummer": finding.line,
        "kolom": finding.column,
        "veld": finding.veld,
        "fout": fout,
        "herstel": herstel,
        "bedoeld": messages.detail(finding, "bedoeld") or None,
        "toegestaan": allowed.split(", ") if allowed else None,
        "tekst": excerpts.text(lines, finding.line),
    }


def schema() -> str:
    """The JSON Schema (draft 7) of the JSON report."""
    text, number = {"type": "string"}, {"type": "integer", "minimum": 1}
    properties: dict[str, Any] = {
        "regel": {"enum": sorted(messages.MESSAGES), "description": "De naam van de regel; die blijft gelijk."},
        "bestand": {**text, "description": "Het bestand, gezien vanuit de map van het project."},
        "regelnummer": {**number, "description": "De regel in het bestand, geteld vanaf 1."},
        "kolom": {**number, "description": "Het teken in die regel, geteld vanaf 1."},
        "veld": {**text, "description": "Het veld; plaatsen in een lijst tellen vanaf 1."},
        "fout": {**text, "description": "Wat er mis is."},
        "herstel": {**text, "description": "Wat u doet."},
        "bedoeld": {"anyOf": [text, {"type": "null"}], "description": "Wat waarschijnlijk is bedoeld."},
        "toegestaan": {
            "anyOf": [{"type": "array", "items": text}, {"type": "null"}],
            "description": "Wat er mag staan.",
        },
        "tekst": {**text, "description": "De regel uit het bestand."},
    }
    finding = {"type": "object", "additionalProperties": False, "properties": properties, "required": [*properties]}
    whole = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Bevindingen van de controle",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "schema": {"const": SCHEMA},
            "aantal": {"type": "integer", "minimum": 0},
            "bevindingen": {"type": "array", "items": finding},
        },
        "required": ["schema", "aantal", "bevindingen"],
    }
    return _json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def github(findings: list[Finding]) -> str:
    """GitHub's workflow commands: an error on the line of each finding."""
    lines = []
    for finding in findings:
        place = {"file": finding.path, "line": str(finding.line), "col": str(finding.column), "title": finding.rule}
        properties = ",".join(f"{name}={escapes.github_property(value)}" for name, value in place.items())
        lines.append(f"::error {properties}::{escapes.github(f'{finding.veld}: {messages.sentence(finding)}')}\n")
    return "".join(lines)


def junit(findings: list[Finding], checked: int) -> str:
    """JUnit's XML: a failed test case for each finding, and one that passed when there are none."""
    suite = ET.Element("testsuite", name="controle", tests=str(len(findings) or 1), failures=str(len(findings)))
    suite.attrib |= {"errors": "0", "skipped": "0"}
    for finding in findings:
        where = f"{finding.rule} op regel {finding.line}, kolom {finding.column}"
        case = ET.SubElement(suite, "testcase", classname=escapes.xml(finding.path), name=where)
        case.attrib |= {"file": escapes.xml(finding.path), "line": str(finding.line)}
        said = escapes.xml(messages.line(finding))
        ET.SubElement(case, "failure", type=finding.rule, message=said).text = said
    if not findings:
        ET.SubElement(suite, "testcase", classname="norms", name=f"{checked} bestanden zonder fouten")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suite, encoding="unicode") + "\n"
