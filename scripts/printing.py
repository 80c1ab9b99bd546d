"""Prints the documents of a built site in Chromium, as tagged PDFs with outline, page numbers and a fixed date."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader

from handboek.editions import takeaway, trees
from handboek.reading import book
from handboek.records import catalogue
from scripts.serving import launch

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Filling in the numbers can move what they count, if hardly ever: then again.
_ROUNDS = 4


def uitgave(site: Path) -> book.Uitgave:
    """What a built site says of itself, in its data and its home page."""
    edition = json.loads((site / "data" / "editie.json").read_text("utf-8"))
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', (site / "index.html").read_text("utf-8"))
    return book.Uitgave(edition["label"], date.fromisoformat(edition["datum"]), canonical[1] if canonical else "")


def add(root: Path, site: Path, chromium: str) -> Iterator[str]:
    """Adds the documents of the records under ``root`` to a site built from them; packs and sums it anew at the end.

    Gives the address of each document when it is there.
    """
    made = uitgave(site)
    with launch(chromium) as running:
        page = running.new_page()
        for address, html in book.documents(catalogue.load(root), root, made):
            target = site / address
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(printed(page, html, made.dag))
            yield address
    takeaway.finish(site, trees.day(root))


def printed(page: Page, html: str, day: date) -> bytes:
    """A document as PDF, dated ``day``: tagged, with an outline, and the numbers of the very pages it came to."""
    said: dict[str, int] = {}
    for _ in range(_ROUNDS):
        page.set_content(book.numbered(html, said) if said else html)
        page.evaluate("document.fonts.ready")
        result = page.pdf(tagged=True, outline=True, prefer_css_page_size=True, print_background=True)
        found = places(PdfReader(io.BytesIO(result)))
        if found == said:
            return _dated(result, day)
        said = found
    raise RuntimeError("de paginanummers van een PDF komen niet tot rust")


def places(reader: PdfReader) -> dict[str, int]:
    """The page, counted from 1, of each anchor that a link in the document leads to."""
    return {
        name.removeprefix("/"): (reader.get_destination_page_number(place) or 0) + 1
        for name, place in reader.named_destinations.items()
    }


def _dated(result: bytes, day: date) -> bytes:
    """The PDF as made on ``day``: Chromium dates it by the clock. As long as it was, so that no place in it moves."""
    return re.sub(
        rb"(/(?:CreationDate|ModDate) \(D:)\d{14}", lambda found: found[1] + f"{day:%Y%m%d}000000".encode(), result
    )
