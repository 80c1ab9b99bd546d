"""One page of the theme as a shell, and the other norm pages as string joins around it.

The theme's template is rendered once for all norm pages: it costs far more than our own content. What it
rendered for the shell's page is the same on each norm page but for the marks below, because all of them
have the same depth and stand outside the menu.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from handboek.reading.site import Page

#: The address of the page that the theme renders as the shell. It is not published.
URL = "normen/_schil/"
TITLE = "hbtitelhb"
DESCRIPTION = "hbomschrijvinghb"
CONTENT = "<h1>hbinhoudhb</h1>"
SOURCE = "hbbronpadhb"

#: The theme's own search worker, as its configuration in each page names it.
_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]+\.min\.js")


@dataclass(frozen=True)
class Shell:
    """The rendered shell page."""

    text: str

    @classmethod
    def of(cls, rendered: str) -> Shell:
        """The shell in the theme's output. Raises ValueError when the theme left out or changed one of the marks."""
        for mark in (TITLE, DESCRIPTION, CONTENT):
            if mark not in rendered:
                raise ValueError(f"de schil van de normpagina's mist {mark}; is het thema gewijzigd?")
        return cls(rendered)

    def fill(self, page: Page) -> str:
        """The whole HTML of a norm page."""
        return (
            self.text.replace(TITLE, html.escape(page.title))
            .replace(DESCRIPTION, html.escape(page.description))
            .replace(SOURCE, page.bron or "")
            .replace(URL, page.url)
            .replace(CONTENT, page.html)
        )


def page() -> Page:
    """The page to let the theme render."""
    return Page(URL, TITLE, DESCRIPTION, CONTENT, bron=SOURCE, wide=True)


def is_norm(page: Page) -> bool:
    """Is this one of the pages that the shell goes around: a norm's own page."""
    return page.url.startswith("normen/") and page.url not in ("normen/", URL)


def own_search(rendered: str) -> str:
    """A page of the theme with our search worker in place of its own. Raises ValueError when that is not in it."""
    text, found = _WORKER.subn("assets/zoekwerker.js", rendered)
    if found != 1:
        raise ValueError("de zoekwerker van het thema staat niet in de pagina; is het thema gewijzigd?")
    return text


def sitemap(text: str, site_url: str, urls: list[str]) -> str:
    """The sitemap with the pages at ``urls`` in the shell's place. Raises ValueError when the shell is not in it."""
    before, found, rest = text.partition(f"{site_url}{URL}</loc>")
    if not found:
        raise ValueError("de schil van de normpagina's staat niet in sitemap.xml")
    start, end = before.rindex("<url>"), rest.index("</url>") + len("</url>")
    entries = "\n    ".join(f"<url>\n         <loc>{site_url}{url}</loc>\n    </url>" for url in urls)
    return before[:start] + entries + rest[end:]
