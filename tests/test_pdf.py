"""The handbook as PDF: made by the command itself, tagged, with numbers that are right, the same each time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from handboek.editions import sums
from handboek.reading import book, guide, pages
from handboek.reading.pages import kinds
from handboek.reading.site import pdf_address
from handboek.records.catalogue import Catalogue
from scripts import printing
from tests.conftest import ROOT, copy_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

UITGAVE = book.Uitgave("2026.1", date(2026, 1, 1), "https://handboek.example/")


def run(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What ``make pdf`` runs."""
    env = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1", **environment}
    command = [sys.executable, "scripts/build.py", "--pdf"]
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the mini catalogue, with its PDFs."""
    project = copy_project(tmp_path_factory.mktemp("pdf") / "project")
    result = run(project)
    assert result.returncode == 0, result.stderr
    assert "pdf/handboek-integriteit.pdf" in result.stdout
    return project / "site"


def flat(text: str) -> str:
    """Text without what a line end does to it."""
    return re.sub(r"\s+", "", text)


def outline(reader: PdfReader) -> list[str]:
    def titles(items: Any) -> list[str]:
        return [title for item in items for title in (titles(item) if isinstance(item, list) else [item.title])]

    return titles(reader.outline)


@pytest.mark.browser
def test_there_is_one_of_the_whole_and_one_per_office(built: Path, mini: Catalogue) -> None:
    made = {path.relative_to(built).as_posix() for path in (built / "pdf").iterdir()}
    assert made == {pdf_address(), *(pdf_address(ambt) for ambt in mini.ambten)}
    assert set(sums.check(built).values()) == {"gelijk"}
    assert made < set(sums.read(built))


@pytest.mark.browser
@pytest.mark.parametrize("name", ["handboek-integriteit", "gids-wethouder"])
def test_it_is_tagged_dutch_and_has_an_outline(built: Path, name: str) -> None:
    reader = PdfReader(built / "pdf" / f"{name}.pdf")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.creation_date
    assert reader.metadata.creation_date.date() == date(2026, 1, 1)
    assert outline(reader)[1] == "Inhoud"


@pytest.mark.browser
@pytest.mark.parametrize("name", ["handboek-integriteit", "gids-wethouder"])
def test_each_page_says_which_edition_and_which_page_it_is(built: Path, name: str) -> None:
    texts = [page.extract_text() for page in PdfReader(built / "pdf" / f"{name}.pdf").pages]
    for number, text in enumerate(texts, 1):
        assert "concept, 1 januari 2026" in text
        assert f"{number} van {len(texts)}" in text


@pytest.mark.browser
@pytest.mark.parametrize("ambt", ["", "wethouder"])
def test_the_contents_name_the_page_where_each_part_begins(built: Path, mini: Catalogue, ambt: str) -> None:
    html = dict(book.documents(mini, built.parent, printing.uitgave(built)))[pdf_address(ambt)]
    reader = PdfReader(built / pdf_address(ambt))
    texts = [flat(sheet.extract_text()) for sheet in reader.pages]
    promised = re.findall(r'href="#([^"]+)"><span>([^<]+)</span><span class="blz"', html)
    assert len(promised) >= (4 if ambt else 20)
    places = printing.places(reader)
    contents = "".join(texts[1:3])
    for anchor, text in promised:
        title = flat(text.replace("&#39;", "'"))
        assert title in texts[places[anchor] - 1], text
        if not anchor.startswith("normen-"):  # those stand in the part on offices
            assert f"{title}{places[anchor]}" in contents, text


@pytest.mark.browser
def test_another_print_has_the_same_bytes(browser: Browser, built: Path, mini: Catalogue) -> None:
    made = printing.uitgave(built)
    html = dict(book.documents(mini, built.parent, made))[pdf_address("wethouder")]
    page = browser.new_page()
    assert printing.printed(page, html, made.dag) == (built / pdf_address("wethouder")).read_bytes()
    page.close()


def test_the_whole_has_every_norm_and_a_guide_those_of_its_office(mini: Catalogue) -> None:
    documents = dict(book.documents(mini, ROOT, UITGAVE))
    whole = documents[pdf_address()]
    assert {f"normen-{norm}" for norm in mini.normen} <= set(re.findall(r' id="([^"]+)"', whole))
    for ambt in mini.ambten:
        html = documents[pdf_address(ambt)]
        for norm in mini.van_ambt(ambt):
            assert norm.titel in html
            assert mini.lokaal(norm) or norm.status == "ingetrokken" or norm.samenvatting in html
        ten = re.findall(r'<p class="kop"><a href="#normen-([^"]+)"', html)
        assert ten == [norm.id for norm in guide.ten(mini, kinds(mini, mini.van_ambt(ambt))[0])]


def test_links_lead_within_the_document_or_to_the_site(mini: Catalogue) -> None:
    for html in dict(book.documents(mini, ROOT, UITGAVE)).values():
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        links = re.findall(r'href="([^"]+)"', html)
        assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
        assert [link for link in links if not link.startswith(("#", "https://"))] == []
        assert "hb-" not in html


def test_pages_lead_to_the_pdfs_only_when_there_will_be(mini: Catalogue) -> None:
    for url in ("over/meenemen/", "ambten/wethouder/"):
        assert "pdf/" not in pages.render(mini)[url].html
        assert f'"../../{pdf_address("wethouder")}"' in pages.render(mini, pdf=True)[url].html


def test_without_chromium_it_says_so_and_touches_nothing(project: Callable[[], Path]) -> None:
    folder = project()
    (folder / "site").mkdir()
    result = run(folder, CHROMIUM="/nergens/chromium")
    assert result.returncode == 1
    assert "Chromium nodig" in result.stderr
    assert "Traceback" not in result.stderr
    assert list((folder / "site").iterdir()) == []
    shutil.rmtree(folder)
