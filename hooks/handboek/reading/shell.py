"""One page of the theme as a shell, and the pages that come in great numbers as string joins around it.

The theme's template is rendered once for all of them: it costs far more than our own content. What it rendered for the
shell's page is the same on each but for the marks below, because all of them have the same depth and stand outside the
menu.
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
_MARKS = re.compile("|".join((TITLE, DESCRIPTION, CONTENT, SOURCE, URL)))
#: The kinds of page that go around the shell: those that grow with the records, or come in tens.
KINDS = ("normen", "bronnen", "instrumenten", "edities")


@dataclass(frozen=True)
class Shell:
    """The rendered shell page: the pieces of its text between the marks, and the marks."""

    pieces: tuple[str, ...]
    marks: tuple[str, ...]

    @classmethod
    def of(cls, rendered: str) -> Shell:
        """The shell in the theme's output, without indents and empty lines, which are a fifth of it.

        Raises ValueError when the theme left out or changed one of the marks.
        """
        for mark in (TITLE, DESCRIPTION, CONTENT):
            if mark not in rendered:
                raise ValueError(f"de schil van de normpagina's mist {mark}; is het thema gewijzigd?")
        text = "\n".join(line for line in map(str.strip, rendered.splitlines()) if line)
        return cls(tuple(_MARKS.split(text)), tuple(_MARKS.findall(text)))

    def fill(self, page: Page) -> str:
        """The whole HTML of a page."""
        own = {
            TITLE: html.escape(page.title),
            DESCRIPTION: html.escape(page.description),
            SOURCE: page.bron or "",
            URL: page.url,
            CONTENT: page.html,
        }
        parts = [self.pieces[0]]
        for mark, piece in zip(self.marks, self.pieces[1:], strict=True):
            parts += (own[mark], piece)
        return "".join(parts)


def page() -> Page:
    """The page to let the theme render."""
    return Page(URL, TITLE, DESCRIPTION, CONTENT, bron=SOURCE, wide=True)


def fits(page: Page) -> bool:
    """Does this page go around the shell: one of a kind that comes in numbers, as deep as the shell, and as wide."""
    kind, _, rest = page.url.partition("/")
    return kind in KINDS and rest.count("/") == 1 and page.wide and page.url != URL


def sitemap(text: str, site_url: str, urls: list[str]) -> str:
    """The sitemap with the pages at ``urls`` in the shell's place. Raises ValueError when the shell is not in it."""
    before, found, rest = text.partition(f"{site_url}{URL}</loc>")
    if not found:
        raise ValueError("de schil van de normpagina's staat niet in sitemap.xml")
    start, end = before.rindex("<url>"), rest.index("</url>") + len("</url>")
    entries = "\n    ".join(f"<url>\n         <loc>{site_url}{url}</loc>\n    </url>" for url in urls)
    return before[:start] + entries + rest[end:]
