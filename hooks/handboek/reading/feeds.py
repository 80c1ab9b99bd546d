"""What readers subscribe to: the editions as an Atom feed, and the norms on their way as a calendar.

Atom is RFC 4287. Its ids come from the edition's sha256, so they stay when the site moves. The calendar is RFC 5545,
which asks for at least one component: the time zone is always there, also when nothing is on its way.
"""

from __future__ import annotations

import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta

from handboek.editions.history import Uitgave
from handboek.reading import editions_pages, labels
from handboek.reading.site import address
from handboek.records import places
from handboek.records.catalogue import Catalogue
from handboek.records.model import Norm

FEED, CALENDAR = "edities/feed.xml", "edities/op-komst.ics"
NAAM = "Integraal handboek integriteit"
#: The feed's own id, the same wherever the handbook stands.
_ID = uuid.uuid5(uuid.NAMESPACE_OID, f"{NAAM}: edities")
#: What is certain to enter into force. Of a bill or a plan nobody knows whether it will.
_ZEKER = ("aangenomen", "van-kracht")
_ZONE = (
    *("BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE"),
)


def render(catalogue: Catalogue, uitgaven: tuple[Uitgave, ...], site_url: str, day: date) -> dict[str, str]:
    """Both files by their address; ``site_url`` is where the site stands, ``day`` that of the build's commit."""
    return {FEED: atom(uitgaven, site_url, day), CALENDAR: calendar(catalogue, site_url, day)}


def atom(uitgaven: tuple[Uitgave, ...], site_url: str, day: date) -> str:
    """The editions, newest first. Without any, the feed is dated by ``day``."""
    feed = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "nl"})
    _add(feed, "title", f"{NAAM}: edities")
    _add(feed, "id", _ID.urn)
    _add(feed, "updated", _moment(uitgaven[-1].editie.datum if uitgaven else day))
    _add(ET.SubElement(feed, "author"), "name", NAAM)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{site_url}{FEED}"})
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": f"{site_url}{address('edities')}"})
    for uitgave in reversed(uitgaven):
        editie = uitgave.editie
        entry = ET.SubElement(feed, "entry")
        _add(entry, "title", f"Editie {editie.label}")
        _add(entry, "id", uuid.uuid5(uuid.NAMESPACE_OID, editie.data["sha256"]).urn)
        _add(entry, "published", _moment(editie.datum))
        _add(entry, "updated", _moment(editie.datum))
        page = f"{site_url}{address('edities', editie.label)}"
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": page})
        _add(entry, "summary", _brought(uitgave))
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _brought(uitgave: Uitgave) -> str:
    if uitgave.vorige is None:
        return f"De eerste editie, met {len(uitgave.editie.normen)} normen."
    counts = "; ".join(f"{naam}: {aantal}" for naam, aantal in editions_pages.counts(uitgave))
    since = f"Sinds editie {uitgave.vorige.label}"
    return (
        f"{since} is dit het aantal normen per soort wijziging. {counts}." if counts else f"{since}: geen andere norm."
    )


def coming(catalogue: Catalogue, day: date) -> list[Norm]:
    """The norms that enter into force after ``day``, on a known date, the first first."""
    found = [
        norm
        for norm in catalogue.normen.values()
        if norm.status in _ZEKER and norm.versiedatum_soort == "precies" and norm.versiedatum > day
    ]
    return sorted(found, key=lambda norm: (norm.versiedatum, norm.id))


def calendar(catalogue: Catalogue, site_url: str, day: date) -> str:
    """A whole-day event for each norm that is on its way."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{NAAM}//edities//NL", *_ZONE]
    for norm in coming(catalogue, day):
        ambten = labels.opsomming(catalogue.ambten[key].naam for key in norm.ambten)
        citaat = places.citaat(norm.bron, catalogue.bronnen[norm.bron.regeling])
        lines += [
            "BEGIN:VEVENT",
            f"UID:{norm.id}@handboek-integriteit",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{norm.versiedatum:%Y%m%d}",
            f"DTEND;VALUE=DATE:{norm.versiedatum + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(f'Gaat gelden: {norm.titel}')}",
            f"DESCRIPTION:{_escaped(f'{norm.samenvatting} Voor: {ambten}. Bron: {citaat}.')}",
            f"URL:{site_url}{address('normen', norm.id)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 bytes, each after the first with a space before it; no character is split."""
    part, size = "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > 75:
            yield part
            part, size = " ", 1
        part, size = part + char, size + width
    yield part
