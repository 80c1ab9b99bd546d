"""The whole built site: links and anchors, tables, headings, addresses, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from handboek.records.catalogue import Catalogue
from tests.conftest import ROOT

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
ADDRESS = "https://handboek-integriteit.example/"


@dataclass
class Table:
    attributes: dict[str, str | None]
    caption: str = ""
    cells: list[tuple[str, dict[str, str | None], str]] = field(default_factory=list)
    region: dict[str, str | None] = field(default_factory=dict)


class Parsed(HTMLParser):
    """What the tests need of a page: ids, links, what it loads, headings, tables, and the nesting of tags."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.inline: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.tables: list[Table] = []
        self.broken: list[str] = []
        self.title = ""
        self._stack: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id"):
            self.ids.append(attributes["id"] or "")
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"] or "")
        if tag in ("script", "img", "iframe", "source") and attributes.get("src"):
            self.loads.append(attributes["src"] or "")
        if tag == "link" and attributes.get("rel") in ("stylesheet", "icon", "preload", "preconnect"):
            self.loads.append(attributes.get("href") or "")
        self.inline += [name for name in attributes if name == "style" or name.startswith("on")]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag == "table":
            regions = [item for name, item in self._stack if item.get("role") == "region"]
            self.tables.append(Table(attributes, region=regions[-1] if regions else {}))
        if tag in ("th", "td") and self.tables:
            self.tables[-1].cells.append((tag, attributes, ""))
        if tag not in VOID:
            self._stack.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        optional = {"li", "p", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead"}
        while self._stack and self._stack[-1][0] != tag and self._stack[-1][0] in optional:
            self._stack.pop()
        if self._stack and self._stack[-1][0] == tag:
            self._stack.pop()
        else:
            self.broken.append(f"</{tag}> sluit niets, regel {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        tags = [name for name, _ in self._stack]
        if "svg" in tags:
            return
        if tags[-1:] == ["title"]:
            self.title += data
        if self.headings and any(re.fullmatch(r"h[1-6]", name) for name in tags):
            self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)
        if "caption" in tags:
            self.tables[-1].caption += data
        elif self.tables and self.tables[-1].cells and {"td", "th"} & set(tags):
            tag, attributes, text = self.tables[-1].cells[-1]
            self.tables[-1].cells[-1] = (tag, attributes, text + data)


@cache
def parsed(path: Path) -> Parsed:
    return Parsed(path)


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Parsed]:
    """Every built page by its path from the site's root; the list comes from the build, so that no page escapes."""
    return {path.relative_to(site).as_posix(): parsed(path) for path in sorted(site.rglob("*.html"))}


def test_every_record_is_published_at_its_address(site: Path, records: Catalogue) -> None:
    expected = [
        "", "ambten/", "themas/", "lagen/", "normen/", "bronnen/", "redactie/", "over/", "edities/", "edities/vergelijk/",
        *(f"ambten/{key}/" for key in records.ambten),
        *(f"themas/{key}/" for key in records.themas),
        *(f"lagen/{key}/" for key in records.lagen if key != "meer-lagen"),
        *(f"normen/{key}/" for key in records.normen),
        *(f"bronnen/{key}/" for key in records.bronnen),
    ]  # fmt: skip
    assert [url for url in expected if not (site / url / "index.html").exists()] == []
    assert not (site / "normen" / "_schil").exists()


def test_every_internal_link_and_anchor_resolves(site: Path, pages: dict[str, Parsed]) -> None:
    broken = []
    for name, page in pages.items():
        here = urljoin("http://site/", name.removesuffix("index.html"))
        for link in page.links:
            target = urlsplit(urljoin(here, link))
            if target.netloc != "site":
                continue
            path = unquote(target.path).lstrip("/")
            file = site / path / "index.html" if path.endswith("/") or not path else site / path
            if name == "404.html" and link.startswith("/"):
                file = site / link.lstrip("/") / "index.html"
            if not file.exists():
                broken.append(f"{name}: {link}")
            elif target.fragment and target.fragment not in parsed(file).ids:
                broken.append(f"{name}: {link} (anker)")
    assert broken == []


def test_links_outward_are_whole_addresses(pages: dict[str, Parsed]) -> None:
    wrong = [
        f"{name}: {link}"
        for name, page in pages.items()
        for link in page.links
        if re.match(r"(file|javascript|mailto):|//", link)
    ]
    assert wrong == []


def test_no_page_asks_anything_of_another_host(site: Path, pages: dict[str, Parsed]) -> None:
    assert [f"{name}: {load}" for name, page in pages.items() for load in page.loads if urlsplit(load).netloc] == []
    sheets = [
        path
        for path in site.rglob("*.css")
        if re.search(r"@import|url\(\s*[\"']?(https?:)?//", path.read_text("utf-8"))
    ]
    assert sheets == []


def test_no_page_styles_or_runs_in_an_attribute(pages: dict[str, Parsed]) -> None:
    assert {name: page.inline for name, page in pages.items() if page.inline} == {}


def test_tables_have_caption_scopes_row_headers_and_a_named_region(pages: dict[str, Parsed]) -> None:
    wrong = []
    for name, page in pages.items():
        for number, table in enumerate(page.tables, 1):
            where = f"{name}, tabel {number}"
            headers = [attributes for tag, attributes, _ in table.cells if tag == "th"]
            if not table.caption.strip():
                wrong.append(f"{where}: geen bijschrift")
            if not all(header.get("scope") in ("col", "row", "rowgroup") for header in headers):
                wrong.append(f"{where}: kop zonder scope")
            if not any(header.get("scope") == "row" for header in headers):
                wrong.append(f"{where}: geen rijkoppen")
            if table.region.get("tabindex") != "0" or not table.region.get("aria-label"):
                wrong.append(f"{where}: geen benoemd gebied dat het toetsenbord bereikt")
            wrong += [f"{where}: lege cel" for _, _, text in table.cells if not text.strip()]
    assert wrong == []


def test_every_comparison_cell_says_what_it_is(site: Path, records: Catalogue) -> None:
    for thema, record in records.themas.items():
        (table,) = [
            table
            for table in parsed(site / "themas" / thema / "index.html").tables
            if "hb-tabel--vergelijk" in str(table.attributes)
        ]
        cells = [attributes for tag, attributes, _ in table.cells if tag == "td"]
        places = {(cell["data-ambt"], cell["data-kenmerk"]) for cell in cells}
        assert places == {(ambt, kenmerk) for ambt in records.ambten for kenmerk in record.kenmerken}
        assert {cell["data-stand"] for cell in cells} <= {"waarde", *records.lijsten["stand"]}


def test_one_h1_no_skipped_heading_no_double_id_and_sound_nesting(pages: dict[str, Parsed]) -> None:
    wrong = []
    for name, page in pages.items():
        levels = [level for level, _ in page.headings]
        if levels.count(1) != 1 or levels[0] != 1:
            wrong.append(f"{name}: koppen beginnen niet met één h1")
        wrong += [f"{name}: h{a} → h{b}" for a, b in pairwise(levels) if b > a + 1]
        wrong += [f"{name}: lege kop" for _, text in page.headings if not text.strip()]
        wrong += [f"{name}: dubbele id {item}" for item in set(page.ids) if page.ids.count(item) > 1]
        wrong += [f"{name}: {item}" for item in page.broken]
    assert wrong == []


def test_every_page_has_its_own_title(pages: dict[str, Parsed]) -> None:
    titles = [page.title.strip() for name, page in pages.items() if name != "404.html"]
    assert all(title.endswith("Integraal handboek integriteit") for title in titles)
    assert len(set(titles)) == len(titles)


def test_no_page_shows_an_empty_field_as_none(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert not re.search(r"\bNone\b", path.read_text("utf-8")), path


def test_the_sitemaps_list_every_page(site: Path, pages: dict[str, Parsed]) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode("utf-8") == text
    listed = re.findall(r"<loc>(.*?)</loc>", text)
    expected = [ADDRESS + name.removesuffix("index.html") for name in pages if name != "404.html"]
    assert sorted(listed) == sorted(expected)


def test_cross_references_go_both_ways(site: Path, records: Catalogue) -> None:
    for norm in records.normen.values():
        own = set(parsed(site / "normen" / norm.id / "index.html").links)
        for ambt in norm.ambten:
            assert f"../../ambten/{ambt}/" in own
            assert f"../../normen/{norm.id}/" in parsed(site / "ambten" / ambt / "index.html").links
        for bron in records.bronnen_van(norm):
            assert f"../../bronnen/{bron.regeling}/" in own
            assert f"../../normen/{norm.id}/" in parsed(site / "bronnen" / bron.regeling / "index.html").links
        assert f"../../themas/{norm.thema}/" in own
        assert f"../../normen/{norm.id}/" in parsed(site / "themas" / norm.thema / "index.html").links
        for other in norm.zie_ook:
            assert f"../{norm.id}/" in parsed(site / "normen" / other / "index.html").links, (norm.id, other)


def test_a_norm_page_links_to_the_law_at_its_date_and_to_its_record(site: Path, records: Catalogue) -> None:
    norm = records.normen["wethouder-nevenfuncties-openbaar"]
    links = parsed(site / "normen" / norm.id / "index.html").links
    law = f"https://wetten.overheid.nl/jci1.3:c:BWBR0005416&artikel=41b&lid=3&g={norm.versiedatum}&z={norm.versiedatum}"
    assert law in links
    assert [link for link in links if link.endswith(f"edit/main/norms/nevenfuncties/{norm.id}.yml")]


def test_the_search_data_and_lunr_are_published(site: Path, records: Catalogue) -> None:
    data = json.loads((site / "data" / "zoekindex.json").read_text("utf-8"))
    assert data["lunr"]["pipeline"] == []
    assert {url for kind, url, *_ in data["documenten"] if kind == "norm"} == {
        f"normen/{norm}/" for norm in records.normen
    }
    assert all((site / url.partition("#")[0] / "index.html").exists() for _, url, *_ in data["documenten"])
    assert "lunr" in (site / "assets" / "lunr.js").read_text("utf-8")[:200]


def test_every_page_can_search_and_runs_no_script_but_ours(site: Path) -> None:
    own = {path.name for path in (ROOT / "hooks/overrides/assets").rglob("*.js")}
    for path in site.rglob("*.html"):
        scripts = {src.rsplit("/", 1)[1] for src in re.findall(r'<script [^>]*src="([^"]+)"', path.read_text("utf-8"))}
        assert {"zoek.js", "zoekvak.js"} <= scripts <= own, path
    assert not (site / "assets/javascripts").exists()


def test_a_norm_page_is_small(site: Path, records: Catalogue) -> None:
    sizes = {norm: (site / "normen" / norm / "index.html").stat().st_size for norm in records.normen}
    assert {norm: size for norm, size in sizes.items() if size > 20_000} == {}
