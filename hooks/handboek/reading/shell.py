"""One page of the theme as a shell, and the other norm pages as string joins around it.

The theme's template is rendered once for all norm pages: it costs far more than our own content. What it
rendered for the shell's page is the same on each norm page but for the marks below, because all of them
have the same depth and stand outside the menu.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from handboek.reading.site import Page

#: The address of the page that the theme renders as the shell. It is not published.
URL = "normen/_schil/"
TITLE = "hbtitelhb"
DESCRIPTION = "hbomschrijvinghb"
CONTENT = "<h1>hbinhoudhb</h1>"
SOURCE = "hbbronpadhb"
ADDRESS = "normen/_schil/"


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
            .replace(ADDRESS, page.url)
            .replace(CONTENT, page.html)
        )


def page() -> Page:
    """The page to let the theme render."""
    return Page(URL, TITLE, DESCRIPTION, CONTENT, bron=SOURCE, wide=True)


def is_norm(page: Page) -> bool:
    """Is this one of the pages that go around the shell: a norm's own page."""
    return page.url.startswith("normen/") and page.url != "normen/"
