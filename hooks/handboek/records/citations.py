"""Citations of Dutch law and official publications: how they are recognised, and how they are written.

The grammar is data (``FORMS``, and ``place_patterns`` for a list of titles): regular expressions that mean the same in
Python and in JavaScript, so that the search page recognises what the records hold. ``citaten.js`` walks the same data.

Sources of the forms: the Juriconnect standard BWB 1.3.1 (jci), the identifiers of wetten.overheid.nl (BWBR, BWBV) and
lokaleregelgeving.overheid.nl (CVDR), the addresses of officielebekendmakingen.nl (kst, stb, stcrt), ECLI (Council
conclusions 2011/C 127/01), CELEX and ELI (EUR-Lex).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import quote, unquote

WETTEN = "https://wetten.overheid.nl"
LOKAAL = "https://lokaleregelgeving.overheid.nl"
BEKENDMAKINGEN = "https://zoek.officielebekendmakingen.nl"
EUR_LEX = "https://eur-lex.europa.eu"

#: An article number and the paragraphs within it, as the records write them: 12, 41b, 2:4, X 1; 1, 1-2 or 1, 3-4.
ARTIKEL = r"([A-Z][a-z]? )?\d+[a-z]*([.:](\d+[a-z]*|[a-z]))*"
LID = r"\d+[a-z]*(-\d+[a-z]*)?(, \d+[a-z]*(-\d+[a-z]*)?)*"
KAMERSTUK = r"\d{2} \d{3}( [IVX]+)?, nr\. \d+"
STAATSCOURANT = r"\d{4}, \d+"
BWB = r"BWB[RV]\d{7}"
CVDR = r"CVDR\d+"

#: "eerste lid" is lid 1.
ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")

_NUMBER = r"\d+[a-z]*(?:[.:](?:\d+[a-z]*|[a-z]))*(?![a-z0-9])"
_WORD = r"(?:artikel(?:en)?|art\.?) ?"
_PART_OF = r"(?:artikel(?:en)?|art\.?|paragraaf|par\.?|§|aanwijzing|regel|hoofdstuk) ?"
#: An article with or without the word for it; only with the word (or behind a title) can it begin with a letter: X 1.
_ART = rf"(?:{_WORD}(?P<artikel>(?:[a-z]a? )?{_NUMBER})|(?P<kaal>{_NUMBER}))"
_LIDNR = r"\d+[a-z]*(?![a-z0-9])"
_LID = rf"(?P<lid>{_LIDNR}(?:(?: ?- ?| t/m |, | en ){_LIDNR})*)"
_PART = r"(?:[a-z]{1,2}|\d+°)(?![a-z0-9])"
_SEP = r"[ ,]*"
_REST = (
    rf"(?:{_SEP}(?:(?:leden|lid) {_LID}|(?P<rang>{'|'.join(ORDINALS)}) lid))?"
    rf"(?:{_SEP}(?:aanhef en )?(?:onderdeel|onder|sub) (?P<onderdeel>{_PART}(?:(?:,| en| tot en met) {_PART})*))?"
)
_YEAR_NUMBER = r"(?P<j>\d{4})(?:[ ,-]+|,? nr\.? ?)(?P<n>\d+)"


@dataclass(frozen=True)
class Form:
    """One way of citing: a pattern, and how the number is put together from its groups.

    ``parts`` are (text before, name of the group); a part whose group is empty is left out.
    """

    soort: str
    pattern: str
    parts: tuple[tuple[str, str], ...]


FORMS = (
    Form("bwb", rf"jci1\.\d+:[cv]:(?P<n>{BWB})(?P<jci>(?:&[a-z-]+=[^&\s]*)*)", (("", "n"),)),
    Form("bwb", rf"{WETTEN}/(?P<n>{BWB})(?:/(?P<op>\d{{4}}-\d\d-\d\d))?(?:/\d+)?(?:#Artikel(?P<artikel>[^\s/#]+))?",
         (("", "n"),)),
    Form("bwb", rf"(?P<n>{BWB})(?:{_SEP}{_ART}{_REST})?", (("", "n"),)),
    Form("cvdr", r"CVDR ?(?P<n>\d+)(?:/\d+)?", (("CVDR", "n"),)),
    Form("ecli", r"(?P<n>ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{0,24}[A-Z0-9])", (("", "n"),)),
    Form("celex", r"(?:CELEX:? ?)?(?P<n>[1-9]\d{4}[A-Z]{1,2}\d{4}(?:\(\d{2}\))?)", (("", "n"),)),
    Form("eli", r"(?:https?://data\.europa\.eu/)?eli/(?P<t>[a-z_]+)/(?P<j>\d{4})/(?P<n>\d+)(?:/oj)?",
         (("", "t"), ("/", "j"), ("/", "n"))),
    Form("staatsblad", rf"(?:staatsblad|stb\.?)[ -]?{_YEAR_NUMBER}", (("", "j"), (", ", "n"))),
    Form("staatscourant", rf"(?:staatscourant|stcrt\.?)[ -]?{_YEAR_NUMBER}", (("", "j"), (", ", "n"))),
    Form("kamerstuk", r"(?:(?:kamerstuk(?:ken)?|kst)[ -]?)?(?:i{1,2} \d{4}[-/]\d{2,4}, )?(?P<d>\d{2}) ?(?P<o>\d{3})"
         r"(?:[ -](?P<t>[IVX]+))?(?:,? ?(?:nr\.?|nummer) ?|-)(?P<n>\d+)",
         (("", "d"), (" ", "o"), (" ", "t"), (", nr. ", "n"))),
)  # fmt: skip


@dataclass(frozen=True)
class Citaat:
    """What a citation says.

    ``soort`` is regeling, artikel, or the ``soort`` of a form. ``nummer`` is the identification as the records write
    it: BWBR0005416, "28 844, nr. 254", "2019, 71141", reg/2016/679; for a regeling its title, for an artikel of an
    unnamed regulation "". The place within it and the day ``op`` are None where not given.
    """

    soort: str
    nummer: str
    artikel: str | None = None
    lid: str | None = None
    onderdeel: str | None = None
    op: date | None = None


def place(artikel: str | None, lid: str | None, onderdeel: str | None) -> str:
    """A place as people write it: "artikel 12, leden 1 t/m 2, onder a", or "" when there is none."""
    parts = []
    if artikel:
        parts.append(f"artikel {artikel}")
    if lid:
        several = "-" in lid or "," in lid
        parts.append(f"leden {lid.replace('-', ' t/m ')}" if several else f"lid {lid}")
    if onderdeel:
        parts.append(f"onder {onderdeel}")
    return ", ".join(parts)


def write(citaat: Citaat) -> str:
    """The citation in full: "artikel 12, lid 1 Gemeentewet", "jci1.3:c:BWBR0005416&artikel=12", "Stb. 2015, 426"."""
    where = place(citaat.artikel, citaat.lid, citaat.onderdeel)
    match citaat.soort:
        case "bwb" if where or citaat.op:
            return f"jci1.3:c:{citaat.nummer}" + "".join(
                f"&{key}={quote(str(value), safe=':,')}"
                for key, value in (
                    ("artikel", citaat.artikel),
                    ("lid", citaat.lid),
                    ("onderdeel", citaat.onderdeel),
                    ("g", citaat.op),
                    ("z", citaat.op),
                )
                if value
            )
        case "regeling" | "artikel":
            return f"{where} {citaat.nummer}".strip()
        case "staatsblad" | "staatscourant":
            return f"{'Stb.' if citaat.soort == 'staatsblad' else 'Stcrt.'} {citaat.nummer}"
        case "celex":
            return f"CELEX:{citaat.nummer}"
        case "eli":
            return f"eli/{citaat.nummer}"
    return citaat.nummer


def address(citaat: Citaat) -> str | None:
    """Where the cited document can be read on the web; None for a regulation known by its title only."""
    plain = citaat.nummer.replace(", nr. ", "-").replace(", ", "-")
    match citaat.soort:
        case "bwb":
            return f"{WETTEN}/{write(citaat)}"
        case "cvdr":
            return f"{LOKAAL}/{citaat.nummer}"
        case "kamerstuk":
            return f"{BEKENDMAKINGEN}/kst-{plain.replace(' ', '', 1).replace(' ', '-')}.html"
        case "staatsblad" | "staatscourant":
            return f"{BEKENDMAKINGEN}/{'stb' if citaat.soort == 'staatsblad' else 'stcrt'}-{plain}.html"
        case "ecli":
            return f"https://deeplink.rechtspraak.nl/uitspraak?id={citaat.nummer}"
        case "celex":
            return f"{EUR_LEX}/legal-content/NL/TXT/?uri=CELEX:{citaat.nummer}"
        case "eli":
            return f"http://data.europa.eu/eli/{citaat.nummer}"
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def name_patterns(names: Iterable[str]) -> list[str]:
    """The patterns for a place in one of the regulations called ``names``, and for an article of none.

    The groups are those of a form; ``naam`` is the name as found. Longer names go first. Looser than ``parse``: people
    also write X1 for X 1, and codes have paragraphs, rules and directions.
    """
    alternatives = "|".join(
        re.sub(r"[.*+?^${}()|[\]\\]", r"\\\g<0>", n) for n in sorted(names, key=lambda n: (-len(n), n))
    )
    named = rf"(?P<naam>{alternatives})(?![a-z0-9])"
    place = rf"(?P<artikel>(?:[a-z]a? ?)?{_NUMBER})"
    return [
        rf"(?:{_PART_OF}{place}|(?P<kaal>(?:[a-z]a? ?)?{_NUMBER})){_REST}{_SEP}(?:van )?(?:de |het )?{named}",
        rf"{named}{_SEP}(?:{_PART_OF})?{place}{_REST}",
        rf"{_WORD}{place}{_REST}",
    ]


def _read(soort: str, parts: tuple[tuple[str, str], ...], found: re.Match[str]) -> Citaat:
    groups = {key: value for key, value in found.groupdict().items() if value}
    for pair in groups.pop("jci", "").split("&"):
        key, _, value = pair.partition("=")
        groups.setdefault({"g": "op"}.get(key, key), unquote(value))
    lid = groups.get("lid")
    if "rang" in groups:
        lid = str(ORDINALS.index(groups["rang"].lower()) + 1)
    day = groups.get("op")
    nummer = "".join(before + groups[name] for before, name in parts if name in groups)
    return Citaat(
        soort,
        nummer if soort in ("regeling", "eli") else re.sub(r"NR\. ", "nr. ", nummer.upper()),
        groups.get("artikel") or groups.get("kaal"),
        lid and re.sub(r" ?- ?| t/m ", "-", lid).replace(" en ", ", "),
        groups.get("onderdeel"),
        date.fromisoformat(day) if day else None,
    )


def parse(text: str) -> Citaat | None:
    """What ``text`` as a whole cites, or None. The inverse of ``write``; a regulation may have any title."""
    text = " ".join(text.split())
    for form in FORMS:
        if found := _compiled(form.pattern).fullmatch(text):
            return _read(form.soort, form.parts, found)
    pattern = rf"{_WORD}(?P<artikel>(?:[a-z]a? )?{_NUMBER}){_REST}(?:{_SEP}(?:van (?:de |het )?)?(?P<naam>[^\s,].*))?"
    if found := _compiled(pattern).fullmatch(text):
        return _read("regeling" if found["naam"] else "artikel", (("", "naam"),), found)
    return None


def named(text: str, names: Iterable[str]) -> Citaat | None:
    """The place in one of the regulations called ``names`` that ``text`` as a whole cites, as people type it, or None.

    ``nummer`` is the name as it was typed: "art 12 gemw" gives gemw.
    """
    for pattern in name_patterns(names)[:2]:
        if found := _compiled(pattern).fullmatch(" ".join(text.split())):
            return _read("regeling", (("", "naam"),), found)
    return None
