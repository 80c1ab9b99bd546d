"""The handbook as documents to print: the whole of it, and a guide per office. Data in, HTML out; Chromium prints it.

A document refers to its own pages: each ``blz`` mark names an anchor, and gets the number of the page on which that
stands once a first print has shown where everything came.
"""

from __future__ import annotations

import posixpath
import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

from markdown import markdown

from handboek.reading import guide, labels
from handboek.reading.pages import kinds
from handboek.reading.site import Maker, pdf_address
from handboek.records import comparison
from handboek.records.catalogue import Catalogue

#: What links begin with until it is known whether they lead to a place in the document or to the site.
_ROOT = "wortel:"
#: Family, weight, style, package and file of each font: from packages, so that a document is the same anywhere.
_FONTS = (
    ("Handboek Serif", 400, "normal", "font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    ("Handboek Serif", 400, "italic", "font_source_serif_pro", "SourceSerifPro-It.ttf"),
    ("Handboek Serif", 600, "normal", "font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
    ("Handboek Sans", 400, "normal", "font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    ("Handboek Sans", 400, "italic", "font_source_sans_pro", "SourceSansPro-It.ttf"),
    ("Handboek Sans", 600, "normal", "font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
)


@dataclass(frozen=True)
class Uitgave:
    """What a document says of itself: the label of its edition, its day, and the site's address ("" when not known)."""

    label: str
    dag: date
    adres: str

    @property
    def tekst(self) -> str:
        """As each page has it: "editie 2026.1, 26 november 2026"."""
        naam = "concept" if self.label == "concept" else f"editie {self.label}"
        return f"{naam}, {labels.datum(self.dag)}"


def documents(catalogue: Catalogue, root: Path, uitgave: Uitgave) -> Iterator[tuple[str, str]]:
    """Each document as its address from the site's root and its HTML; ``root`` has the docs and ``mkdocs.yml``."""
    maker = Maker(catalogue)
    tables = {thema: comparison.table(catalogue, thema) for thema in catalogue.themas}
    fonts = [
        (family, weight, style, b64encode((resources.files(package) / "files" / name).read_bytes()).decode())
        for family, weight, style, package, name in _FONTS
    ]
    css = (Path(__file__).parent / "templates" / "boek" / "boek.css").read_text("utf-8")

    def document(template: str, titel: str, kop: str, waarvoor: str, **data: Any) -> str:
        inhoud: list[tuple[str, str, list[tuple[str, str]]]] = []

        def deel(anchor: str, text: str) -> str:
            inhoud.append((anchor, text, []))
            return text

        def hoofdstuk(anchor: str, text: str) -> str:
            inhoud[-1][2].append((anchor, text))
            return text

        get = maker.environment.get_template
        body = get(f"boek/{template}").render(root=_ROOT, deel=deel, hoofdstuk=hoofdstuk, **data)
        return get("boek/boek.html").render(
            lichaam=_linked(body, uitgave.adres),
            titel=titel,
            kop_omslag=kop,
            waarvoor=waarvoor,
            uitgave=uitgave.tekst,
            adres=uitgave.adres,
            inhoud=inhoud,
            letters=fonts,
            gids=template == "gids.html",
            css=css,
        )

    yield (
        pdf_address(),
        document(
            "heel.html",
            "Integraal handboek integriteit",
            "Welke integriteitsregels gelden voor welke ambtsdrager",
            "Het hele handboek: wegwijs, alle regels per thema, de ambten naast elkaar, en naslag.",
            hoofdstukken=list(_chapters(root)),
            themas=[
                (
                    thema,
                    tables[thema],
                    kinds(catalogue, catalogue.van_thema(thema)),
                    [item for item in catalogue.verschillen.values() if thema in item.themas],
                )
                for thema in catalogue.themas
            ],
            ambten=[
                (
                    ambt,
                    [
                        (thema, normen)
                        for thema in catalogue.themas
                        if (normen := [norm for norm in catalogue.van_ambt(ambt) if norm.thema == thema])
                    ],
                    list(catalogue.aanspreekpunten(ambt).values()),
                )
                for ambt in catalogue.ambten
            ],
            begrippen=sorted(catalogue.begrippen.values(), key=lambda item: item.naam.lower()),
        ),
    )
    for ambt, record in catalogue.ambten.items():
        normen = catalogue.van_ambt(ambt)
        yield (
            pdf_address(ambt),
            document(
                "gids.html",
                f"Gids voor {record.meervoud}",
                f"Gids voor {record.meervoud}",
                f"Alle integriteitsregels die voor {record.meervoud} gelden, uit het Integraal handboek integriteit.",
                ambt=ambt,
                tien=guide.ten(catalogue, kinds(catalogue, normen)[0]),
                sections=[
                    (
                        thema,
                        [tables[thema].cells[ambt, column.naam] for column in tables[thema].columns],
                        kinds(catalogue, own),
                    )
                    for thema, own in catalogue.naar_thema(normen).items()
                ],
                aanspreekpunten=list(catalogue.aanspreekpunten(ambt).values()),
                instrumenten=[item for item in catalogue.instrumenten.values() if ambt in item.ambten],
                maatregelen=[item for item in catalogue.maatregelen.values() if ambt in item.ambten],
            ),
        )


def numbered(html: str, pages: Mapping[str, int]) -> str:
    """The document with the page, counted from 1, of the anchor that each mark names. Raises KeyError when unknown."""
    return re.sub(r'(<span class="blz" data-naar="([^"]*)">)\d+', lambda mark: f"{mark[1]}{pages[mark[2]]}", html)


def _chapters(root: Path) -> Iterator[tuple[str, str, str]]:
    """The written chapters in the order of the menu: anchor, title, and HTML without title, its headings under h3."""
    order = re.findall(r"^ +- (wijzer/\S+\.md)$", (root / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    for path in ("over/index.md", *order):
        text = re.sub(r"\A---\n.*?\n---\n", "", (root / "docs" / path).read_text("utf-8"), flags=re.DOTALL)
        title, _, body = text.lstrip().removeprefix("# ").partition("\n")
        html = markdown(body, extensions=["admonition", "attr_list"])
        html = re.sub(r"<(/?)h([2-4])", lambda tag: f"<{tag[1]}h{int(tag[2]) + 2}", html)
        html = re.sub(r'href="(?![a-z]+:|#)([^"#]*)[^"]*"', _to_page(path), html)
        yield _anchor(_page(path)), title.strip(), html


def _to_page(path: str) -> Callable[[re.Match[str]], str]:
    """Makes of a link in a chapter, which leads to a file, one to the page that is made of it."""
    return lambda link: f'href="{_ROOT}{_page(posixpath.normpath(posixpath.join(posixpath.dirname(path), link[1])))}"'


def _page(path: str) -> str:
    return re.sub(r"(index)?\.md$", "", path) if path.endswith("index.md") else re.sub(r"\.md$", "/", path)


def _anchor(url: str) -> str:
    return url.strip("/").replace("/", "-")


def _linked(html: str, address: str) -> str:
    """The body with each link to a page of the site as one within the document, where that has it, else to the site."""
    ids = set(re.findall(r'\sid="([^"]+)"', html))

    def lead(link: re.Match[str]) -> str:
        anchor = _anchor(link[1])
        return f'href="#{anchor}"' if anchor in ids else f'href="{address}{link[1]}{link[2]}"'

    html = re.sub(rf'href="{_ROOT}([^"#?]*)([^"]*)"', lead, html)
    return re.sub(r'href="#([^"]+)"', lambda link: link[0] if link[1] in ids else "", html)
