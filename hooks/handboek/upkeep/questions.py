"""Asks an editor what a new norm needs; what was given on the command line is not asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from handboek.records import places
from handboek.records.catalogue import Catalogue
from handboek.records.fields import nearest
from handboek.records.model import Bron
from handboek.upkeep import new_norm
from handboek.upkeep.draft import Ontwerp
from handboek.upkeep.new_norm import Buur

Value = TypeVar("Value")
MAX_TITEL = 90
#: What a new norm needs and nothing can propose.
NEEDED = ("theme", "office", "kind", "source", "title", "date")


class FoutError(Exception):
    """What was given on the command line cannot be; ``meldingen`` has a Dutch sentence for each mistake."""

    def __init__(self, meldingen: list[str]) -> None:
        super().__init__("; ".join(meldingen))
        self.meldingen = meldingen


def key(known: Iterable[str], text: str) -> str:
    """One of the keys, or its number in the list. Raises ValueError."""
    keys = list(known)
    if re.fullmatch(r"[1-9]\d*", text) and int(text) <= len(keys):
        return keys[int(text) - 1]
    if text not in keys:
        meant = nearest(text.lower(), keys)
        raise ValueError(f"{text or 'niets'} staat er niet bij" + (f" (bedoelde u {meant}?)" if meant else ""))
    return text


def keys(known: Iterable[str], text: str) -> tuple[str, ...]:
    """Some of the keys, with commas or blanks between them. Raises ValueError."""
    own = list(known)
    found = tuple(dict.fromkeys(key(own, part) for part in re.split(r"[,\s]+", text.strip(" ,"))))
    return tuple(sorted(found, key=own.index))


def day(text: str) -> date:
    """A day of the calendar. Raises ValueError."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"de dag {text} bestaat niet") from None
    raise ValueError(f"{text or 'niets'} is geen datum; schrijf een datum als 2028-01-31")


def title(text: str) -> str:
    """A title of a norm. Raises ValueError."""
    text = " ".join(text.split()).removesuffix(".")
    if not text or "<" in text or ">" in text:
        raise ValueError("schrijf de regel in één korte zin, zonder < of >")
    if len(text) > MAX_TITEL:
        raise ValueError(f"de titel heeft {len(text)} tekens, en mag er {MAX_TITEL} hebben")
    return text


@dataclass
class Dialogue:
    """One conversation: ``given`` on the command line by name, ``read`` asks one question, ``tell`` prints a line.

    When all was given that has no proposal of its own, nothing is asked.
    """

    catalogue: Catalogue
    given: Mapping[str, str | None]
    read: Callable[[str], str]
    tell: Callable[[str], None]

    @property
    def complete(self) -> bool:
        """Was enough given to ask nothing?"""
        return all(self.given.get(name) is not None for name in NEEDED)

    def value(
        self, name: str, question: str, parse: Callable[[str], Value], offered: str = "", choices: Iterable[str] = ()
    ) -> Value:
        """What was given under ``name``, else the answer to the question; asked again until ``parse`` takes it.

        An empty answer is ``offered``. Raises FoutError when what was given cannot be.
        """
        given = self.given.get(name)
        if given is not None:
            try:
                return parse(given.strip())
            except ValueError as error:
                raise FoutError([f"--{name}: {error}"]) from None
        if self.complete and offered:
            return parse(offered)
        for line in choices:
            self.tell(line)
        while True:
            answer = self.read(f"{question} [{offered}]: " if offered else f"{question}: ").strip() or offered
            try:
                return parse(answer)
            except ValueError as error:
                self.tell(f"  {error}")

    def choice(self, name: str, question: str, known: Mapping[str, str], *, several: bool = False) -> tuple[str, ...]:
        """One of the keys, or some of them, each shown with what it means."""
        lines = ["", *(f"  {number:2} {name} – {text}" for number, (name, text) in enumerate(known.items(), 1))]
        parse = (lambda text: keys(known, text)) if several else (lambda text: (key(known, text),))
        return self.value(name, question, parse, choices=lines)

    def plan(self, today: date) -> tuple[Ontwerp, list[Buur]] | None:
        """The plan of the norm, and the norms on the same place; None when one of those is meant. Raises FoutError."""
        catalogue = self.catalogue
        self._given_is_sound()
        themas = {name: record.vraag for name, record in catalogue.themas.items()}
        ambten = {name: record.naam for name, record in catalogue.ambten.items()}
        soorten = {name: record.uitleg for name, record in catalogue.lijsten["soort"].items()}
        (thema,) = self.choice("theme", "Thema (naam of nummer)", themas)
        chosen = self.choice("office", "Ambten (namen of nummers, met een komma ertussen)", ambten, several=True)
        place = self.value(
            "source", "Bron, zoals art. 12 lid 1 Gemeentewet", lambda text: new_norm.bron(catalogue, text)
        )
        near = new_norm.same_place(catalogue, place)
        if near and not self._another(near, place):
            return None
        vehikel = catalogue.bronnen[place.regeling].vehikel or ""
        if self.given.get("vehicle") not in (None, vehikel):
            raise FoutError([f"--vehicle: de bron is een {vehikel}"])
        (soort,) = self.choice("kind", "Soort (naam of nummer)", soorten)
        titel = self.value("title", f"Titel: de regel in één korte zin, hoogstens {MAX_TITEL} tekens", title)
        begin = self.value("date", "Versiedatum: vanaf welke dag geldt deze tekst (jjjj-mm-dd)", day)
        known = [versie for versie in catalogue.bronnen[place.regeling].versies if begin <= versie <= today]
        newest = max(known, default=min(begin, today)).isoformat()
        gelezen = self.value("read", "Van welke dag is de tekst die u las", day, offered=newest)
        proposal = new_norm.propose(catalogue, thema, chosen, place, titel)
        name = self.value("id", "Id: de vaste naam, die nooit verandert", self._free, offered=proposal)
        return Ontwerp(name, titel, thema, chosen, soort, vehikel, place, begin, gelezen, today), near

    def _given_is_sound(self) -> None:
        """All that is wrong on the command line at once, before anything is asked."""
        catalogue = self.catalogue
        parsers: dict[str, Callable[[str], object]] = {
            "theme": lambda text: key(catalogue.themas, text),
            "office": lambda text: keys(catalogue.ambten, text),
            "source": lambda text: new_norm.bron(catalogue, text),
            "vehicle": lambda text: key(catalogue.lijsten["vehikel"], text),
            "kind": lambda text: key(catalogue.lijsten["soort"], text),
            "title": title,
            "date": day,
            "read": day,
            "id": self._free,
        }
        wrong = []
        for name, parse in parsers.items():
            try:
                if (given := self.given.get(name)) is not None:
                    parse(given.strip())
            except ValueError as error:
                wrong.append(f"--{name}: {error}")
        if wrong:
            raise FoutError(wrong)

    def _another(self, near: list[Buur], place: Bron) -> bool:
        """Shows the norms on the same place. Is the new one none of them?"""
        where = places.citaat(place, self.catalogue.bronnen[place.regeling])
        self.tell(f"\nOp {where} rust al:")
        for norm in near:
            self.tell(f"  {norm.id}: {norm.titel}" + (f" ({norm.plaats})" if norm.plaats else ""))
        if self.given.get("another") is not None:
            return True
        if self.complete:
            self.tell("Is er toch een nieuwe norm nodig, geef dan ook --another.")
            return False
        return self.value("another", "Is een van deze bedoeld (ja of nee)", _yes_no) == "nee"

    def _free(self, text: str) -> str:
        """An id that can be used. Raises ValueError."""
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
            raise ValueError("gebruik kleine letters, cijfers en streepjes")
        if text in self.catalogue.herkomst:
            raise ValueError(f"{text} is al gebruikt in {self.catalogue.herkomst[text].path}")
        return text


def _yes_no(text: str) -> str:
    if text not in ("ja", "nee"):
        raise ValueError("schrijf ja of nee")
    return text
