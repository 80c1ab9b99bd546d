"""What a screen reader says of every built page: links that make sense alone, names that exist, the language of words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

#: What says nothing of where a link leads, when it is all that is heard.
EMPTY = re.compile(
    r"(klik )?(hier|daar)|(lees|bekijk|zie)?\s*(meer|verder)( (lezen|info(rmatie)?))?|link|deze( pagina)?|\W*"
)
REFERENCES = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "for",
    "list",
    "headers",
)
#: English that a Dutch voice makes a mess of. What has become a Dutch word (website, compliance officer) is none.
FOREIGN = re.compile(r"\b(local storage|revolving door|tone at the top)\b", re.IGNORECASE)
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Aloud(HTMLParser):
    """Of one page: its links with the place that each stands in, its ids and what refers to them, unmarked English."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.references: list[str] = []
        self.unnamed_images: list[str] = []
        self.language: str | None = None
        self.unmarked: list[str] = []
        self._stack: list[tuple[str, str | None]] = []
        self._link: tuple[str, list[str]] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.ids.add(attributes.get("id") or "")
        self.references += [key for name in REFERENCES for key in (attributes.get(name) or "").split()]
        if tag == "html":
            self.language = attributes.get("lang")
        if tag == "img" and "alt" not in attributes:
            self.unnamed_images.append(attributes.get("src") or "")
        _, language = self._stack[-1] if self._stack else ("", None)
        if tag == "a" and attributes.get("href"):
            self._link = (attributes["href"] or "", [attributes.get("aria-label") or ""])
        if tag not in VOID:
            self._stack.append((tag, attributes.get("lang") or language))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link:
            href, (label, *texts) = self._link
            self.links.append((" ".join((label or "".join(texts)).split()), href))
            self._link = None
        while tag in {name for name, _ in self._stack} and self._stack.pop()[0] != tag:
            pass  # what HTML lets an author leave open

    def handle_data(self, data: str) -> None:
        tag, language = self._stack[-1] if self._stack else ("", None)
        if self._link:
            self._link[1].append(data)
        if language == "nl" and tag not in ("script", "style", "title", "code"):
            self.unmarked += FOREIGN.findall(data)


@pytest.fixture(scope="session")
def aloud(site: Path) -> dict[str, Aloud]:
    """Every built page by its path; the list comes from the build, so that no page escapes."""
    return {path.relative_to(site).as_posix(): Aloud(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


def test_a_link_makes_sense_alone(aloud: dict[str, Aloud]) -> None:
    assert [
        f"{name}: {text!r} → {href}"
        for name, page in aloud.items()
        for text, href in page.links
        if EMPTY.fullmatch(text.casefold())
    ] == []


def test_what_names_or_describes_an_element_is_there(aloud: dict[str, Aloud]) -> None:
    assert [f"{name}: {key}" for name, page in aloud.items() for key in page.references if key not in page.ids] == []


def test_every_image_says_what_it_shows_or_that_it_says_nothing(aloud: dict[str, Aloud]) -> None:
    assert [f"{name}: {image}" for name, page in aloud.items() for image in page.unnamed_images] == []


def test_a_page_is_dutch_and_marks_what_is_english(aloud: dict[str, Aloud]) -> None:
    assert {page.language for page in aloud.values()} == {"nl"}
    assert [f"{name}: {words}" for name, page in aloud.items() for words in page.unmarked] == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="/x">hier</a>', "empty"),
        ('<p aria-labelledby="weg">x</p>', "reference"),
        ('<img src="a.png">', "image"),
        ("<p>de local storage</p>", "language"),
    ],
)
def test_each_of_these_faults_is_seen(html: str, found: str) -> None:
    page = Aloud(f'<html lang="nl">{html}</html>')
    seen = {
        "empty": any(EMPTY.fullmatch(text) for text, _ in page.links),
        "reference": bool(set(page.references) - page.ids),
        "image": bool(page.unnamed_images),
        "language": bool(page.unmarked),
    }
    assert [name for name, fault in seen.items() if fault] == [found]
