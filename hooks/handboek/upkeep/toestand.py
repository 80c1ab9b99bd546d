"""One text of a regulation: a ``toestand`` file of the BWB repository, as a tree of articles, leden and onderdelen.

The form is the schema toestand_2016-1, as public programs read it: MinBZK/regelrecht (``packages/harvester/src``,
splitting and registry) and WetSuiteLeiden/wetsuite-core. ``<toestand bwb-id=…>`` holds ``<artikel status="goed">`` at
any depth below ``<wettekst>``, ``<regeling-tekst>`` or ``<circulaire-tekst>``; an article has ``<kop>`` (``<label>``,
``<nr>``, ``<titel>``), then ``<lid>`` (``<lidnr>``) or straight away ``<al>`` and ``<lijst>`` with ``<li>``
(``<li.nr>``). Circulars have ``<circulaire.divisie>``. A withdrawn article may stay, with ``status="vervallen"``. What
is not text of the law is left out: ``<meta-data>`` (which differs with each publication), headings, and the publisher's
own remarks (``<redactie>``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from handboek.upkeep.manifest import LeesFoutError, parse_xml

#: Not text of the law.
SKIP = frozenset({"meta-data", "jcis", "jci", "kop", "lidnr", "li.nr", "redactie", "noot.nr", "bwb-inputbestand",
                  "bwb-wijzigingen", "redactionele-correcties"})  # fmt: skip
#: Elements that a citation can point at, apart from the parts within them.
UNITS = frozenset({"artikel", "circulaire.divisie", "divisie", "bijlage"})
#: How the publisher writes that a part is no longer there: "Vervallen", "[Vervallen per 01-01-2023]".
GONE = re.compile(r"\[?(Red: )?Vervallen( per [\d-]+)?\W*")
#: Elements within a sentence: what stands on either side belongs together without a space.
INLINE = frozenset({"extref", "intref", "nadruk", "sup", "sub", "inf", "unl", "afk", "datum", "redactie", "noot"})


@dataclass(frozen=True, eq=False)
class Deel:
    """A part of a regulation.

    ``soort`` is artikel, lid, onderdeel, or the word in the heading (aanwijzing, paragraaf, bijlage …). ``tekst`` is
    what the part itself says, around its own parts. A withdrawn part has no text.
    """

    soort: str
    nummer: str
    tekst: str
    delen: tuple[Deel, ...] = ()
    vervallen: bool = False

    @cached_property
    def heel(self) -> str:
        """The whole text, with the numbers of its parts."""
        parts = (f"{deel.nummer or '–'}{'.' if deel.nummer else ''} {deel.heel}" for deel in self.delen)
        return " ".join(filter(None, (self.tekst, *parts)))


@dataclass(frozen=True, eq=False)
class Tekst:
    """A regulation as it reads: its units in order, those within another too, and all that it says (``heel``)."""

    nummer: str
    delen: tuple[Deel, ...]
    heel: str


def _squeeze(text: str) -> str:
    return re.sub(r"\s+([,;.:])", r"\1", " ".join(text.split()))


def _words(element: Element) -> str:
    """The text in an element, without what is not text of the law."""
    out = [element.text or ""]
    for child in element:
        if child.tag not in SKIP:
            block = "" if child.tag in INLINE else " "
            out += (block, _words(child), block)
        out.append(child.tail or "")
    return "".join(out)


def _number(element: Element | None) -> str:
    return "" if element is None else " ".join(_words(element).split()).rstrip(".):").lstrip("–-−•")


def _has_parts(element: Element) -> bool:
    return any(child.tag in ("lid", "lijst") for child in element.iter())


def _contents(element: Element) -> Iterator[str | Deel]:
    """The sentences and parts of an element in their order; wrappers around them are seen through."""
    yield element.text or ""
    for child in element:
        if child.tag == "lid":
            yield _part(child, "lid", child.find("lidnr"))
        elif child.tag == "li":
            yield _part(child, "onderdeel", child.find("li.nr"))
        elif child.tag in UNITS:
            yield _unit(child)
        elif child.tag not in SKIP:
            if _has_parts(child):
                yield from _contents(child)
            else:
                yield f" {_words(child)} " if child.tag not in INLINE else _words(child)
        yield child.tail or ""


def _part(element: Element, soort: str, number: Element | None) -> Deel:
    found = list(_contents(element))
    tekst = _squeeze("".join(piece for piece in found if isinstance(piece, str)))
    delen = tuple(piece for piece in found if isinstance(piece, Deel))
    said = tekst or " ".join(_words(remark) for remark in element.iter("redactie")).strip()
    gone = element.get("status") == "vervallen" or (not delen and GONE.fullmatch(said) is not None)
    return Deel(soort, _number(number), "" if gone else tekst, () if gone else delen, gone)


def _unit(element: Element) -> Deel:
    label = " ".join((element.findtext("kop/label") or "").split()).lower()
    soort = label or ("artikel" if element.tag == "artikel" else element.tag.rpartition(".")[2])
    return _part(element, soort, element.find("kop/nr"))


def _units(element: Element) -> Iterator[Deel]:
    """Every unit, also those within another; an annex counts as one, as its articles have numbers of their own."""
    for child in element:
        if child.tag in UNITS:
            yield _unit(child)
        if child.tag != "bijlage":
            yield from _units(child)


def read(data: bytes, nummer: str) -> Tekst:
    """The text of regulation ``nummer`` (a BWB number). Raises LeesFoutError when this is not a text of it."""
    root = parse_xml(data, "de tekst")
    if root.tag != "toestand" or root.get("bwb-id", nummer) != nummer:
        raise LeesFoutError(f"de tekst is niet die van {nummer}")
    delen = tuple(_units(root))
    law = root.find("wetgeving")
    heel = _squeeze(_words(root if law is None else law))
    if not heel:
        raise LeesFoutError(f"de tekst van {nummer} is leeg")
    return Tekst(nummer, delen, heel)
