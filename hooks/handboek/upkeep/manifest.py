"""The list of versions of a regulation: the file ``manifest.xml`` of the BWB repository.

The form of the file was taken from public programs that read the live files: MinBZK/regelrecht
(``packages/harvester/src/manifest.rs``) and the notes of others on the same service. ``<work label="BWBR0005416">``
holds an ``<expression label="2023-01-01_0">`` a text: in its ``<metadata>`` the first and last day on which the text
applies (``datum_inwerkingtreding``, ``einddatum``; 9999-12-31 is no end) and the days on which the publisher held this
to be the text (``zichtdatum_start``, ``zichtdatum_eind``), and in ``<manifestation label="xml">`` the name of the
file, with ``_deleted="true"`` where it can no longer be had. The number behind the date counts what the publisher
learnt later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

#: How the service writes "no end".
OPEN = "9999-12-31"


class LeesFoutError(Exception):
    """The data are not the file that they should be; says in Dutch why."""


@dataclass(frozen=True, order=True)
class Versie:
    """A text of a regulation: when it applies (``tot`` None: no end known), its label, and its file if there is one."""

    vanaf: date
    tot: date | None
    label: str
    bestand: str | None


@dataclass(frozen=True)
class Versies:
    """All texts of a regulation that the service now holds to be right, oldest first."""

    nummer: str
    versies: tuple[Versie, ...]

    def op(self, day: date) -> Versie | None:
        """The text that applies on a day, or None when there is none."""
        found = [v for v in self.versies if v.vanaf <= day and (v.tot is None or day <= v.tot)]
        return found[-1] if found else None

    def na(self, day: date) -> tuple[Versie, ...]:
        """The texts that are known and start to apply after a day."""
        return tuple(v for v in self.versies if v.vanaf > day)

    def einde(self, day: date) -> date | None:
        """The last day of the regulation when it was withdrawn before this day, else None."""
        last = max((v.tot for v in self.versies if v.tot), default=None)
        gone = last and last < day and all(v.tot for v in self.versies) and not self.na(day)
        return last if gone else None


def parse_xml(data: bytes, what: str) -> ElementTree.Element:
    """The root of an XML document. Raises LeesFoutError; a document with its own entities is refused unread."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise LeesFoutError(f"{what} is geen XML zoals de wettenbank die geeft")
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, LookupError, ValueError) as error:  # the last two: an encoding that is none
        raise LeesFoutError(f"{what} is geen hele XML: {error}") from error


def _day(text: str | None) -> date | None:
    found = re.match(r"\d{4}-\d\d-\d\d", text or "")
    try:
        return date.fromisoformat(found[0]) if found and found[0] != OPEN else None
    except ValueError:
        return None


def _generation(label: str) -> int:
    number = label.rpartition("_")[2]
    return int(number) if number.isdigit() else 0


def _expressions(work: ElementTree.Element) -> Iterable[tuple[bool, Versie]]:
    """Each text, and whether the publisher still holds it to be right."""
    for expression in work.iter("expression"):
        label, start = expression.get("label", ""), _day(expression.findtext("metadata/datum_inwerkingtreding"))
        if start is None or not re.fullmatch(r"[\w-]+", label):
            continue
        item = expression.find("manifestation[@label='xml']/item")
        name = item.get("label") if item is not None and item.get("_deleted") != "true" else None
        current = (expression.findtext("metadata/zichtdatum_eind") or OPEN).startswith(OPEN)
        usable = name if name and re.fullmatch(r"[\w.-]+", name) else None
        yield current, Versie(start, _day(expression.findtext("metadata/einddatum")), label, usable)


def read(data: bytes, nummer: str) -> Versies:
    """The versions of regulation ``nummer`` (a BWB number). Raises LeesFoutError when this is not its manifest."""
    root = parse_xml(data, "de lijst van versies")
    work = root if root.tag == "work" else root.find(".//work")
    if work is None or work.get("label", nummer) != nummer:
        raise LeesFoutError(f"de lijst van versies is niet die van {nummer}")
    found = list(_expressions(work))
    known = [version for current, version in found if current] or [version for _, version in found]
    newest: dict[date, Versie] = {}
    for version in sorted(known, key=lambda version: (version.vanaf, _generation(version.label))):
        newest[version.vanaf] = version
    return Versies(nummer, tuple(newest.values()))
