"""Is what a norm cites still there? One text of the law against a later one, place by place.

The answer is decided from the words, never from what the publisher says that was changed. A cited part is unchanged
when its words are; changed when the same place says something else; moved when its words (or most of them) are now at
another place that did not say so before; and gone when neither holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from handboek.records.model import Bron
from handboek.upkeep import plekken
from handboek.upkeep.plekken import Plek, PlekFoutError, woorden
from handboek.upkeep.toestand import Tekst

Soort = Literal["ongewijzigd", "gewijzigd", "vernummerd", "vervallen", "niet-na-te-gaan"]
#: A piece of a comparison in words: what stayed, what went, what came.
Stuk = tuple[Literal["gelijk", "weg", "nieuw"], str]

#: From this share of words in common a text at another place is the old one with changes, not another text.
ALIKE = 0.6
#: A text of fewer words than this says too little to be known again in another article.
ENOUGH = 5


@dataclass(frozen=True)
class Oordeel:
    """What became of a cited part.

    ``naar`` is the new place if it, or some of it, moved; ``verschil`` the words that differ; ``reden`` why it cannot
    be told. ``zelf`` says of what cannot be told that there is another text than was read: somebody must look.
    """

    soort: Soort
    naar: str | None = None
    verschil: tuple[Stuk, ...] = ()
    reden: str | None = None
    zelf: bool = False


def verschil(old: str, new: str) -> tuple[Stuk, ...]:
    """The two texts as one: what both say, what only the old says, what only the new says."""
    before, after = old.split(), new.split()
    out: list[Stuk] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            out.append(("gelijk", " ".join(before[a:b])))
            continue
        if b > a:
            out.append(("weg", " ".join(before[a:b])))
        if d > c:
            out.append(("nieuw", " ".join(after[c:d])))
    return tuple(out)


def _alike(old: Plek, new: Plek) -> float:
    """The share of words that two places have in common, in order: 0 to 1; 0 too where it stays below ALIKE."""
    before, after = old.telling, new.telling
    sizes = before.total(), after.total()
    # No order of words can make it more than this; most places are no match, so spare the slow part.
    if not all(sizes) or 2 * min(sizes) < ALIKE * sum(sizes):
        return 0.0
    if 2 * sum(min(number, after[word]) for word, number in before.items()) < ALIKE * sum(sizes):
        return 0.0
    first, second = ([word.lower() for word in place.woorden if word.isalnum()] for place in (old, new))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _candidates(place: Plek, before: Tekst, after: Tekst) -> list[Plek]:
    """The places of the later text that did not say the same before, and are long enough to be this one."""
    known = {old.naam: old for old in plekken.alle(before)}
    size = len(place.woorden)

    def possible(new: Plek) -> bool:
        was = known.get(new.naam)
        if was is not None and was.woorden == new.woorden:
            return False
        near = new.pad[0].nummer == place.pad[0].nummer
        if not near and size < ENOUGH:
            return False
        return was is None or _alike(was, new) <= _alike(place, new)

    return [new for new in plekken.alle(after) if new.naam != place.naam and possible(new)]


def _rank(place: Plek, new: Plek) -> tuple[float, bool, bool, int]:
    """How well a place of the later text continues this one: by its words, then by being near and of one kind."""
    near = [deel.nummer for deel in place.pad[:-1]] == [deel.nummer for deel in new.pad[:-1]]
    return _alike(place, new), near, new.deel.soort == place.deel.soort, len(new.pad)


def _follow(place: Plek, before: Tekst, after: Tekst) -> tuple[Soort, Plek | None]:
    """What became of one place, and where it is now."""
    here = next((new for new in plekken.alle(after) if new.naam == place.naam), None)
    if here and place.woorden == here.woorden:
        return ("ongewijzigd" if woorden(place.aanhef) == woorden(here.aanhef) else "gewijzigd"), here
    found = max(_candidates(place, before, after), key=lambda new: _rank(place, new), default=None)
    moved = _alike(place, found) if found else 0.0
    if found and moved >= ALIKE and (here is None or moved > _alike(place, here)):
        return "vernummerd", found
    return ("gewijzigd", here) if here else ("vervallen", None)


def _text(places: Sequence[Plek]) -> str:
    """The words of several places as one, each list item with what it continues."""
    out: list[str] = []
    for place in places:
        if place.aanhef and place.aanhef not in out:
            out.append(place.aanhef)
        number = place.deel.nummer if len(places) > 1 else ""
        out.append(f"{number}. {place.tekst}" if number else place.tekst)
    return " ".join(out)


def _together(cited: list[Plek], fates: list[tuple[Soort, Plek | None]], after: list[Plek]) -> Oordeel:
    """One answer for all cited places; ``after`` is what stands at the cited numbers now."""
    kinds = {kind for kind, _ in fates}
    now = [place for _, place in fates if place]
    if kinds == {"ongewijzigd"} and len(after) <= len(cited):
        return Oordeel("ongewijzigd")
    if kinds == {"vervallen"}:
        return Oordeel("vervallen")
    words = all(place and old.woorden == place.woorden for old, (_, place) in zip(cited, fates, strict=True))
    naar = " en ".join(dict.fromkeys(place.naam for kind, place in fates if place and kind == "vernummerd")) or None
    if kinds == {"vernummerd"}:
        return Oordeel("vernummerd", naar, () if words else verschil(_text(cited), _text(now)))
    return Oordeel("gewijzigd", naar, verschil(_text(cited), _text(after or now)))


def vergelijk(bron: Bron, before: Tekst, after: Tekst) -> Oordeel:
    """What became of the part that ``bron`` cites, from the text that was read to a later one.

    A citation of the whole, or one that cannot be pointed out, is answered from the whole text.
    """
    whole = woorden(before.heel) == woorden(after.heel)
    if not bron.artikel and not bron.paragraaf:
        return Oordeel("ongewijzigd") if whole else Oordeel("gewijzigd", verschil=verschil(before.heel, after.heel))
    try:
        cited = plekken.zoek(before, bron)
        if not cited:
            raise PlekFoutError("de plaats staat niet in de tekst die is gelezen")
        here = plekken.zoek(after, bron)
    except PlekFoutError as error:
        return Oordeel("ongewijzigd") if whole else Oordeel("niet-na-te-gaan", reden=str(error), zelf=True)
    return _together(cited, [_follow(place, before, after) for place in cited], here)
