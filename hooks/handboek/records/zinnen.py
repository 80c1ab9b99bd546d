"""Sentences and words of Dutch running text, as a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Abbreviations whose full stop ends no sentence.
_KORT = ("art", "artt", "bijv", "blz", "d.w.z", "e.d", "e.v", "incl", "jo", "m.b.t", "m.n", "nr", "nrs", "o.a", "resp")
#: A sentence ends at a mark, with what closes around it, before white space and then a capital, a digit or a quote.
_EINDE = re.compile(r"""[.!?](?P<sluit>["”’)]*)\s+(?=["“‘(]*[A-ZÀ-Þ0-9€'])""")
_AFGEKORT = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, _KORT))})\.$", re.IGNORECASE)
#: How much of a sentence's end shows that it ends in one of these: the abbreviation, its full stop, and what is before.
_LANGSTE = max(map(len, _KORT)) + 2
#: A word may have marks within it: AB-lid, 1.000, 2:4, zo'n.
_WOORD = re.compile(r"[^\W_](?:[\w.,:’'/-]*[^\W_])?")


def zinnen(tekst: str) -> list[str]:
    """The sentences of a text, in order, each with its own closing mark."""
    return list(_zinnen(tekst))


def _zinnen(tekst: str) -> Iterator[str]:
    """The same, one at a time: who needs the first ones does not look for the rest."""
    begin = 0
    for einde in _EINDE.finditer(tekst):
        zin = tekst[begin : einde.end("sluit")]
        if not _AFGEKORT.search(zin[-_LANGSTE:]):
            yield zin
            begin = einde.end()
    if tekst[begin:].strip():
        yield tekst[begin:]


def begin(tekst: str, letters: int) -> str:
    """The first sentences of a text that fit in so many letters; the first one, cut short, when it does not fit."""
    if len(tekst) <= letters:
        return tekst
    found = ""
    for zin in _zinnen(tekst):
        if len(found) + len(zin) > letters:
            break
        found += f"{zin} "
    return found.rstrip() or f"{tekst[:letters].rpartition(' ')[0]} …"


def woorden(zin: str) -> list[str]:
    """The words of a sentence: "€ 1.000" is one word, and so is "AB-lid"."""
    return _WOORD.findall(zin)
