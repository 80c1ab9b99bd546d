"""How plain the summaries are: the length of their sentences and their difficult words, names of laws aside.

A word is difficult when it has at least ``LETTERS`` letters or ``LETTERGREPEN`` syllables, and neither the glossary
explains it nor an office, actor or theme is called so. That is coarse, but the same for every norm.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from handboek.records.catalogue import Catalogue
from handboek.records.zinnen import woorden, zinnen

LETTERS = 15
LETTERGREPEN = 5
#: How many words a sentence has at most, and on average over all summaries.
LANGST = 25
GEMIDDELD = 15

#: What a reader says as one sound.
_KLANK = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE
)


@dataclass(frozen=True)
class Taal:
    """The language of one summary: how many words each sentence has, and its difficult words in order."""

    norm: str
    zinnen: tuple[int, ...]
    moeilijk: tuple[str, ...]

    @property
    def gemiddeld(self) -> float:
        """Words a sentence."""
        return sum(self.zinnen) / len(self.zinnen)


def lees(catalogue: Catalogue) -> list[Taal]:
    """The language of each norm's summary, the worst first: by longest sentence, then by difficult words."""
    namen = _namen(catalogue)
    bekend = {word.lower() for name in _bekend(catalogue) for word in woorden(name)}
    talen = []
    for norm in catalogue.normen.values():
        tekst = namen.sub("W", norm.samenvatting)  # a name counts as one word: the reader need not take it in
        lengten = tuple(len(woorden(zin)) for zin in zinnen(tekst))
        moeilijk = dict.fromkeys(word for word in woorden(tekst) if word.lower() not in bekend and lastig(word))
        talen.append(Taal(norm.id, lengten, tuple(moeilijk)))
    return sorted(talen, key=lambda taal: (-max(taal.zinnen), -len(taal.moeilijk), taal.norm))


def gemiddelde(talen: list[Taal]) -> float:
    """Words a sentence over all summaries together."""
    return sum(sum(taal.zinnen) for taal in talen) / sum(len(taal.zinnen) for taal in talen)


def vaak(talen: list[Taal]) -> list[tuple[str, int]]:
    """The difficult words with the number of norms that have them, the most frequent first."""
    found = Counter(word.lower() for taal in talen for word in taal.moeilijk)
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def lastig(word: str) -> bool:
    """Whether a word is long to read or to say."""
    return len(word) >= LETTERS or len(_KLANK.findall(word)) >= LETTERGREPEN


def _namen(catalogue: Catalogue) -> re.Pattern[str]:
    """The names of all laws and codes, the longest first."""
    namen = {
        name
        for record in catalogue.bronnen.values()
        for name in (record.titel, record.citeertitel, *record.ook_bekend_als)
        if name
    }
    keuzes = "|".join(map(re.escape, sorted(namen, key=lambda name: (-len(name), name))))
    return re.compile(rf"(?<!\w)(?:{keuzes})(?!\w)")


def _bekend(catalogue: Catalogue) -> Iterator[str]:
    """What the handbook explains itself: the glossary, and the names of offices, actors and themes."""
    for begrip in catalogue.begrippen.values():
        yield from (begrip.naam, *begrip.ook)
    for ambt in catalogue.ambten.values():
        yield from (ambt.naam, ambt.meervoud)
    for actor in catalogue.actoren.values():
        yield actor.naam
    for thema in catalogue.themas.values():
        yield thema.naam
