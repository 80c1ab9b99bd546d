"""What readers subscribe to: a sound Atom feed, and a sound calendar, also when there is nothing in them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from pathlib import Path

from handboek.reading import feeds
from handboek.records.catalogue import Catalogue
from tests.test_edition_pages import GIFT, published, stricter

DAY = date(2026, 1, 1)
SITE = "https://handboek.example/"
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(text: str) -> list[ET.Element]:
    """The entries, after a check of what RFC 4287 asks of feed and entry."""
    feed = ET.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    found = feed.findall(f"{ATOM}entry")
    for one in (feed, *found):
        for name in ("id", "title", "updated"):
            assert len(one.findall(ATOM + name)) == 1
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one.findtext(f"{ATOM}id") or "")
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}T00:00:00Z", one.findtext(f"{ATOM}updated") or "")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert [one.get("href") for one in feed.findall(f"{ATOM}link[@rel='self']")] == [f"{SITE}edities/feed.xml"]
    return found


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    lines = text.split("\r\n")[:-1]
    assert not [line for line in lines if "\n" in line or len(line.encode("utf-8")) > 75]
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def coming(mini: Catalogue, **fields: object) -> Catalogue:
    """The mini catalogue with one norm on its way."""
    norm = mini.normen[GIFT].model_copy(update={"versiedatum": date(2026, 7, 1), **fields})
    return replace(mini, normen={**mini.normen, GIFT: norm})


def test_each_edition_is_an_entry_with_its_own_date_and_a_lasting_id(mini: Catalogue) -> None:
    uitgaven = published(mini, stricter)
    found = entries(feeds.atom(uitgaven, SITE, date(2030, 1, 1)))
    assert [one.findtext(f"{ATOM}title") for one in found] == ["Editie 2026.2", "Editie 2026.1"]
    assert [(one.findtext(f"{ATOM}updated") or "")[:10] for one in found] == ["2026-02-01", "2026-01-01"]
    assert "inhoud gewijzigd: 1." in (found[0].findtext(f"{ATOM}summary") or "")
    assert [link.get("href") for one in found for link in one.findall(f"{ATOM}link")] == [
        f"{SITE}edities/2026.2/",
        f"{SITE}edities/2026.1/",
    ]
    later = feeds.atom(uitgaven, "https://elders.example/", date(2031, 1, 1))
    assert re.findall("urn:uuid:[^<]*", later) == re.findall("urn:uuid:[^<]*", feeds.atom(uitgaven, SITE, DAY))


def test_a_feed_without_editions_is_sound_and_empty() -> None:
    assert entries(feeds.atom((), SITE, DAY)) == []


def test_a_norm_with_a_known_future_date_is_an_event(mini: Catalogue) -> None:
    soon = coming(mini, status="aangenomen", titel="Één gift; meer, of \\ minder" * 3)
    lines = unfolded(feeds.calendar(soon, SITE, DAY))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert f"UID:{GIFT}@handboek-integriteit" in lines
    assert "DTSTART;VALUE=DATE:20260701" in lines
    assert "DTEND;VALUE=DATE:20260702" in lines
    assert "DTSTAMP:20260101T000000Z" in lines
    assert f"URL:{SITE}normen/{GIFT}/" in lines
    assert "SUMMARY:Gaat gelden: " + "Één gift\\; meer\\, of \\\\ minder" * 3 in lines


def test_what_may_never_come_or_has_come_is_no_event(mini: Catalogue) -> None:
    for fields in (
        {"status": "wetsvoorstel"},
        {"status": "aangekondigd"},
        {"status": "aangenomen", "versiedatum_soort": "uiterlijk"},
        {"status": "van-kracht", "versiedatum": DAY},
        {"status": "ingetrokken"},
    ):
        assert feeds.coming(coming(mini, **fields), DAY) == [], fields
    assert feeds.coming(coming(mini, status="van-kracht"), DAY) != []


def test_an_empty_calendar_still_has_the_component_that_the_standard_asks_for(mini: Catalogue) -> None:
    lines = unfolded(feeds.calendar(mini, SITE, DAY))
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert [line for line in lines if line.startswith("BEGIN:")] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
    ]


def test_the_built_site_offers_both_and_every_page_leads_to_the_feed(site: Path) -> None:
    entries_text = (site / "edities" / "feed.xml").read_text("utf-8")
    assert ET.fromstring(entries_text).tag == f"{ATOM}feed"
    assert b"\r\nVERSION:2.0\r\n" in (site / "edities" / "op-komst.ics").read_bytes()
    for page in site.rglob("*.html"):
        (found,) = re.findall(r'<link rel="alternate" type="application/atom.xml"[^>]*>', page.read_text("utf-8"))
        href = re.findall(r'href="([^"]*)"', found)[0]
        target = site / href.lstrip("/") if href.startswith("/") else page.parent / href
        assert target.resolve() == (site / "edities" / "feed.xml").resolve(), page
