"""Places in a text of the law: which parts a source of a norm cites, and every place there is to look in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from handboek.records import citations
from handboek.records.model import Bron
from handboek.upkeep.toestand import Deel, Tekst

#: What stands between the parts of "a en b", "a, c" and "a tot en met c".
_RANGE = re.compile(r"\s*(?:-|t/m|tot en met)\s*")
_AND = re.compile(r"\s*,\s*|\s+en\s+")
#: Words that end an item of a list and bind it to the next.
_BINDS = re.compile(r"[;,.\s]*\b(en/of|en|of|dan wel|alsmede)?[;,.\s]*$")
#: How quotes and dashes are set does not count.
_SIGNS = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’`´", "'"), **dict.fromkeys("–—−‑", "-"), "\xad": ""}
)


class PlekFoutError(Exception):
    """A place cannot be pointed out in a text; says in Dutch why."""


@dataclass(frozen=True)
class Plek:
    """One place: the parts that lead to it, from the article down."""

    pad: tuple[Deel, ...]

    @property
    def deel(self) -> Deel:
        """The part itself."""
        return self.pad[-1]

    @cached_property
    def naam(self) -> str:
        """The place as people write it: "artikel 28, lid 1, onder a, 1°"."""
        top, *rest = self.pad
        lid = next((deel.nummer for deel in rest if deel.soort == "lid"), None)
        onder = ", ".join(deel.nummer or "–" for deel in rest if deel.soort == "onderdeel")
        if top.soort == "artikel":
            return citations.place(top.nummer, lid, onder or None)
        return ", ".join(filter(None, (f"{top.soort} {top.nummer}".strip(), citations.place(None, lid, onder or None))))

    @cached_property
    def tekst(self) -> str:
        """What stands there; for an item of a list without the mark or word that binds it to the next."""
        return _BINDS.sub("", self.deel.heel) if self.deel.soort == "onderdeel" else self.deel.heel

    @cached_property
    def aanhef(self) -> str:
        """What the place continues: the words of the parts around it, and the word that binds the items of its list."""
        words = [deel.tekst for deel in self.pad[:-1] if deel.tekst]
        if self.deel.soort == "onderdeel":
            found = (_BINDS.search(item.heel) for item in self.pad[-2].delen)
            words += dict.fromkeys(f"({match[1]})" for match in found if match and match[1])
        return " ".join(words)

    @cached_property
    def woorden(self) -> tuple[str, ...]:
        """The words of its text, for comparing."""
        return woorden(self.tekst)

    @cached_property
    def telling(self) -> Counter[str]:
        """How often each word stands in it, signs and capitals aside."""
        return Counter(word.lower() for word in self.woorden if word.isalnum())


def woorden(text: str) -> tuple[str, ...]:
    """The words and signs of a text, for comparing; spaces do not count."""
    return tuple(re.findall(r"\w+|[^\w\s]", unicodedata.normalize("NFKC", text).translate(_SIGNS)))


@lru_cache(maxsize=8)
def alle(tekst: Tekst) -> tuple[Plek, ...]:
    """Every place in a text that still says something, containers before what is in them."""

    def below(pad: tuple[Deel, ...]) -> Iterator[Plek]:
        if not pad[-1].vervallen:
            yield Plek(pad)
            for deel in pad[-1].delen:
                if deel.soort in ("lid", "onderdeel"):  # a unit within a unit stands in the text itself too
                    yield from below((*pad, deel))

    return tuple(place for deel in tekst.delen for place in below((deel,)))


def _select(asked: str, found: Sequence[Deel]) -> list[Deel] | None:
    """The parts with these numbers, in the order of the text; a range takes what was put in between."""
    numbers = [deel.nummer for deel in found]
    chosen: set[int] = set()
    for piece in filter(None, _AND.split(_RANGE.sub("-", asked))):
        first, *last = piece.split("-")
        if first not in numbers or (last and last[0] not in numbers):
            return None
        start = numbers.index(first)
        chosen |= set(range(start, numbers.index(last[0], start) + 1 if last else start + 1))
    return [found[index] for index in sorted(chosen)]


def _top(tekst: Tekst, soort: str, nummer: str) -> Plek | None:
    found = [deel for deel in tekst.delen if deel.soort == soort and deel.nummer == nummer and not deel.vervallen]
    if len(found) > 1:
        raise PlekFoutError(f"{soort} {nummer} staat er meer dan eens in")
    return Plek((found[0],)) if found else None


def _down(plek: Plek, asked: str, soort: str) -> list[Plek]:
    found = [deel for deel in plek.deel.delen if deel.soort == soort and not deel.vervallen]
    return [Plek((*plek.pad, deel)) for deel in _select(asked, found) or ()]


def zoek(tekst: Tekst, bron: Bron) -> list[Plek]:
    """The places that a source cites; [] when they are not (all) there, or no longer.

    Raises PlekFoutError for a citation that names no article and no numbered part: then only the whole can be compared.
    """
    if bron.artikel:
        top = _top(tekst, "artikel", bron.artikel)
    else:
        named = re.fullmatch(r"([a-z]+) (\S+)", bron.paragraaf or "")
        if not named:
            raise PlekFoutError(f"“{bron.paragraaf}” is niet als plaats te herkennen")
        top = _top(tekst, named[1], named[2])
    places = [top] if top else []
    if bron.lid:
        places = [place for one in places for place in _down(one, bron.lid, "lid")]
    if bron.onderdeel:
        places = [place for one in places for place in _down(one, bron.onderdeel, "onderdeel")]
    return places
