"""What an editor says of a new norm, understood: where it is written, what is written there already, a name for it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from handboek.records import citations, places
from handboek.records.catalogue import MEER_LAGEN, Catalogue
from handboek.records.checks import STATUTORY
from handboek.records.fields import nearest
from handboek.records.model import Bron

#: Words for a place that is no article; a record writes it under ``paragraaf``.
_PARAGRAAF = re.compile(r"(?:^|\s)(paragraaf|par\.?|§|aanwijzing|regel|hoofdstuk) ?\d", re.IGNORECASE)
_VOLUIT = {"par": "paragraaf", "par.": "paragraaf", "§": "paragraaf"}
#: The most words of a title that an id takes over.
MAX_WORDS = 3
#: A shorter word of a title says too little for an id.
MIN_WORD = 4


@dataclass(frozen=True)
class Buur:
    """A norm on the same place, with where in it: "artikel 12, lid 1"."""

    id: str
    titel: str
    plaats: str


def bron(catalogue: Catalogue, text: str) -> Bron:
    """The place in a known regulation that ``text`` cites, as people type it ("art 12 gemw", a number, an address).

    Raises ValueError, in Dutch, when it is no citation, of an unknown regulation, or of one on which no norm can rest.
    """
    text = " ".join(text.split())
    names = {
        name.casefold(): key
        for key, regeling in reversed(list(catalogue.bronnen.items()))
        for name in (key, regeling.titel, regeling.citeertitel, *regeling.ook_bekend_als)
    }
    numbers = {found.nummer: key for key, regeling in catalogue.bronnen.items() for found in places.nummers(regeling)}
    key, found = names.get(text.casefold()), citations.named(text, names) or citations.parse(text)
    if key is None and found is None:
        raise ValueError(f"“{text}” is geen verwijzing; schrijf bijvoorbeeld: art. 12 lid 1 Gemeentewet")
    if key is None and found is not None:
        if found.soort == "artikel":
            raise ValueError("noem ook de regeling, bijvoorbeeld: art. 12 Gemeentewet")
        key = names.get(found.nummer.casefold(), numbers.get(found.nummer))
        if key is None:
            meant = nearest(found.nummer.casefold(), list(names))
            hint = f" (bedoelde u {catalogue.bronnen[names[meant]].citeertitel}?)" if meant else ""
            raise ValueError(
                f"{found.nummer} staat niet in registers/bronnen.yml{hint}; voeg de regeling daar eerst toe"
            )
    assert key is not None
    vehikel = catalogue.bronnen[key].vehikel
    if vehikel is None:
        raise ValueError(f"op {catalogue.bronnen[key].citeertitel} kan geen norm rusten: het is een brief of rapport")
    if found is None or not found.artikel:
        if vehikel in STATUTORY:
            raise ValueError(f"noem ook het artikel van {catalogue.bronnen[key].citeertitel}")
        return Bron.model_construct(regeling=key)
    if word := _PARAGRAAF.search(text):
        kind = word[1].lower()
        return Bron.model_construct(regeling=key, paragraaf=f"{_VOLUIT.get(kind, kind)} {found.artikel}")
    artikel = re.sub(r"^([a-zA-Z]a?) ?(?=\d)", lambda letter: f"{letter[1].capitalize()} ", found.artikel)
    return Bron.model_construct(regeling=key, artikel=artikel, lid=found.lid, onderdeel=found.onderdeel)


def same_place(catalogue: Catalogue, place: Bron) -> list[Buur]:
    """The norms that rest on the same article or paragraph, or on a regulation as a whole.

    They are sought in the files as they are, so that one whose texts are still to be written is found too.
    """

    def same(bron: dict[str, Any]) -> bool:
        part = "artikel" if place.artikel else "paragraaf"
        return (bron.get("regeling"), bron.get(part)) == (place.regeling, getattr(place, part))

    found = []
    for name, document in catalogue.herkomst.items():
        data = document.data if isinstance(document.data, dict) else {}
        others = data.get("mede_bron")
        for bron in (data.get("bron"), *(others if isinstance(others, list) else ())):
            if isinstance(bron, dict) and same(bron):
                where = citations.place(*(str(bron.get(part, "")) for part in ("artikel", "lid", "onderdeel")))
                found.append(Buur(name, str(data.get("titel", "")), where or str(bron.get("paragraaf", ""))))
                break
    return found


def laag(catalogue: Catalogue, ambten: tuple[str, ...]) -> str:
    """The layer of these offices."""
    lagen = {catalogue.ambten[ambt].laag for ambt in ambten}
    return lagen.pop() if len(lagen) == 1 else MEER_LAGEN


def propose(catalogue: Catalogue, thema: str, ambten: tuple[str, ...], place: Bron, titel: str) -> str:
    """A free id in the style of those that there are: whom it is for, and the words of the title that ids here use."""
    begin = _begin(catalogue, ambten, place.regeling)
    used = Counter(
        word for norm in catalogue.van_thema(thema) for word in norm.id.split("-") if word not in begin.split("-")
    )
    offices = {word for ambt in ambten for word in _words(catalogue.ambten[ambt].naam)}
    words = [word for word in _words(titel) if len(word) >= MIN_WORD and word not in offices]
    chosen = list(dict.fromkeys(known for word in words if (known := _known(word, used))))[:MAX_WORDS]
    chosen.sort(key=lambda word: -used[word])  # what it is about comes before what must be done
    longest = sorted({*words} - {*chosen}, key=lambda word: (-len(word), word))
    chosen += longest[: max(0, 2 - len(chosen))]
    first = "-".join([begin, *(chosen or [thema])])
    numbers = (f"{first}-{number}" for number in range(2, len(catalogue.herkomst) + 3))
    return next(proposal for proposal in (first, *numbers) if proposal not in catalogue.herkomst)


def _begin(catalogue: Catalogue, ambten: tuple[str, ...], regeling: str) -> str:
    """What the ids for these offices begin with; in one organisation that is its name."""
    local = catalogue.bronnen[regeling].geldt_binnen
    if local is None and len(ambten) == 1:
        return ambten[0]
    ids = [
        norm.id.split("-")
        for norm in catalogue.normen.values()
        if (norm.bron.regeling == regeling if local else {*norm.ambten} == {*ambten} and not catalogue.lokaal(norm))
    ]
    counts = Counter("-".join(parts[:length]) for parts in ids for length in (1, 2) if len(parts) > length)
    shared = [begin for begin, count in counts.items() if count > 1 and count > len(ids) / 2]
    group = "ambtsdrager" if laag(catalogue, ambten) == MEER_LAGEN else laag(catalogue, ambten)
    found = max(shared, key=len, default="-".join(_words(local)[1:]) if local else group)
    return f"{found}-{ambten[0]}" if local and len(ambten) == 1 and ambten[0] not in found else found


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub("[’']", "", _plain(text)))


def _plain(text: str) -> str:
    """The text in small letters without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))


def _known(word: str, used: Counter[str]) -> str | None:
    """The word of an id that this word of a title is a form of: melden for meldt."""

    def shared(other: str) -> int:
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, other, strict=False)))

    alike = [other for other in used if other == word or shared(other) >= max(MIN_WORD, max(len(word), len(other)) - 3)]
    return max(alike, key=lambda other: (other == word, shared(other), used[other]), default=None)
